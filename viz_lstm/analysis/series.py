"""The properties of a monthly series that units follow: the month of the year, the level, the trend."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Float64, Int

from viz_lstm.analysis.evidence import Evidence, Measure, clearest, compare
from viz_lstm.analysis.memory_span import memory_span
from viz_lstm.analysis.permutation import Versions, turned, turned_within
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.analysis.units import FOLLOWING, VERSIONS
from viz_lstm.lstm.trace import Trace

YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesQuestion:
    """Something that units may follow in one long sequence.

    Attributes:
        name: What it is called.
        labels: Its value at every step; NaN where it is not known yet.
        measure: How closeness is measured.
        unrelated: Makes versions of the known labels that have nothing to do with the units.
    """

    name: str
    labels: Float64[np.ndarray, " step"]
    measure: Measure
    unrelated: Callable[[Float64[np.ndarray, " known"]], Versions]


def monthly_questions(
    series: Float64[np.ndarray, " month"], reads: Int[np.ndarray, " step"]
) -> tuple[SeriesQuestion, ...]:
    """Ask for month of the year, level and trend of a monthly series that starts in January.

    The level is that of the logarithms.

    Args:
        series: The values of all months, the first of which is a January.
        reads: Which month each step has read last.
    """
    season, *others = seasonal_questions(np.log(series), reads, season=YEAR)
    return (replace(season, name="month"), *others)


def seasonal_questions(
    series: Float64[np.ndarray, " place"], reads: Int[np.ndarray, " step"], *, season: int | None
) -> tuple[SeriesQuestion, ...]:
    """Ask for the place in the season, if there is one, the level and the trend.

    The level is the mean of the last season, the trend its change within a season: what can be known from
    what was read so far. Shuffling single steps would make everything look significant, since neighbours are
    alike; so the whole sequence, or each season of it, is turned around.

    Args:
        series: The values, on the scale that they are learned on.
        reads: Which of them each step has read last.
        season: How many steps a season has; None for none.
    """
    span = season or YEAR
    level = _trailing_mean(series, span)
    trend = level - np.concatenate([np.full(span, np.nan), level[:-span]])
    of_season = SeriesQuestion(
        name="season",
        labels=(reads % span).astype(np.float64),
        measure="variance_explained",
        unrelated=lambda labels: turned_within(labels, VERSIONS, period=span, seed=0),
    )
    return (
        *((of_season,) if season else ()),
        *(
            SeriesQuestion(
                name=name,
                labels=values[reads],
                measure="correlation",
                unrelated=lambda labels: turned(labels, VERSIONS, least=span, seed=0),
            )
            for name, values in {"level": level, "trend": trend}.items()
        ),
    )


def rank_series_units(trace: Trace, question: SeriesQuestion, *, layer: int = 0) -> tuple[Evidence, ...]:
    """Return the best evidence for each unit of a layer, the strongest first."""
    known = ~np.isnan(question.labels)
    true = question.labels[known]
    values = {quantity: getattr(trace, quantity)[layer][known] for quantity in FOLLOWING}
    labels = np.concatenate([true[None], question.unrelated(true)])
    found = compare(question.name, values, labels, measure=question.measure)
    if question.measure != "variance_explained":
        return found
    return tuple(replace(e, value=_highest(values[e.quantity][:, e.unit], true)) for e in found)


def _highest(values: Float[np.ndarray, " step"], labels: Float64[np.ndarray, " step"]) -> int:
    """Return the label whose steps have the highest mean."""
    return int(max(np.unique(labels), key=lambda label: values[labels == label].mean()))


def series_cards(
    trace: Trace, questions: tuple[SeriesQuestion, ...], *, layer: int = 0
) -> tuple[UnitCard, ...]:
    """Return a card for every unit of a layer; its step is where the unit does most what it follows."""
    rankings = [rank_series_units(trace, question, layer=layer) for question in questions]
    span = memory_span(trace.forget_gate[layer])

    def card(unit: int) -> UnitCard:
        evidence = tuple(e for ranking in rankings for e in ranking if e.unit == unit)
        job = clearest(evidence)
        return UnitCard(
            unit=unit,
            job=job,
            evidence=evidence,
            switching=None,
            half_life=float(span.steps[unit]),
            half_life_capped=bool(span.capped[unit]),
            step=int(getattr(trace, job.quantity)[layer][:, unit].argmax()) if job else 0,
        )

    return tuple(card(unit) for unit in range(trace.num_units))


def _trailing_mean(values: Float64[np.ndarray, " place"], span: int) -> Float64[np.ndarray, " place"]:
    means = np.full(len(values), np.nan)
    means[span - 1 :] = np.convolve(values, np.full(span, 1 / span), mode="valid")
    return means
