"""The rules that turn gradients into updates."""

from collections.abc import Callable, Iterable
from inspect import unwrap
from typing import Any, overload

import torch
from torch import Tensor, nn
from torch.optim import SGD, Adam, Optimizer


class Eager(Optimizer):
    """An optimiser that leaves PyTorch's compiler alone, which nothing here uses.

    PyTorch's own import it, only to tell it not to look: more than half of what a worker takes to start.
    """

    add_param_group = unwrap(Optimizer.add_param_group)
    zero_grad = unwrap(Optimizer.zero_grad)
    state_dict = unwrap(Optimizer.state_dict)
    load_state_dict = unwrap(Optimizer.load_state_dict)


class EagerAdam(Eager, Adam):
    """PyTorch's Adam."""

    step = torch.no_grad()(unwrap(Adam.step))


class EagerSGD(Eager, SGD):
    """PyTorch's stochastic gradient descent."""

    step = torch.no_grad()(unwrap(SGD.step))


class KerasRMSprop(Eager):
    """RMSprop as Keras computes it: `v = ρ v + (1 - ρ) g²`, then `w = w - lr g / √(v + ε)`.

    PyTorch's own adds ε outside the root, which makes the first steps along small gradients much larger.
    """

    def __init__(
        self,
        params: Iterable[nn.Parameter],
        lr: float = 1e-3,
        *,
        rho: float = 0.9,
        eps: float = 1e-7,
        weight_decay: float = 0.0,
    ) -> None:
        """Take PyTorch's names where there are any, Keras' defaults, and decay as PyTorch's optimisers do."""
        super().__init__(params, {"lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay})

    @overload
    def step(self, closure: None = None) -> None: ...
    @overload
    def step(self, closure: Callable[[], float]) -> float: ...

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Update every parameter that has a gradient."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self._update(parameter, parameter.grad, group)
        return loss

    def _update(self, parameter: Tensor, gradient: Tensor, group: dict[str, Any]) -> None:
        if group["weight_decay"]:
            gradient = gradient.add(parameter, alpha=group["weight_decay"])
        state = self.state[parameter]
        if not state:
            state["mean_square"] = torch.zeros_like(parameter)
        mean_square = state["mean_square"]
        mean_square.mul_(group["rho"]).addcmul_(gradient, gradient, value=1 - group["rho"])
        parameter.addcdiv_(gradient, (mean_square + group["eps"]).sqrt_(), value=-group["lr"])


def optimiser(name: str, parameters: Iterable[nn.Parameter], lr: float, weight_decay: float) -> Optimizer:
    """Return the optimiser of this name for these parameters."""
    kinds: dict[str, type[EagerAdam | EagerSGD | KerasRMSprop]] = {
        "adam": EagerAdam,
        "rmsprop": KerasRMSprop,
        "sgd": EagerSGD,
    }
    return kinds[name](parameters, lr=lr, weight_decay=weight_decay)
