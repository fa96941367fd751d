"""The words on the screen, per language: labels from TOML files, prose from Markdown files."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from numbers import Number
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from viz_lstm.errors import ERRORS, UserInputError
from viz_lstm.errors.file_faults import file_fault_of
from viz_lstm.words.markdown import Markdown, literal

FOLDER = Path(str(files("viz_lstm.words")))
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "zh": "中文"})
"""What each language calls itself. The first one is for everybody else."""
IN_CODE = re.compile(r"`({\w+})`")
"""A placeholder in a code span, where nothing that means something to Markdown could be escaped."""


class Count(int):
    """A number that chooses between one and several: `{epochs} {epochs:epoch|epochs}`."""

    def __format__(self, spec: str) -> str:
        """Return the word before the bar for one and the word after it for any other number."""
        one, bar, several = spec.partition("|")
        return super().__format__(spec) if not bar else one if self == 1 else several


class Literally(Formatter):
    """Fills placeholders with what they are, never with what it would mean in Markdown."""

    def format_field(self, value: object, spec: str) -> str:
        """Write a number or Markdown as it is, and show anything else as it stands."""
        text = str(super().format_field(value, spec))
        return text if isinstance(value, Markdown | Number) else literal(text)


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

    def __call__(self, label: str, **values: object) -> Markdown:
        """Word a label, `topic.key`, in Markdown, with its placeholders filled."""
        return _filled(self._template(label), values)

    def plain(self, label: str, **values: object) -> str:
        """Word a label for what shows text as it is: the options of a box, a data frame, a chart, `alt`."""
        return self._template(label).format(**_counted(values))

    def prose(self, name: str) -> Markdown:
        """Return a text in Markdown."""
        return Markdown(self.texts[name])

    def error(self, error: UserInputError) -> Markdown:
        """Word an error in Markdown in this language; the language of the code words it itself."""
        values = {name: self._fault(name, value) for name, value in error.values.items()}
        return _filled(self.topics.get("errors", ERRORS)[error.code], values)

    def _fault(self, name: str, value: object) -> object:
        """Word a fault of a file that is a part of a sentence; the language of the code has it already."""
        found = file_fault_of(value) if name == "problem" and isinstance(value, str) else None
        if found is None or "file_faults" not in self.topics:
            return value
        return _filled(self.topics["file_faults"][found[0]], found[1])

    def _template(self, label: str) -> str:
        topic, key = label.split(".")
        return self.topics[topic][key]


def _filled(template: str, values: Mapping[str, object]) -> Markdown:
    return Markdown(Literally().vformat(IN_CODE.sub(r"\1", template), (), _counted(values)))


def _counted(values: Mapping[str, object]) -> dict[str, object]:
    return {name: Count(value) if type(value) is int else value for name, value in values.items()}


@cache
def catalogue_in(language: str) -> Catalogue:
    """Read the words of one language."""
    folder = FOLDER / language
    topics = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    # The player and the pages explain the same things in the same words.
    glossary = topics.pop("glossary")
    topics["player"] |= {f"explain_{term}": said for term, said in glossary.items()}
    return Catalogue(language, MappingProxyType(topics), MappingProxyType(texts))


def closest_language(locale: str | None) -> str:
    """Return the language for a browser's locale.

    >>> closest_language("zh-TW"), closest_language("de-AT"), closest_language(None)
    ('zh', 'en', 'en')
    """
    language = (locale or "").partition("-")[0].lower()
    return language if language in LANGUAGES else next(iter(LANGUAGES))
