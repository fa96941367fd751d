"""Networks that an address wants to see side by side: found, or trained one after the other."""

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.runs import key_of
from viz_lstm.tasks import Config
from viz_lstm.ui import arrivals, cached, training_panel, visitors
from viz_lstm.ui.compare import entrants
from viz_lstm.ui.compare.entrance import GROUND
from viz_lstm.ui.links import Link
from viz_lstm.ui.pictures import AIRLINE, PICTURES
from viz_lstm.ui.state import app_state, name_of, put
from viz_lstm.ui.wording import Words


def open_link(words: Words) -> None:
    """Do what the address asks for, once a session; while something is trained for it, show how far it is.

    Raises:
        UserInputError: A network cannot be trained here.
    """
    state = app_state()
    if state.opened is None:
        arrivals.read(_task())
    link = state.opened.link if state.opened else None
    if link is not None and link.beside and state.job is None and state.failure is None:
        _gather(link)
    arrivals.say_so(words)
    if state.failure is not None:
        st.warning(words.error(state.failure), icon=":material/info:")
    if state.job is not None:
        st.fragment(training_panel.progress, run_every=training_panel.SECONDS_BETWEEN_LOOKS)(words)


def _task() -> str:
    """Return the task of the networks that the address names; only a text has a name."""
    return "characters" if "text" in st.query_params else AIRLINE


def _gather(link: Link) -> None:
    """Have the first network trained that is not known; once all are, let them stand side by side."""
    state, names = app_state(), []
    for config in link.configs:
        if (name := _find(config)) is None:
            state.job = training_service().submit(config, session=visitors.visitor())
            return
        names.append(name)
    state.compared = tuple(dict.fromkeys(names))
    put(GROUND, entrants.ground_of_config(link.config))
    state.arriving = link


def _find(config: Config) -> str | None:
    """Return the name of a network that is here or can be opened at once; None for one to be trained."""
    key = key_of(config)
    here = {cached.shipped_run(name).key: name for name in PICTURES}
    here |= {run.key: name for name, run in app_state().runs.items()}
    if key in here:
        return here[key]
    status = training_service().status(key)
    if status is None or status.run is None:
        return None
    app_state().keep(status.run)
    return name_of(status.run)
