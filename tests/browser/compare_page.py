"""The page of `compare_app.py`; the address says what differs: ?change=seed&units=4&epochs=6&lang=zh."""

from dataclasses import replace

import streamlit as st

from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training
from viz_lstm.ui.compare import page
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.words.catalogue import catalogue_in

CHANGES = {
    "rate": {"learning_rate": 0.1},
    "seed": {"seed": 1},
    "longer": {"epochs": 9},
    "size": {"hidden_size": 3},
    "fork": {"forks": (Fork(epoch=3, learning_rate=0.1),)},
    "tutorial": {"protocol": "tutorial", "window": 10},
}


@st.cache_resource
def trained(config):
    training = Training(config)
    list(training)
    return training.run()


st.set_page_config(layout="wide")
choice = st.query_params
config = AirlineConfig(hidden_size=int(choice.get("units", 4)), epochs=int(choice.get("epochs", 6)))
changes = [CHANGES[name] for name in choice.get("change", "rate").split(",")]
runs = [trained(config), *(trained(replace(config, **change)) for change in changes)]
current_session().runs.update({name_of(run): run for run in runs})
current_session().compared = current_session().compared or tuple(map(name_of, runs))
words = catalogue_in(choice.get("lang", "en"))
with friendly_errors(words):
    page.show(words, {})
