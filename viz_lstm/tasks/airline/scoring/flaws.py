"""The flaws of the tutorial's protocol, as facts worked out from its own examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.dataset import prepare
from viz_lstm.tasks.airline.data.series import Series, load_series
from viz_lstm.tasks.series.preparation.dataset import Dataset

FlawCode = Literal["scaler-sees-test", "windows-leak", "last-window-dropped", "few-updates"]
FLAW_CODES: tuple[FlawCode, ...] = ("scaler-sees-test", "windows-leak", "last-window-dropped", "few-updates")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One flaw: its code, for the words, and the facts that go into them."""

    code: FlawCode
    values: Mapping[str, int | str]


def flaws(config: AirlineConfig) -> tuple[Flaw, ...]:
    """Return what is wrong with the configuration's protocol; nothing when it is the honest one.

    The codes and their facts:

    - "scaler-sees-test": the scale was fitted to all `months`, the `test_months` among them; its top is
      `high`, reached in `high_month`.
    - "windows-leak": of `test_months` months to forecast, `seen` also lie inside windows trained on.
    - "last-window-dropped": `windows` of `possible` windows are used, so `month` is never forecast.
    - "few-updates": `windows` windows fit into one batch of `batch_size`: `epochs` epochs are only
      `updates` updates. Absent when an epoch makes more than one.
    """
    if config.protocol == "honest":
        return ()
    series = load_series()
    dataset = prepare(config, series.passengers)
    found = (_scaler(dataset, series), _leak(dataset), _dropped(dataset, series), _updates(dataset, config))
    return tuple(flaw for flaw in found if flaw is not None)


def _scaler(dataset: Dataset, series: Series) -> Flaw:
    highest = int(series.passengers.argmax())
    values: dict[str, int | str] = {
        "months": len(series.months),
        "test_months": len(dataset.test.months),
        "high": int(series.passengers[highest]),
        "high_month": series.months[highest],
    }
    return Flaw("scaler-sees-test", values)


def _leak(dataset: Dataset) -> Flaw:
    targets = dataset.training.months
    window = dataset.training.inputs.shape[1]
    touched = np.unique(targets - np.arange(window + 1))
    seen = np.isin(dataset.test.months, touched).sum()
    return Flaw("windows-leak", {"test_months": len(dataset.test.months), "seen": int(seen)})


def _dropped(dataset: Dataset, series: Series) -> Flaw:
    parts = (dataset.training, dataset.validation, dataset.test)
    possible = dataset.everything.months
    (dropped,) = np.setdiff1d(possible, np.concatenate([part.months for part in parts]))
    values = {"windows": len(possible) - 1, "possible": len(possible), "month": series.months[dropped]}
    return Flaw("last-window-dropped", values)


def _updates(dataset: Dataset, config: AirlineConfig) -> Flaw | None:
    windows = len(dataset.training.inputs)
    if ceil(windows / config.batch_size) > 1:
        return None
    values = {
        "windows": windows,
        "batch_size": config.batch_size,
        "epochs": config.epochs,
        "updates": config.epochs,
    }
    return Flaw("few-updates", values)
