"""What an update does to the forecast, in words."""

import numpy as np
from jaxtyping import Float

from viz_lstm.tasks.airline import AirlineConfig, Sequence, load_series, prepare
from viz_lstm.ui.panels.update_inspector import Answers, Digits
from viz_lstm.words.catalogue import Catalogue


def outlook(
    config: AirlineConfig, read: Sequence, before: Answers, after: Answers, step: int, words: Catalogue
) -> tuple[str, ...]:
    """Say what is forecast at a step before and after, beside the truth, and how the whole sequence fares."""
    series = load_series()
    encoding = prepare(config, series.passengers).encoding
    old, new = (encoding.decode(each[:, 0], series.passengers[read.reads]) for each in (before, after))
    known = read.reads + 1 < len(series.months)
    truth = series.passengers[read.reads[known] + 1]
    return (
        _at(step, old, new, read, words),
        _overall(_error(old[known], truth), _error(new[known], truth), int(known.sum()), words),
    )


def _at(
    step: int,
    old: Float[np.ndarray, " step"],
    new: Float[np.ndarray, " step"],
    read: Sequence,
    words: Catalogue,
) -> str:
    series, month = load_series(), int(read.reads[step]) + 1
    digits = Digits.for_changes([(old[step], new[step])], fewest=1)
    was, became, change = digits.row(old[step], new[step])
    told = {"before": was, "after": became, "change": change}
    if month == len(series.months):
        return words("airline.update_beyond", **told)
    told |= {"month": series.months[month], "truth": f"{series.passengers[month]:g}"}
    misses = (round(abs(each[step] - series.passengers[month]), digits.decimals) for each in (old, new))
    return words(_verdict(*misses), **told)


def _verdict(old: float, new: float) -> str:
    if old == new:
        return "airline.update_same"
    return "airline.update_closer" if new < old else "airline.update_further"


def _overall(old: float, new: float, months: int, words: Catalogue) -> str:
    was, became, change = Digits.for_changes([(old, new)], fewest=1).row(old, new)
    return words("airline.update_overall", before=was, after=became, change=change, months=months)


def _error(forecast: Float[np.ndarray, " month"], truth: Float[np.ndarray, " month"]) -> float:
    return float(np.sqrt(np.mean((forecast - truth) ** 2)))
