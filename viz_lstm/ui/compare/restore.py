"""The link to a comparison: its networks stand side by side once they are here."""

import streamlit as st

from viz_lstm.tasks import tasks
from viz_lstm.ui.address_bar import restore
from viz_lstm.ui.address_bar.restore_effects import find
from viz_lstm.ui.compare import candidates
from viz_lstm.ui.compare.compare_button import GROUND
from viz_lstm.ui.links.config_codec import setting_names
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.restore_machine import Unread
from viz_lstm.ui.looks import seconds_between_looks
from viz_lstm.ui.session import current_session, put
from viz_lstm.ui.training import outcome, panel
from viz_lstm.words.catalogue import Catalogue


def open_link(words: Catalogue) -> None:
    """Do what the address asks for, once a session; while something is trained for it, show how far it is."""
    state = current_session()
    if isinstance(state.restore, Unread):
        restore.read(_task(), compared=True)
    if (link := restore.ready_link()) is not None:
        _stand(link)
    restore.say_so(words)
    outcome.say(words)
    if state.job is not None:
        st.fragment(panel.progress, run_every=seconds_between_looks())(words)


def _task() -> str:
    """Return the task of the networks that the address names: the one that most parts are settings of."""
    named = set(st.query_params)
    return max(tasks(), key=lambda task: len(setting_names(task) & named))


def _stand(link: Link) -> None:
    """Let the networks of a link stand side by side, those that are here."""
    state = current_session()
    found = (find(config, link, state.runs.values()) for config in link.configs)
    state.compared = tuple(dict.fromkeys(name for name in found if name is not None))
    put(GROUND, candidates.ground_of_config(link.config))
    state.gathered += 1
