"""The airline's own part of the training panel: its controls, and losses with a forecast below."""

from functools import partial

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.jobs import JobStatus
from viz_lstm.runs import Run
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.tasks import Config, HeldOut
from viz_lstm.tasks.airline import AirlineConfig, Forecast
from viz_lstm.ui.chart import chart
from viz_lstm.ui.panels.forks.origins import fork_point_of
from viz_lstm.ui.tasks.airline import charts, training_form
from viz_lstm.ui.training.panel import Panel, draw_losses
from viz_lstm.words.catalogue import Catalogue


def panel(dial: DeltaGenerator | None = None) -> Panel:
    """Return the airline's part of the panel, with its main dial in a place of its own."""
    return Panel("airline", partial(training_form.choose_config, dial), _watch, _look_back)


def _look_back(run: Run, words: Catalogue) -> None:
    parting = fork_point_of(run.config)
    losses, forecasts = charts.cached(run, parting, words)
    draw_losses(losses, run.history.training_loss, parting, words, filmed=is_filmed(run))
    rmse = f"{run.report.row('lstm').test.rmse:.1f}"
    _draw_forecasts(forecasts, words.plain("airline.forecast_alt", rmse=rmse), words)


def _watch(status: JobStatus, words: Catalogue) -> None:
    parting = fork_point_of(status.config)
    losses = charts.losses(
        status.training_loss,
        status.held_out_loss,
        kind=_held_out(status.config),
        epochs=status.config.epochs,
        parting=parting,
        words=words,
    )
    draw_losses(losses, status.training_loss, parting, words)
    if isinstance(latest := status.latest, Forecast):
        alt = words.plain("airline.live_forecast_alt", epoch=status.epoch)
        _draw_forecasts(charts.forecasts(latest.values, words), alt, words)


def _draw_forecasts(forecasts: go.Figure | str, alt: str, words: Catalogue) -> None:
    st.markdown(f"**{words('airline.forecast_title')}**")
    chart(forecasts, key="forecast", alt=alt, height=280)


def _held_out(config: Config) -> HeldOut:
    is_validated = isinstance(config, AirlineConfig) and config.protocol == "tutorial"
    return "validation" if is_validated else "test"
