"""Roles of the units of a character network, as the run's own report has them."""

from functools import partial

from viz_lstm.analysis.changes import Direction
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.jobs import training_service
from viz_lstm.scenes.characters import CharactersRun
from viz_lstm.tasks.characters import OWN, CharactersSelection, EachWay, Report, load_text
from viz_lstm.tasks.characters.patching import study
from viz_lstm.ui.panels.units import PatchingResult, PropertyLabel, UnitRoles
from viz_lstm.words.catalogue import Catalogue


def roles(run: CharactersRun, selection: CharactersSelection, words: Catalogue) -> UnitRoles:
    """Word what the units of a layer follow."""
    task, language = run.config.prepare(), words.language
    single, texts = _is_single(run), len(task.tested)
    is_top = selection.layer == len(run.layers) - 1
    return UnitRoles(
        cards=run.report.cards[selection.layer],
        followed={
            each.name: PropertyLabel(each.title[language], tuple(value[language] for value in each.values))
            for each in task.properties
        },
        source=words("characters.job_source_single" if single else "characters.job_source", texts=texts),
        averaged=words("characters.averaged_single" if single else "characters.averaged", texts=texts),
        each_way=partial(_each_way, run, selection.layer),
        study=study(run.config, run.weights, run.layers[selection.layer][0]),
        steps_apply=selection.is_of_run,
        exchange=_exchange(run.report, task.goal.title[language]) if is_top else None,
    )


def _each_way(run: CharactersRun, layer: int, card: UnitCard) -> tuple[Direction, ...]:
    if card.job is None:
        return ()
    question = EachWay(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        follows=card.job.follows,
        lstm=layer,
        unit=card.unit,
    )
    return training_service().ask(question)


def _is_single(run: CharactersRun) -> bool:
    """Tell whether the cards are counted over stretches of one text, not over texts that were written."""
    return run.config.text == OWN or isinstance(load_text(run.config.text).content, str)


def _exchange(report: Report, answers: str) -> PatchingResult | None:
    if not report.swaps:
        return None
    best, control = report.swaps[0], report.swaps[-1]
    return PatchingResult(
        unit=best.units[0],
        changed=best.changed,
        answers=answers,
        control=control.units[0],
        control_changed=control.changed,
    )
