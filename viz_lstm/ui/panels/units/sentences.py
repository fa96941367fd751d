"""Cards of units as sentences: only what the numbers carry."""

import numpy as np
from jaxtyping import Float

from viz_lstm.analysis.changes import Change, Direction
from viz_lstm.analysis.evidence import Evidence
from viz_lstm.analysis.memory_span import lengths_between_rewrites
from viz_lstm.analysis.unit_cards import Switching, UnitCard
from viz_lstm.ui.unit_roles import PropertyLabel, UnitRoles
from viz_lstm.words.catalogue import Catalogue

MOVES = 0.2
"""How far a gate has to move for the card to say so."""


def card(card: UnitCard, roles: UnitRoles, words: Catalogue) -> tuple[str, ...]:
    """Say what a unit does, with the evidence."""
    exchange = roles.exchange
    parts = [job(card, roles, words)]
    if card.job is not None and card.switching is not None:
        parts.append(switching(card.switching, roles.followed[card.job.follows], words))
    if exchange is not None and exchange.unit == card.unit:
        parts.append(
            words(
                "units.exchange",
                changed=f"{exchange.changed:.0%}",
                answers=exchange.answers,
                control=exchange.control,
                control_changed=f"{exchange.control_changed:.0%}",
            )
        )
    return tuple(parts)


def keeping(
    card: UnitCard, roles: UnitRoles, memory: Float[np.ndarray, " step"], words: Catalogue
) -> tuple[str, str]:
    """Say how long a unit would keep its content by its forget gate, and how long it held its values here.

    Args:
        card: The card of the unit.
        roles: What is known of the units.
        memory: The memory of the unit in the sequence in view.
        words: The words.
    """
    label = "units.span_capped" if card.half_life_capped else "units.span"
    averaged = roles.averaged or words("units.averaged_sequence")
    lengths = lengths_between_rewrites(memory)
    # A value that is gone at the next step was passed through, not held.
    lengths = lengths[lengths > 1] if (lengths > 1).any() else lengths
    return (
        words(label, steps=f"{card.half_life:.1f}", averaged=averaged),
        words(
            "units.held",
            stretches=len(lengths),
            median=f"{np.median(lengths):g}",
            longest=int(lengths.max()),
        ),
    )


def change(seen: Change, step: int, at: str, words: Catalogue) -> str:
    """Say what the gates do to the memory at one step, in the figures of that step.

    Args:
        seen: What they do.
        step: The step, counted from zero.
        at: What is read there.
        words: The words.
    """
    # As in the player's equations the digits add up: what is written is what is missing.
    kept, after = round(seen.forget_gate * seen.before, 3), round(seen.after, 3)
    return words(
        f"units.change_{seen.kind}",
        step=step + 1,
        at=at,
        kept=f"{seen.forget_gate:.0%}",
        share=f"{seen.input_gate:.3f}",
        before=_signed(seen.before),
        written=_signed(after - kept),
        after=_signed(after),
    )


def direction(seen: Direction, followed: PropertyLabel, words: Catalogue) -> str:
    """Say what the gates do where one value replaces another one."""
    return words(
        "units.direction",
        old=followed.values[seen.old],
        new=followed.values[seen.new],
        times=seen.times,
        forget=_share(seen.forget_gate),
        write=_share(seen.input_gate),
        before=_signed(seen.before),
        after=_signed(seen.after),
    )


def job(card: UnitCard, roles: UnitRoles, words: Catalogue) -> str:
    """Say what a unit follows, or that it has no clear job."""
    if card.job is not None:
        what = evidence(card.job, roles.followed[card.job.follows], words)
        return words("units.job", unit=card.unit, what=what)
    if not card.evidence:
        return words("units.nothing_asked", unit=card.unit)
    closest = max(card.evidence, key=lambda each: each.strength)
    title = roles.followed[closest.follows].title
    return words("units.no_job", unit=card.unit, title=title, score=score(closest, words))


def evidence(found: Evidence, followed: PropertyLabel, words: Catalogue) -> str:
    """Say what a quantity does where something holds, and how sure that is."""
    value = "" if found.value is None or not followed.values else followed.values[found.value]
    direction = "rises" if found.rises else "falls"
    how = found.measure if found.measure == "variance_explained" else f"{found.measure}_{direction}"
    return words(
        f"units.follows_{how}",
        title=followed.title,
        quantity=words(f"player.{found.quantity}"),
        value=value,
        score=score(found, words),
    )


def score(found: Evidence, words: Catalogue) -> str:
    """Give the score beside what chance gives."""
    form = _form(found)
    return words(f"units.score_{found.measure}", score=figure(found), chance=form.format(found.chance))


def figure(found: Evidence) -> str:
    """Write the score: a share in per cent, a correlation with its sign."""
    sign = "−" if found.measure == "correlation" and not found.rises else ""
    return sign + _form(found).format(found.score)


def switching(seen: Switching, followed: PropertyLabel, words: Catalogue) -> str:
    """Say what the gates do where the value changes, as far as they do anything."""
    forget = seen.forget_gate_holding - seen.forget_gate_switching
    write = seen.input_gate_switching - seen.input_gate_holding
    parts = []
    if forget > MOVES:
        low, high = _share(seen.forget_gate_switching), _share(seen.forget_gate_holding)
        parts.append(words("units.forgets", low=low, high=high))
    if write > MOVES:
        low, high = _share(seen.input_gate_holding), _share(seen.input_gate_switching)
        parts.append(words("units.writes", low=low, high=high))
    what = words("units.between_parts").join(parts) or words("units.gates_stay")
    return words("units.at_changes", title=followed.title, what=what, switches=seen.switches)


def _form(found: Evidence) -> str:
    return "{:.0%}" if found.measure == "variance_explained" else "{:.2f}"


def _signed(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _share(value: float) -> str:
    return f"{value:.2f}"
