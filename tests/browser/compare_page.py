"""The comparison alone; the address says what differs: ?part=comparison&change=seed,rate&lang=zh."""

from dataclasses import replace

import streamlit as st

from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training
from viz_lstm.ui.compare import page
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.words.catalogue import catalogue_in

CHANGES = {"rate": {"learning_rate": 0.1}, "seed": {"seed": 1}}


@st.cache_resource
def trained(config):
    training = Training(config)
    list(training)
    return training.run()


def show():
    """Train for a moment, and show the comparison."""
    choice = st.query_params
    config = AirlineConfig(hidden_size=4, epochs=6)
    changes = [CHANGES[name] for name in choice.get("change", "rate").split(",")]
    runs = [trained(config), *(trained(replace(config, **change)) for change in changes)]
    current_session().runs.update({name_of(run): run for run in runs})
    current_session().compared = current_session().compared or tuple(map(name_of, runs))
    words = catalogue_in(choice.get("lang", "en"))
    with friendly_errors(words):
        page.show(words, {})
