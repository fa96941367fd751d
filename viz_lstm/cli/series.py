"""`series`: say how a file is understood, without training."""

import json
import sys
from argparse import Namespace

from viz_lstm.cli.output import visible
from viz_lstm.cli.series_options import notes_of, reading_of, sentence_of


def series(arguments: Namespace) -> None:
    """Say what series is in a file.

    Raises:
        UserInputError: there is none, or something in the file cannot be decided without a choice.
        OSError: the file cannot be read.
    """
    reading = reading_of(arguments.file, arguments)
    notes = notes_of(reading)
    if arguments.json:
        sys.stdout.write(f"{json.dumps({**reading.to_dict(), 'notes': notes}, allow_nan=False)}\n")
    else:
        sys.stdout.write("\n".join((*map(visible, (sentence_of(reading), *notes)), "")))
