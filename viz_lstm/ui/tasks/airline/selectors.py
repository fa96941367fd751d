"""Selectors of the airline page: the network, its layer, the sequence."""

import streamlit as st

from viz_lstm.scenes.airline import AirlineRun
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection, load_series, months_of
from viz_lstm.ui import caches, run_names
from viz_lstm.ui.panels import selectors
from viz_lstm.ui.session import preset, put, widget_value
from viz_lstm.words.catalogue import Catalogue

SHIPPED = "airline"
SEQUENCE = "sequence"


def choose_run(words: Catalogue) -> AirlineRun:
    """Offer the networks of this session beside the shipped one."""
    shipped = {SHIPPED: words("airline.run_shipped")}
    chosen = selectors.choose_run("airline", shipped, lambda run: label(run, words), words)
    return caches.shipped_run(SHIPPED) if isinstance(chosen, str) else chosen


def choose_selection(run: AirlineRun, words: Catalogue) -> AirlineSelection:
    """Offer the layers and the sequences of a network; nothing where there is only one."""
    layer = selectors.choose_layer(len(run.layers), words)
    month = None if run.config.window is None else _choose_month(run.config, words)
    return AirlineSelection(layer, month)


def put_selection(run: AirlineRun, selection: AirlineSelection) -> None:
    """Have the choices show a selection."""
    selectors.put_layer(len(run.layers), selection.layer)
    put(SEQUENCE, "whole" if selection.month is None else "window")
    if selection.month is not None:
        put(_month_widget(run.config), selection.month)


def go_on(before: AirlineRun, after: AirlineRun) -> None:
    """Have a network read the window that another one reads, if it was trained on windows as long."""
    selectors.go_on(before, after)
    month = widget_value(_month_widget(before.config))
    if after.config.window == before.config.window is not None and month in months_of(after.config):
        put(_month_widget(after.config), month)


def note(run: AirlineRun, selection: AirlineSelection, words: Catalogue) -> str:
    """Say what a network that was trained on windows is reading; empty for others."""
    if run.config.window is None:
        return ""
    if selection.month is None:
        return words("airline.whole_note", window=run.config.window)
    return words("airline.window_note", month=load_series().months[selection.month])


def label(run: AirlineRun, words: Catalogue) -> str:
    """Return what a network trained here is called."""
    name = "airline.run_stopped" if run.stopped_early else "airline.run_finished"
    plain = words.plain(
        name,
        protocol=words(f"airline.protocol_{run.config.protocol}"),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )
    return run_names.label(plain, run.config, words)


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
