"""A film on its way to the browser, which computes with the weights of each picture what the cell does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.runs import Checkpoint, Checkpoints
from viz_lstm.scenes.binary import Arrays, pack, smallest


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointPayload:
    """A film and the sequence that its networks read.

    Attributes:
        name: Tells this film and this sequence from others.
        checkpoints: The pictures.
        lstm: The position of the LSTM that is shown.
        inputs: What the lowest LSTM reads.
        losses: The training loss at each picture.
        epochs: How many epochs there were to be, of which a training that was stopped did fewer.
        texts: The texts that the network was tested on, as numbers of characters; none where it reads none.
    """

    name: str
    checkpoints: Checkpoints
    lstm: int
    inputs: Float[np.ndarray, "step feature"]
    losses: tuple[float, ...]
    epochs: int
    texts: tuple[Int[np.ndarray, " _"], ...] = ()

    def __post_init__(self) -> None:
        """Refuse losses that do not belong to the pictures."""
        if len(self.losses) != len(self.checkpoints.saved):
            msg = f"`losses` must have one for each of the {len(self.checkpoints.saved)} pictures."
            raise ValueError(msg)

    def outline(self) -> dict[str, Any]:
        """Say what can be seen, before anybody wants to see it."""
        return {
            "name": self.name,
            "pictures": self.checkpoints.epochs,
            "losses": [float(f"{loss:.4g}") for loss in self.losses],
            "epochs": self.epochs,
        }

    def encode(self, about: Mapping[str, Any] | None = None) -> bytes:
        """Pack the weights of all pictures, what the networks could do, and whatever else is to be said."""
        checkpoints = self.checkpoints.saved
        arrays: Arrays = {"inputs": (smallest(self.inputs), 1.0)}
        for lstm in range(sum(name.endswith("weight_hh_l0") for name in checkpoints[0].weights)):
            arrays |= _lstm(checkpoints, lstm)
        arrays |= _of_all(checkpoints, {"readout_weights": "readout.weight", "readout_bias": "readout.bias"})
        if self.texts:
            ends = np.cumsum([len(text) for text in self.texts])
            # Four bytes each: a page of its own sets numbers in planes, where letters then stand together.
            arrays["texts"] = (np.concatenate(self.texts).astype(np.int32), 1.0)
            arrays["text_ends"] = (ends.astype(np.int32), 1.0)
        observed = [
            checkpoint.observation for checkpoint in checkpoints if checkpoint.observation is not None
        ]
        if curves := [each.curve for each in observed if each.curve is not None]:
            arrays["forecasts"] = (np.stack(curves).astype(np.float32), 1.0)
        samples = [each.sample for each in observed if each.sample]
        header = {"film": self.outline(), "lstm": self.lstm, "gateOrder": PYTORCH_ORDER}
        return pack({**header, "samples": samples, "about": about}, arrays)


def _lstm(checkpoints: tuple[Checkpoint, ...], lstm: int) -> Arrays:
    names = {"input": "weight_ih_l0", "recurrent": "weight_hh_l0"}
    arrays = _of_all(checkpoints, {f"{kind}_{lstm}": f"lstms.{lstm}.{name}" for kind, name in names.items()})
    first, second = (
        np.stack([checkpoint.weights[f"lstms.{lstm}.{name}_l0"] for checkpoint in checkpoints])
        for name in ("bias_ih", "bias_hh")
    )
    return arrays | {f"bias_{lstm}": (first + second, 1.0)}


def _of_all(checkpoints: tuple[Checkpoint, ...], names: dict[str, str]) -> Arrays:
    return {
        short: (np.stack([checkpoint.weights[name] for checkpoint in checkpoints]), 1.0)
        for short, name in names.items()
    }
