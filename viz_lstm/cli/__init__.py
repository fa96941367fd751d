"""The command line, for teachers who prepare a lesson and for scripts."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from viz_lstm.cli.arguments import parse
from viz_lstm.cli.output import visible
from viz_lstm.errors import UserInputError

REFUSED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status.

    What a person can put right, such as a wrong choice or a folder that cannot be written, becomes one line
    on standard error and the status 2, which argparse also uses.
    """
    _write_anywhere()
    command, arguments = parse(argv)
    try:
        command(arguments)
    except (UserInputError, OSError) as error:
        sys.stderr.write(f"viz_lstm: {visible(error)}\n")
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing was kept.\n")
        return INTERRUPTED
    return 0


def _write_anywhere() -> None:
    """Spell out what a console cannot write, such as Chinese under cp1252, instead of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
