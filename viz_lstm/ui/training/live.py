"""Six small heatmaps of a network while it trains, redrawn whenever news of it arrive."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from viz_lstm.jobs import JobStatus
from viz_lstm.lstm.quantities import GATE_HUES, QUANTITIES
from viz_lstm.runs import Checkpoint, Checkpoints
from viz_lstm.scenes import CheckpointPayload
from viz_lstm.tasks import task_of
from viz_lstm.ui.player.scripts import script
from viz_lstm.words.catalogue import Catalogue


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("viz_lstm.live", js=script("live"))


def show(status: JobStatus, words: Catalogue) -> None:
    """Show what the lowest LSTM of a network in training computes on its task's sequence.

    Args:
        status: The training as it stands.
        words: The words.
    """
    if not status.weights:
        return
    snapshot = Checkpoint(epoch=status.epoch, weights=status.weights)
    reel = CheckpointPayload(
        name=f"{status.key}-{status.epoch}",
        film=Checkpoints(snapshots=(snapshot,)),
        lstm=0,
        inputs=task_of(status.config).recorded_inputs(status.config),
        losses=(float(status.training_loss[-1]),),
        epochs=status.config.epochs,
    )
    st.markdown(f"**{words('film.live_title', epoch=status.epoch)}**")
    labels = words.topics["player"]
    quantities = [
        {"name": q.name, "symbol": q.symbol, "signed": q.signed, "label": labels[q.name]} for q in QUANTITIES
    ]
    description = words.plain("film.live_alt", epoch=status.epoch)
    about = {"quantities": quantities, "gateHues": dict(GATE_HUES), "description": description}
    _component()(key="live", data=reel.encode(about), height="content")
