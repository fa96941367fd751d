"""What to look at: which network, which of its layers, which sequence."""

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import AirlineConfig, load_series, sequence
from viz_lstm.ui import cached, choices
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.wording import Words

SHIPPED = "airline"


def choose_run(words: Words) -> Run:
    """Offer the networks of this session beside the shipped one."""
    shipped = {SHIPPED: words("airline.run_shipped")}
    chosen = choices.choose_run("airline", shipped, lambda run: _label(run, words), words)
    return cached.shipped_run(SHIPPED) if isinstance(chosen, str) else chosen


def choose_view(run: Run, words: Words) -> View:
    """Offer the layers and the sequences of a network; nothing where there is only one."""
    layer = choices.choose_layer(run, words)
    month = None if run.config.window is None else _choose_month(run.config, run.config.window, words)
    return View(layer, month)


def note(run: Run, view: View, words: Words) -> str:
    """Say what a network that was trained on windows is reading; empty for others."""
    if run.config.window is None:
        return ""
    if view.month is None:
        return words("airline.whole_note", window=run.config.window)
    return words("airline.window_note", month=load_series().months[view.month])


def _label(run: Run, words: Words) -> str:
    label = "airline.run_stopped" if run.stopped_early else "airline.run_finished"
    return words(
        label,
        protocol=words(f"airline.protocol_{run.config.protocol}"),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )


def _choose_month(config: AirlineConfig, window: int, words: Words) -> int | None:
    kind = st.segmented_control(
        words("runs.sequence"),
        ("whole", "window"),
        format_func=lambda kind: words(f"airline.sequence_{kind}"),
        default="whole",
        required=True,
        key="sequence",
    )
    if kind == "whole":
        return None
    names = load_series().months
    months = range(int(sequence(config).reads[window - 1]) + 1, len(names))
    chosen: int = st.selectbox(
        words("airline.sequence_month"),
        months,
        index=len(months) - 1,
        format_func=names.__getitem__,
        key=f"month-{config.protocol}-{window}",
        width=140,
    )
    return chosen
