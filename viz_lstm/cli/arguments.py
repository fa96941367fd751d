"""The commands and options of the command line."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from viz_lstm.cli.foreign import add_weights
from viz_lstm.cli.record import record
from viz_lstm.cli.task import TaskCommand
from viz_lstm.cli.train import train
from viz_lstm.cli.write import add_write
from viz_lstm.tasks import tasks

Command = Callable[[Namespace], None]


def parse(argv: Sequence[str] | None) -> tuple[Command, Namespace]:
    """Return the command that was asked for, and its arguments."""
    arguments = _parser().parse_args(argv)
    return arguments.command, arguments


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m viz_lstm",
        description="Train LSTMs to look into, and record what their gates do. "
        "The dashboard itself starts with `streamlit run app.py`.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_train(commands)
    _add_record(commands)
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
