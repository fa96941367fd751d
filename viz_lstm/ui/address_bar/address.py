"""The address of the page: it follows what is on the screen, and after a reload brings it back."""

import re
from importlib.resources import files

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.runs import KEY_DIGITS, SHORT_KEY_DIGITS, key_of
from viz_lstm.ui.address_bar.restore_effects import dispatch
from viz_lstm.ui.language import own_language
from viz_lstm.ui.links.config_codec import can_travel
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.parts import LANGUAGE, RUN, RUNS, all_names, parts_of
from viz_lstm.ui.links.restore_machine import Drawn, Turned
from viz_lstm.ui.session import RUNS_KEPT, current_session
from viz_lstm.words.catalogue import LANGUAGES

KEY = re.compile(rf"[0-9a-f]{{{KEY_DIGITS}}}|[0-9a-f]{{{SHORT_KEY_DIGITS}}}")
"""Whole keys, or the ten digits of older addresses, which name a network as long as no other that is known
begins with them.
"""
_SCRIPT = (files("viz_lstm.ui") / "assets" / "address.js").read_text(encoding="utf-8")
_component = st.components.v2.component("viz_lstm.address", js=_SCRIPT)


def turn_to(page: str) -> None:
    """Bring back what this session had before a reload, or on this page; every rerun calls this first."""
    state = current_session()
    state.shows = None
    if state.address is None:
        _restore()
    elif page != state.page:
        # Streamlit has emptied the address, and the page's choices and its player are gone.
        state.address = st.query_params.to_dict()
        dispatch(Turned(page, state.left.get(page)))
    state.page = page


def _restore() -> None:
    state = current_session()
    state.job = state.job or _training()
    keys = st.query_params.get(RUNS, "").split(".", RUNS_KEPT)[:RUNS_KEPT]
    for status in map(training_service().status, filter(KEY.fullmatch, dict.fromkeys(keys))):
        if status is not None and status.run is not None:
            state.keep(status.run)


def show(link: Link, *, opens_by_itself: bool) -> None:
    """Have the address name the frame on the screen; a page as it opens needs no naming.

    Whoever comes back to the page finds the frame again; to a comparison one comes with networks in mind.
    """
    state = current_session()
    if not link.beside:
        state.left[state.page] = link
    state.shows = None if opens_by_itself else link
    _write()


def follow() -> None:
    """Have the address name whatever else the session has; every rerun calls this once the page is drawn."""
    _component(key="address", height=1)
    state = current_session()
    dispatch(Drawn(state.page))
    if state.address is None:
        # Whatever is written before the browser knows how to take it would be a step in its history.
        state.address = st.query_params.to_dict()
    else:
        _write()


def _training() -> str | None:
    """Return the key of the training that the address names; of one that is lost only if it names no more."""
    key = st.query_params.get(RUN, "")[: KEY_DIGITS + 1]
    names_more = (set(st.query_params) & all_names()) - {RUN, RUNS, LANGUAGE}
    status = training_service().status(key) if KEY.fullmatch(key) else None
    if status is not None:
        return status.key
    return None if names_more else key or None


def _write() -> None:
    state, here = current_session(), st.query_params.to_dict()
    parts = _parts()
    if state.address is None or parts == here == state.address:
        return
    state.address = parts
    st.query_params.from_dict(parts)


def _parts() -> dict[str, str]:
    """Return all parts of the address; a frame that is still being trained is named until it is there."""
    state = current_session()
    link = state.awaited or state.shows
    named = [] if link is None else [key_of(config) for config in link.configs]
    has_room = link is None or all(map(can_travel, link.configs))
    alone = "" if has_room or len(named) > 1 else named[0]
    spelled = named if has_room else [alone]
    # A comparison names no epochs, by which a network that was stopped would be known again.
    whole = {run.key for run in state.runs.values() if not (len(named) > 1 and run.stopped_early)}
    others = dict.fromkeys(run.key for run in state.runs.values() if run.key not in whole & {*spelled})
    parts = {RUN: state.job or alone, RUNS: ".".join(others)}
    if link is not None and has_room:
        parts = {**parts_of(link), **parts}
    if link or state.language != own_language() or st.query_params.get(LANGUAGE) in LANGUAGES:
        parts[LANGUAGE] = state.language
    return {name: text for name, text in parts.items() if text}
