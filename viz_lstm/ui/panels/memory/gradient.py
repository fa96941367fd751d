"""The view of the gradient through time: how the prediction in view hangs on every step before it."""

import numpy as np
import streamlit as st

from viz_lstm.analysis.through_time import ThroughTime
from viz_lstm.figures.gradient import gradient_curves, gradient_map
from viz_lstm.jobs import training_service
from viz_lstm.scenes import Frame
from viz_lstm.tasks.gradient import FollowGradient
from viz_lstm.ui.chart import chart
from viz_lstm.ui.panels.memory.subject import Subject
from viz_lstm.words.catalogue import Catalogue, catalogue_in


def show(subject: Subject, pick: Frame, words: Catalogue) -> None:
    """Draw the gradient of what is predicted after the step in view.

    Raises:
        UserInputError: There is no answer, and why.
    """
    if subject.study is None:
        return
    step, _ = pick.place
    found = _found(subject.name, step, subject)
    sizes = found.sizes
    half = _reach(sizes["cell_state"])
    facts = {
        "step": step + 1,
        "at": subject.scene.labels[step],
        "back": half,
        "first": f"{sizes['cell_state'][0]:.1e}",
        "belt": f"{sizes['belt'][0]:.1e}",
        "last": f"{sizes['cell_state'][-1]:.1e}",
    }
    st.markdown(words(f"gradient.says_{subject.study.about}", **facts))
    curves, maps = _drawn(subject.name, step, words.language, found)
    alt = words.plain("gradient.alt", **facts)
    chart(curves, key="gradient-curves", alt=alt, height=280)
    for name, figure in maps.items():
        st.markdown(f"**{words(f'gradient.map_{name}')}**")
        chart(
            figure, key=f"gradient-{name}", alt=words.plain(f"gradient.alt_{name}", step=step + 1), height=230
        )
    st.caption(words("gradient.scope"))


def _reach(sizes: np.ndarray) -> int:
    """Return how many steps back the gradient still has a tenth of its largest size."""
    return len(sizes) - 1 - int(np.flatnonzero(sizes >= sizes.max() / 10)[0])


@st.cache_resource(max_entries=256, show_spinner=False)
def _found(name: str, step: int, _subject: Subject) -> ThroughTime:
    network = _subject.network
    return training_service().ask(
        FollowGradient(
            weights=network.weights,
            size=network.size,
            inputs=np.asarray(_subject.scene.inputs, np.float32),
            lstm=_subject.lstm,
            step=step,
        )
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _drawn(name: str, step: int, language: str, _found: ThroughTime) -> tuple[str, dict[str, str]]:
    words = catalogue_in(language)
    names = {
        "cell_state": words("gradient.cell_state"),
        "hidden_state": words("gradient.hidden_state"),
        "belt": words("gradient.belt"),
        "step": words("laboratory.step"),
        "size": words("gradient.size"),
        "unit": words("player.unit"),
        "value": words("gradient.value"),
    }
    maps = {"cell_state": _found.cell_state, "hidden_state": _found.hidden_state}
    return (
        str(gradient_curves(_found.sizes, names=names).to_json()),
        {each: str(gradient_map(table, names=names).to_json()) for each, table in maps.items()},
    )
