"""Roles of the units of an airline network: they follow the month of the year, the level, the trend."""

from viz_lstm.scenes.airline import AirlineRun, cards
from viz_lstm.tasks.airline import AirlineSelection
from viz_lstm.tasks.series.patching import study
from viz_lstm.ui.panels.units import PropertyLabel, UnitRoles
from viz_lstm.words.catalogue import Catalogue


def roles(run: AirlineRun, selection: AirlineSelection, words: Catalogue) -> UnitRoles:
    """Word what the units of a layer follow."""
    questions, found = cards(run, selection.layer)
    return UnitRoles(
        cards=found,
        followed={
            question.name: PropertyLabel(words(f"airline.job_{question.name}"), _values(question.name, words))
            for question in questions
        },
        source=words("airline.job_source"),
        study=study(run.config, run.weights, run.layers[selection.layer][0]),
        steps_apply=selection.month is None,
    )


def _values(name: str, words: Catalogue) -> tuple[str, ...]:
    return tuple(words("airline.months").split(" ")) if name == "month" else ()
