"""`export`: saved networks in one HTML file."""

import sys
from argparse import Namespace

from viz_lstm.cli.output import check_file, check_new_file, make_folder
from viz_lstm.runs import load


def export(arguments: Namespace) -> None:
    """Write saved runs into one file that plays them.

    Raises:
        UserInputError: a folder holds no run, the runs cannot stand side by side, or the file cannot be
            written there.
    """
    from viz_lstm.player.recording_file import FileOptions, run_file

    (check_file if arguments.overwrite else check_new_file)(arguments.out)
    runs = [load(folder) for folder in arguments.runs]
    options = FileOptions(language=arguments.language, plotly=not arguments.no_plotly, layer=arguments.layer)
    text = run_file(runs, options=options)
    make_folder(arguments.out.parent)
    arguments.out.write_text(text, encoding="utf-8", newline="\n")
    size = arguments.out.stat().st_size / 1e6
    sys.stdout.write(f"Saved in {arguments.out} ({size:.2f} MB)\n")
