"""The two protocols: how the series is scaled, cut into examples and divided into training and test.

"tutorial" is the protocol of a widely copied tutorial, kept number for number with its flaws: see `flaws`.
"honest" trains on 1949-57 and is tested on 1958-60, which nothing is fitted to.
"""

import numpy as np

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.series.preparation.dataset import Dataset, Examples, divide
from viz_lstm.tasks.series.preparation.encoding import LogDifferences, MinMax, Values

FIRST_TEST_MONTH = 9 * 12
"""The index of 1958-01, where the honest protocol's test begins."""

UNSCORED_STEPS = 12
"""In one pass, training does not score the first year's answers: the network has yet to see a whole year."""


def prepare(config: AirlineConfig, passengers: Values) -> Dataset:
    """Scale, cut and divide the series as the configuration says."""
    return _tutorial(config, passengers) if config.protocol == "tutorial" else _honest(config, passengers)


def _honest(config: AirlineConfig, passengers: Values) -> Dataset:
    return divide(
        passengers,
        LogDifferences.fit(passengers[:FIRST_TEST_MONTH]),
        first_test=FIRST_TEST_MONTH,
        unscored=UNSCORED_STEPS,
        window=config.window,
    )


def _tutorial(config: AirlineConfig, passengers: Values) -> Dataset:
    assert config.window is not None
    encoding = MinMax.fit(passengers)
    everything = Examples.windows(encoding.encode(passengers), encoding.lag, config.window)
    kept = len(everything.inputs) - 1
    shuffled = np.random.default_rng(config.seed).permutation(kept)
    training_part, test = np.split(shuffled, [int(0.8 * kept)])
    training, validation = np.split(training_part, [int(0.9 * len(training_part))])
    return Dataset(
        encoding=encoding,
        window=config.window,
        training=everything.select(training),
        validation=everything.select(validation),
        test=everything.select(test),
        everything=everything,
    )
