"""Sentences and tables of what units decide: every figure with its interval."""

import numpy as np

from viz_lstm.analysis.effects import NECESSARY, SUFFICIENT, Effects, Group, Z
from viz_lstm.words.catalogue import Catalogue


def outcome(effects: Effects, group: int, about: str, units: Group, words: Catalogue) -> str:
    """Say how much of the difference a group brings, and how much it takes away."""
    facts = {
        "units": named(units, words),
        "places": effects.places,
        "sequences": effects.sequences,
        "sufficient": _interval(effects, group, SUFFICIENT),
        "necessary": _interval(effects, group, NECESSARY),
    }
    return words(f"decisions.outcome_{about}", **facts)


def table(effects: Effects, group: int, about: str, words: Catalogue) -> str:
    """Write everything that was measured of a group."""
    facts: dict[str, object] = {}
    for direction, name in ((SUFFICIENT, "into"), (NECESSARY, "out")):
        before, after = effects.scores[direction], effects.score[direction, group]
        facts |= {
            f"{name}_share": _interval(effects, group, direction),
            f"{name}_before": score(before, about),
            f"{name}_after": score(float(after), about),
            f"{name}_change": _mean(effects.change, effects.change_error, direction, group),
            f"{name}_answer": _mean(effects.answer, effects.answer_error, direction, group),
        }
    if about == "series":
        del facts["into_change"], facts["out_change"]
    return words(f"decisions.table_{about}", **facts)


def card(unit: int, singles: Effects, words: Catalogue) -> str:
    """Say what one unit decides, and its place among all of them."""
    return words(
        "decisions.card",
        decides=percent(float(singles.decides[unit])),
        sufficient=_interval(singles, unit, SUFFICIENT),
        necessary=_interval(singles, unit, NECESSARY),
        place=_place(unit, singles),
        count=len(singles.decides),
    )


def beside(units: Group, effects: Effects, words: Catalogue) -> str:
    """Hold what one unit decides against what every other one does."""
    (unit,) = units
    others = np.delete(effects.decides, unit)
    if not others.size:
        return words("decisions.no_others")
    most = int(np.delete(np.arange(len(effects.decides)), unit)[others.argmax()])
    return words(
        "decisions.beside_units",
        place=_place(unit, effects),
        count=len(effects.decides),
        mean=percent(float(others.mean())),
        most=percent(float(others.max())),
        unit=most,
    )


def beside_groups(units: Group, effects: Effects, singles: Effects, words: Catalogue) -> str:
    """Hold a group against random ones of its size, and against the sum of its units one by one."""
    facts = {
        "joint": percent(float(effects.decides[0])),
        "sum": percent(float(singles.decides[list(units)].sum())),
    }
    others = effects.decides[1:]
    if not others.size:
        return words("decisions.joint_alone", **facts)
    return words(
        "decisions.joint",
        groups=len(others),
        size=len(effects.groups[1]),
        mean=percent(float(others.mean())),
        most=percent(float(others.max())),
        **facts,
    )


def named(units: Group, words: Catalogue) -> str:
    """Name one unit or several."""
    return words.plain("decisions.units_named", count=len(units), units=", ".join(map(str, units)))


def percent(share: float) -> str:
    """Write a share."""
    return "–" if np.isnan(share) else f"{100 * share:.0f} %".replace("-", "−")


def score(value: float, about: str) -> str:
    """Write how good answers are: the share that is right, or an error."""
    return percent(value) if about == "texts" else f"{value:.1f}"


def _place(unit: int, singles: Effects) -> int:
    return 1 + int((singles.decides > singles.decides[unit]).sum())


def _interval(effects: Effects, group: int, direction: int) -> str:
    share, error = effects.share[direction, group], effects.effect_error[direction, group]
    if np.isnan(error):
        return percent(float(share))
    return f"{percent(float(share))} (± {100 * Z * error:.1f})"


def _mean(values: np.ndarray, errors: np.ndarray, direction: int, group: int) -> str:
    value, error = values[direction, group], errors[direction, group]
    written = f"{value:+.2f}".replace("-", "−")
    return written if np.isnan(error) else f"{written} (± {Z * error:.2f})"
