"""A grammar as data: what can be written, and what is drawn before writing.

A grammar file is TOML. Rules hold templates, weighted where that matters; `{slot}` in a template is another
rule, a feature (its value is written) or one form of a feature, as in `{gender.pronoun}`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

START = "text"
"""The rule that every text begins with."""

Forms = Mapping[str, str]
SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something that is drawn once and then shows in several places.

    Attributes:
        values: The words of each value, by form; a plain list of words has values without forms.
        other_than: Another feature whose value this one must not take.
    """

    values: Mapping[str, Forms]
    other_than: str | None = None

    def word(self, value: str, form: str) -> str:
        """Return how `value` is written in a form; without a form it is written as it is."""
        return self.values[value][form] if form else value


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """Combinations of values that occur only in the texts kept for testing.

    Attributes:
        combinations: The features that are combined.
        share: The share of all their combinations that is kept for testing.
    """

    combinations: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What can be written.

    Attributes:
        rules: For each rule its templates and their weights.
        features: What is drawn, in the order of drawing.
        drawn_for: The rule whose every use draws the features anew.
        limits: How deep a rule may stand within itself.
        longest: The most characters of a text; longer ones are written anew.
        held_out: What is kept for testing, if anything is.
    """

    rules: Mapping[str, Mapping[str, float]]
    features: Mapping[str, Feature]
    drawn_for: str
    limits: Mapping[str, int]
    longest: int
    held_out: HeldOut | None

    def __post_init__(self) -> None:
        """Refuse slots that nothing fills.

        Raises:
            ValueError: A template names what is neither a rule nor a feature nor a form of one.
        """
        for slot in self._slots():
            if not self._is_known(slot):
                message = f"`{{{slot}}}` must be a rule, a feature or a form of one; got none of this name."
                raise ValueError(message)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Grammar":
        """Read the tables `rules`, `features`, `limits` and `held_out` of a grammar file."""
        features = dict(values.get("features", {}))
        limits = dict(values.get("limits", {}))
        drawn_for = features.pop("drawn_for", START)
        held_out = values.get("held_out")
        return cls(
            rules={name: _weighted(rule) for name, rule in values["rules"].items()},
            features={name: _feature(feature, features) for name, feature in features.items()},
            drawn_for=drawn_for,
            longest=limits.pop("characters", 400),
            limits=limits,
            held_out=held_out
            and HeldOut(combinations=tuple(held_out["combinations"]), share=held_out["share"]),
        )

    @property
    def characters(self) -> frozenset[str]:
        """Every character that can be written."""
        literals = (SLOT.sub("", template) for rule in self.rules.values() for template in rule)
        words = (
            word
            for feature in self.features.values()
            for value, forms in feature.values.items()
            for word in (forms.values() or [value])
        )
        return frozenset("".join([*literals, *words]))

    def words(self, slot: str) -> tuple[str, ...]:
        """Return every word that can fill a feature's slot."""
        name, _, form = slot.partition(".")
        return tuple(self.features[name].word(value, form) for value in self.features[name].values)

    def combinations(self) -> tuple[tuple[str, ...], ...]:
        """Return every combination of the held-out features that can be drawn."""
        if self.held_out is None:
            return ()
        names = self.held_out.combinations
        drawn = (dict(zip(names, values, strict=True)) for values in product(*map(self._values, names)))
        return tuple(tuple(draw.values()) for draw in drawn if self.admits(draw))

    def admits(self, draw: Mapping[str, str]) -> bool:
        """Return whether no feature takes a value that another one excludes."""
        return all(
            draw[name] != draw.get(feature.other_than or "")
            for name, feature in self.features.items()
            if name in draw
        )

    def _values(self, feature: str) -> tuple[str, ...]:
        return tuple(self.features[feature].values)

    def _slots(self) -> Iterator[str]:
        for rule in self.rules.values():
            for template in rule:
                yield from SLOT.findall(template)

    def _is_known(self, slot: str) -> bool:
        name, _, form = slot.partition(".")
        if name not in self.features:
            return slot in self.rules
        return all(form in forms or not form for forms in self.features[name].values.values())


def _weighted(rule: object) -> Mapping[str, float]:
    if isinstance(rule, str):
        return {rule: 1.0}
    if isinstance(rule, Mapping):
        return {text: float(weight) for text, weight in rule.items()}
    return dict.fromkeys(cast(Iterable[str], rule), 1.0)


def _feature(feature: object, features: Mapping[str, Any]) -> Feature:
    if isinstance(feature, Mapping) and "like" in feature:
        return Feature(values=features[feature["like"]], other_than=feature["other_than"])
    if isinstance(feature, Mapping):
        return Feature(values=feature)
    return Feature(values={value: {} for value in cast(Iterable[str], feature)})
