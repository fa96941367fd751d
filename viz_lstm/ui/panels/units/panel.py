"""The part of a page that says what the units do; every unit in it is a way into the player."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from viz_lstm.analysis import GATES, saturation
from viz_lstm.analysis.changes import change_at
from viz_lstm.analysis.effects import Effects
from viz_lstm.analysis.evidence import Evidence
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.scenes import Frame, FrameRequest, Scene
from viz_lstm.ui.chart import chart
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.panels import decisions
from viz_lstm.ui.panels.units import charts, sentences
from viz_lstm.ui.session import current_session
from viz_lstm.ui.unit_roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue

LISTED = 8
"""How many units of a ranking are offered at once."""


def show(name: str, scene: Scene, pick: Frame, roles: UnitRoles, words: Catalogue) -> None:
    """Show the card of the unit that was picked, a ranking of all, their gates and how long they keep.

    Args:
        name: The name of the scene, for which the player is asked to go somewhere.
        scene: What is in the player.
        pick: What was picked there.
        roles: What is known of the units.
        words: The words.
    """
    st.header(words("units.heading"), anchor="units")
    if pick.epoch is not None:
        st.caption(words("film.trained_note", epoch=pick.epoch))
    left, right = st.columns([3, 2], gap="large")
    decided = None if roles.study is None else decisions.known(roles.study)
    with left:
        _card(name, scene, pick, roles, words)
        if roles.study is not None:
            _decides(name, decided, pick, words)
        _ranking(name, scene, pick, roles, words)
    with right:
        _gates(name, scene, pick, words)
        _spans(name, pick, roles, words)


def go(name: str, frame: Frame) -> None:
    """Ask the player that shows a scene to go to a frame, in the layout that it has."""
    current_session().send(name, frame, keeps_layout=True)


def wish(name: str) -> FrameRequest | None:
    """Return where the player that shows a scene is to go."""
    return current_session().request_for(name)


def _card(name: str, scene: Scene, pick: Frame, roles: UnitRoles, words: Catalogue) -> None:
    step, unit = pick.place
    card, memory = roles.cards[unit], scene.trace.cell_state[scene.layer, :, unit]
    first, *rest = (*sentences.card(card, roles, words), *sentences.keeping(card, roles, memory, words))
    with st.container(border=True, key="job-card"):
        st.markdown(f"{first}  \n" + words("units.between_sentences").join(rest), help=_measured(card, words))
        if pick.epoch is None:
            seen = change_at(scene.trace, scene.layer, unit, step)
            st.markdown(sentences.change(seen, step, scene.labels[step], words))
        _each_way(name, card, roles, words)
        gates = (_used(scene, gate, unit, words) for gate in GATES)
        st.markdown("\n".join(f"- :small[{sentence}]" for sentence in gates))
        st.caption(f"{roles.source} {words('units.source', steps=scene.trace.num_steps)}")


def _decides(name: str, decided: Effects | None, pick: Frame, words: Catalogue) -> None:
    """Say what the unit decides, and offer those that decide most; say so if nobody has asked yet."""
    step, unit = pick.place
    if decided is None:
        st.markdown(f":small[{words('decisions.card_unasked')}]")
        return
    st.markdown(decisions.card(unit, decided, words))
    st.markdown(f"**{words('decisions.ranking')}**")
    with st.container(horizontal=True, gap="small"):
        for each in np.argsort(-decided.decides)[:LISTED].tolist():
            st.button(
                words("units.unit_button", unit=each, score=f"{decided.decides[each]:.0%}"),
                key=f"decides-{each}",
                type="primary" if each == unit else "secondary",
                on_click=partial(go, name, Frame(step=step, unit=each, quantity=pick.quantity)),
            )
    st.caption(words("decisions.ranking_note"))


def _measured(card: UnitCard, words: Catalogue) -> str | None:
    """Explain the score of a unit's job, where it takes an explanation."""
    if card.job is None or card.job.measure != "auc":
        return None
    pairs = f"{100 * card.job.score:.0f}"
    return f"{words('player.explain_auc')} {words('player.explain_auc_now', pairs=pairs)}"


def _each_way(name: str, card: UnitCard, roles: UnitRoles, words: Catalogue) -> None:
    """Offer what the unit does in each direction apart; nothing is asked before it is wanted."""
    ask = roles.each_way
    if ask is None or card.job is None or card.switching is None:
        return
    followed = roles.followed[card.job.follows]
    if followed.values and st.toggle(words("units.each_way"), key="each-way"):
        with friendly_errors(words):
            for each in charts.each_way(name, card, ask):
                st.markdown(f"- {sentences.direction(each, followed, words)}")


def _used(scene: Scene, gate: str, unit: int, words: Catalogue) -> str:
    shares = saturation(getattr(scene.trace, gate)[scene.layer])
    return words(f"units.gate_{gate}", open=f"{shares.open[unit]:.0%}", shut=f"{shares.shut[unit]:.0%}")


def _ranking(name: str, scene: Scene, pick: Frame, roles: UnitRoles, words: Catalogue) -> None:
    """List the units by how closely they follow what is chosen; a press takes the player there."""
    if not roles.followed:
        return
    st.markdown(f"**{words('units.ranking')}**")
    titles = {follows: followed.title for follows, followed in roles.followed.items()}
    chosen = st.segmented_control(
        words("units.property"),
        tuple(titles),
        format_func=titles.__getitem__,
        default=next(iter(titles)),
        required=True,
        key=f"property-{'-'.join(titles)}",
        label_visibility="collapsed",
    )
    found = sorted(
        (e for card in roles.cards for e in card.evidence if e.follows == chosen),
        key=lambda each: -each.score,
    )
    step, _ = pick.place
    steps = {card.unit: card.step if roles.steps_apply else step for card in roles.cards}
    listed(name, found, steps, pick, words)


def listed(
    name: str,
    found: Sequence[Evidence],
    steps: Mapping[int, int],
    pick: Frame,
    words: Catalogue,
) -> None:
    """Offer the first units of a ranking, and say how many of the others are beyond chance."""
    beyond = [each for each in found if each.is_beyond_chance]
    with st.container(horizontal=True, gap="small"):
        for each in beyond[:LISTED]:
            st.button(
                words("units.unit_button", unit=each.unit, score=sentences.figure(each)),
                key=f"unit-{each.follows}-{each.unit}",
                type="primary" if each.unit == pick.unit else "secondary",
                on_click=partial(
                    go, name, Frame(step=steps[each.unit], unit=each.unit, quantity=each.quantity)
                ),
            )
    if not found:
        return
    score = sentences.score(found[0], words)
    if beyond:
        st.caption(words("units.chance", beyond=len(beyond), units=len(found), score=score))
    else:
        st.caption(words("units.chance_none", units=len(found), score=score))


def _gates(name: str, scene: Scene, pick: Frame, words: Catalogue) -> None:
    _, unit = pick.place
    figure = charts.gates(name, scene, unit, words)
    st.markdown(f"**{words('units.saturation')}**")
    alt = words.plain("units.saturation_alt", units=scene.trace.num_units)
    chart(figure, key="saturation", alt=alt, height=270, on_click=partial(_go_to_unit, name, pick))


def _spans(name: str, pick: Frame, roles: UnitRoles, words: Catalogue) -> None:
    _, unit = pick.place
    spans = [card.half_life for card in roles.cards]
    st.markdown(f"**{words('units.spans')}**")
    longest = max(range(len(spans)), key=spans.__getitem__)
    alt = words.plain("units.spans_alt", units=len(spans), longest=longest, steps=f"{spans[longest]:.1f}")
    figure = charts.spans(name, roles, unit, words)
    chart(figure, key="spans", alt=alt, height=150, on_click=partial(_go_to_unit, name, pick))
    st.caption(words("units.belt_alone"))


def _go_to_unit(name: str, pick: Frame, unit: Any) -> None:  # noqa: ANN401  what a browser sends may be anything
    if isinstance(unit, int):
        go(name, Frame(step=pick.step, unit=unit, quantity=pick.quantity))
