"""The charts of a layer's units as JSON, each drawn once for all visitors.

Arguments with an underscore are not compared: what they say follows from the name of the scene.
"""

import streamlit as st

from viz_lstm.analysis import GATES, saturation
from viz_lstm.figures import memory_spans, saturation_scatter
from viz_lstm.scenes import Scene
from viz_lstm.ui.panels.units.roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue, catalogue_in


def gates(name: str, scene: Scene, unit: int, words: Catalogue) -> str:
    """Return how the units use their gates, one of them set off."""
    return _gates(name, unit, words.language, scene)


def spans(name: str, roles: UnitRoles, unit: int, words: Catalogue) -> str:
    """Return how long the units keep what they hold, one of them set off."""
    return _spans(name, unit, words.language, roles)


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
