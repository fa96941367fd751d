"""The kinds of things that people pass for an LSTM, with a hint for each."""

from collections.abc import Callable, Mapping

import torch
from torch import nn

NAMED = 4
"""A sentence names at most this many LSTMs of a model."""

Recognises = Callable[[object], bool]


def name_of(module: object) -> str:
    """Return the full name of a module's class, as short as PyTorch itself writes it."""
    if isinstance(module, type):
        return f"the class {_full(module)}"
    if isinstance(module, torch.jit.ScriptModule):
        return f"a scripted {getattr(module, 'original_name', 'module')}"
    return _full(type(module))


def hint(module: object) -> str:
    """Say what to do with what is no LSTM."""
    return next(words for recognises, words in KINDS if recognises(module)) or _inside(module)


def path_of(name: str) -> str:
    """Write the name of a submodule as one reaches it from `model` in Python."""
    if not name:
        return "model"
    parts = name.split(".")
    if not all(part.isdigit() or part.isidentifier() for part in parts):
        return f"model.get_submodule({name!r})"
    return "model" + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in parts)


def _full(kind: type) -> str:
    package = "torch.nn" if kind.__module__.startswith("torch.nn.modules.") else kind.__module__
    return kind.__qualname__ if package == "builtins" else f"{package}.{kind.__qualname__}"


def _inside(model: object) -> str:
    """Name the LSTMs in a model."""
    found = list(model.named_modules()) if isinstance(model, nn.Module) else []
    names = [path_of(name) for name, module in found if isinstance(module, nn.LSTM | nn.LSTMCell)]
    listed = " or ".join(f"`{name}`" for name in names[:NAMED])
    more = f" or one of {len(names) - NAMED} more" if len(names) > NAMED else ""
    whole = ", or all of `model` to `record_model`" if _has(model, nn.LSTM) else ""
    return f"It has an LSTM inside: pass {listed}{more}{whole}."


def _has(model: object, *kinds: type[nn.Module]) -> bool:
    return isinstance(model, nn.Module) and any(isinstance(module, kinds) for module in model.modules())


def _is(*kinds: type) -> Recognises:
    return lambda module: isinstance(module, kinds)


def _from(*packages: str) -> Recognises:
    """Recognise what derives from a class of one of the packages."""
    return lambda module: any(
        f".{package}." in f".{base.__module__}." for base in type(module).__mro__ for package in packages
    )


KINDS: tuple[tuple[Recognises, str], ...] = (
    (_is(type), "Make one of it first, with its sizes."),
    (_is(Mapping), "Load these weights into a torch.nn.LSTM of their sizes first, with `load_state_dict`."),
    (_is(str), "Load the file into a torch.nn.LSTM first."),
    (
        _is(torch.jit.ScriptModule),
        "Record the module before torch.jit makes a script of it, "
        "or load its `state_dict()` into a torch.nn.LSTM.",
    ),
    (
        _from("quantized", "quantizable", "torchao"),
        "Record the LSTM before it is quantised: afterwards its weights are rounded.",
    ),
    (
        _is(nn.GRU, nn.GRUCell),
        "A GRU has two other gates and no cell state: only an LSTM trained in its place can be recorded.",
    ),
    (
        _is(nn.RNN, nn.RNNCell, nn.RNNCellBase, nn.RNNBase),
        "A plain RNN has no gates and no cell state: only an LSTM trained in its place can be recorded.",
    ),
    (
        _from("keras", "tf_keras", "tensorflow"),
        "Copy its weights into a torch.nn.LSTM: `kernel` and `recurrent_kernel` transposed, `bias` as "
        "`bias_ih_l0`, zeros as `bias_hh_l0`; the gates stand in the same order.",
    ),
    (lambda module: _has(module, nn.LSTM, nn.LSTMCell), ""),
    (
        lambda module: "lstm" in type(module).__name__.lower(),
        "It only has the name: copy its weights into a torch.nn.LSTM, gates in the order i, f, g, o, "
        "if it has the same equations.",
    ),
    (_is(nn.Module), "It has no LSTM inside: pass the module that has."),
    (_is(object), "Pass the LSTM itself."),
)
"""What recognises a kind, and its hint, the first that fits; for a model its LSTMs are named instead."""
