"""The LSTMs of a file of weights: what can be recorded, and what cannot, by name."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.lstm import ForeignLSTM

LARGEST_FILE = 2**31
"""The most bytes of a file; only its LSTMs come into memory."""
LARGEST_LSTMS = 2**29
"""The most bytes that the numbers of all LSTMs of a file take."""
SECONDS = 120
"""After how many seconds the reading of a file is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsFile:
    """What a file of weights holds.

    Attributes:
        lstms: Its LSTMs, in the order of the file.
        refused: What looks like one and is none, by its name, with the error that says why.
        notes: What the file does not say, as labels of `words` without `foreign.note_`: "activations".
    """

    lstms: tuple[ForeignLSTM, ...]
    refused: Mapping[str, UserInputError] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def choose(self, name: str | None) -> ForeignLSTM:
        """Return the LSTM of this name; of a single one the name may be left out.

        Raises:
            UserInputError: There is none, it is no LSTM, or there are several to choose from.
        """
        if name is not None and name in self.refused:
            raise self.refused[name]
        if not self.lstms:
            raise next(iter(self.refused.values()), UserInputError("weights-none"))
        if name is None and len(self.lstms) == 1:
            return self.lstms[0]
        chosen = next((lstm for lstm in self.lstms if lstm.name == name), None)
        if chosen is None:
            known = ", ".join(lstm.name for lstm in self.lstms)
            raise UserInputError("foreign-unknown", value=name or "none", known=known)
        return chosen


def read_weights(file: str | Path, *, most: int = LARGEST_LSTMS) -> WeightsFile:
    """Read the LSTMs of a file: safetensors, a state_dict of PyTorch, Keras or ONNX.

    The file is trusted in nothing: another process reads it, with limits to its memory and its time.

    Args:
        file: The file.
        most: The most bytes that its LSTMs may take together.

    Raises:
        UserInputError: It is no such file, or too large.
        OSError: There is no such file, or it cannot be read.
    """
    file = Path(file).absolute()
    size = file.stat().st_size
    if not file.is_file():
        raise UserInputError("weights-file", problem="no file")
    if size > LARGEST_FILE:
        raise UserInputError("weights-large", most=LARGEST_FILE // 2**20)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "viz_lstm.foreign.worker", str(file), str(most)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=Path(__file__).parents[2],
        )
        told, tensors = _unpack(done.stdout)
    except (subprocess.SubprocessError, SafetensorError, ValueError, KeyError) as error:
        raise UserInputError("weights-unread") from error
    if "code" in told:
        raise UserInputError(told["code"], **told["values"])
    found: dict[str, dict[str, np.ndarray]] = {name: {} for name in told["names"]}
    for key, values in tensors.items():
        index, _, name = key.partition("/")
        found[told["names"][int(index)]][name] = values
    return sorted_out(found, told["refused"], tuple(told["notes"]))


def _unpack(block: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    length = int.from_bytes(block[:8], "little")
    metadata = json.loads(block[8 : 8 + length])["__metadata__"]
    return json.loads(metadata["told"]), load(block)


def sorted_out(
    found: Mapping[str, Mapping[str, np.ndarray]], problems: Mapping[str, str], notes: tuple[str, ...] = ()
) -> WeightsFile:
    """Return which of the recurrent modules are LSTMs, and why others are none."""
    lstms: list[ForeignLSTM] = []
    refused = {
        name: UserInputError("foreign-no-lstm", name=name, problem=problem)
        for name, problem in problems.items()
    }
    for name, weights in found.items():
        try:
            lstms.append(ForeignLSTM(name=name, weights=weights))
        except UserInputError as error:
            refused[name] = error
    return WeightsFile(lstms=tuple(lstms), refused=refused, notes=notes)
