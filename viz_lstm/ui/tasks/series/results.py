"""Scores of a network on its series, beside forecasts that need no training."""

import pandas as pd
import streamlit as st

from viz_lstm.scenes.series import SeriesRun
from viz_lstm.ui.tasks.series import summary
from viz_lstm.words.catalogue import Catalogue


def show(run: SeriesRun, words: Catalogue) -> None:
    """Show who forecasts how well, and say who wins."""
    report = run.report
    st.header(words("series.results"), anchor="results")
    st.markdown(summary.verdict(run, words))
    table = {
        words.plain("series.forecaster"): [
            words.plain(f"series.who_{row.forecaster}") for row in report.rows
        ],
        words.plain("series.training"): [f"{row.training.rmse:.4g}" for row in report.rows],
        words.plain("series.test"): [f"{row.test.rmse:.4g}" for row in report.rows],
        words.plain("series.ahead", horizon=run.config.protocol.horizon): [
            f"{row.twelve_months.rmse:.4g}" for row in report.rows
        ],
    }
    st.dataframe(pd.DataFrame(table), hide_index=True, key="series-results")
