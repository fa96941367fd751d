"""The choices before a training: one dial first, the rest folded away."""

import streamlit as st

from viz_lstm.tasks import NetworkSize
from viz_lstm.tasks.airline import OPTIMISER_NAMES, PROTOCOL_NAMES, WHOLE_NUMBERS, AirlineConfig, ProtocolName
from viz_lstm.ui.wording import Words

HIDDEN_SIZES = (1, 2, 4, 8, 16, 24, 32, 50, 64, 100, 128)
LEARNING_RATES = (1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1.0)
FIRST_WINDOW = 12
"""What a window starts with where the protocol has none of its own: a year."""


def choose_config(words: Words) -> AirlineConfig:
    """Draw the controls and return what they say.

    Raises:
        UserInputError: a choice lies outside its limits.
    """
    dial = st.container()
    with st.expander(words("airline.settings"), icon=":material/tune:", key="settings"):
        protocol = _choose_protocol(words)
        settings = _choose_settings(AirlineConfig.defaults(protocol), words)
    with dial:
        hidden_size = st.select_slider(
            words("airline.hidden_size"),
            HIDDEN_SIZES,
            value=AirlineConfig.defaults(protocol).hidden_size,
            key=f"hidden-size-{protocol}",
        )
        config = AirlineConfig.from_dict({"protocol": protocol, "hidden_size": hidden_size, **settings})
        st.markdown(parameter_line(config.size, words))
    return config


def parameter_line(size: NetworkSize, words: Words) -> str:
    """Work out the number of parameters, layer by layer."""
    lines = []
    for number, layer in enumerate(size.layers, start=1):
        label = "airline.parameters_layer" if len(size.layers) > 1 else "airline.parameters_one"
        trained = f"{layer.trained:,}"
        lines.append(words(label, number=number, s=layer.hidden_size, x=layer.input_size, trained=trained))
    readout = words(
        "airline.parameters_readout",
        s=size.layers[-1].hidden_size,
        trained=f"{size.readout:,}",
        total=f"{size.trained:,}",
    )
    stored = words("airline.parameters_stored", total=f"{size.stored:,}")
    return "  \n".join((*lines, readout)) + f"  \n:gray[{stored}]"


def _choose_protocol(words: Words) -> ProtocolName:
    protocol = st.segmented_control(
        words("airline.protocol"),
        PROTOCOL_NAMES,
        format_func=lambda name: words(f"airline.protocol_{name}"),
        default=PROTOCOL_NAMES[0],
        required=True,
        key="protocol",
    )
    st.caption(words(f"airline.protocol_{protocol}_help"))
    return protocol


def _choose_settings(own: AirlineConfig, words: Words) -> dict[str, object]:
    """Offer what applies to the protocol, each starting with the protocol's own choice."""
    window = _choose_window(own, words)
    left, right = st.columns(2)
    with left:
        num_layers = _number("num_layers", own, words)
        epochs = _number("epochs", own, words)
        optimiser = st.selectbox(
            words("airline.optimiser"),
            OPTIMISER_NAMES,
            index=OPTIMISER_NAMES.index(own.optimiser),
            format_func=lambda name: words(f"airline.optimiser_{name}"),
            key=f"optimiser-{own.protocol}",
        )
    with right:
        learning_rate = st.select_slider(
            words("airline.learning_rate"),
            LEARNING_RATES,
            value=own.learning_rate,
            format_func=lambda rate: f"{rate:g}",
            key=f"learning-rate-{own.protocol}",
        )
        batch_size = own.batch_size if window is None else _number("batch_size", own, words)
        seed = _number("seed", own, words, explained=words("airline.seed_help"))
    return {
        "window": window,
        "num_layers": num_layers,
        "epochs": epochs,
        "learning_rate": learning_rate,
        "batch_size": batch_size,
        "optimiser": optimiser,
        "seed": seed,
    }


def _choose_window(own: AirlineConfig, words: Words) -> int | None:
    if own.protocol == "honest":
        reading = st.segmented_control(
            words("airline.reading"),
            ("whole", "windows"),
            format_func=lambda reading: words(f"airline.reading_{reading}"),
            default="whole",
            required=True,
            key="reading",
        )
        if reading == "whole":
            return None
    return _number("window", own, words)


def _number(name: str, own: AirlineConfig, words: Words, *, explained: str | None = None) -> int:
    low, high = WHOLE_NUMBERS[name]
    value = getattr(own, name)
    return st.number_input(
        words(f"airline.setting_{name}"),
        min_value=low,
        max_value=high,
        value=FIRST_WINDOW if value is None else value,
        step=1,
        key=f"{name}-{own.protocol}",
        help=explained,
    )
