"""The way from the page of a task to the comparison."""

from functools import partial

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.ui.compare import candidates
from viz_lstm.ui.compare.candidates import Candidate
from viz_lstm.ui.links.link import COMPARISON
from viz_lstm.ui.session import current_session, is_hidden, put
from viz_lstm.words.catalogue import Catalogue

GROUND = "compare-ground"


def offer(run: Run, words: Catalogue) -> None:
    """Offer to compare a network with itself at two epochs, and with the one before it, if any."""
    ground = candidates.ground_of(run)
    here = candidates.grounds(words)[ground]
    others = [each for each in here if each.run is not run]
    if is_hidden("compare"):
        return
    own = next(each for each in here if each.run is run)
    if is_filmed(run):
        st.button(
            words("compare.two_epochs"),
            icon=":material/history:",
            key="compare-epochs",
            help=words("compare.two_epochs_help"),
            on_click=partial(_go, ground, own, own),
        )
    if others:
        st.button(
            words("compare.enter"),
            icon=":material/compare:",
            key="compare-enter",
            on_click=partial(_go, ground, own, _partner(own, others)),
        )


def _partner(own: Candidate, others: list[Candidate]) -> Candidate:
    """Return the network that this one forked from, or was compared with; else the one trained last."""
    suggested = current_session().compared if own.name in current_session().compared else ()
    return next((each for each in others if each.name in suggested), others[-1])


def _go(ground: str, own: Candidate, partner: Candidate) -> None:
    state = current_session()
    state.compared = tuple(dict.fromkeys((own.name, partner.name)))
    state.gathered += 1
    state.destination = COMPARISON
    put(GROUND, ground)
