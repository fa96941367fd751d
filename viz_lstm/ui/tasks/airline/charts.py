"""The two charts of a training, in the words of the page, and a bounded memory of them."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from jaxtyping import Float

from viz_lstm.figures import ForkPoint, forecast
from viz_lstm.runs import Run
from viz_lstm.tasks import HeldOut
from viz_lstm.tasks.airline import Report, load_series
from viz_lstm.ui.training.panel import Losses, losses_figure
from viz_lstm.words.catalogue import Catalogue, catalogue_in


def losses(
    training: Losses, held_out: Losses, *, kind: HeldOut, epochs: int, parting: ForkPoint, words: Catalogue
) -> go.Figure:
    """Draw the losses so far."""
    name = words(f"airline.loss_{kind}")
    return losses_figure(training, held_out, held_out_name=name, epochs=epochs, parting=parting, words=words)


def forecasts(
    values: Float[np.ndarray, " month"], words: Catalogue, *, report: Report | None = None
) -> go.Figure:
    """Draw one-month-ahead forecasts over the truth; a report adds test months and free-running years."""
    series = load_series()
    names = {
        "passengers": words("airline.passengers"),
        "truth": words("airline.truth"),
        "test": words("airline.test_months"),
        "forecast": words("airline.lstm_forecast"),
        "free_running": words("airline.lstm_year"),
    }
    return forecast(
        series.months,
        series.passengers,
        values,
        names=names,
        test_months=np.arange(0) if report is None else report.test_months,
        years=[] if report is None else _years(report, len(series.months)),
    )


def _years(report: Report, months: int) -> list[Float[np.ndarray, " month"]]:
    years = []
    for indices, values in zip(report.free_running_months, report.free_running, strict=True):
        year = np.full(months, np.nan)
        year[indices] = values
        years.append(year)
    return years


def cached(run: Run, parting: ForkPoint, words: Catalogue) -> tuple[str, str]:
    """Return a run's loss curve, beside the one that it left, and its forecast, as JSON."""
    return _cached(run.fingerprint, parting.origin, words.language, run, parting)


@st.cache_resource(max_entries=64, show_spinner=False)
def _cached(
    name: str, origin: tuple[float, ...], language: str, _run: Run, _parting: ForkPoint
) -> tuple[str, str]:
    losses, forecasts = of_run(_run, _parting, catalogue_in(language))
    return losses.to_json(), forecasts.to_json()


def of_run(run: Run, parting: ForkPoint, words: Catalogue) -> tuple[go.Figure, go.Figure]:
    """Draw the losses and the forecasts of a trained network."""
    history = run.history
    return (
        losses(
            history.training_loss,
            history.held_out_loss,
            kind=history.held_out,
            epochs=history.epochs,
            parting=parting,
            words=words,
        ),
        forecasts(run.report.forecast, words, report=run.report),
    )
