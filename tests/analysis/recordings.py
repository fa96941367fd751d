"""Traces whose units do what a test asks of them."""

import numpy as np

from viz_lstm.lstm.trace import Trace

OTHERS = (
    "candidate",
    "hidden_state",
    "forget_gate_preactivation",
    "input_gate_preactivation",
    "candidate_preactivation",
    "output_gate_preactivation",
)


def trace(cell_state, **gates):
    """Return a trace with these cell states and gates, (step, unit) each; other gates stand at one half."""
    arrays = {name: np.full_like(cell_state, 0.5) for name in ("forget_gate", "input_gate", "output_gate")}
    arrays |= {name: np.zeros_like(cell_state) for name in OTHERS} | {"cell_state": cell_state} | gates
    start = np.zeros((1, cell_state.shape[1]), dtype=cell_state.dtype)
    return Trace(
        **{name: array[None] for name, array in arrays.items()},
        initial_cell_state=start,
        initial_hidden_state=start,
    )


def noise(steps, units, seed):
    return np.random.default_rng(seed).normal(size=(steps, units)).astype(np.float32)
