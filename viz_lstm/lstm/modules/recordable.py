"""The modules that can be recorded: LSTMs, cells, and what wraps them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

import torch
from torch import nn
from torch.nn.modules import module as hooks
from torch.optim.swa_utils import AveragedModel

from viz_lstm.lstm.modules.kinds import hint, name_of

LSTM = nn.LSTM | nn.LSTMCell
"""What can be recorded; a cell is an LSTM of one layer whose caller takes the steps."""

WRAPPERS = (nn.DataParallel, nn.parallel.DistributedDataParallel, AveragedModel)
"""Modules that hand their input to their `module` as it is."""

DTYPES = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
"""What the numbers of an LSTM may be."""

TRAINING = "The LSTM was in training mode; this is what it computes in evaluation."

CLASS_BODY = frozenset(
    ("__module__", "__qualname__", "__doc__", "__init__", "__annotations__", "__dict__", "__weakref__")
)
"""What any class defines without computing anything else than the class below it."""


class Sizes(NamedTuple):
    """The sizes of an LSTM; `layers` counts each direction by itself."""

    features: int
    layers: int
    units: int
    outputs: int
    bidirectional: bool


def sizes(lstm: LSTM) -> Sizes:
    """Return the sizes of an LSTM or of a cell."""
    if isinstance(lstm, nn.LSTMCell):
        return Sizes(lstm.input_size, 1, lstm.hidden_size, lstm.hidden_size, False)
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    return Sizes(
        lstm.input_size, layers, lstm.hidden_size, lstm.proj_size or lstm.hidden_size, lstm.bidirectional
    )


def as_lstm(module: object) -> LSTM:
    """Return the LSTM that `module` is or wraps.

    Raises:
        TypeError: It is none.
        ValueError: Its weights hold no numbers, on the "meta" device, or numbers of a type that is not
            recorded, or what wraps it has hooks.
    """
    lstm = module if isinstance(module, nn.LSTM) else unwrapped(module)
    if not isinstance(lstm, nn.LSTM | nn.LSTMCell):
        message = f"`lstm` must be a torch.nn.LSTM; got {name_of(module)}. {hint(module)}"
        raise TypeError(message)
    weights = [weight for weight in lstm._parameters.values() if weight is not None]
    if unlike := [weight.dtype for weight in weights if weight.dtype not in DTYPES]:
        message = (
            f"`lstm` must have weights of the dtype float16, bfloat16, float32 or float64; got {unlike[0]}. "
            f"{'Take one with real weights' if unlike[0].is_complex else 'Convert it with `lstm.float()`'}."
        )
        raise ValueError(message)
    if any(weight.is_meta for weight in weights):
        message = "`lstm` must hold numbers; got weights on the device meta. Load them first."
        raise ValueError(message)
    return lstm


def unwrapped(module: object) -> object:
    """Return the module inside `torch.compile`, `DataParallel` and the like.

    Raises:
        ValueError: What wraps it has hooks of its own, of which the module inside knows nothing.
    """
    while isinstance(module, nn.Module) and (inner := _inner(module)) is not None:
        if module._forward_hooks or module._forward_pre_hooks:
            message = (
                f"`lstm` must have all hooks itself; got {name_of(module)} around it with hooks of its own. "
                "Remove them, or pass the module inside."
            )
            raise ValueError(message)
        module = inner
    return module


def lstms_in(model: nn.Module) -> Iterator[tuple[str, nn.LSTM]]:
    """Yield every LSTM in a model with its name there."""
    for name, module in model.named_modules():
        if isinstance(module, nn.LSTM):
            yield name, module


def notes_on(lstm: LSTM) -> tuple[str, ...]:
    """Say what a recording leaves out that the module does in its present mode."""
    drops = isinstance(lstm, nn.LSTM) and lstm.dropout > 0
    return (TRAINING,) if lstm.training and (drops or not is_plain(lstm)) else ()


def is_plain(module: nn.Module) -> bool:
    """Say whether a call of `module` runs PyTorch's own code for an LSTM, and nothing else."""
    return (
        not any((module._forward_hooks, module._forward_pre_hooks, module._modules))
        and not any((hooks._global_forward_hooks, hooks._global_forward_pre_hooks))
        and module._compiled_call_impl is None
        and isinstance(module, LSTM)
        and not changes_of(module)
    )


def _inner(module: nn.Module) -> nn.Module | None:
    """Return what a wrapper holds; None if `module` is no wrapper."""
    if isinstance(module, WRAPPERS):
        return cast("nn.Module", module.module)
    # A compiled module is known by its attribute: its class would load the compiler.
    return module._modules["_orig_mod"] if type(module).__name__ == "OptimizedModule" else None


def changes_of(lstm: LSTM) -> frozenset[str]:
    """Return what a module defines by itself of all that PyTorch defines for an LSTM, or for a cell."""
    own, names = vars(lstm), _names(nn.LSTM)
    changes = _changes_of_classes(type(lstm).__mro__)
    return changes if names.isdisjoint(own) else changes | names & own.keys()


@lru_cache(maxsize=64)
def _changes_of_classes(classes: tuple[type, ...]) -> frozenset[str]:
    theirs = nn.LSTMCell if nn.LSTMCell in classes else nn.LSTM
    added = classes[: classes.index(theirs)]
    return frozenset(name for base in added for name in vars(base)) & _names(theirs) - CLASS_BODY


@lru_cache(maxsize=4)
def _names(kind: type) -> frozenset[str]:
    """Return the names of all that a class defines or inherits."""
    return frozenset(dir(kind))
