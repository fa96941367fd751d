"""The place of a player among others that move together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """The place of a player in a group whose players move together.

    Attributes:
        group: The name of the group.
        letter: Tells the player from the others; they sit in the order of their letters.
        name: What it shows, in the reader's language.
        colour: Its colour, wherever the group is compared.
        epoch: The epoch at which it begins; None for the trained network.
        stays: Whether it stays there when the others go to another epoch.
    """

    group: str
    letter: str
    name: str
    colour: str
    epoch: int | None = None
    stays: bool = False
