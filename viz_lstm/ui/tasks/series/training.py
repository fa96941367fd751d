"""The own part of a series in the training panel: its form, its losses, its forecasts."""

from functools import partial

import numpy as np
import streamlit as st
from jaxtyping import Float
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.figures import series_curves
from viz_lstm.jobs import JobStatus
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.scenes.series import SeriesRun
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.observation import Forecast
from viz_lstm.tasks.series.settings import SETTINGS
from viz_lstm.ui.chart import chart
from viz_lstm.ui.panels.forks.origins import fork_point_of
from viz_lstm.ui.training.inputs import (
    choose_hidden_size,
    choose_learning_rate,
    choose_number,
    parameter_line,
    stored_line,
)
from viz_lstm.ui.training.panel import Panel, draw_losses, losses_figure
from viz_lstm.words.catalogue import Catalogue

SETTING = {each.name: each for each in SETTINGS}


def panel(own: SeriesConfig | None = None, dial: DeltaGenerator | None = None) -> Panel:
    """Return the part of the panel.

    Args:
        own: The series that the form is for; None where there is nothing to train on.
        dial: Where the main dial stands; None for above all else.
    """
    return Panel("series", partial(choose_config, own, dial), _watch, _look_back)


def choose_config(
    own: SeriesConfig | None, dial: DeltaGenerator | None, words: Catalogue
) -> SeriesConfig | None:
    """Draw the controls and return what they say; nothing where there is no series.

    Raises:
        UserInputError: a choice does not do.
    """
    if own is None:
        return None
    dial = st.container() if dial is None else dial
    with st.expander(words("training.settings"), icon=":material/tune:", key="settings"):
        epochs = choose_number(SETTING["epochs"], own.epochs, words, key="series-epochs")
        num_layers = choose_number(SETTING["num_layers"], own.num_layers, words, key="series-num-layers")
        rate = choose_learning_rate(own.learning_rate, words, key="series-learning-rate")
        seed = choose_number(SETTING["seed"], own.seed, words, key="series-seed")
        stored = st.container()
    with dial:
        hidden_size = choose_hidden_size(own.hidden_size, words, key="series-hidden-size")
        settings = {"num_layers": num_layers, "epochs": epochs, "learning_rate": rate, "seed": seed}
        config = SeriesConfig.from_dict({**own.to_dict(), "hidden_size": hidden_size, **settings})
        st.markdown(parameter_line(config.size, words))
    stored.caption(stored_line(config.size, words))
    return config


def _watch(status: JobStatus, words: Catalogue) -> None:
    parting = fork_point_of(status.config)
    figure = losses_figure(
        status.training_loss,
        status.held_out_loss,
        held_out_name=words("series.losses_test"),
        epochs=status.config.epochs,
        parting=parting,
        words=words,
    )
    draw_losses(figure, status.training_loss, parting, words)
    if isinstance(status.config, SeriesConfig) and isinstance(status.latest, Forecast):
        alt = words.plain("series.live_alt", epoch=status.epoch)
        _draw_forecasts(status.config, status.latest.values, {}, alt, words)


def _look_back(run: SeriesRun, words: Catalogue) -> None:
    history, parting = run.history, fork_point_of(run.config)
    figure = losses_figure(
        history.training_loss,
        history.held_out_loss,
        held_out_name=words("series.losses_test"),
        epochs=history.epochs,
        parting=parting,
        words=words,
    )
    draw_losses(figure, history.training_loss, parting, words, filmed=is_filmed(run))
    free = np.full(len(run.report.forecast), np.nan)
    free[run.report.free_running_months] = run.report.free_running
    alt = words.plain("series.forecast_alt", rmse=f"{run.report.row('lstm').test.rmse:.4g}")
    _draw_forecasts(run.config, run.report.forecast, {words.plain("series.free"): free}, alt, words)


def _draw_forecasts(
    config: SeriesConfig,
    forecast: Float[np.ndarray, " step"],
    others: dict[str, Float[np.ndarray, " step"]],
    alt: str,
    words: Catalogue,
) -> None:
    series = config.series
    curves = {words.plain("series.truth"): series.array, words.plain("series.forecast"): forecast, **others}
    st.markdown(f"**{words('series.forecast_title')}**")
    chart(series_curves(series.labels, curves, title=series.name), key="series-forecast", alt=alt, height=280)
