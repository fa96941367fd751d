"""The scene of any network and any sequence; a task adds to it what it knows besides."""

from collections.abc import Sequence

from viz_lstm.analysis import seriation
from viz_lstm.runs import Network, layer_inputs, layer_weights
from viz_lstm.scenes.recording import Recording
from viz_lstm.scenes.scene import Scene


def layer_scene(network: Network, recording: Recording, layer: int, input_names: Sequence[str] = ()) -> Scene:
    """Gather one layer of a network that has read a sequence.

    Args:
        network: The network; nobody here need have trained it.
        recording: What it read and computed.
        layer: A position in `Network.layers`.
        input_names: A short name per feature of the sequence; numbered where there are none.
    """
    lstm, within = network.layers[layer]
    inputs = layer_inputs(recording.traces, layer, recording.inputs)
    numbered = tuple(f"x{feature}" for feature in range(inputs.shape[1]))
    return Scene(
        trace=recording.traces[lstm],
        layer=within,
        weights=layer_weights(network, layer),
        inputs=inputs,
        input_names=tuple(input_names) if input_names and layer == 0 else numbered,
        labels=recording.labels,
        order=seriation(recording.traces[lstm].cell_state[within]),
    )
