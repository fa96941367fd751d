"""See inside an LSTM: every gate of a really trained network, at every step.

Importing the package imports nothing else; each name loads its module when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viz_lstm.errors import UserInputError
    from viz_lstm.export.notebook import Player, show
    from viz_lstm.export.saved_runs import load
    from viz_lstm.lstm.instrumented import InstrumentedLSTM, record, record_many
    from viz_lstm.lstm.modules.models import record_model
    from viz_lstm.lstm.quantities import DERIVED, PREACTIVATIONS, QUANTITIES, Quantity
    from viz_lstm.lstm.trace import Trace

__all__ = [
    "DERIVED",
    "PREACTIVATIONS",
    "QUANTITIES",
    "InstrumentedLSTM",
    "Player",
    "Quantity",
    "Trace",
    "UserInputError",
    "load",
    "record",
    "record_many",
    "record_model",
    "show",
]


def __getattr__(name: str) -> object:
    """Load `name` from the module that defines it (PEP 562)."""
    match name:
        case "InstrumentedLSTM" | "record" | "record_many":
            module = "lstm.instrumented"
        case "record_model":
            module = "lstm.modules.models"
        case "Player" | "show":
            module = "export.notebook"
        case "load":
            module = "export.saved_runs"
        case "Trace":
            module = "lstm.trace"
        case "UserInputError":
            module = "errors"
        case "DERIVED" | "PREACTIVATIONS" | "QUANTITIES" | "Quantity":
            module = "lstm.quantities"
        case _:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
