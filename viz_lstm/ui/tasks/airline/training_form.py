"""The choices before a training: one dial first, the rest folded away."""

from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.tasks.airline import OPTIMISER_NAMES, PROTOCOL_NAMES, SETTINGS, AirlineConfig, ProtocolName
from viz_lstm.ui.training.inputs import (
    KEPT,
    choose_hidden_size,
    choose_learning_rate,
    choose_number,
    parameter_line,
    stored_line,
)
from viz_lstm.words.catalogue import Catalogue

SETTING = MappingProxyType({each.name: each for each in SETTINGS})
FIRST_WINDOW = 12
"""What a window starts with where the protocol has none of its own: a year."""


def choose_config(dial: DeltaGenerator | None, words: Catalogue) -> AirlineConfig:
    """Draw the controls and return what they say.

    Args:
        dial: Where the main dial stands; None for above all else.
        words: The words.

    Raises:
        UserInputError: a choice lies outside its limits.
    """
    dial = st.container() if dial is None else dial
    with st.expander(words("training.settings"), icon=":material/tune:", key="settings"):
        protocol = _choose_protocol(words)
        settings = _choose_settings(AirlineConfig.defaults(protocol), words)
        stored = st.container()
    with dial:
        own = AirlineConfig.defaults(protocol).hidden_size
        hidden_size = choose_hidden_size(own, words, key=f"hidden-size-{protocol}")
        config = AirlineConfig.from_dict({"protocol": protocol, "hidden_size": hidden_size, **settings})
        st.caption(parameter_line(config.size, words))
    stored.caption(stored_line(config.size, words))
    return config


def _choose_protocol(words: Catalogue) -> ProtocolName:
    protocol = st.segmented_control(
        words("airline.protocol"),
        PROTOCOL_NAMES,
        format_func=lambda name: words(f"airline.protocol_{name}"),
        default=PROTOCOL_NAMES[0],
        required=True,
        key="protocol",
        persist_state=KEPT,
    )
    st.caption(words(f"airline.protocol_{protocol}_help"))
    return protocol


def _choose_settings(own: AirlineConfig, words: Catalogue) -> dict[str, object]:
    """Offer what applies to the protocol, each starting with the protocol's own choice."""
    window = _choose_window(own, words)
    num_layers = _number("num_layers", own, words)
    epochs = _number("epochs", own, words)
    learning_rate = choose_learning_rate(own.learning_rate, words, key=f"learning-rate-{own.protocol}")
    optimiser = st.selectbox(
        words("training.optimiser"),
        OPTIMISER_NAMES,
        index=OPTIMISER_NAMES.index(own.optimiser),
        format_func=lambda name: words(f"training.optimiser_{name}"),
        key=f"optimiser-{own.protocol}",
        persist_state=KEPT,
    )
    batch_size = own.batch_size if window is None else _number("batch_size", own, words)
    seed = _number("seed", own, words)
    return {
        "window": window,
        "num_layers": num_layers,
        "epochs": epochs,
        "learning_rate": learning_rate,
        "batch_size": batch_size,
        "optimiser": optimiser,
        "seed": seed,
    }


def _choose_window(own: AirlineConfig, words: Catalogue) -> int | None:
    if own.protocol == "honest":
        reading = st.segmented_control(
            words("airline.reading"),
            ("whole", "windows"),
            format_func=lambda reading: words(f"airline.reading_{reading}"),
            default="whole",
            required=True,
            key="reading",
            persist_state=KEPT,
        )
        if reading == "whole":
            return None
    return _number("window", own, words)


def _number(name: str, own: AirlineConfig, words: Catalogue) -> int:
    value = getattr(own, name)
    first = FIRST_WINDOW if value is None else value
    return choose_number(SETTING[name], first, words, key=f"{name}-{own.protocol}")
