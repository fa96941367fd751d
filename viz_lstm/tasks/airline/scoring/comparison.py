"""The rivals of a network on the airline series: three rules, the last three years."""

from collections.abc import Mapping

import numpy as np
from jaxtyping import Int64

from viz_lstm.tasks.series.preparation.dataset import Dataset
from viz_lstm.tasks.series.preparation.encoding import Values
from viz_lstm.tasks.series.report import Forecaster, Report
from viz_lstm.tasks.series.scoring.evaluation import Comparison
from viz_lstm.tasks.series.scoring.evaluation import evaluate as evaluate_series
from viz_lstm.tasks.series.scoring.forecasting import MonthRule, Rules, baselines

FREE_RUNNING_MONTHS: Int64[np.ndarray, "year horizon"] = np.arange(9 * 12, 12 * 12).reshape(3, 12)
"""The indices of the months of 1958, 1959 and 1960."""
FREE_RUNNING_MONTHS.setflags(write=False)


BASELINES: Mapping[Forecaster, Rules] = baselines(12, 12, grows=True)

FIRST_COMPARED_MONTH = 13
"""The first month that every baseline can forecast: the growth of a year takes thirteen months to see."""

COMPARISON = Comparison(rules=BASELINES, years=FREE_RUNNING_MONTHS, first=FIRST_COMPARED_MONTH)


def evaluate(dataset: Dataset, passengers: Values, forecast: Values, network: MonthRule) -> Report:
    """Report on a network: its forecast of every month and, as a rule for the next, of whole years."""
    return evaluate_series(dataset, passengers, forecast, network, COMPARISON)
