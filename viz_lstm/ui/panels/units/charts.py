"""The charts of a layer's units as JSON and what is asked of a worker, each once for all visitors.

Arguments with an underscore are not compared: what they say follows from the name of the scene.
"""

from collections.abc import Callable

import streamlit as st

from viz_lstm.analysis import GATES, saturation
from viz_lstm.analysis.changes import Direction
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.figures import memory_spans, saturation_scatter
from viz_lstm.scenes import Scene
from viz_lstm.ui.unit_roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue, catalogue_in


def gates(name: str, scene: Scene, unit: int, words: Catalogue) -> str:
    """Return how the units use their gates, one of them set off."""
    return _gates(name, unit, words.language, scene)


def spans(name: str, roles: UnitRoles, unit: int, words: Catalogue) -> str:
    """Return how long the units keep what they hold, one of them set off."""
    return _spans(name, unit, words.language, roles)


def each_way(
    name: str, card: UnitCard, ask: Callable[[UnitCard], tuple[Direction, ...]]
) -> tuple[Direction, ...]:
    """Return what a unit does in each direction.

    Raises:
        UserInputError: There is no answer, and why.
    """
    return _each_way(name, card.unit, card, ask)


@st.cache_resource(max_entries=64, show_spinner=False)
def _each_way(
    name: str, unit: int, _card: UnitCard, _ask: Callable[[UnitCard], tuple[Direction, ...]]
) -> tuple[Direction, ...]:
    return _ask(_card)


@st.cache_resource(max_entries=512, show_spinner=False)
def _gates(name: str, unit: int, language: str, _scene: Scene) -> str:
    words = catalogue_in(language)
    shares = {gate: saturation(getattr(_scene.trace, gate)[_scene.layer]) for gate in GATES}
    names = {gate: words(f"player.{gate}") for gate in GATES}
    figure = saturation_scatter(
        {gate: each.shut for gate, each in shares.items()},
        {gate: each.open for gate, each in shares.items()},
        chosen=unit,
        names=names
        | {"shut": words("units.shut"), "open": words("units.open"), "unit": words("player.unit")},
    )
    return str(figure.to_json())


@st.cache_resource(max_entries=512, show_spinner=False)
def _spans(name: str, unit: int, language: str, _roles: UnitRoles) -> str:
    words = catalogue_in(language)
    names = {"unit": words("player.unit"), "steps": words("units.half_life")}
    figure = memory_spans([card.half_life for card in _roles.cards], chosen=unit, names=names)
    return str(figure.to_json())
