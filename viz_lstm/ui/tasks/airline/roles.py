"""What the units of an airline network follow: the month of the year, the level, the trend."""

import numpy as np

from viz_lstm.analysis.series import monthly_questions, series_cards
from viz_lstm.runs import Run
from viz_lstm.tasks.airline import load_series, sequence
from viz_lstm.ui.panels.units import PropertyLabel, UnitRoles
from viz_lstm.ui.tasks.airline.view import View
from viz_lstm.words.catalogue import Catalogue


def jobs(run: Run, view: View, words: Catalogue) -> UnitRoles:
    """Compare the units of a layer with the series, over the whole of it."""
    lstm, layer = run.layers[view.layer]
    reads = np.asarray(sequence(run.config).reads)
    questions = monthly_questions(load_series().passengers, reads)
    return UnitRoles(
        cards=series_cards(run.traces[lstm], questions, layer=layer),
        followed={
            question.name: PropertyLabel(words(f"airline.job_{question.name}"), _values(question.name, words))
            for question in questions
        },
        source=words("airline.job_source"),
        steps_apply=view.month is None,
    )


def _values(name: str, words: Catalogue) -> tuple[str, ...]:
    return tuple(words("airline.months").split(" ")) if name == "month" else ()
