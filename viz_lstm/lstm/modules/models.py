"""The recording of every LSTM in a model, during one call of the model."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from viz_lstm.lstm.labels import Caption
from viz_lstm.lstm.modules.calls import NotAnLSTMError, parts_of
from viz_lstm.lstm.modules.evaluation import evaluation
from viz_lstm.lstm.modules.kinds import name_of, path_of
from viz_lstm.lstm.modules.recordable import TRAINING, lstms_in, unwrapped
from viz_lstm.lstm.sequences.batch import Batch, Returned
from viz_lstm.lstm.sequences.start import Start
from viz_lstm.lstm.trace import Trace
from viz_lstm.lstm.traces import traced

Hook = Callable[[nn.Module, tuple[object, ...], dict[str, object], object], None]


def record_model(model: object, *inputs: object, **options: object) -> dict[str, list[Trace]]:
    """Call a model once, in evaluation, and record every `torch.nn.LSTM` in it.

    Args:
        model: Any model with an LSTM inside; it is left as it was.
        inputs: What the model is called with.
        options: What it is called with by name.

    Returns:
        For each LSTM, by its name in the model, a trace for every sequence that it read, in the order of the
        batch, call after call. Steps of padding are recorded, too, because the LSTM reads them.

    Raises:
        TypeError: `model` is no model.
        ValueError: It has no LSTM, or one computes something else than its weights say.
    """
    inner = unwrapped(model)
    found = dict(lstms_in(inner)) if isinstance(inner, nn.Module) else {}
    if not isinstance(inner, nn.Module) or not found:
        message = f"`model` must have a torch.nn.LSTM inside; got {name_of(model)} without. Pass one with."
        raise (ValueError if isinstance(inner, nn.Module) else TypeError)(message)
    traces: dict[str, list[Trace]] = {name: [] for name in found}
    notes = (TRAINING,) if any(part.training for part in inner.modules()) else ()
    with evaluation(inner), ExitStack() as stack:
        for name, lstm in found.items():
            hook = _recorder(name, traces[name], notes)
            # Behind the hooks that are there, so that what they change is seen.
            stack.callback(lstm.register_forward_hook(hook, with_kwargs=True).remove)
        inner(*inputs, **options)
    return traces


def _recorder(name: str, traces: list[Trace], notes: tuple[str, ...]) -> Hook:
    """Return a hook that records one call of an LSTM."""

    def hook(lstm: nn.Module, args: tuple[object, ...], kwargs: dict[str, object], returned: object) -> None:
        try:
            traces.extend(_of_call(cast("nn.LSTM", lstm), _arguments(args, kwargs), returned, notes))
        except NotAnLSTMError as error:
            message = (
                f"`{path_of(name)}` must return (output, (h_n, c_n)); got {error}. Record an LSTM that does."
            )
            raise TypeError(message) from error
        except ValueError as error:
            message = str(error).replace("`lstm`", f"`{path_of(name)}`", 1)
            raise ValueError(message) from error

    return hook


def _arguments(args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[object, object]:
    """Return the input and the state with which an LSTM was called."""
    named = dict(zip(("input", "hx"), args, strict=False)) | kwargs
    return named.get("input"), named.get("hx")


def _of_call(
    lstm: nn.LSTM, arguments: tuple[object, object], returned: object, notes: tuple[str, ...]
) -> list[Trace]:
    """Record one call of an LSTM, of any layout that PyTorch takes."""
    x, hx = arguments
    answer = Returned(*(part.detach() for part in parts_of(returned)))
    start = Start(*(part.detach() for part in hx)) if isinstance(hx, tuple | list) else None
    if isinstance(x, PackedSequence):
        return _packed(lstm, x, start, answer, notes)
    x, output = cast("Tensor", x).detach(), answer.output
    if x.ndim == 2:
        x, output = x[:, None], output[:, None]
        start = start.batched() if start else None
        answer = Returned(output, answer.h_n[:, None], answer.c_n[:, None])
    elif lstm.batch_first:
        x, output = x.transpose(0, 1), output.transpose(0, 1)
    if not (count := x.shape[1]):
        return []
    batch = Batch(x.flatten(0, 1), (x.shape[0],) * count)
    answer = answer._replace(output=output.flatten(0, 1))
    return traced(lstm, batch, start, answer, Caption([()] * count, notes))


def _packed(
    lstm: nn.LSTM, x: PackedSequence, hx: Start | None, answer: Returned, notes: tuple[str, ...]
) -> list[Trace]:
    """Record a call on packed sequences; return the traces in the order in which they were before."""
    widths = x.batch_sizes
    count = int(widths[0])
    lengths = tuple(int((widths > b).sum()) for b in range(count))
    order = torch.arange(count) if x.sorted_indices is None else x.sorted_indices
    start = None if hx is None else Start(hx.h[:, order], hx.C[:, order])
    answer = Returned(answer.output, answer.h_n[:, order], answer.c_n[:, order])
    made = traced(lstm, Batch(x.data.detach(), lengths), start, answer, Caption([()] * count, notes))
    return [trace for _, trace in sorted(zip(order.tolist(), made, strict=True), key=lambda pair: pair[0])]
