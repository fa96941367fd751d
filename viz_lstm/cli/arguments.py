"""The commands and options of the command line."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from viz_lstm.cli.app import app
from viz_lstm.cli.export import export
from viz_lstm.cli.film import film
from viz_lstm.cli.foreign import add_weights
from viz_lstm.cli.record import record
from viz_lstm.cli.series import series
from viz_lstm.cli.series_options import add_reading
from viz_lstm.cli.task import TaskCommand
from viz_lstm.cli.train import train
from viz_lstm.cli.what_if import add_what_if
from viz_lstm.cli.write import add_write
from viz_lstm.tasks import tasks
from viz_lstm.words.catalogue import LANGUAGES

Command = Callable[[Namespace], None]
SAVED = "folder of a saved run, or the name of a shipped one"


def parse(argv: Sequence[str] | None) -> tuple[Command, Namespace]:
    """Return the command that was asked for, and its arguments."""
    parser = _parser()
    arguments, further = parser.parse_known_args(argv)
    if further and arguments.command is not app:
        parser.error(f"unrecognized arguments: {' '.join(further)}")
    arguments.options = further
    return arguments.command, arguments


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m viz_lstm",
        description="Train LSTMs to look into, and record what their gates do. "
        "The dashboard itself starts with `python -m viz_lstm app`.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_train(commands)
    _add_record(commands)
    _add_series(commands)
    add_what_if(
        commands.add_parser(
            "what-if",
            help="hold gates of a saved run's LSTM and see what it predicts then",
            description="Run a saved network over its task's sequence with and without what is held, and say "
            "which predictions changed and whether anything changed at all.",
        )
    )
    _add_export(commands)
    _add_film(commands)
    _add_app(commands)
    add_write(commands)
    add_weights(commands)
    return parser


def _add_train(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "train",
        help="train a network and save the run",
        description="Train a network on a task, with a progress bar, and save the run.",
    )
    parsers = parser.add_subparsers(title="tasks", required=True, metavar="TASK")
    for each in tasks().values():
        command: TaskCommand = each.command.load()
        task = command.add(parsers)
        task.set_defaults(command=train, task=command)
        output = task.add_argument_group("output")
        output.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the run")
        output.add_argument(
            "--snapshots", type=int, default=60, metavar="N", help="most pictures in its film; 0 for none"
        )
        output.add_argument("--overwrite", action="store_true", help="replace the run that the folder holds")
        output.add_argument("--json", action="store_true", help="print the outcome as one JSON object, last")


def _add_record(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "record",
        help="record what an LSTM does at every step",
        description="Run a saved network over its task's sequence again, or an LSTM of a file of weights "
        "over a sequence of yours, compare every state with torch.nn.LSTM and write the record: all gates, "
        "pre-activations and states as .npz, each (layer, step, unit).",
    )
    parser.set_defaults(command=record)
    parser.add_argument("run", type=Path, metavar="DIR", help="folder of a saved run, or a file of weights")
    parser.add_argument(
        "--input", type=Path, metavar="FILE", help="what it reads, .npy or .csv, step x feature"
    )
    parser.add_argument("--text", metavar="TEXT", help="what a network of a text reads instead of its own")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .npz file to write")
    parser.add_argument(
        "--lstm", metavar="NAME", help="which LSTM: a name in the file, or of a run 0 (the lowest) and up"
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object")


def _add_series(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "series",
        help="say what series is in a file, without training",
        description="Say what series is in a CSV, TSV or text file: its column, length, dates, step and "
        "season, what was left out and why. A file that is not plain is refused in a sentence.",
    )
    parser.set_defaults(command=series)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    add_reading(parser)
    parser.add_argument("--json", action="store_true", help="print what was understood as one JSON object")


def _add_export(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "export",
        help="write saved runs as one HTML file that plays anywhere",
        description="Write the recording of a saved run, with its film, as one HTML file that plays offline; "
        "of two to four runs, the comparison.",
    )
    parser.set_defaults(command=export)
    parser.add_argument(
        "runs",
        type=Path,
        nargs="+",
        metavar="DIR",
        help="folder of a saved run, or the name of a shipped one",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .html file to write")
    parser.add_argument(
        "--no-plotly", action="store_true", help="plain heatmaps, a quarter of the size; no zoom by a box"
    )
    parser.add_argument("--layer", type=int, default=0, metavar="N", help="which layer; 0 is the lowest")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="what it opens in")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")


def _add_film(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "film",
        help="write the film of a saved run as GIF, for slides",
        description="Write the six heatmaps of a saved run as a GIF that plays for ever, along the steps of "
        "its sequence or along the epochs of its training.",
    )
    parser.set_defaults(command=film)
    parser.add_argument(
        "run", type=Path, metavar="DIR", help="folder of a saved run, or the name of a shipped one"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .gif file to write")
    parser.add_argument("--along", choices=("steps", "epochs"), default="steps", help="what goes on in it")
    parser.add_argument("--width", type=int, default=960, metavar="N", help="pixels; 960 by default")
    parser.add_argument("--layer", type=int, default=0, metavar="N", help="which layer; 0 is the lowest")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of its words")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")


def _add_app(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "app",
        help="open the dashboard",
        description="Serve the dashboard from any folder, until Ctrl-C.",
        epilog="Further options go to `streamlit run` as they are, such as --server.port=8600.",
    )
    parser.set_defaults(command=app)
