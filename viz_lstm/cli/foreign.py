"""`weights`, and `record` for a file of weights: LSTMs that were trained elsewhere."""

import argparse
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from viz_lstm.cli.output import save_trace, visible
from viz_lstm.errors import UserInputError
from viz_lstm.foreign import ForeignLSTM, WeightsFile, read_sequence, read_weights
from viz_lstm.words.catalogue import catalogue_in


def add_weights(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    """Add `weights` to the commands."""
    parser = commands.add_parser(
        "weights",
        help="list the LSTMs in a file of weights",
        description="List the LSTMs in a file of weights (safetensors, a state_dict of PyTorch, Keras, ONNX) "
        "with their sizes. `record` records one.",
    )
    parser.set_defaults(command=weights)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of weights")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def weights(arguments: Namespace) -> None:
    """List the LSTMs of a file.

    Raises:
        UserInputError: The file cannot be read, or holds no LSTM.
    """
    found = _read(arguments.file)
    if not found.lstms:
        found.choose(None)
    if arguments.json:
        refused = {name: str(error) for name, error in found.refused.items()}
        told = {"lstms": [lstm.sizes() for lstm in found.lstms], "refused": refused, "notes": found.notes}
        sys.stdout.write(f"{json.dumps(told)}\n")
        return
    for lstm in found.lstms:
        sys.stdout.write(f"{visible(_described(lstm))}\n")
    for error in found.refused.values():
        sys.stdout.write(f"{visible(error)}\n")


def record_foreign(arguments: Namespace) -> None:
    """Record an LSTM of a file of weights while it reads a sequence of another file.

    Raises:
        UserInputError: A file cannot be read, they do not belong together, or a text is to be read.
    """
    from viz_lstm.lstm.instrumented import record

    if arguments.text is not None:
        raise UserInputError("text-unread", name=arguments.run.name)
    lstm = _read(arguments.run).choose(arguments.lstm)
    if arguments.input is None:
        raise UserInputError("sequence-missing", name=lstm.name)
    dtype = lstm.weights["weight_ih_l0"].dtype
    sequence = read_sequence(arguments.input, lstm.input_size).astype(dtype)
    module = lstm.module()
    trace = record(module, sequence)
    save_trace(trace, arguments, trace.verify(module, sequence), lstm.sizes())


def _read(file: Path) -> WeightsFile:
    """Read a file, and say what it leaves open."""
    found, words = read_weights(file), catalogue_in("en")
    for note in found.notes:
        sys.stderr.write(f"{words.plain(f'foreign.note_{note}')}\n")
    return found


def _described(lstm: ForeignLSTM) -> str:
    sizes = lstm.sizes()
    name = sizes.pop("name")
    return f"{name}: {', '.join(f'{size}={value}' for size, value in sizes.items())}"
