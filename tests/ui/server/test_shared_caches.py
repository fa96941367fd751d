"""What one browser asks for leaves the caches of the others alone."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.app_session import AppSession

from viz_lstm.ui.server.shared_caches import keep_shared_caches

STREAMLIT = AppSession._handle_clear_cache_request


@pytest.fixture
def computed(monkeypatch):
    """Return what is computed and kept; at the end Streamlit is as it was."""
    monkeypatch.setattr(AppSession, "_handle_clear_cache_request", STREAMLIT)

    @st.cache_resource
    def compute():
        return object()

    return compute


def ask_to_clear():
    """Do what the server does with such a message of a browser."""
    session = SimpleNamespace(_session_state={})
    AppSession._handle_clear_cache_request(session)


def test_a_browser_cannot_clear_the_caches_of_everybody(computed):
    keep_shared_caches()
    first = computed()

    ask_to_clear()

    assert computed() is first


def test_streamlit_still_clears_the_caches_of_everybody(computed):
    """Once this fails, Streamlit has mended it, and `viz_lstm/ui/server/shared_caches.py` can go."""
    first = computed()

    ask_to_clear()

    assert computed() is not first
