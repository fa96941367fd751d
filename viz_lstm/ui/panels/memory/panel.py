"""The panel: the ledger of the unit in view, belt and detour of its layer, and what its units decide."""

from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from viz_lstm.analysis.memory_span import time_constants
from viz_lstm.scenes import Frame
from viz_lstm.ui.chart import chart
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.panels import decisions, units
from viz_lstm.ui.panels.memory import charts, gradient
from viz_lstm.ui.panels.memory.subject import Subject
from viz_lstm.words.catalogue import Catalogue

HELD = ("ledger", "ways")
PREDICTING = ("gradient", "general")
"""Views of a network that predicts, and was tested."""


def show(subject: Subject, pick: Frame, words: Catalogue) -> None:
    """Say where the memory of the unit that was picked comes from.

    Args:
        subject: The LSTM in the player.
        pick: The step, the unit and the epoch in the player.
        words: The words.
    """
    st.subheader(words("laboratory.heading"), anchor=False)
    views = HELD if subject.study is None else (*HELD, *PREDICTING)
    with friendly_errors(words):
        if pick.epoch is not None:
            st.caption(words("film.trained_note", epoch=pick.epoch))
        view = st.segmented_control(
            words("laboratory.view"),
            views,
            format_func=lambda each: words(f"laboratory.view_{each}"),
            default=views[0],
            required=True,
            key="memory-view",
            label_visibility="collapsed",
        )
        {"ledger": _ledger, "ways": _ways, "gradient": gradient.show, "general": _general}[view](
            subject, pick, words
        )


def _ledger(subject: Subject, pick: Frame, words: Catalogue) -> None:
    step, unit = pick.place
    scene = subject.scene
    account = scene.trace.ledger(scene.layer, unit, step)
    largest = int(account.steps[np.abs(account.written).argmax()])
    facts = {
        "unit": unit,
        "step": step + 1,
        "at": scene.labels[step],
        "value": _signed(account.cell_state),
        "most": _signed(account.written[np.abs(account.written).argmax()]),
        "writer": largest + 1,
        "written_at": scene.labels[largest],
    }
    st.markdown(words("laboratory.ledger_says", **facts))
    alt = words.plain("laboratory.ledger_alt", **facts)
    chart(
        charts.ledger(subject, unit, step, words),
        key="memory-ledger",
        alt=alt,
        height=200,
        on_click=partial(_go_to_step, subject.name, pick),
    )
    st.caption(
        words(
            "laboratory.ledger_scope",
            residual=f"{account.residual:.0e}",
            cancellation=f"{account.cancellation:.2f}",
        )
    )
    if st.toggle(words("laboratory.whole"), key="memory-whole"):
        alt = words.plain("laboratory.whole_alt", unit=unit)
        chart(charts.whole_ledger(subject, unit, words), key="memory-whole-map", alt=alt, height=360)


def _ways(subject: Subject, pick: Frame, words: Catalogue) -> None:
    if subject.scene.trace.num_steps < 2:
        st.info(words("laboratory.too_short"), icon=":material/info:")
        return
    step, unit = pick.place
    found = charts.paths(subject)
    at = min(12, len(found.lags)) - 1
    facts = {
        "lag": int(found.lags[at]),
        "all": f"{found.all_paths[at]:.2f}",
        "belt": f"{found.belt[at]:.2f}",
        "detour": f"{found.detour[at]:.2f}",
        "places": found.places,
    }
    st.markdown(words("laboratory.ways_say", **facts))
    left, right = st.columns([3, 2], gap="large")
    with left:
        alt = words.plain("laboratory.ways_alt", **facts)
        chart(charts.ways(subject, words), key="memory-ways", alt=alt, height=300)
    with right:
        alt = words.plain("laboratory.reach_alt", lag=found.reach_lag)
        chart(charts.reach(subject, words), key="memory-reach", alt=alt, height=300)
        st.caption(words("laboratory.reach_says", lag=found.reach_lag))
    st.markdown(
        words(
            "laboratory.ways_unit",
            unit=unit,
            lag=found.reach_lag,
            kept=f"{found.kept[found.reach_lag - 1, unit]:.3f}",
            own=f"{found.reach[unit, unit]:.3f}",
        )
    )
    constants = time_constants(subject.scene.trace.forget_gate[subject.scene.layer])
    st.caption(
        words(
            "laboratory.constants",
            unit=unit,
            exponential=f"{constants.exponential[unit]:.1f}",
            leaky=f"{constants.leaky[unit]:.1f}",
        )
    )

    if st.toggle(words("laboratory.nudge"), key="memory-nudge"):
        _nudge(subject, unit, min(step, subject.scene.trace.num_steps - 2), words)


def _nudge(subject: Subject, unit: int, step: int, words: Catalogue) -> None:
    """Confirm the Jacobian by a finite change."""
    found = charts.nudge(subject, unit, step)
    lag = min(12, len(found.measured))
    measured, predicted = (np.linalg.norm(each[lag - 1]) for each in (found.measured, found.predicted))
    facts = {
        "unit": unit,
        "step": step + 1,
        "size": f"{found.size:.3f}",
        "lag": lag,
        "measured": f"{measured:.3f}",
        "predicted": f"{predicted:.3f}",
        "difference": f"{found.difference[lag - 1]:.1%}",
    }
    st.markdown(words("laboratory.nudge_says", **facts))
    alt = words.plain("laboratory.nudge_alt", **facts)
    chart(charts.nudged(found, words), key="memory-nudge-curves", alt=alt, height=220)


def _general(subject: Subject, pick: Frame, words: Catalogue) -> None:
    step, unit = pick.place

    def go(unit: int) -> None:
        units.go(subject.name, Frame(step=step, unit=unit, quantity=pick.quantity))

    if subject.study is not None:
        decisions.show(subject.study, unit, go, words)


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


def _go_to_step(name: str, pick: Frame, step: Any) -> None:  # noqa: ANN401  what a browser sends may be anything
    if isinstance(step, int):
        units.go(name, Frame(step=step, unit=pick.unit, quantity=pick.quantity))
