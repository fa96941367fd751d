"""Roles of the units of a network on a series: they follow its season, its level, its trend."""

from viz_lstm.scenes.series import SeriesRun, cards
from viz_lstm.tasks.series.patching import study
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.ui.panels.units import PropertyLabel, UnitRoles
from viz_lstm.words.catalogue import Catalogue


def roles(run: SeriesRun, selection: SeriesSelection, words: Catalogue) -> UnitRoles:
    """Word what the units of a layer follow."""
    questions, found = cards(run, selection.layer)
    return UnitRoles(
        cards=found,
        followed={each.name: PropertyLabel(words(f"series.job_{each.name}")) for each in questions},
        source=words("series.job_source"),
        study=study(run.config, run.weights, run.layers[selection.layer][0]),
        steps_apply=True,
    )
