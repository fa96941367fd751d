"""The file that a visitor brought along, kept within a configuration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """What a configuration keeps of somebody's file, as the command line reads it.

    Attributes:
        setting: The setting that holds it.
        flag: The option of the command line that reads it.
        name: What the file is called in a command.
        content: What stands in it.
        implied: The settings that follow from it, which no command has to name.
    """

    setting: str
    flag: str
    name: str
    content: str
    implied: frozenset[str] = frozenset()
