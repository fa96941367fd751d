"""References to objects of modules that are imported only when they are needed."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """An object by the name of its module and its own, as entry points are written.

    A task names what stands in higher layers this way, so that nothing below imports upwards, and that torch
    and Streamlit are loaded by those processes only that use them.

    >>> Reference("math:floor").load()(2.5)
    2

    Attributes:
        path: "module:attribute".

    Raises:
        ValueError: the path is not of this form.
    """

    path: str

    def __post_init__(self) -> None:
        """Refuse what cannot be a reference."""
        module, _, attribute = self.path.partition(":")
        if not module or not attribute.isidentifier():
            msg = f'`path` must be "module:attribute"; got {self.path!r}. Name both.'
            raise ValueError(msg)

    def load(self) -> Any:  # noqa: ANN401  whatever it names
        """Import the module and return the object.

        Raises:
            ImportError: there is no such module.
            AttributeError: the module has no such object.
        """
        module, _, attribute = self.path.partition(":")
        return getattr(import_module(module), attribute)
