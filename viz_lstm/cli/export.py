"""`export`: a recording, or several side by side, as one HTML file."""

import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

from viz_lstm.cli.output import check_new_file, make_folder
from viz_lstm.cli.saved import saved_run
from viz_lstm.runs import Run


def export(arguments: Namespace) -> None:
    """Write the page that plays saved runs.

    Raises:
        UserInputError: a folder holds no run, the runs cannot be compared, or the page cannot be written.
    """
    from viz_lstm.export.pages import comparison_page, run_page

    check_new_file(arguments.out, overwrite=arguments.overwrite)
    options = {"layer": arguments.layer, "plotly": not arguments.no_plotly, "language": arguments.language}
    if len(arguments.runs) == 1:
        page = run_page(saved_run(arguments.runs[0]), **options)
    else:
        page = comparison_page(_named(arguments.runs), **options)
    make_folder(arguments.out.parent)
    content = page.encode()
    arguments.out.write_bytes(content)
    sys.stdout.write(f"Saved in {arguments.out}: {len(content) / 1e6:.2f} MB\n")


def _named(folders: list[Path]) -> dict[str, Run]:
    """Read runs; folders of the same name are told apart by their numbers."""
    names = [folder.resolve().name for folder in folders]
    many = Counter(names)
    return {
        name if many[name] == 1 else f"{name} ({number})": saved_run(folder)
        for number, (name, folder) in enumerate(zip(names, folders, strict=True), start=1)
    }
