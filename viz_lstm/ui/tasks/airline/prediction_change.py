"""The change that an update makes to the forecast, in words."""

import numpy as np
from jaxtyping import Float

from viz_lstm.tasks.airline import AirlineConfig, Sequence, StepForecasts, load_series
from viz_lstm.ui.panels.update_inspector import Answers, Digits
from viz_lstm.words.catalogue import Catalogue


def prediction_change(
    config: AirlineConfig, read: Sequence, before: Answers, after: Answers, step: int, words: Catalogue
) -> tuple[str, ...]:
    """Say what is forecast at a step before and after, beside the truth, and how the whole sequence fares."""
    old, new = (StepForecasts.of(config, read, each) for each in (before, after))
    return (
        _at(step, old.values, new.values, read, words),
        _overall(old.rmse, new.rmse, old.months, words),
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
