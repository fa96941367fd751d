"""The exact numbers of an update in Markdown."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from viz_lstm.lstm.quantities import BY_NAME
from viz_lstm.runs import WeightChange
from viz_lstm.scenes import Scene
from viz_lstm.ui.panels.update_inspector.digits import Digits
from viz_lstm.words.catalogue import Catalogue
from viz_lstm.words.markdown import Markdown

TANH = r"$\tanh C_t$"
"""The memory as the cell shows it, and as the chart above the table draws it."""


def values(before: Mapping[str, float], after: Mapping[str, float], words: Catalogue) -> str:
    """Write what a unit computes before and after, the tanh of its memory included."""
    found = dict(_pairs(before, after, words))
    digits = Digits.for_changes(found.values())
    return table(("", *times(words)), ([name, *digits.row(*pair)] for name, pair in found.items()))


def _pairs(
    before: Mapping[str, float], after: Mapping[str, float], words: Catalogue
) -> Iterator[tuple[str, tuple[float, float]]]:
    for name in before:
        yield _named(name, words), (before[name], after[name])
        if name == "cell_state":
            yield TANH, (math.tanh(before[name]), math.tanh(after[name]))


def moves(found: Mapping[str, WeightChange], scene: Scene, words: Catalogue) -> str:
    """List which weight of each gate moved most."""
    digits = Digits.for_changes((move.before, move.after) for move in found.values())
    return "\n".join(_move(gate, move, digits, scene, words) for gate, move in found.items())


def _move(gate: str, move: WeightChange, digits: Digits, scene: Scene, words: Catalogue) -> str:
    before, after, change = digits.row(move.before, move.after)
    told = {"gate": _named(gate, words), "before": before, "after": after, "change": change}
    return "- " + words("update.move", weight=_source(move, scene, words), **told)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of a name and three numbers a row."""
    first, *rest = (f"|{'|'.join(cells)}|" for cells in (heads, *rows))
    return "\n".join((first, "|:--|--:|--:|--:|", *rest))


def literal(text: str) -> Markdown:
    """Return a name or a character as it stands, whatever it would mean in Markdown."""
    if text.replace("-", "").isalnum():
        return Markdown(text)
    fence = "`` " if "`" in text else "`"
    return Markdown(f"{fence}{text.replace('|', chr(92) + '|')}{fence[::-1]}")


def times(words: Catalogue) -> tuple[str, str, str]:
    """Return the heads of the three columns of numbers."""
    return words("update.before"), words("update.after"), words("update.change")


def _named(name: str, words: Catalogue) -> Markdown:
    return Markdown(f"{words(f'player.{name}')} ${BY_NAME[name].latex}$")


def _source(move: WeightChange, scene: Scene, words: Catalogue) -> str:
    if move.kind == "bias":
        return words("update.bias")
    if move.kind == "recurrent":
        return words("update.from_unit", unit=move.source)
    return words("update.from_input", name=literal(scene.input_names[move.source]))
