"""The words on the screen, per language: labels from TOML files, prose from Markdown files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from viz_lstm.errors import UserInputError

FOLDER = Path(str(files("viz_lstm.words")))
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "zh": "中文"})
"""What each language calls itself. The first one is for everybody else."""


class Count(int):
    """A number that chooses between one and several: `{epochs} {epochs:epoch|epochs}`."""

    def __format__(self, spec: str) -> str:
        """Return the word before the bar for one and the word after it for any other number."""
        one, bar, several = spec.partition("|")
        return super().__format__(spec) if not bar else one if self == 1 else several


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All words in one language.

    Attributes:
        topics: labels by topic (the name of their file) and key.
        texts: prose in Markdown, by the name of its file.
    """

    language: str
    topics: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]

    def __call__(self, label: str, **values: object) -> str:
        """Word a label, `topic.key`, with its placeholders filled."""
        topic, key = label.split(".")
        return self.topics[topic][key].format(**_counted(values))

    def prose(self, name: str) -> str:
        """Return a text in Markdown."""
        return self.texts[name]

    def error(self, error: UserInputError) -> str:
        """Word an error in this language; the language of the code words it itself."""
        template = self.topics.get("errors", {}).get(error.code)
        return str(error) if template is None else template.format(**error.values)


def _counted(values: Mapping[str, object]) -> dict[str, object]:
    return {name: Count(value) if type(value) is int else value for name, value in values.items()}


@cache
def catalogue_in(language: str) -> Catalogue:
    """Read the words of one language."""
    folder = FOLDER / language
    topics = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return Catalogue(language, MappingProxyType(topics), MappingProxyType(texts))


def closest_language(locale: str | None) -> str:
    """Return the language for a browser's locale.

    >>> closest_language("zh-TW"), closest_language("de-AT"), closest_language(None)
    ('zh', 'en', 'en')
    """
    language = (locale or "").partition("-")[0].lower()
    return language if language in LANGUAGES else next(iter(LANGUAGES))
