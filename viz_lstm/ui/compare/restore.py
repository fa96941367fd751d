"""Networks that an address wants to see side by side: found, or trained one after the other."""

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.runs import key_of
from viz_lstm.tasks import Config, tasks
from viz_lstm.ui import caches
from viz_lstm.ui.compare import candidates
from viz_lstm.ui.compare.compare_button import GROUND
from viz_lstm.ui.links import restore
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.networks import setting_names
from viz_lstm.ui.pages.example_switcher import examples
from viz_lstm.ui.session import current_session, name_of, put
from viz_lstm.ui.training import outcome, panel
from viz_lstm.words.catalogue import Catalogue


def open_link(words: Catalogue) -> None:
    """Do what the address asks for, once a session; while something is trained for it, show how far it is."""
    state = current_session()
    if state.opened is None:
        restore.read(_task())
    if (link := _wanted()) is not None and state.job is None:
        _gather(link)
    restore.say_so(words)
    outcome.say(words)
    if state.job is not None:
        st.fragment(panel.progress, run_every=panel.SECONDS_BETWEEN_LOOKS)(words)


def _wanted() -> Link | None:
    """Return what the address of this page asks for, if it names networks to be compared."""
    opened = current_session().opened
    if opened is None or opened.link is None or opened.page != current_session().page:
        return None
    return opened.link if opened.link.beside or "with" in opened.ignored else None


def _task() -> str:
    """Return the task of the networks that the address names: the one that most parts are settings of."""
    named = set(st.query_params)
    return max(tasks(), key=lambda task: len(setting_names(task) & named))


def _gather(link: Link) -> None:
    """Have the first network trained that is not known; once there is none, let them stand side by side.

    Where a training for the link has ended early, no other is begun: what is known stands side by side.
    """
    state = current_session()
    found = {config: _find(config, link) for config in link.configs}
    missing = next((config for config, name in found.items() if name is None), None)
    ended = state.failure is not None or state.again in found
    if missing is not None and not ended:
        outcome.order(missing)
        if state.job is not None:
            return
    if missing is not None or ended:
        state.link_notes["links.unfinished"] = {}
    _stand(link, tuple(name for name in found.values() if name is not None))


def _stand(link: Link, names: tuple[str, ...]) -> None:
    """Let networks stand side by side, and the players go to the frame of the link."""
    if names:
        state = current_session()
        state.compared = tuple(dict.fromkeys(names))
        put(GROUND, candidates.ground_of_config(link.config))
        state.arriving, state.gathered = link, state.gathered + 1


def _find(config: Config, link: Link) -> str | None:
    """Return the name of a network that is here or can be opened at once; None for one to be trained."""
    key = key_of(config)
    here = {caches.shipped_run(name).key: name for name in examples()}
    here |= {run.key: name for name, run in current_session().runs.items()}
    if key in here:
        return here[key]
    status = training_service().status(key)
    if status is None or status.run is None or not restore.serves(status.run, link):
        return None
    current_session().keep(status.run)
    return name_of(status.run)
