"""Single values as text in an address: each reader returns None for what cannot be."""

import re
from collections.abc import Callable, Mapping

from viz_lstm.scenes import Cells, Stretches
from viz_lstm.scenes.frame import is_held
from viz_lstm.tasks.characters.texts.pattern import LONGEST_PATTERN

HIDEABLE = ("train", "units", "memory", "results", "update", "fork", "data", "share", "compare")
"""What a link can leave out of a page: the controls of training, choices below the player, two buttons."""
LARGEST = 10**6
MOST_STRETCHES = 200
NUMBER = r"\d{1,6}"
ZOOM = re.compile(rf"({NUMBER})-({NUMBER}),({NUMBER})-({NUMBER})", re.ASCII)
STRETCH = re.compile(rf"({NUMBER})(?:-({NUMBER}))?", re.ASCII)
LOSS = re.compile(r"[\d.e+-]{0,12}")


def read_number(text: str) -> int | None:
    """Read a whole number from zero on."""
    good = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if good and int(text) <= LARGEST else None


def read_loss(text: str) -> str | None:
    """Read a loss, which is only ever compared and shown."""
    return text if LOSS.fullmatch(text) else None


def read_pattern(text: str) -> str | None:
    """Read a pattern that the field on the page would take."""
    return text if 0 < len(text) <= LONGEST_PATTERN and text.isprintable() else None


def write_zoom(cells: Cells) -> str:
    """Write what is in view: the steps, then the rows."""
    first, last, top, bottom = cells
    return f"{first}-{last},{top}-{bottom}"


def read_zoom(text: str) -> Cells | None:
    """Read what `write_zoom` wrote."""
    if (found := ZOOM.fullmatch(text)) is None:
        return None
    first, last, top, bottom = map(int, found.groups())
    return (first, last, top, bottom) if first <= last and top <= bottom else None


def read_held(text: str) -> str | None:
    """Read what is held while the network reads."""
    return text if is_held(text) else None


def write_marks(marks: Stretches) -> str:
    """Write stretches; one of a single step is that step's number."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in marks)


def read_marks(text: str) -> Stretches | None:
    """Read what `write_marks` wrote."""
    found = [STRETCH.fullmatch(part) for part in text.split(",", MOST_STRETCHES)[: MOST_STRETCHES + 1]]
    pairs = tuple((int(each[1]), int(each[2] or each[1])) for each in found if each)
    good = len(pairs) == len(found) <= MOST_STRETCHES and all(first <= last for first, last in pairs)
    return pairs if good else None


def write_hidden(names: tuple[str, ...]) -> str:
    """Write what a page leaves out."""
    return ",".join(names)


def read_hidden(text: str) -> tuple[str, ...] | None:
    """Read what `write_hidden` wrote, in the order in which a page has it."""
    names = text.split(",", len(HIDEABLE))
    return tuple(each for each in HIDEABLE if each in names) if set(names) <= {*HIDEABLE} else None


def reader_of(words: Mapping[str, object]) -> Callable[[str], object]:
    """Return what reads one of a few words."""
    return words.get


def writer_of(words: Mapping[str, object]) -> Callable[[object], str]:
    """Return what writes the word for a value."""
    return {value: word for word, value in words.items()}.__getitem__
