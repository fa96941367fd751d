"""The scores of a network, beside rules that need no training, and what flatters it."""

from collections.abc import Callable

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import Report, Row, Scores, flaws
from viz_lstm.ui.tasks.airline import summary
from viz_lstm.words.catalogue import Catalogue

ScoresOf = Callable[[Row], Scores]
TABLE_WIDTH = 350
"""In pixels: room for the longest name of a forecaster and three errors."""


def show(run: Run, words: Catalogue) -> None:
    """Show the errors as three tables, then say who forecasts best."""
    report = run.report
    st.header(words("airline.metrics_title"), anchor="metrics")
    st.markdown("  \n".join((summary.verdict(report, words), summary.yearly_verdict(report, words))))
    kinds: tuple[tuple[str, ScoresOf], ...] = (
        ("test", lambda row: row.test),
        ("twelve_months", lambda row: row.twelve_months),
        ("training", lambda row: row.training),
    )
    # Side by side where there is room, below each other where there is not.
    with st.container(horizontal=True, gap="medium"):
        for kind, scores_of in kinds:
            months = scores_of(report.rows[0]).months
            with st.container(width=TABLE_WIDTH):
                st.markdown(f"**{words(f'airline.metrics_{kind}', months=months)}**")
                st.markdown(table(report, scores_of, words))
    st.caption(f"{words('airline.metrics_unit')} {words('airline.free_running_note')}")
    st.caption(words("airline.classical_note"))
    _show_flaws(run, words)


def table(report: Report, scores_of: ScoresOf, words: Catalogue) -> str:
    """Write one kind of error as a Markdown table, the best of each column in bold."""
    columns = ("rmse", "mae", "mape")
    best = {name: min(getattr(scores_of(row), name) for row in report.rows) for name in columns}
    lines = [f"| {words('airline.forecaster')} | RMSE | MAE | MAPE |", "|:--|--:|--:|--:|"]
    for row in report.rows:
        cells = [_cell(getattr(scores_of(row), name), best[name]) for name in columns]
        lines.append(f"| {words(f'airline.forecaster_{row.forecaster}')} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: float, best: float) -> str:
    return f"**{value:.1f}**" if value == best else f"{value:.1f}"


def _show_flaws(run: Run, words: Catalogue) -> None:
    found = flaws(run.config)
    if found:
        st.subheader(words("airline.flaws_title"), anchor=False)
        sentences = (words(f"airline.flaw_{flaw.code.replace('-', '_')}", **flaw.values) for flaw in found)
        st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
