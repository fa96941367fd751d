"""The summary of a network, and of its best unit."""

from viz_lstm.analysis.changes import change_at
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.scenes.characters import CharactersRun, shown
from viz_lstm.tasks.characters import OWN, CharactersSelection, choice_of, load_text
from viz_lstm.ui import run_names
from viz_lstm.ui.panels.units import sentences as sentences_of
from viz_lstm.ui.tasks.characters.roles import roles
from viz_lstm.words.catalogue import Catalogue


def lesson(run: CharactersRun, words: Catalogue) -> str:
    """Say what must be remembered, and where it shows."""
    if run.config.text == OWN:
        return words("characters.own_lesson")
    return load_text(run.config.text).lesson[words.language]


def story(run: CharactersRun, words: Catalogue, *, is_of_run: bool = True) -> str:
    """Say what the unit does whose role is clearest, in general and in the frame where the page opens.

    It is empty where no unit has a role.

    Args:
        run: The network.
        words: The words.
        is_of_run: Whether the page reads what the network was recorded on; else nothing is said of a frame.
    """
    found = roles(run, CharactersSelection(layer=len(run.layers) - 1), words)
    card = max((each for each in found.cards if each.job), key=_strength, default=None)
    if card is None:
        return ""
    if not is_of_run:
        return sentences_of.job(card, found, words)
    (lstm, layer), read = run.layers[-1], run.config.prepare().recorded.characters
    seen = change_at(run.traces[lstm], layer, card.unit, card.step)
    here = sentences_of.change(seen, card.step, shown(read[card.step]), words)
    return words("units.between_sentences").join((sentences_of.job(card, found, words), here))


def _strength(card: UnitCard) -> float:
    return card.job.strength if card.job else 0.0


def sentences(run: CharactersRun, words: Catalogue) -> str:
    """Say how good the network is, how it was trained, and how it was made legible."""
    report = run.report
    label = "characters.summary_held_out" if report.is_held_out else "characters.summary_seen"
    parts = [
        words(
            label,
            goal=run.config.prepare().goal.title[words.language],
            accuracy=f"{report.network.accuracy:.1%}",
            rule=f"{report.baseline_accuracy:.1%}",
            units=run.config.hidden_size,
        ),
        words(
            "characters.summary_stopped" if run.stopped_early else "characters.summary_training",
            seed=run.config.seed,
            epochs=run.history.epochs,
            planned=run.config.epochs,
            parameters=f"{run.parameters:,}",
            difference=f"{run.difference:.0e}".replace("e-0", "e-"),
        ),
    ]
    config = run.config
    parts += filter(None, [run_names.sentence(config, words)])
    if config.write_penalty or config.change_penalty or config.recurrent_decay:
        parts.append(words("characters.summary_penalties"))
    if choice := choice_of(config):
        parts.append(words("characters.summary_chosen", seeds=choice.seeds, alike=choice.alike))
    return words("units.between_sentences").join(parts)
