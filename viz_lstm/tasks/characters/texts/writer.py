"""Texts written from a grammar: the same ones whenever the seed is the same."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import groupby
from math import ceil
from operator import itemgetter
from random import Random

from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.grammar import SLOT, START, Grammar

Draw = Mapping[str, str]


def write_examples(
    grammar: Grammar, *, training: int, held_out: int, seed: int
) -> tuple[tuple[Example, ...], ...]:
    """Write texts to train on, and others to test on.

    The held-out texts show only combinations that no training text shows; where a grammar keeps no
    combination back, they are texts that do not occur in training.
    """
    random = Random(seed)
    kept_back = kept_back_combinations(grammar, random)
    names = grammar.held_out.combinations if grammar.held_out else ()

    def is_kept_back(draw: Draw) -> bool:
        return tuple(draw[name] for name in names) in kept_back

    shown = [_write(grammar, random, lambda draw: not is_kept_back(draw)) for _ in range(training)]
    known = {example.characters for example in shown}
    kept = (
        _write(grammar, random, lambda draw: not names or is_kept_back(draw)) for _ in range(100 * held_out)
    )
    fresh = (example for example in kept if example.characters not in known)
    return tuple(shown), tuple(example for example, _ in zip(fresh, range(held_out), strict=False))


def kept_back_combinations(grammar: Grammar, random: Random) -> frozenset[tuple[str, ...]]:
    """Choose the combinations of values that only held-out texts may show: as many for each first value."""
    if grammar.held_out is None:
        return frozenset()
    share = grammar.held_out.share
    by_first_value = (list(group) for _, group in groupby(grammar.combinations(), key=itemgetter(0)))
    return frozenset(
        combination
        for group in by_first_value
        for combination in random.sample(group, ceil(share * len(group)))
    )


def _write(grammar: Grammar, random: Random, admit: Callable[[Draw], bool]) -> Example:
    while True:
        example = _Page(grammar, random, admit).example()
        if len(example.characters) <= grammar.longest:
            return example


class _Page:
    """A text being written."""

    def __init__(self, grammar: Grammar, random: Random, admit: Callable[[Draw], bool]) -> None:
        self._grammar = grammar
        self._random = random
        self._admit = admit
        self._characters: list[str] = []
        self._spans: list[Span] = []
        self._draws: list[Draw] = []
        self._open = Counter[str]()

    def example(self) -> Example:
        self._write_rule(START)
        return Example(tuple(self._characters), tuple(self._spans), tuple(self._draws))

    def _write_feature(self, slot: str) -> None:
        start = len(self._characters)
        name, _, form = slot.partition(".")
        self._characters += self._grammar.features[name].word(self._draws[-1][name], form)
        self._spans.append(Span(slot, start, len(self._characters), len(self._draws) - 1))

    def _write_rule(self, rule: str) -> None:
        if rule == self._grammar.drawn_for:
            self._draws.append(self._draw())
        self._open[rule] += 1
        for text, slot in _pieces(self._choose(rule)):
            self._characters += text
            if slot in self._grammar.rules:
                self._write_rule(slot)
            elif slot:
                self._write_feature(slot)
        self._open[rule] -= 1

    def _choose(self, rule: str) -> str:
        """Choose a template, but none that would go deeper than a limit."""
        full = {name for name, limit in self._grammar.limits.items() if self._open[name] >= limit}
        templates = self._grammar.rules[rule]
        if full:
            templates = {t: w for t, w in templates.items() if full.isdisjoint(SLOT.findall(t))}
        return self._random.choices([*templates], weights=[*templates.values()])[0]

    def _draw(self) -> Draw:
        features = self._grammar.features
        while True:
            draw = {name: self._random.choice([*feature.values]) for name, feature in features.items()}
            if self._grammar.admits(draw) and self._admit(draw):
                return draw


@lru_cache(maxsize=256)
def _pieces(template: str) -> tuple[tuple[str, str], ...]:
    pieces = [*SLOT.split(template), ""]
    return tuple(zip(pieces[::2], pieces[1::2], strict=True))
