"""What a network reads while it is watched."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["recorded", "own", "written"]
KINDS: tuple[Kind, ...] = ("recorded", "own", "written")
LONGEST_OWN, LONGEST_PROMPT = 400, 200
"""The most characters that somebody may type."""
TEMPERATURES, LENGTHS = (0.1, 2.0, 0.1), (20, 400, 20)
"""The least, the most, and the step from one to the next."""
LARGEST_SEED = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One layer of a network while it reads, or reads and writes.

    Attributes:
        kind: "recorded": the text that the run was recorded on; "own": a text that somebody typed;
            "written": what the network writes itself.
        layer: The index of the layer, from the bottom up.
        text: The typed text, or what is read before writing begins.
        temperature: How daringly it writes.
        seed: What the written characters are drawn from.
        length: How many characters it writes.
    """

    kind: Kind = "recorded"
    layer: int = 0
    text: str = ""
    temperature: float = 0.7
    seed: int = 0
    length: int = 60
