"""A training on the stage: the player shows the network as it is by now, whenever news of it arrive."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import streamlit as st

from viz_lstm.jobs import JobStatus
from viz_lstm.scenes.live import live_payload
from viz_lstm.tasks import task_of
from viz_lstm.ui.player.scripts import script
from viz_lstm.words.catalogue import Catalogue

MOST_LOSSES = 200
"""How many points of the curve are sent at most."""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("viz_lstm.live", js=script("live"))


def show(status: JobStatus, situation: str, words: Catalogue, *, is_played: bool = True) -> None:
    """Have the player show how a training stands, and what its lowest LSTM computes by now.

    Args:
        status: The training as it stands.
        situation: The same in words.
        words: The words.
        is_played: Whether the player shows what the network in training reads; else it tells how it stands.
    """
    losses = status.training_loss[np.isfinite(status.training_loss)]
    stride = max(1, -(-len(losses) // MOST_LOSSES))
    standing = {
        "key": status.key,
        "text": situation,
        "stop": words.plain("training.stop"),
        "losses": [float(f"{loss:.4g}") for loss in losses[::stride]],
        "share": status.epoch / status.config.epochs,
    }
    inputs = task_of(status.config).recorded_inputs(status.config)
    weights = status.weights if is_played else {}
    payload = live_payload(weights, inputs, standing, observation=status.latest, epoch=status.epoch)
    _component()(key="live", data=payload, height=1)


def tell(text: str, choices: Mapping[str, str]) -> None:
    """Have the player say something below its controls, where there is no room for the form beside it.

    Args:
        text: What there is to say.
        choices: What can be chosen, by what the page then hears.
    """
    payload = live_payload({}, np.zeros((1, 1)), {"text": text, "choices": list(choices.items())})
    _component()(key="notice", data=payload, height=1)
