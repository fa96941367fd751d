"""Which part of a sequence is meant, as parts of an address: the cells in view, the marked stretches."""

import re

from viz_lstm.scenes import Cells, Stretches

MOST_STRETCHES = 200
NUMBER = r"\d{1,6}"
ZOOM = re.compile(rf"({NUMBER})-({NUMBER}),({NUMBER})-({NUMBER})", re.ASCII)
STRETCH = re.compile(rf"({NUMBER})(?:-({NUMBER}))?", re.ASCII)


def write_zoom(cells: Cells) -> str:
    """Write what is in view: the steps, then the rows."""
    first, last, top, bottom = cells
    return f"{first}-{last},{top}-{bottom}"


def read_zoom(text: str) -> Cells | None:
    """Read what `write_zoom` wrote; None for anything else."""
    if (found := ZOOM.fullmatch(text)) is None:
        return None
    first, last, top, bottom = map(int, found.groups())
    return (first, last, top, bottom) if first <= last and top <= bottom else None


def write_marks(marks: Stretches) -> str:
    """Write stretches; one of a single step is that step's number."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in marks)


def read_marks(text: str) -> Stretches | None:
    """Read what `write_marks` wrote; None for anything else."""
    found = [STRETCH.fullmatch(part) for part in text.split(",", MOST_STRETCHES)[: MOST_STRETCHES + 1]]
    pairs = tuple((int(each[1]), int(each[2] or each[1])) for each in found if each)
    good = len(pairs) == len(found) <= MOST_STRETCHES and all(first <= last for first, last in pairs)
    return pairs if good else None


def merged(marks: Stretches) -> Stretches:
    """Return stretches that cover the same steps in order and do not touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(marks):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
