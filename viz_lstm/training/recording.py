"""Recordings of a trained network."""

from viz_lstm.lstm.network import Inputs, rebuild, record_network
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run


def record(run: Run, inputs: Inputs) -> tuple[Trace, ...]:
    """Return what each LSTM of a trained network computes while the network reads `inputs`."""
    traces, _ = record_network(rebuild(run.weights, run.config.size), inputs)
    return traces
