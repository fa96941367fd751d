"""How often the gates of one unit are open and shut."""

import streamlit as st

from viz_lstm.analysis import GATES, saturation
from viz_lstm.player import Scene
from viz_lstm.ui.wording import Words


def show(scene: Scene, unit: int, words: Words) -> None:
    """Describe how a unit used its gates over the sequence."""
    sentences = [_sentence(scene, gate, unit, words) for gate in GATES]
    source = words("units.source", steps=scene.trace.num_steps)
    st.markdown(f"**{words('units.title', unit=unit)}**")
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    st.caption(source)


def _sentence(scene: Scene, gate: str, unit: int, words: Words) -> str:
    shares = saturation(getattr(scene.trace, gate)[scene.layer])
    return words(f"units.gate_{gate}", open=f"{shares.open[unit]:.0%}", shut=f"{shares.shut[unit]:.0%}")
