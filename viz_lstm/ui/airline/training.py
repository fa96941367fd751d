"""Train a network: the controls beside the curves, live while it trains."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import JobStatus, training_service
from viz_lstm.runs import HeldOut, Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.ui import cached, visitors
from viz_lstm.ui.airline import charts, controls
from viz_lstm.ui.chart import chart
from viz_lstm.ui.failures import friendly_errors
from viz_lstm.ui.state import app_state
from viz_lstm.ui.wording import Words

SECONDS_BETWEEN_LOOKS = 0.5


def collect() -> None:
    """Take over the result of a training that is over; after a reload, of the one that the address names."""
    state = app_state()
    key = state.job or ("" if state.runs or state.failure else visitors.remembered())
    if not key:
        return
    status = training_service().watch(key, visitors.visitor())
    if status is None:
        state.job, state.failure = None, UserInputError("job-lost")
    elif status.is_over:
        state.job, state.failure, state.note = None, status.error, status.note
        if status.run is not None:
            state.add(status.run)
    else:
        state.job = key
    visitors.remember("" if status is None or status.error else key)


def show(run: Run, words: Words) -> None:
    """Show the controls, and the curves of the training at hand or of the run on the screen."""
    st.header(words("airline.train_title"), anchor="train")
    left, right = st.columns([2, 3], gap="large")
    with left:
        _order(words)
    with right:
        if app_state().job is None:
            _outcome(run, words)
            _curves_of(run, words)
        else:
            st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(words)


def _order(words: Words) -> None:
    """Let the visitor choose and press the button."""
    with friendly_errors(words):
        config = controls.choose_config(words)
        busy = app_state().job is not None
        if st.button(
            words("airline.train"),
            type="primary",
            icon=":material/play_arrow:",
            key="train",
            disabled=busy,
            width="stretch",
        ):
            app_state().job = training_service().submit(config, session=visitors.visitor())
            app_state().failure = app_state().note = None
            st.rerun()


def _outcome(run: Run, words: Words) -> None:
    """Say how the last training of this session ended."""
    state = app_state()
    if state.failure is not None:
        st.warning(words.error(state.failure), icon=":material/info:")
    elif state.arrived and state.arrived == state.shown:
        label = "airline.stopped_note" if run.stopped_early else "airline.finished_note"
        st.success(words(label, epochs=run.history.epochs), icon=":material/check:")
    if state.note is not None:
        st.info(words.error(state.note), icon=":material/info:")


def _curves_of(run: Run, words: Words) -> None:
    losses, forecasts = cached.run_charts(run, words)
    history = run.history
    loss_alt = words(
        "airline.loss_alt",
        epochs=history.epochs,
        first=f"{history.training_loss[0]:.2g}",
        last=f"{history.training_loss[-1]:.2g}",
    )
    forecast_alt = words("airline.forecast_alt", rmse=f"{run.report.row('lstm').test.rmse:.1f}")
    _draw(losses, forecasts, loss_alt, forecast_alt, words)


def _watch(words: Words) -> None:
    """Show the training as it stands; once it is over, the whole page is shown anew."""
    key = app_state().job
    status = None if key is None else training_service().watch(key, visitors.visitor())
    if status is None or status.is_over:
        st.rerun()
    st.progress(status.epoch / status.config.epochs, text=_situation(status, words))
    st.button(
        words("airline.stop"),
        icon=":material/stop:",
        key="stop",
        on_click=_stop,
        args=(status.key,),
    )
    if status.forecast is not None:
        _live_curves(status, status.forecast, words)


def _stop(key: str) -> None:
    """Stop a training, or leave it to the others who watch it."""
    service = training_service()
    if service.stop(key, session=visitors.visitor()):
        return
    status = service.status(key)
    if status is not None and not status.is_over:
        app_state().job, app_state().note = None, UserInputError("training-shared")
        visitors.remember("")


def _live_curves(status: JobStatus, forecast: Float[np.ndarray, " month"], words: Words) -> None:
    losses = charts.losses(
        status.training_loss,
        status.held_out_loss,
        kind=_held_out(status.config),
        epochs=status.config.epochs,
        words=words,
    )
    loss_alt = words(
        "airline.loss_alt",
        epochs=status.epoch,
        first=f"{status.training_loss[0]:.2g}",
        last=f"{status.training_loss[-1]:.2g}",
    )
    forecast_alt = words("airline.live_forecast_alt", epoch=status.epoch)
    _draw(losses, charts.forecasts(forecast, words), loss_alt, forecast_alt, words)


def _draw(
    losses: go.Figure | str, forecasts: go.Figure | str, loss_alt: str, forecast_alt: str, words: Words
) -> None:
    st.markdown(f"**{words('airline.loss_title')}**")
    chart(losses, key="loss", alt=loss_alt, height=200)
    st.markdown(f"**{words('airline.forecast_title')}**")
    chart(forecasts, key="forecast", alt=forecast_alt, height=280)


def _situation(status: JobStatus, words: Words) -> str:
    if status.state == "queued":
        return words("airline.queued", place=status.place, wait=duration(status.wait or 0, words))
    if status.state == "starting" or status.seconds_left is None:
        return words("airline.starting")
    return words(
        "airline.running",
        epoch=status.epoch,
        epochs=status.config.epochs,
        loss=f"{status.training_loss[-1]:.3g}",
        left=duration(status.seconds_left, words),
    )


def duration(seconds: float, words: Words) -> str:
    """Word a time to wait."""
    minutes, rest = divmod(round(seconds), 60)
    return (
        words("airline.minutes", minutes=minutes, seconds=rest)
        if minutes
        else words("airline.seconds", seconds=rest)
    )


def _held_out(config: Config) -> HeldOut:
    is_validated = isinstance(config, AirlineConfig) and config.protocol == "tutorial"
    return "validation" if is_validated else "test"
