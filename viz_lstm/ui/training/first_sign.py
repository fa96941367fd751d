"""The first sign of a training: the browser gives it by itself, at the press."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from viz_lstm.ui.player.scripts import script
from viz_lstm.words.catalogue import Catalogue

BUTTONS = ("train", "offer-again", "train-fork", "train-again")
"""The keys of the buttons that have something trained."""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("viz_lstm.first_sign", js=script("first-sign"))


def attend(words: Catalogue) -> None:
    """Have the player say at once what was asked for by a button; every rerun calls this once."""
    data = {"text": words.plain("training.asked"), "keys": BUTTONS}
    with st.sidebar:
        _component()(key="first-sign", data=data, height=1)
