"""Marks of printers, terminals and old systems, which stand in text files without being read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from viz_lstm.errors import UserInputError

INVISIBLE = (
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001]"
)
"""Soft hyphens, zero-width spaces, marks of direction, of notes and of languages, byte-order marks."""

ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"  # colours and moves of the cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x90-\x9f]*+(?:\x07|\x9c|\x1b\\)"  # titles and links of a terminal
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x90-\x9f]*+(?:\x9c|\x1b\\)"  # pictures and messages
    r"|\x1b[ -/]*+[0-Z\\^-~]"
)
"""What a terminal is told by a program: ECMA-48, section 5.4."""

RULES: tuple[tuple[str, str, re.Pattern[str], str], ...] = (
    ("colours", "\x1b\x90\x98\x9b\x9d\x9e\x9f", re.compile(ESCAPES), ""),
    ("overstrike", "\x08", re.compile(r"[^\n\x08]\x08"), ""),
    ("pages", "\x0b\x0c\x85", re.compile("\r\n?[\x0b\x0c\x85]|[\x0b\x0c\x85]"), "\n"),
    ("invisible", "", re.compile(INVISIBLE), ""),
)
"""Each rule's name, the characters without which it has nothing to do, what it looks for, what it writes."""

FILLING = "\x1a\x00"
"""What old systems fill up the end of a file with."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
MOST_CONTROL = 0.01


@dataclass(frozen=True, slots=True)
class Note:
    """What was done to a text before it is learned, as a label of `words` and what fills it.

    Attributes:
        name: The label, without its topic and `note_`.
        values: The facts.
    """

    name: str
    values: Mapping[str, object] = field(default_factory=dict)


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a text without what nobody reads in it, and a note on everything that was taken out.

    The time that it takes grows with the length of the text, whatever is in it.

    Raises:
        UserInputError: It has other control characters; the first one and its place are named.
    """
    notes = []
    kept = text.rstrip(FILLING) if text.endswith(tuple(FILLING)) else text
    if len(kept) < len(text):
        notes.append(Note("end", {"count": len(text) - len(kept)}))
    for name, needed, pattern, instead in RULES:
        if needed and not any(character in kept for character in needed):
            continue
        kept, count = pattern.subn(instead, kept)
        if count:
            notes.append(Note(name, {"count": count}))
    _refuse_control(kept)
    return kept, tuple(notes)


def _refuse_control(text: str) -> None:
    found = CONTROL.search(text)
    if found is None:
        return
    if len(CONTROL.findall(text)) > max(3, MOST_CONTROL * len(text)):
        raise UserInputError("text-not-text")
    before = text[: found.start()].replace("\r\n", "\n").replace("\r", "\n")
    raise UserInputError(
        "text-control",
        character=f"U+{ord(found.group()):04X}",
        line=before.count("\n") + 1,
        place=len(before) - before.rfind("\n"),
    )
