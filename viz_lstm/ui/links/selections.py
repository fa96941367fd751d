"""The selection of a task as parts of an address: what of a network is looked at, and what it reads."""

from collections.abc import Mapping

from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.ui.tasks.airline import parts as airline
from viz_lstm.ui.tasks.airline.view import View
from viz_lstm.ui.tasks.characters import parts as characters
from viz_lstm.ui.tasks.characters.reading import Reading

Selection = View | Reading


def selection_names(task: str) -> frozenset[str]:
    """Return the names of the parts that tell a selection of a task."""
    return airline.PARTS if task == "airline" else characters.PARTS


def reads_text(task: str) -> bool:
    """Tell whether a task's sequences are texts, which can be marked."""
    return task != "airline"


def selection_parts(selection: Selection) -> dict[str, str]:
    """Write a selection, except its layer."""
    return airline.write(selection) if isinstance(selection, View) else characters.write(selection)


def read_selection(config: Config, layer: int, query: Mapping[str, str]) -> tuple[Selection, list[str]]:
    """Read what `selection_parts` wrote.

    Returns:
        The selection, and the names of the parts that do not fit the network.
    """
    if isinstance(config, AirlineConfig):
        return airline.read(config, layer, query)
    return characters.read(config, layer, query)
