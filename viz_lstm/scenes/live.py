"""A network in training on its way to the browser, which computes with its weights what the cell does."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.runs import Checkpoint, Checkpoints, Weights
from viz_lstm.scenes.binary import pack, smallest
from viz_lstm.scenes.checkpoint_payload import CheckpointPayload
from viz_lstm.tasks import Observation


def live_payload(
    weights: Weights,
    inputs: Float[np.ndarray, "step feature"],
    standing: Mapping[str, Any],
    *,
    observation: Observation | None = None,
    epoch: int = 0,
) -> bytes:
    """Pack how a training stands, and the weights that its network has by now, if it has begun.

    Args:
        weights: The weights; empty before the first epoch.
        inputs: What the network reads.
        standing: What there is to say of the training, in what JSON can hold.
        observation: What the network could do when it was last observed.
        epoch: How many epochs are done.
    """
    if not weights:
        film = {"name": "live", "pictures": [], "losses": [], "epochs": 0}
        header = {"film": film, "lstm": 0, "gateOrder": PYTORCH_ORDER, "samples": [], "about": standing}
        return pack(header, {"inputs": (smallest(inputs), 1.0)})
    checkpoint = Checkpoint(epoch=epoch, weights=weights, observation=observation)
    return CheckpointPayload(
        name="live",
        checkpoints=Checkpoints(saved=(checkpoint,)),
        lstm=0,
        inputs=inputs,
        losses=(0.0,),
        epochs=epoch,
    ).encode(standing)
