"""`film`: a recording as GIF."""

import sys
from argparse import Namespace

from viz_lstm.cli.output import check_new_file, make_folder
from viz_lstm.cli.saved import saved_run


def film(arguments: Namespace) -> None:
    """Write the film of a saved run, with its progress on standard error.

    Raises:
        UserInputError: the folder holds no run, or the film cannot be made or written.
    """
    from viz_lstm.export.gif import film_of

    check_new_file(arguments.out, overwrite=arguments.overwrite)
    content = film_of(
        saved_run(arguments.run),
        layer=arguments.layer,
        along=arguments.along,
        width=arguments.width,
        language=arguments.language,
        told=_told,
    )
    make_folder(arguments.out.parent)
    arguments.out.write_bytes(content)
    sys.stdout.write(f"Saved in {arguments.out}: {len(content) / 1e6:.2f} MB\n")


def _told(done: int, of: int) -> None:
    """Show how many frames are drawn, in place; where nobody looks on, nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rframe {done} of {of}" + ("\n" if done == of else ""))
