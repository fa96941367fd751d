"""Checks that files fit the configuration from which they claim to come."""

from collections.abc import Mapping, Sequence

import numpy as np
from jaxtyping import Shaped

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, Weights
from viz_lstm.lstm.trace import Trace

ROUNDING = 1e-4
"""More than single precision ever rounds away here."""


def damaged(file: str, problem: str) -> UserInputError:
    """Return the error that says what is wrong with a file."""
    return UserInputError("run-file-damaged", file=file, problem=problem)


def check_weights(weights: Mapping[str, Shaped[np.ndarray, "..."]], size: NetworkSize, file: str) -> Weights:
    """Return the weights from the bottom up, if they are those of a network of this size.

    Raises:
        UserInputError: what is wrong with them.
    """
    shapes = _shapes(size)
    if weights.keys() != shapes.keys():
        raise damaged(file, "tensors of another network")
    for name, values in weights.items():
        if values.dtype != np.float32 or values.shape != shapes[name]:
            raise damaged(file, f"{values.dtype} of shape {values.shape} for {name}")
        if not np.isfinite(values).all():
            raise damaged(file, f"numbers that are not finite for {name}")
    return {name: weights[name] for name in shapes}


def check_traces(traces: Sequence[Trace], size: NetworkSize, steps: int, file: str) -> None:
    """Refuse traces that are not those of a network that read a sequence of so many steps.

    Raises:
        UserInputError: what is wrong with them.
    """
    for index, (trace, layer) in enumerate(zip(traces, size.layers, strict=True)):
        expected = (1, steps, layer.hidden_size)
        if trace.cell_state.shape != expected or trace.hidden_state.shape != expected:
            raise damaged(file.format(index), f"a trace of shape {trace.cell_state.shape}, not {expected}")
        if not _obeys_the_equations(trace):
            raise damaged(file.format(index), "numbers that no LSTM computes")


@np.errstate(all="ignore")
def _obeys_the_equations(trace: Trace) -> bool:
    """Say whether gates lie between 0 and 1, C = retained + written, and h = o * tanh(C)."""
    gates = (trace.forget_gate, trace.input_gate, trace.output_gate)
    memory = trace.retained + trace.written
    return (
        all(bool(((gate >= 0) & (gate <= 1)).all()) for gate in gates)
        and np.allclose(trace.cell_state, memory, rtol=ROUNDING, atol=ROUNDING)
        and np.allclose(trace.hidden_state, trace.output_gate * np.tanh(trace.cell_state), atol=ROUNDING)
    )


def _shapes(size: NetworkSize) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {}
    for index, layer in enumerate(size.layers):
        gates = 4 * layer.hidden_size
        shapes |= {
            f"lstms.{index}.weight_ih_l0": (gates, layer.input_size),
            f"lstms.{index}.weight_hh_l0": (gates, layer.hidden_size),
            f"lstms.{index}.bias_ih_l0": (gates,),
            f"lstms.{index}.bias_hh_l0": (gates,),
        }
    top = size.layers[-1].hidden_size
    return shapes | {"readout.weight": (size.output_size, top), "readout.bias": (size.output_size,)}
