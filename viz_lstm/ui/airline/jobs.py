"""What the units of an airline network follow: the month of the year, the level, the trend."""

import numpy as np

from viz_lstm.analysis.series import monthly_questions, series_cards
from viz_lstm.runs import Run
from viz_lstm.tasks.airline import load_series, sequence
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.units import Followed, Jobs
from viz_lstm.ui.wording import Words


def jobs(run: Run, view: View, words: Words) -> Jobs:
    """Compare the units of a layer with the series, over the whole of it."""
    lstm, layer = run.layers[view.layer]
    reads = np.asarray(sequence(run.config).reads)
    questions = monthly_questions(load_series().passengers, reads)
    return Jobs(
        cards=series_cards(run.traces[lstm], questions, layer=layer),
        followed={
            question.name: Followed(words(f"airline.job_{question.name}"), _values(question.name, words))
            for question in questions
        },
        source=words("airline.job_source"),
        steps_apply=view.month is None,
    )


def _values(name: str, words: Words) -> tuple[str, ...]:
    return tuple(words("airline.months").split(" ")) if name == "month" else ()
