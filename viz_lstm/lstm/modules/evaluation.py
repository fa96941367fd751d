"""A module in evaluation, which is afterwards as it was."""

import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from viz_lstm.lstm.modules.recordable import is_plain

Containers = dict[Any, Any] | list[Any] | set[Any]


@contextmanager
def evaluation(module: nn.Module) -> Iterator[None]:
    """Hold `module` in evaluation, without gradients, and leave it as it was.

    PyTorch's own code for an LSTM changes nothing in evaluation. Of any other module the weights, buffers,
    attributes, hooks and modes are kept and put back, and so are the states of the random generators.
    """
    if is_plain(module):
        attributes, training = vars(module), module.training
        attributes["training"] = False  # past PyTorch's own setter, which looks for weights first
        try:
            with torch.inference_mode():
                yield
        finally:
            attributes["training"] = training
        return
    with torch.no_grad(), _kept_randomness(), _kept(module), _eager():
        module.eval()
        yield


@contextmanager
def _kept(module: nn.Module) -> Iterator[None]:
    """Put back all that `module` holds."""
    attributes = [vars(part) for part in module.modules()]
    values = {id(value): value for owner in attributes for value in owner.values()}.values()
    containers = [*attributes, *(value for value in values if isinstance(value, dict | list | set))]
    copies = [container.copy() for container in containers]
    own = (value for value in values if isinstance(value, Tensor))
    tensors = [_Kept(tensor) for tensor in _once(chain(module.parameters(), module.buffers(), own))]
    try:
        yield
    finally:
        for container, before in zip(containers, copies, strict=True):
            _refill(container, before)
        for tensor in tensors:
            tensor.restore()


class _Kept:
    """What a tensor was: its numbers, where they lie, its gradient, and whether it wants one."""

    def __init__(self, tensor: Tensor) -> None:
        self.tensor, self.data, self.numbers = tensor, tensor.data, tensor.detach().clone()
        self.wants_gradient, self.gradient = tensor.requires_grad, tensor.grad if tensor.is_leaf else None

    def restore(self) -> None:
        """Put back what has changed, and touch nothing else."""
        if self.tensor.data_ptr() != self.data.data_ptr():
            self.tensor.data = self.data
        if not torch.equal(self.data, self.numbers):
            self.data.copy_(self.numbers)
        if self.tensor.is_leaf and self.tensor.requires_grad != self.wants_gradient:
            self.tensor.requires_grad_(self.wants_gradient)
        if self.tensor.is_leaf and self.tensor.grad is not self.gradient:
            self.tensor.grad = self.gradient


def _once(tensors: Iterator[Tensor]) -> Iterator[Tensor]:
    """Leave out what comes twice, and parameters that have no numbers yet."""
    unlike = {id(tensor): tensor for tensor in tensors}
    return (tensor for tensor in unlike.values() if not nn.parameter.is_lazy(tensor) and not tensor.is_meta)


def _refill(container: Containers, before: Containers) -> None:
    """Give a container back what it held, if it holds anything else."""
    if _items(container) == _items(before):
        return
    container.clear()
    if isinstance(container, list):
        container.extend(before)
    else:
        container.update(before)


def _items(container: Containers) -> list[object]:
    """Return what a container holds in a form that compares by identity: tensors compare by numbers."""
    items = container.items() if isinstance(container, dict) else enumerate(container)
    return [(key, id(value)) for key, value in items]


@contextmanager
def _kept_randomness() -> Iterator[None]:
    """Put back the random generators of PyTorch, NumPy and Python."""
    cpu, python, numpy = torch.get_rng_state(), random.getstate(), np.random.get_state()  # noqa: NPY002
    on_gpu = torch.cuda.is_initialized()  # type: ignore[no-untyped-call]
    devices = torch.cuda.get_rng_state_all() if on_gpu else []
    try:
        yield
    finally:
        torch.set_rng_state(cpu)
        random.setstate(python)
        np.random.set_state(numpy)  # noqa: NPY002
        if devices:
            torch.cuda.set_rng_state_all(devices)


@contextmanager
def _eager() -> Iterator[None]:
    """Run compiled modules uncompiled: their equations are the same, and hooks inside them are called."""
    with ExitStack() as stack:
        if "torch._dynamo" in sys.modules:
            stack.enter_context(torch.compiler.set_stance("force_eager"))
        yield
