"""How an LSTM is recorded: PyTorch's fused kernel runs it, the equations of `cell` say what happened inside.

The hidden states are PyTorch's own. Besides the input they are all that a gate hears, so the gates of all steps
follow from them at once; only the memory has to be carried from step to step.
"""

from collections.abc import Iterator

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from viz_lstm import cell
from viz_lstm.inputs import Start
from viz_lstm.quantities import PYTORCH_ORDER
from viz_lstm.trace import Trace

Layer = dict[str, Float[np.ndarray, "step batch unit"]]
"""What one layer computes in one direction, by quantity, in the order in which it reads the steps."""


@torch.inference_mode()
def record_all(lstm: nn.LSTM, sequences: list[Tensor], starts: list[Start]) -> list[Trace]:
    """Run all layers on all sequences together and cut the result into one trace per sequence."""
    # Padding stands behind the end of a sequence, reversed or not, so no step that counts ever hears it.
    x = pad_sequence(sequences)
    lengths = [len(sequence) for sequence in sequences]
    start = Start(*(torch.stack(states, dim=1) for states in zip(*starts, strict=True)))
    layers = list(_layers(lstm, x, start, lengths))
    return [_trace(layers, start, b, length, bidirectional=lstm.bidirectional) for b, length in enumerate(lengths)]


def _layers(
    lstm: nn.LSTM, x: Float[Tensor, "step batch feature"], start: Start, lengths: list[int]
) -> Iterator[Layer]:
    """Yield what each layer and direction computes, in PyTorch's order of `h_n`."""
    states = zip(*start, strict=True)
    for index in range(lstm.num_layers):
        h, layer = _run(x, *next(states), _weights(lstm, f"l{index}"))
        yield layer
        if lstm.bidirectional:
            h_reverse, layer = _run(_turned(x, lengths), *next(states), _weights(lstm, f"l{index}_reverse"))
            yield layer
            h = torch.cat([h, _turned(h_reverse, lengths)], dim=-1)
        x = h


def _run(
    x: Float[Tensor, "step batch feature"],
    h: Float[Tensor, "batch output"],
    C: Float[Tensor, "batch unit"],
    weights: cell.Weights,
) -> tuple[Float[Tensor, "step batch output"], Layer]:
    """Run one layer in one direction from the state (h, C); return its outputs and all that it computes."""
    outputs = _fused(x, h, C, weights)
    z = _preactivations(x, torch.cat([h[None], outputs[:-1]]), weights)
    tensors = {f"{name}_preactivation": block for name, block in zip(PYTORCH_ORDER, z.chunk(4, dim=-1), strict=True)}
    tensors |= cell.gates(z)._asdict()
    tensors["hidden_state"] = outputs.to(z)
    layer = {name: tensor.numpy(force=True) for name, tensor in tensors.items()}
    layer["cell_state"] = _memory(C.to(z).numpy(force=True), layer)
    return outputs, layer


def _fused(x: Tensor, h: Tensor, C: Tensor, weights: cell.Weights) -> Float[Tensor, "step batch output"]:
    """Call the kernel of `torch.nn.LSTM` for one layer in one direction."""
    parameters = [weight for weight in weights if weight is not None]
    has_biases = weights.bias_ih is not None
    return torch.lstm(x, (h[None], C[None]), parameters, has_biases, 1, 0.0, False, False, False)[0]


def _preactivations(x: Tensor, h: Tensor, weights: cell.Weights) -> Float[Tensor, "step batch gates"]:
    """Return what all gates hear at all steps, in float32 for an LSTM of a half type.

    Raises:
        ValueError: The weights are not finite.
    """
    dtype = torch.promote_types(x.dtype, torch.float32)
    weights = cell.Weights(*(None if weight is None else weight.to(dtype) for weight in weights))
    z = cell.preactivations(x.to(dtype), h.to(dtype), weights)
    if not torch.isfinite(z).all():
        message = "`lstm` must have finite weights; got NaN or infinity from them. Train it again at a lower rate."
        raise ValueError(message)
    return z


def _memory(C: Float[np.ndarray, "batch unit"], layer: Layer) -> Float[np.ndarray, "step batch unit"]:
    """Carry the memory through all steps, in NumPy, whose calls are several times as short as PyTorch's."""
    written = layer["input_gate"] * layer["candidate"]
    return np.concatenate(list(cell.memory(C, layer["forget_gate"], written))).reshape(written.shape)


def _weights(lstm: nn.LSTM, suffix: str) -> cell.Weights:
    """Return the weights of the layer and direction whose names end in `suffix`."""
    return cell.Weights(*(getattr(lstm, f"{name}_{suffix}", None) for name in cell.Weights._fields))


def _turned(x: Float[Tensor, "step batch feature"], lengths: list[int]) -> Float[Tensor, "step batch feature"]:
    """Return every sequence from its end to its beginning, the padding still behind it."""
    return pad_sequence([x[:length, b].flip(0) for b, length in enumerate(lengths)])


def _trace(layers: list[Layer], start: Start, b: int, length: int, *, bidirectional: bool) -> Trace:
    """Cut out sequence `b`, with every layer in input order."""
    turns = [-1 if bidirectional and index % 2 else 1 for index in range(len(layers))]
    arrays = {
        name: np.stack([layer[name][:length, b][::turn] for layer, turn in zip(layers, turns, strict=True)])
        for name in layers[0]
    }
    dtype = arrays["cell_state"].dtype
    return Trace(
        **arrays,
        initial_hidden_state=start.hidden_state[:, b].float().numpy(force=True).astype(dtype),
        initial_cell_state=start.cell_state[:, b].float().numpy(force=True).astype(dtype),
        bidirectional=bidirectional,
    )
