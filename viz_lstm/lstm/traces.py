"""The traces of one real call of a module."""

from viz_lstm.lstm.labels import Caption
from viz_lstm.lstm.modules.agreement import check
from viz_lstm.lstm.modules.calls import call
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.modules.recordable import LSTM
from viz_lstm.lstm.recording import replay, traces_of
from viz_lstm.lstm.sequences.batch import Batch, Returned
from viz_lstm.lstm.sequences.start import Start, zeros
from viz_lstm.lstm.trace import Trace


def recorded(
    lstm: LSTM, batch: Batch, start: Start | None, caption: Caption, checked: bool = True
) -> list[Trace]:
    """Call `lstm` once on a batch and return what happens inside, a trace per sequence.

    Raises:
        TypeError: It does not return what an LSTM returns.
        ValueError: It fails, or computes something else than its weights say.
    """
    returned = call(lstm, batch, start) if checked else None
    return traced(lstm, batch, start, returned, caption)


def traced(
    lstm: LSTM, batch: Batch, start: Start | None, returned: Returned | None, caption: Caption
) -> list[Trace]:
    """Return what happened inside during a call that has just returned; of none, what the weights say.

    Raises:
        ValueError: The module computed something else than its weights say.
    """
    # Weights that a hook works out are there only after the call.
    layers = layers_of(lstm)
    begin = start or zeros(lstm, len(batch.lengths))
    recording = replay(layers, batch, begin, returned.output if returned else None)
    if returned:
        check(lstm, layers, batch, begin, returned, recording)
    return traces_of(lstm, recording, batch, start, caption)
