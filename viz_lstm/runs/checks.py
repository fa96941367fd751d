"""Whether what was read from a file fits the configuration it claims to come from."""

from collections.abc import Mapping, Sequence

import numpy as np
from jaxtyping import Shaped

from viz_lstm.errors import UserInputError
from viz_lstm.runs.film import Weights
from viz_lstm.tasks import NetworkSize
from viz_lstm.trace import Trace


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


def check_traces(traces: Sequence[Trace], size: NetworkSize, file: str) -> None:
    """Refuse traces of other sizes than those of a network that read one sequence.

    Raises:
        UserInputError: what is wrong with them.
    """
    for index, (trace, layer) in enumerate(zip(traces, size.layers, strict=True)):
        expected = (1, traces[0].num_steps, layer.hidden_size)
        if trace.cell_state.shape != expected or trace.hidden_state.shape != expected:
            raise damaged(file.format(index), f"a trace of shape {trace.cell_state.shape}, not {expected}")
        if not np.isfinite(trace.cell_state).all():
            raise damaged(file.format(index), "numbers that are not finite")


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
