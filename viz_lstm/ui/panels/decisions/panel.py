"""The panel: an experiment, the units, and what came of it over everything that was tested."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from viz_lstm.analysis.effects import Effects, Group, joined
from viz_lstm.analysis.study import Study
from viz_lstm.figures.decisions import deciding_scatter
from viz_lstm.ui.chart import chart
from viz_lstm.ui.panels.decisions import sentences
from viz_lstm.ui.panels.decisions.survey import answers
from viz_lstm.words.catalogue import Catalogue

FROZEN = "frozen"


def show(study: Study, unit: int, go: Callable[[int], None], words: Catalogue) -> None:
    """Let an experiment and units be chosen, and say what they decide.

    Args:
        study: What can be asked.
        unit: The unit in the player, which is asked about at first.
        go: Leads the player to a unit.
        words: The words.

    Raises:
        UserInputError: It could not be answered.
    """
    source, units = _choose(study, unit, words)
    st.caption(words(f"decisions.intro_{source}_{study.about}"))
    if not units:
        st.info(words("decisions.choose_units"), icon=":material/info:")
    elif source == FROZEN:
        _frozen(study, units, words)
    else:
        _decides(study, source, units, go, words)


def _choose(study: Study, unit: int, words: Catalogue) -> tuple[str, Group]:
    offered = (*study.sources, *([FROZEN] if study.freeze else []))
    left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with left:
        source = offered[0]
        if len(offered) > 1:
            source = st.segmented_control(
                words("decisions.source"),
                offered,
                format_func=lambda each: words(f"decisions.source_{each}"),
                default=offered[0],
                required=True,
                key=f"decisions-source-{'-'.join(offered)}",
            )
    with right:
        chosen = st.multiselect(
            words("decisions.units"), range(study.units), [unit], key=f"decisions-units-{unit}-{study.units}"
        )
    return source, tuple(sorted(chosen))


def _decides(study: Study, source: str, units: Group, go: Callable[[int], None], words: Catalogue) -> None:
    found = answers(study.singles(source), words, key=f"singles-{source}")
    if not found:
        return
    singles = joined(found)
    effects, place, beside = singles, units[0], ""
    if len(units) == 1:
        beside = sentences.beside(units, singles, words)
    else:
        parts = answers(study.together(source, units), words, key=f"group-{source}")
        if not parts:
            return
        effects, place = joined(parts), 0
        beside = sentences.beside_groups(units, effects, singles, words)
    st.markdown(sentences.outcome(effects, place, study.about, units, words))
    st.markdown(beside)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(sentences.table(effects, place, study.about, words))
        st.caption(words(f"decisions.scope_{study.about}"))
    with right:
        _chart(singles, effects, units, go, words)


def _chart(
    singles: Effects, effects: Effects, units: Group, go: Callable[[int], None], words: Catalogue
) -> None:
    is_group = len(units) > 1
    nothing = np.zeros((2, 0))
    names = {
        "sufficient": words("decisions.sufficient"),
        "necessary": words("decisions.necessary"),
        "unit": words("decisions.unit"),
        "random": words("decisions.random"),
        "group": words("decisions.group"),
    }
    figure = deciding_scatter(
        singles.share,
        chosen=units,
        random=effects.share[:, 1:] if is_group else nothing,
        group=effects.share[:, :1] if is_group else nothing,
        names=names,
    )
    first = int(np.nan_to_num(singles.decides).argmax())
    alt = words.plain(
        "decisions.alt",
        units=len(singles.groups),
        unit=first,
        sufficient=sentences.percent(float(singles.share[0, first])),
        necessary=sentences.percent(float(singles.share[1, first])),
    )
    chart(figure, key="decisions", alt=alt, height=300, on_click=partial(_pressed, go))


def _frozen(study: Study, units: Group, words: Catalogue) -> None:
    assert study.freeze is not None
    found = answers([study.freeze(units)], words, key=FROZEN)
    if not found:
        return
    (held,) = found
    low, high = held.interval
    st.markdown(
        words(
            "decisions.frozen",
            units=sentences.named(units, words),
            places=held.places,
            before=sentences.percent(held.answers_before),
            after=sentences.percent(held.answers),
            low=sentences.percent(low),
            high=sentences.percent(high),
        )
    )
    if held.random:
        st.markdown(
            words(
                "decisions.frozen_random",
                groups=len(held.random),
                mean=sentences.percent(float(np.mean(held.random))),
                most=sentences.percent(max(held.random)),
            )
        )
    alone = float(held.single_shift[list(units)].sum())
    st.caption(words("decisions.frozen_shift", shift=f"{held.shift:+.2f}", sum=f"{alone:+.2f}"))


def _pressed(go: Callable[[int], None], unit: Any) -> None:  # noqa: ANN401  what a browser sends may be anything
    if isinstance(unit, int):
        go(unit)
