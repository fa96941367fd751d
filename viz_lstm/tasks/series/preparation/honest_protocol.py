"""The honest protocol for any series: its test part, its season, its scale, and what it is compared with."""

from dataclasses import dataclass

import numpy as np

from viz_lstm.tasks.series.preparation.dataset import Dataset, divide
from viz_lstm.tasks.series.preparation.encoding import Differences, LogDifferences, Values
from viz_lstm.tasks.series.scoring.evaluation import Comparison
from viz_lstm.tasks.series.scoring.forecasting import baselines

LEAST_SEASONS = 4
"""Two seasons are tested, and two are needed before them to see a season grow."""
HORIZON = 12
"""How many steps are forecast in a row where a series has no season."""
MOST_FREE_STEPS = 240
"""How many steps are forecast in a row in all: each takes the network once through all before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HonestProtocol:
    """How a series is divided, scaled and scored.

    Attributes:
        season: How many steps a season has; None where there is none, or the series has too few of them.
        first_test: The index of the first step of the test: the last quarter, or two seasons if that is more.
        horizon: How many steps are forecast in a row: a season.
        grows: Whether growth is learned, as logarithms' differences; if not, changes are.
    """

    season: int | None
    first_test: int
    horizon: int
    grows: bool

    @classmethod
    def of(cls, values: Values, season: int | None) -> "HonestProtocol":
        """Find the protocol for a series with a season of so many steps, if any."""
        count = len(values)
        season = season if season and season > 1 and count >= LEAST_SEASONS * season else None
        test = max(count // 4, 2 * (season or 0))
        first_test = count - test
        horizon = season or min(HORIZON, test)
        return cls(
            season=season,
            first_test=first_test,
            horizon=horizon,
            grows=_grows(values, first_test, season or HORIZON),
        )

    def comparison(self, count: int) -> Comparison:
        """Return what forecasters of a series of so many steps are compared on."""
        seasons, horizon = self.free_running(count)
        skipped = (count - self.first_test) // horizon - seasons
        start = self.first_test + skipped * horizon
        return Comparison(
            rules=baselines(self.season, horizon, grows=self.grows),
            years=np.arange(start, start + seasons * horizon).reshape(seasons, horizon),
            first=(self.season or 0) + 1,
        )

    def dataset(self, values: Values) -> Dataset:
        """Scale and divide a series."""
        scale = LogDifferences if self.grows else Differences
        return divide(
            values,
            scale.fit(values[: self.first_test]),
            first_test=self.first_test,
            unscored=min(self.season or HORIZON, self.first_test // 2),
            window=None,
        )

    def free_running(self, count: int) -> tuple[int, int]:
        """Return how many seasons of a series of so many steps are forecast in a row, and their length."""
        most = max(1, MOST_FREE_STEPS // self.horizon)
        return min(most, (count - self.first_test) // self.horizon), self.horizon


def _grows(values: Values, first_test: int, season: int) -> bool:
    """Tell whether steps of the training part are larger where the series is, and all values have logarithms.

    Differences that widen with the level are those of growth by shares: their logarithms do not.
    """
    if values.min() <= 0:
        return False
    known = values[:first_test]
    level = np.convolve(known, np.full(season, 1 / season), mode="valid")[:-1]
    changes, growth = np.abs(np.diff(known)), np.abs(np.diff(np.log(known)))
    return _likeness(growth[-len(level) :], level) <= _likeness(changes[-len(level) :], level)


def _likeness(sizes: Values, level: Values) -> float:
    """Return how much sizes depend on the level: the size of their correlation."""
    if sizes.std() == 0 or level.std() == 0:
        return 0.0
    return float(abs(np.corrcoef(sizes, level)[0, 1]))
