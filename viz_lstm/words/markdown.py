"""Text that is to be shown as it stands, and text that is Markdown already.

In the browser Streamlit's parser heeds a backslash. What runs after the parser does not: it finds addresses,
emoji, icons and arrows in any run of text. Such a run is cut by putting one of its characters into a span of
its own, which `:color[...]` without a colour is.
"""

import re
from collections.abc import Iterable

MEANING = re.compile(
    r"""
    (?P<cut>[:@]|(?<=www)\.|(?<=[-<>~])[->=])                  # an address, an emoji, an icon, an arrow
    |(?P<wide>(?:^|(?<=[ ]))[ ])                               # what would begin code or be left out
    |(?![,%;'"]|[-+.](?=[^\W_])|(?<=[^\W_])_(?=[^\W_]))         # nothing in numbers, months and most names
     (?P<escaped>[!-/:-@\[-`{-~])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What means something in Markdown where it stands."""
UNSEEN = re.compile(r"[^\S ]|[^\w\s!-~]")
JOINERS = "\u200c\u200d"
"""What is not to be seen and yet belongs to words and emoji."""


class Markdown(str):
    """Text of our own that Streamlit is to render; any other is shown as it stands."""

    __slots__ = ()

    def join(self, parts: Iterable[str], /) -> "Markdown":
        """Put Markdown between parts; those that are not Markdown are shown as they stand."""
        return Markdown(
            str.join(self, (part if isinstance(part, Markdown) else literal(part) for part in parts))
        )


def literal(text: str) -> Markdown:
    r"""Write a text so that Streamlit shows it as it stands, in one line, whatever it would mean in Markdown.

    >>> literal("1949-01"), literal("*a*")
    ('1949-01', '\\*a\\*')
    """
    return Markdown(MEANING.sub(_written, UNSEEN.sub(_visible, text)))


def _visible(found: re.Match[str]) -> str:
    """Return a character, or what stands for one that breaks lines, reverses them or cannot be seen."""
    character = found[0]
    if character.isspace():
        return " "
    return character if character.isprintable() or character in JOINERS else f"U+{ord(character):04X}"


def _written(found: re.Match[str]) -> str:
    """Return the Markdown for a character that means something."""
    if found.lastgroup == "cut":
        return f":color[\\{found[0]}]"
    return "&#32;" if found.lastgroup == "wide" else f"\\{found[0]}"
