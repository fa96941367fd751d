"""Properties that a network has to remember, marked at every step of a text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from jaxtyping import Float64

from viz_lstm.tasks.characters.texts.examples import Example

Bilingual = Mapping[str, str]
"""A text in every language of the screen, by language code."""

Labels = Float64[np.ndarray, " step"]
"""The value of a property at each step, after that step's character was read; NaN where none is held."""


@dataclass(frozen=True, slots=True)
class Follows:
    """The value of a feature, from the slot that tells it until the last slot that needs it.

    Attributes:
        feature: The feature.
        values: Its values; the label is an index into them.
        after: The slot that tells the value: it is held from this slot's last character on.
        before: The slot that shows it: it is held until the step that predicts this slot.
    """

    feature: str
    values: tuple[str, ...]
    after: str
    before: str

    def labels(self, example: Example) -> Labels:
        """Return the index of the value where it must be held."""
        labels = np.full(len(example.characters), np.nan)
        for told in example.filled(self.after):
            shown = [span.start for span in example.filled(self.before) if span.draw == told.draw]
            value = self.values.index(example.draws[told.draw][self.feature])
            labels[told.end - 1 : max(shown, default=told.end)] = value
        return labels


@dataclass(frozen=True, slots=True)
class Depth:
    """How many brackets are open."""

    opens: str
    closes: str

    def labels(self, example: Example) -> Labels:
        """Return the number of open brackets."""
        read = (*example.before, *example.characters)
        depths = accumulate((character == self.opens) - (character == self.closes) for character in read)
        return _where_known(np.fromiter(depths, dtype=np.float64), example, self.opens + self.closes)


@dataclass(frozen=True, slots=True)
class Between:
    """Whether the text is between two of the same marks."""

    mark: str

    def labels(self, example: Example) -> Labels:
        """Return 1 from the opening mark until before the closing one, else 0."""
        seen = accumulate(character == self.mark for character in (*example.before, *example.characters))
        return _where_known(np.fromiter(seen, dtype=np.float64) % 2, example, self.mark)


@dataclass(frozen=True, slots=True)
class Since:
    """How many characters ago a mark was read."""

    mark: str

    def labels(self, example: Example) -> Labels:
        """Return the number of characters since the mark, or since the beginning of the text."""
        read = np.array((*example.before, *example.characters))
        steps = np.arange(len(read))
        last = np.maximum.accumulate(np.where(read == self.mark, steps, 0))
        return _where_known((steps - last).astype(np.float64), example, self.mark)


def _where_known(labels: Float64[np.ndarray, " read"], example: Example, marks: str) -> Labels:
    """Keep the example's own labels; in a stretch nobody can know them before a mark has been read."""
    own = labels[len(example.before) :]
    if example.before:
        is_mark = (character in marks for character in example.characters)
        own[: next((step for step, yes in enumerate(is_mark) if yes), len(own))] = np.nan
    return own


Rule = Follows | Depth | Between | Since
"""How the value of a property is known at every step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Something that is true of a text at a step and that a unit may follow.

    Attributes:
        name: Its name in code and in files.
        title: What readers call it.
        values: What readers call its values, in the order of their labels; empty for a number.
        rule: How it is known.
    """

    name: str
    title: Bilingual
    values: tuple[Bilingual, ...] = ()
    rule: Rule

    @property
    def is_number(self) -> bool:
        """Whether its labels are numbers; otherwise they are indices of values."""
        return not self.values

    def labels(self, example: Example) -> Labels:
        """Return its value at every step of `example`."""
        return self.rule.labels(example)


OUTSIDE_INSIDE: tuple[Bilingual, ...] = ({"en": "outside", "zh": "外"}, {"en": "inside", "zh": "内"})

MARKED_BY: Mapping[str, Property] = {
    "(": Property(
        name="depth", title={"en": "depth of the brackets", "zh": "括号深度"}, rule=Depth("(", ")")
    ),
    '"': Property(
        name="quotes", title={"en": "inside quotes", "zh": "引号内"}, values=OUTSIDE_INSIDE, rule=Between('"')
    ),
    "\n": Property(name="line", title={"en": "position in the line", "zh": "行内位置"}, rule=Since("\n")),
    " ": Property(name="word", title={"en": "position in the word", "zh": "词内位置"}, rule=Since(" ")),
}
"""What any text shows in which these characters occur."""


def property_from_dict(name: str, values: Mapping[str, Any]) -> Property:
    """Read one of the tables `properties` of a grammar file.

    Raises:
        ValueError: It does not say how the property is known.
    """
    title = values["title"]
    if "feature" in values:
        rule = Follows(values["feature"], tuple(values["values"]), values["after"], values["before"])
        return Property(name=name, title=title, values=tuple(values["values"].values()), rule=rule)
    if "opens" in values:
        return Property(name=name, title=title, rule=Depth(values["opens"], values["closes"]))
    if "between" in values:
        return Property(name=name, title=title, values=OUTSIDE_INSIDE, rule=Between(values["between"]))
    if "since" in values:
        return Property(name=name, title=title, rule=Since(values["since"]))
    message = f"`properties.{name}` must have a feature, opens, between or since; got {sorted(values)}."
    raise ValueError(message)


def properties_found_in(characters: Collection[str]) -> tuple[Property, ...]:
    """Return the general properties of a text that has these characters."""
    return tuple(found for mark, found in MARKED_BY.items() if mark in characters)
