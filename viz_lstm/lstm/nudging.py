"""One unit's memory changed at one step, recorded, and held against the Jacobian."""

import numpy as np
import torch
from jaxtyping import Float64

from viz_lstm.lstm.instrumented import InstrumentedLSTM, record
from viz_lstm.lstm.interventions.kinds import Hold
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.network import Inputs
from viz_lstm.lstm.recurrence import Recurrence
from viz_lstm.lstm.sequences.tensors import as_array

Changes = Float64[np.ndarray, "lag unit"]

SHARE = 0.1
"""So much of its range a memory is changed by."""


def nudged(
    lstm: InstrumentedLSTM, inputs: Inputs, *, unit: int, step: int, lags: int
) -> tuple[float, Changes, Changes]:
    """Change one unit's memory at a step; return by how much, and what is left of it, measured and predicted.

    Args:
        lstm: An LSTM of one layer.
        inputs: What it reads.
        unit: The unit.
        step: The step, before the last one.
        lags: For how many steps to follow it.
    """
    # In float64, so that what is left after many steps is no rounding.
    with torch.no_grad():
        exact = InstrumentedLSTM(lstm.input_size, lstm.hidden_size, dtype=torch.float64)
        exact.load_state_dict(lstm.state_dict())
    read = torch.from_numpy(inputs[: step + lags + 1].astype(np.float64))
    plain = record(exact, read)
    memory = plain.cell_state[0, :, unit]
    size = SHARE * float(np.ptp(memory)) or SHARE
    changed = record(
        exact, read, interventions=Hold("cell_state", float(memory[step]) + size, units=unit, steps=step)
    )
    measured = (changed.cell_state[0, step + 1 :] - plain.cell_state[0, step + 1 :]) / size
    recurrence = Recurrence.of(plain, 0, as_array(layers_of(exact)[0].weights.weight_hh))
    C, h = (each[..., [unit]] for each in recurrence.begin(np.array([step])))
    predicted = []
    for now in range(step + 1, len(memory)):
        C, h = recurrence.advance(np.array([now]), C, h)
        predicted.append(C[0, :, 0])
    return size, measured, np.stack(predicted)
