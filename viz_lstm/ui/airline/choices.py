"""What to look at: which network, which of its layers, which sequence."""

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import AirlineConfig, load_series
from viz_lstm.ui import cached, choices
from viz_lstm.ui.airline.parts import months_of
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.forks import naming
from viz_lstm.ui.state import preset, put
from viz_lstm.ui.wording import Words

SHIPPED = "airline"
SEQUENCE = "sequence"


def choose_run(words: Words) -> Run:
    """Offer the networks of this session beside the shipped one."""
    shipped = {SHIPPED: words("airline.run_shipped")}
    chosen = choices.choose_run("airline", shipped, lambda run: label(run, words), words)
    return cached.shipped_run(SHIPPED) if isinstance(chosen, str) else chosen


def choose_view(run: Run, words: Words) -> View:
    """Offer the layers and the sequences of a network; nothing where there is only one."""
    layer = choices.choose_layer(len(run.layers), words)
    month = None if run.config.window is None else _choose_month(run.config, words)
    return View(layer, month)


def put_view(run: Run, view: View) -> None:
    """Have the choices show a view."""
    choices.put_layer(len(run.layers), view.layer)
    put(SEQUENCE, "whole" if view.month is None else "window")
    if view.month is not None:
        put(_month_widget(run.config), view.month)


def note(run: Run, view: View, words: Words) -> str:
    """Say what a network that was trained on windows is reading; empty for others."""
    if run.config.window is None:
        return ""
    if view.month is None:
        return words("airline.whole_note", window=run.config.window)
    return words("airline.window_note", month=load_series().months[view.month])


def label(run: Run, words: Words) -> str:
    """Return what a network trained here is called."""
    name = "airline.run_stopped" if run.stopped_early else "airline.run_finished"
    plain = words(
        name,
        protocol=words(f"airline.protocol_{run.config.protocol}"),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )
    return naming.label(plain, run.config, words)


def _choose_month(config: AirlineConfig, words: Words) -> int | None:
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
