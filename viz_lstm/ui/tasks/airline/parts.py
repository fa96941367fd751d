"""What is read, as parts of an address: the month that a window leads to."""

from collections.abc import Mapping

from viz_lstm.tasks.airline import AirlineConfig, load_series, sequence
from viz_lstm.ui.tasks.airline.view import View

PARTS = frozenset({"month"})


def months_of(config: AirlineConfig) -> range:
    """Return the months that windows of a network lead to; none where it reads the series in one piece."""
    if config.window is None:
        return range(0)
    return range(int(sequence(config).reads[config.window - 1]) + 1, len(load_series().months))


def write(view: View) -> dict[str, str]:
    """Return the parts that tell what is read; none for the whole series."""
    return {} if view.month is None else {"month": load_series().months[view.month]}


def read(config: AirlineConfig, layer: int, query: Mapping[str, str]) -> tuple[View, list[str]]:
    """Read what `write` wrote.

    Returns:
        What is looked at, and the names of the parts that do not fit the network.
    """
    if "month" not in query:
        return View(layer), []
    months = {load_series().months[month]: month for month in months_of(config)}
    month = months.get(query["month"])
    return View(layer, month), ["month"] if month is None else []
