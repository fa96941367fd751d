"""The part of a page that puts one update under the glass; nothing is computed before it is opened."""

from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st

from viz_lstm.figures import update_arrows
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.runs import Update, largest_changes
from viz_lstm.scenes import Frame
from viz_lstm.scenes.moment import Moment
from viz_lstm.ui.chart import chart
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.panels import units
from viz_lstm.ui.panels.update_inspector import tables
from viz_lstm.ui.panels.update_inspector.digits import figure
from viz_lstm.ui.panels.update_inspector.recorded import before_and_after
from viz_lstm.ui.panels.update_inspector.target import Target
from viz_lstm.words.catalogue import Catalogue

ICON = ":material/search:"


def show(target: Target | None, pick: Frame, words: Catalogue, *, opened: bool = False) -> None:
    """Offer the glass, and once it is opened show what the next update did to the unit that was picked.

    Args:
        target: What it is held over; None where what is read is no text to be predicted.
        pick: The step, the unit and the epoch in the player.
        words: The words.
        opened: Whether it is open already.
    """
    heading = words("update.heading")
    glass = st.expander(heading, icon=ICON, key="glass", on_change="rerun", expanded=opened)
    if not glass.open:
        return
    with glass, friendly_errors(words):
        if (reason := _missing(target)) is not None:
            st.info(words(reason), icon=":material/info:")
        elif target is not None:
            st.markdown(f":small[{words('update.explanation')}]")
            _compare(target, _epoch(target, pick, words), pick, words)


def _missing(target: Target | None) -> str | None:
    """Return the name of the sentence that says why there is nothing to see, if so."""
    if target is None:
        return "update.written"
    if target.scene.film is None:
        return "update.no_film"
    return None if target.run.checkpoints.updates else "update.no_updates"


def _epoch(target: Target, pick: Frame, words: Catalogue) -> int:
    """Return the epoch of the player; while that shows the trained network, let one be chosen."""
    epochs = tuple(target.run.checkpoints.updates)
    if pick.epoch in epochs:
        return pick.epoch
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        chosen: int = st.select_slider(
            words("update.choose"), epochs, key=f"glass-{'-'.join(map(str, epochs))}", width=340
        )
        st.button(
            words("update.go", epoch=chosen),
            icon=":material/movie:",
            key="glass-go",
            on_click=partial(units.go, target.name, replace(pick, epoch=chosen)),
        )
    return chosen


def _compare(target: Target, epoch: int, pick: Frame, words: Catalogue) -> None:
    update, (step, unit) = target.run.checkpoints.updates[epoch], pick.place
    before, after = before_and_after(target, epoch)
    st.markdown(_facts(target, epoch, update, words))
    left, right = st.columns([1, 1], gap="large")
    with left:
        place = {
            "unit": unit,
            "step": step + 1,
            "at": tables.literal(target.scene.labels[step]),
        }
        st.markdown(f"**{words('update.values', **place)}**")
        _values(before, after, pick, words)
    with right:
        st.markdown(f"**{words('update.prediction')}**")
        for paragraph in target.predict(before.answers, after.answers, step, words):
            st.markdown(paragraph)
        st.markdown(f"**{words('update.moves', unit=unit)}**")
        found = largest_changes(before.weights, after.weights, unit)
        st.markdown(tables.moves(found, target.scene, words))
    st.caption(words(f"update.optimiser_{target.run.config.optimiser}"))


def _facts(target: Target, epoch: int, update: Update, words: Catalogue) -> str:
    """Say which update this is, and what it was made from."""
    label = "update.facts" if update.clipped_to is None else "update.facts_clipped"
    return words(
        label,
        epoch=epoch,
        epochs=target.run.config.epochs,
        examples=update.examples,
        loss=figure(update.loss),
        rate=figure(update.learning_rate),
        norm=figure(update.gradient_norm),
        most=figure(update.clipped_to or 0.0),
    )


def _values(before: Moment, after: Moment, pick: Frame, words: Catalogue) -> None:
    """Draw what the unit computes, and write it in exact numbers."""
    step, unit = pick.place
    old, new = (moment.of_unit(unit, step) for moment in (before, after))
    names = {quantity.name: quantity.symbol.removesuffix("_t") for quantity in QUANTITIES}
    names |= {
        "cell_state": "tanh C",
        "before": words("update.before"),
        "after": words("update.after"),
        "value": words("update.value"),
        "change": words("update.change"),
    }
    arrows = update_arrows(_bounded(old), _bounded(new), names=names)
    alt = words.plain("update.alt", unit=unit, step=step + 1)
    chart(arrows, key="update", alt=alt, height=250)
    st.markdown(tables.values(old, new, words))


def _bounded(values: dict[str, float]) -> dict[str, float]:
    """Put the memory on the scale of all others, as the cell itself does before it shows it."""
    return values | {"cell_state": float(np.tanh(values["cell_state"]))}
