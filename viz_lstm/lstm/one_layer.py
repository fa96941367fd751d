"""One layer of a recording, in the order in which it reads, and what it reads."""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.trace import RECORDED, Trace


def one_layer(trace: Trace, layer: int) -> Trace:
    """Return one layer as a recording of its own, in the order in which it reads: a backward one turned."""
    turn = -1 if trace.is_backward(layer) else 1
    parts = {name: getattr(trace, name)[layer : layer + 1] for name in RECORDED}
    turned = {name: part[:, ::turn] if part.ndim == 3 else part for name, part in parts.items()}
    return replace(trace, **turned, bidirectional=False, labels=trace.labels[::turn])


def read_by(
    trace: Trace, layer: int, sequence: Float[np.ndarray, "step feature"]
) -> Float[np.ndarray, "step below"]:
    """Return what a layer reads, in the order in which it reads.

    That is the sequence, or what all directions of the layer below put out, side by side.
    """
    directions = 2 if trace.bidirectional else 1
    bottom = layer - layer % directions
    below = np.concatenate(trace.hidden_state[bottom - directions : bottom], axis=-1) if bottom else sequence
    return below[::-1] if trace.is_backward(layer) else below
