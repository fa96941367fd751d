"""The change that an update makes to the forecast of a series, in words."""

import numpy as np
from jaxtyping import Float

from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.scoring.step_forecasts import StepForecasts
from viz_lstm.ui.panels.update_inspector import Answers, Digits
from viz_lstm.words.catalogue import Catalogue


def prediction_change(
    config: SeriesConfig, before: Answers, after: Answers, step: int, words: Catalogue
) -> tuple[str, ...]:
    """Say what is forecast at a step before and after, beside the truth, and how the whole series fares."""
    old, new = (StepForecasts.of(config, each) for each in (before, after))
    was, became, change = Digits.for_changes([(old.rmse, new.rmse)], fewest=1).row(old.rmse, new.rmse)
    overall = words("series.update_overall", before=was, after=became, change=change, steps=old.steps)
    return _at(config, step, old.values, new.values, words), overall


def _at(
    config: SeriesConfig,
    step: int,
    old: Float[np.ndarray, " step"],
    new: Float[np.ndarray, " step"],
    words: Catalogue,
) -> str:
    series = config.series
    place = len(series.values) - len(old) + step + 1
    digits = Digits.for_changes([(old[step], new[step])], fewest=1)
    was, became, change = digits.row(old[step], new[step])
    told = {"before": was, "after": became, "change": change}
    if place == len(series.values):
        return words("series.update_beyond", **told)
    told |= {"step": series.labels[place], "truth": f"{series.values[place]:g}"}
    misses = (round(abs(each[step] - series.values[place]), digits.decimals) for each in (old, new))
    return words(_verdict(*misses), **told)


def _verdict(old: float, new: float) -> str:
    if old == new:
        return "series.update_same"
    return "series.update_closer" if new < old else "series.update_further"
