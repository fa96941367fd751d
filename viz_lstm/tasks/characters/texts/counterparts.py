"""Counterparts of texts: the same up to an answer, but for one value that was told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.properties import Follows

Slots = Mapping[tuple[str, str], tuple[str, ...]]
"""How each slot is filled most often, for each value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A text up to an answer, and its counterpart.

    Attributes:
        text: The number of the text.
        clean: The characters, the answer's first one at their end.
        corrupt: Those of the counterpart.
        told: The index of the last character of what was told, clean and corrupt; from there on both are as
            long, and but for the answer the same.
    """

    text: int
    clean: tuple[str, ...]
    corrupt: tuple[str, ...]
    told: tuple[int, int]


def counterparts(examples: Sequence[Example], rule: Follows) -> tuple[Counterpart, ...]:
    """Return a counterpart for each value that a text tells, up to where it is first shown."""
    slots = _slots(examples, rule)
    return tuple(
        found for text, example in enumerate(examples) for found in _of_example(text, example, rule, slots)
    )


def _of_example(text: int, example: Example, rule: Follows, slots: Slots) -> Iterator[Counterpart]:
    for told in example.filled(rule.after):
        shown = [span for span in example.filled(rule.before) if span.draw == told.draw]
        if not shown or told.start == 0:
            continue
        own = example.draws[told.draw][rule.feature]
        other = rule.values[(rule.values.index(own) + 1) % len(rule.values)]
        word, answer = (slots.get((slot, other), ()) for slot in (rule.after, rule.before))
        first = shown[0].start
        if word and answer and answer[0] != example.characters[first] and told.end <= first:
            yield Counterpart(
                text=text,
                clean=example.characters[: first + 1],
                corrupt=(
                    *example.characters[: told.start],
                    *word,
                    *example.characters[told.end : first],
                    answer[0],
                ),
                told=(told.end - 1, told.start + len(word) - 1),
            )


def _slots(examples: Sequence[Example], rule: Follows) -> Slots:
    counts: dict[tuple[str, str], Counter[tuple[str, ...]]] = {}
    for example in examples:
        for slot in (rule.after, rule.before):
            for span in example.filled(slot):
                value = example.draws[span.draw][rule.feature]
                counts.setdefault((slot, value), Counter())[_characters(example, span)] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


def _characters(example: Example, span: Span) -> tuple[str, ...]:
    return example.characters[span.start : span.end]
