"""The way from the page of a task to the comparison."""

from functools import partial

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.ui.compare import entrants
from viz_lstm.ui.compare.entrants import Entrant
from viz_lstm.ui.state import app_state, put
from viz_lstm.ui.wording import Words

DESTINATION = "compare"
GROUND = "compare-ground"


def offer(run: Run, words: Words) -> None:
    """Offer to compare a network with the one before it; nothing where there is no other."""
    ground = entrants.ground_of(run)
    here = entrants.grounds(words)[ground]
    others = [each for each in here if each.run is not run]
    if others:
        own = next(each for each in here if each.run is run)
        st.button(
            words("compare.enter"),
            icon=":material/compare:",
            key="compare-enter",
            on_click=partial(_go, ground, own, _partner(own, others)),
        )


def _partner(own: Entrant, others: list[Entrant]) -> Entrant:
    """Return the network that this one forked from, or was compared with; else the one trained last."""
    suggested = app_state().compared if own.name in app_state().compared else ()
    return next((each for each in others if each.name in suggested), others[-1])


def _go(ground: str, own: Entrant, partner: Entrant) -> None:
    state = app_state()
    state.compared = (own.name, partner.name)
    state.destination = DESTINATION
    put(GROUND, ground)
