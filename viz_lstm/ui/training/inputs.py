"""The controls that every training has, and what its settings cost in parameters."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.lstm.sizes import NetworkSize
from viz_lstm.tasks.setting import Setting
from viz_lstm.words.catalogue import Catalogue

HIDDEN_SIZES = (1, 2, 4, 8, 16, 24, 32, 50, 64, 100, 128)
KEPT: Literal["session"] = "session"
"""How long the form keeps what was chosen: it is found again when its page is."""
HELP = MappingProxyType({"seed": "training.seed_help", "epochs": "player.explain_epoch"})
LEARNING_RATES = (1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 2e-2, 3e-2, 1e-1, 3e-1, 1.0)


def hidden_sizes() -> tuple[int, ...]:
    """Return the hidden sizes on offer, up to the largest that this host trains."""
    most = training_service().limits.hidden_size
    return tuple(size for size in HIDDEN_SIZES if size < most) + ((most,) if most <= HIDDEN_SIZES[-1] else ())


def choose_hidden_size(value: int, words: Catalogue, *, key: str) -> int:
    """Offer the main dial, starting with `value`, or with the largest that there is; one alone is none."""
    sizes = hidden_sizes()
    if len(sizes) == 1:
        return sizes[0]
    first = max(size for size in sizes if size <= max(value, sizes[0]))
    return st.select_slider(
        words("training.hidden_size"),
        sizes,
        value=first,
        key=key,
        persist_state=KEPT,
        help=words("player.explain_unit"),
    )


def choose_learning_rate(value: float, words: Catalogue, *, key: str) -> float:
    """Offer learning rates, starting with `value`."""
    return st.select_slider(
        words("training.learning_rate"),
        LEARNING_RATES,
        value=value,
        format_func="{:g}".format,
        key=key,
        persist_state=KEPT,
    )


def choose_number(setting: Setting, value: int, words: Catalogue, *, key: str) -> int:
    """Offer a whole number, starting with `value`, or with the most that this host trains.

    The field itself has no limits: it would drop what lies outside of them without a word.
    """
    return st.number_input(
        words(setting.label),
        value=min(value, _most().get(setting.name, value)),
        step=1,
        key=key,
        persist_state=KEPT,
        help=words(HELP[setting.name]) if setting.name in HELP else None,
    )


def _most() -> Mapping[str, int]:
    limits = training_service().limits
    return {"num_layers": limits.layers, "epochs": limits.epochs}


def parameter_line(size: NetworkSize, words: Catalogue) -> str:
    """Work out the number of parameters, layer by layer."""
    lines = []
    for number, layer in enumerate(size.layers, start=1):
        label = "training.parameters_layer" if len(size.layers) > 1 else "training.parameters_one"
        trained = f"{layer.trained:,}"
        lines.append(words(label, number=number, s=layer.hidden_size, x=layer.input_size, trained=trained))
    kind = "one" if size.output_size == 1 else "many"
    readout = words(
        f"training.readout_{kind}",
        outputs=size.output_size,
        s=size.layers[-1].hidden_size,
        trained=f"{size.readout:,}",
        total=f"{size.trained:,}",
    )
    return "  \n".join((*lines, readout))


def stored_line(size: NetworkSize, words: Catalogue) -> str:
    """Say how many numbers PyTorch keeps for the same network."""
    return words("training.parameters_stored", total=f"{size.stored:,}")
