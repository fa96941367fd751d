"""Whether a report that was read from a file can be that of a network of this configuration."""

import math
from collections.abc import Collection, Iterable

import numpy as np

from viz_lstm.analysis.evidence import NO_RELATION, Evidence
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.lstm.quantities import BY_NAME
from viz_lstm.tasks import Config, Report, airline, characters
from viz_lstm.tasks.characters import CharactersConfig, Scores

ROUNDING = 1e-6
"""By how much a share may miss its limits."""

SWAPS = (0, 3)
"""A report has no swaps, or those of the best unit, of the two best, and of the control."""


def check_report(report: Report, config: Config) -> None:
    """Refuse a report that no network of this configuration can have.

    Raises:
        ValueError: what is wrong with it.
    """
    if isinstance(report, airline.Report):
        _check_forecasts(report)
    elif isinstance(config, CharactersConfig):
        _check_texts(report, config)


def check_scores(scores: Scores, *, gives_bits: bool) -> None:
    """Refuse scores that nobody can have.

    Raises:
        ValueError: what is wrong with them.
    """
    _demand(_is_share(scores.accuracy), "an accuracy")
    _demand(scores.trapped_accuracy is None or _is_share(scores.trapped_accuracy), "an accuracy")
    bits = scores.bits_per_character
    _demand(_is_size(bits) if gives_bits else bits is None, "bits for a character")


def _check_forecasts(report: airline.Report) -> None:
    for months in (report.training_months, report.validation_months, report.test_months):
        _demand(months.ndim == 1 and bool((np.diff(months) > 0).all()), "months")
    _demand(len(report.training_months) > 0 and len(report.test_months) > 0, "no months")
    _demand(not np.isinf(report.forecast).any() and not np.isnan(report.forecast).all(), "a forecast")
    _demand(bool(np.isfinite(report.free_running).all()), "a forecast")
    for row in report.rows:
        for scores in (row.training, row.test, row.twelve_months):
            errors = (scores.rmse, scores.mae, scores.mape)
            _demand(all(map(_is_size, errors)) and 0 < scores.months <= len(report.forecast), "errors")


def _check_texts(report: characters.Report, config: CharactersConfig) -> None:
    task, top = config.prepare(), range(config.widths[-1])
    follows = {each.name: range(len(each.values)) for each in task.properties}
    check_scores(report.network, gives_bits=True)
    check_scores(report.bigram, gives_bits=True)
    check_scores(report.majority, gives_bits=False)
    _demand(isinstance(report.is_held_out, bool) and isinstance(report.sample, str), "a sample")
    _demand(len({each.follows for each in report.best}) == len(report.best), "the best units")
    for evidence in report.best:
        _check_evidence(evidence, top, follows)
    if report.pair is not None:
        units = report.pair.units
        _demand(len(units) == 2 and _are_among(units, top), "a pair")
        shares = (report.pair.accuracy, report.pair.single_accuracy, report.pair.chance)
        _demand(all(map(_is_share, shares)), "a pair")
    _demand(len(report.swaps) in SWAPS, "swaps")
    for swap in report.swaps:
        _demand(bool(swap.units) and _are_among(swap.units, top) and _is_share(swap.changed), "swaps")
    _check_cards(report.cards, config, follows)


def _check_cards(
    layers: tuple[tuple[UnitCard, ...], ...], config: CharactersConfig, follows: dict[str, range]
) -> None:
    """Refuse cards if there is not one for every unit of every LSTM, in their order."""
    steps = range(len(config.prepare().recorded.characters))
    _demand(tuple(map(len, layers)) == config.widths, "cards of another network")
    for cards in layers:
        for unit, card in enumerate(cards):
            own = range(unit, unit + 1)
            _demand(_are_among((card.unit,), own) and _are_among((card.step,), steps), "a card")
            _demand(_is_size(card.half_life) and isinstance(card.half_life_capped, bool), "a card")
            for evidence in (*card.evidence, *([] if card.job is None else [card.job])):
                _check_evidence(evidence, own, follows)
            _check_switching(card)


def _check_switching(card: UnitCard) -> None:
    if (known := card.switching) is None:
        return
    forget, write = (
        (known.forget_gate_holding, known.forget_gate_switching),
        (known.input_gate_holding, known.input_gate_switching),
    )
    _demand(card.job is not None and all(map(_is_share, (*forget, *write))), "a switch")
    _demand(_is_whole(known.switches) and known.switches > 0, "a switch")


def _check_evidence(evidence: Evidence, units: range, follows: dict[str, range]) -> None:
    _demand(_are_among((evidence.unit,), units), "a unit")
    _demand(isinstance(evidence.follows, str) and evidence.follows in follows, "a property")
    _demand(isinstance(evidence.quantity, str) and evidence.quantity in BY_NAME, "a quantity")
    _demand(isinstance(evidence.measure, str) and evidence.measure in NO_RELATION, "a measure")
    values = follows[evidence.follows]
    _demand(evidence.value is None or _are_among((evidence.value,), values), "a value")
    _demand(_is_share(evidence.score) and _is_share(evidence.chance), "a score")
    _demand(isinstance(evidence.rises, bool), "a direction")


def _are_among(numbers: Iterable[object], places: Collection[int]) -> bool:
    return all(_is_whole(number) and number in places for number in numbers)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_size(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value >= 0


def _is_share(value: object) -> bool:
    return _is_size(value) and isinstance(value, int | float) and value <= 1 + ROUNDING


def _demand(is_so: bool, problem: str) -> None:
    if not is_so:
        raise ValueError(problem)
