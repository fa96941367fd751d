"""See inside an LSTM: every gate of a really trained network, at every step.

Importing the package imports nothing else; each name loads its module when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viz_lstm.errors import UserInputError
    from viz_lstm.export.notebook import Player, show
    from viz_lstm.export.saved_runs import load
    from viz_lstm.lstm.gradients import gradients
    from viz_lstm.lstm.instrumented import InstrumentedLSTM, record, record_many
    from viz_lstm.lstm.interventions.kinds import Average, Freeze, Hold, Patch
    from viz_lstm.lstm.jacobian import jacobian
    from viz_lstm.lstm.modules.models import record_model
    from viz_lstm.lstm.quantities import DERIVED, PREACTIVATIONS, QUANTITIES, Quantity
    from viz_lstm.lstm.trace import Trace

__all__ = [
    "DERIVED",
    "PREACTIVATIONS",
    "QUANTITIES",
    "Average",
    "Freeze",
    "Hold",
    "InstrumentedLSTM",
    "Patch",
    "Player",
    "Quantity",
    "Trace",
    "UserInputError",
    "gradients",
    "jacobian",
    "load",
    "record",
    "record_many",
    "record_model",
    "show",
]


_HOMES = {
    "lstm.instrumented": ("InstrumentedLSTM", "record", "record_many"),
    "lstm.interventions.kinds": ("Average", "Freeze", "Hold", "Patch"),
    "lstm.gradients": ("gradients",),
    "lstm.jacobian": ("jacobian",),
    "lstm.modules.models": ("record_model",),
    "lstm.quantities": ("DERIVED", "PREACTIVATIONS", "QUANTITIES", "Quantity"),
    "lstm.trace": ("Trace",),
    "export.notebook": ("Player", "show"),
    "export.saved_runs": ("load",),
    "errors": ("UserInputError",),
}
"""Where each public name is defined."""


def __getattr__(name: str) -> object:
    """Load `name` from the module that defines it (PEP 562)."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"viz_lstm.{module}"), name)
    msg = f"module 'viz_lstm' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
