"""Reports read from files: whether they can be those of a network of this configuration."""

from viz_lstm.analysis.evidence import NO_RELATION, Evidence
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.lstm.quantities import BY_NAME
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.learning.evaluator import Scores
from viz_lstm.tasks.characters.report import Report
from viz_lstm.tasks.plausible import are_among, demand, is_share, is_size, is_whole

SWAPS = (0, 3)
"""A report has no swaps, or those of the best unit, of the two best, and of the control."""


def check_scores(scores: Scores, *, gives_bits: bool) -> None:
    """Refuse scores that nobody can have.

    Raises:
        ValueError: what is wrong with them.
    """
    demand(is_share(scores.accuracy), "an accuracy")
    demand(scores.trapped_accuracy is None or is_share(scores.trapped_accuracy), "an accuracy")
    bits = scores.bits_per_character
    demand(is_size(bits) if gives_bits else bits is None, "bits for a character")


def check_report(report: Report, config: CharactersConfig) -> None:
    """Refuse a report that no network of this configuration can have.

    Raises:
        ValueError: what is wrong with it.
    """
    task, top = config.prepare(), range(config.widths[-1])
    follows = {each.name: range(len(each.values)) for each in task.properties}
    check_scores(report.network, gives_bits=True)
    check_scores(report.bigram, gives_bits=True)
    check_scores(report.majority, gives_bits=False)
    demand(isinstance(report.is_held_out, bool) and isinstance(report.sample, str), "a sample")
    demand(len({each.follows for each in report.best}) == len(report.best), "the best units")
    for evidence in report.best:
        _check_evidence(evidence, top, follows)
    if report.pair is not None:
        units = report.pair.units
        demand(len(units) == 2 and are_among(units, top), "a pair")
        shares = (report.pair.accuracy, report.pair.single_accuracy, report.pair.chance)
        demand(all(map(is_share, shares)), "a pair")
    demand(len(report.swaps) in SWAPS, "swaps")
    for swap in report.swaps:
        demand(bool(swap.units) and are_among(swap.units, top) and is_share(swap.changed), "swaps")
    _check_cards(report.cards, config, follows)


def _check_cards(
    layers: tuple[tuple[UnitCard, ...], ...], config: CharactersConfig, follows: dict[str, range]
) -> None:
    """Refuse cards if there is not one for every unit of every LSTM, in their order."""
    steps = range(len(config.prepare().recorded.characters))
    demand(tuple(map(len, layers)) == config.widths, "cards of another network")
    for cards in layers:
        for unit, card in enumerate(cards):
            own = range(unit, unit + 1)
            demand(are_among((card.unit,), own) and are_among((card.step,), steps), "a card")
            demand(is_size(card.half_life) and isinstance(card.half_life_capped, bool), "a card")
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
    demand(card.job is not None and all(map(is_share, (*forget, *write))), "a switch")
    demand(is_whole(known.switches) and known.switches > 0, "a switch")


def _check_evidence(evidence: Evidence, units: range, follows: dict[str, range]) -> None:
    demand(are_among((evidence.unit,), units), "a unit")
    demand(isinstance(evidence.follows, str) and evidence.follows in follows, "a property")
    demand(isinstance(evidence.quantity, str) and evidence.quantity in BY_NAME, "a quantity")
    demand(isinstance(evidence.measure, str) and evidence.measure in NO_RELATION, "a measure")
    values = follows[evidence.follows]
    demand(evidence.value is None or are_among((evidence.value,), values), "a value")
    demand(is_share(evidence.score) and is_share(evidence.chance), "a score")
    demand(isinstance(evidence.rises, bool), "a direction")
