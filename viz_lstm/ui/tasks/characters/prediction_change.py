"""What an update does to the expected next character, in words."""

import numpy as np
from jaxtyping import Float, Int64

from viz_lstm.analysis.prediction import expected, most_expected
from viz_lstm.scenes import SHOWN_AS
from viz_lstm.tasks.characters import Vocabulary
from viz_lstm.ui.panels.update_inspector import Answers, Digits, tables
from viz_lstm.words.catalogue import Catalogue

LISTED = 3
"""How many of the characters that may come next are listed."""

Expected = Float[np.ndarray, "step character"]


def outlook(
    characters: tuple[str, ...],
    vocabulary: Vocabulary,
    before: Answers,
    after: Answers,
    step: int,
    words: Catalogue,
) -> tuple[str, ...]:
    """List what is expected next at a step before and after, and say how the whole text fares."""
    numbers = vocabulary.encode(characters)
    old, new = (expected(each) for each in (before, after))
    coming = int(numbers[step + 1]) if step + 1 < len(numbers) else None
    return (
        _listed(old[step], new[step], coming, vocabulary, words),
        *(() if len(numbers) < 2 else (_overall(old, new, numbers[1:], words),)),
    )


def _listed(
    old: Float[np.ndarray, " character"],
    new: Float[np.ndarray, " character"],
    coming: int | None,
    vocabulary: Vocabulary,
    words: Catalogue,
) -> str:
    """List the likeliest characters, and the one that comes, whether it is among them or not."""
    numbers = [number for number, _ in most_expected(old, LISTED)]
    numbers += [coming] if coming is not None and coming not in numbers else []
    shares = {number: (100 * float(old[number]), 100 * float(new[number])) for number in numbers}
    digits = Digits.for_changes(shares.values(), fewest=1)
    rows = ([_named(number, coming, vocabulary, words), *digits.row(*shares[number])] for number in numbers)
    return tables.table((words("characters.update_next"), *tables.times(words)), rows)


def _named(number: int, coming: int | None, vocabulary: Vocabulary, words: Catalogue) -> str:
    character = vocabulary.characters[number]
    shown = tables.literal(SHOWN_AS.get(character, character))
    return words("characters.update_comes", character=shown) if number == coming else shown


def _overall(old: Expected, new: Expected, numbers: Int64[np.ndarray, " next"], words: Catalogue) -> str:
    was, became = (_bits(each, numbers) for each in (old, new))
    before, after, change = Digits.for_changes([(was, became)]).row(was, became)
    return words("characters.update_overall", before=before, after=after, change=change)


def _bits(probabilities: Expected, numbers: Int64[np.ndarray, " next"]) -> float:
    given = probabilities[np.arange(len(numbers)), numbers]
    return float(-np.log2(np.maximum(given, np.finfo(np.float32).tiny)).mean(dtype=np.float64))
