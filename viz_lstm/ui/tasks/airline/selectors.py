"""What to look at: which network, which of its layers, which sequence."""

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import AirlineConfig, load_series
from viz_lstm.ui import caches
from viz_lstm.ui.panels import selectors
from viz_lstm.ui.panels.forks import naming
from viz_lstm.ui.session import preset, put
from viz_lstm.ui.tasks.airline.parts import months_of
from viz_lstm.ui.tasks.airline.view import View
from viz_lstm.words.catalogue import Catalogue

SHIPPED = "airline"
SEQUENCE = "sequence"


def choose_run(words: Catalogue) -> Run:
    """Offer the networks of this session beside the shipped one."""
    shipped = {SHIPPED: words("airline.run_shipped")}
    chosen = selectors.choose_run("airline", shipped, lambda run: label(run, words), words)
    return caches.shipped_run(SHIPPED) if isinstance(chosen, str) else chosen


def choose_view(run: Run, words: Catalogue) -> View:
    """Offer the layers and the sequences of a network; nothing where there is only one."""
    layer = selectors.choose_layer(len(run.layers), words)
    month = None if run.config.window is None else _choose_month(run.config, words)
    return View(layer, month)


def put_view(run: Run, view: View) -> None:
    """Have the choices show a view."""
    selectors.put_layer(len(run.layers), view.layer)
    put(SEQUENCE, "whole" if view.month is None else "window")
    if view.month is not None:
        put(_month_widget(run.config), view.month)


def note(run: Run, view: View, words: Catalogue) -> str:
    """Say what a network that was trained on windows is reading; empty for others."""
    if run.config.window is None:
        return ""
    if view.month is None:
        return words("airline.whole_note", window=run.config.window)
    return words("airline.window_note", month=load_series().months[view.month])


def label(run: Run, words: Catalogue) -> str:
    """Return what a network trained here is called."""
    name = "airline.run_stopped" if run.stopped_early else "airline.run_finished"
    plain = words.plain(
        name,
        protocol=words(f"airline.protocol_{run.config.protocol}"),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )
    return naming.label(plain, run.config, words)


def _choose_month(config: AirlineConfig, words: Catalogue) -> int | None:
    preset(SEQUENCE, "whole")
    kind = st.segmented_control(
        words("runs.sequence"),
        ("whole", "window"),
        format_func=lambda kind: words(f"airline.sequence_{kind}"),
        required=True,
        key=SEQUENCE,
    )
    if kind == "whole":
        return None
    names, months = load_series().months, months_of(config)
    preset(_month_widget(config), months[-1])
    chosen: int = st.selectbox(
        words("airline.sequence_month"),
        months,
        format_func=names.__getitem__,
        key=_month_widget(config),
        width=140,
    )
    return chosen


def _month_widget(config: AirlineConfig) -> str:
    return f"month-{config.protocol}-{config.window}"
