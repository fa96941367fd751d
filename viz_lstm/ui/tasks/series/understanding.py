"""A file or a pasted table, what was understood of it, and the choices that correct that."""

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import training_service
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.data import write_data
from viz_lstm.tasks.series.reading import (
    DATES_AS,
    DECIMALS,
    DOUBLED,
    GAPS,
    LARGEST_FILE,
    Choices,
    Columns,
    Reading,
)
from viz_lstm.tasks.series.reading.understanding import SOON, Understanding, understand, understand_apart
from viz_lstm.ui.background import LIGHT, awaited
from viz_lstm.ui.session import put, widget_value
from viz_lstm.ui.tasks.series import step_names
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

Option = TypeVar("Option", bound=str)
FILE, PASTED = "series-file", "series-pasted"
BYTES_A_STEP = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """Whatever somebody has brought: a series with its reading, a refusal, or nothing.

    Attributes:
        config: The series and its season, with the task's own settings.
        reading: How it was understood.
        error: Why there is none.
        is_awaited: Whether it is still being read.
    """

    config: SeriesConfig | None = None
    reading: Reading | None = None
    error: UserInputError | None = None
    is_awaited: bool = False


def is_brought() -> bool:
    """Tell whether a file or a pasted text is there."""
    return widget_value(FILE) is not None or bool(str(widget_value(PASTED, otherwise="") or "").strip())


def put_text(text: str) -> None:
    """Have the field for pasted tables show a text."""
    put(PASTED, text)


def bring(place: DeltaGenerator, words: Catalogue, *, tells: bool) -> Brought:
    """Draw what brings and corrects a series, and return it.

    Args:
        place: Where a file is dropped, a table pasted, and what was understood is corrected.
        words: The words.
        tells: Whether to say in a sentence what was understood.
    """
    with place:
        source = _source(words)
        if source is None:
            return Brought()
        told = st.container()
        brought = _read(source, words)
        if tells and brought.reading is not None:
            told.markdown(f":small[{sentence(brought.reading, words)}]")
        return brought


def _read(source: bytes | str, words: Catalogue) -> Brought:
    """Return what a table holds, or why it cannot be learned."""
    try:
        found = _corrected(source, words)
        if found is None:
            return Brought(is_awaited=True)
        if found.reading is None:
            return Brought(error=found.error)
        reading = found.reading
        config = SeriesConfig(data=write_data(reading), season=reading.season or 1)
    except UserInputError as error:
        return Brought(error=error)
    return Brought(config, reading)


def sentence(reading: Reading, words: Catalogue) -> str:
    """Say in a sentence what was understood."""
    facts = dict(reading.summary.values)
    if reading.step is not None:
        facts["step"] = step_names.step_name(reading.step, words)
    return words(reading.summary.code, **facts)


def _source(words: Catalogue) -> bytes | str | None:
    most = LARGEST_FILE // 1_000_000
    if training_service().limits.takes("series"):
        file = st.file_uploader(words("series.upload"), key=FILE, max_upload_size=most)
        if file is not None:
            content: bytes = file.getvalue()
            return content
    pasted: str = st.text_area(
        words("series.paste"),
        key=PASTED,
        persist_state=KEPT,
        height=90,
        help=words("series.paste_help"),
    )
    return pasted if pasted.strip() else None


def _corrected(source: bytes | str, words: Catalogue) -> Understanding | None:
    """Offer what can be corrected, and return what is made of a table then; nothing while it is read.

    Raises:
        UserInputError: A choice lies outside its limits, or too many wait to be read.
    """
    found = _understood(source, Choices(), words)
    if found is None:
        return None
    is_refused = found.reading is None
    title = words("series.corrections")
    with st.expander(title, is_refused, icon=":material/tune:", key="series-corrections"):
        choices = _choices(found.columns, words)
    return found if choices == Choices() else _understood(source, choices, words)


def _understood(source: bytes | str, choices: Choices, words: Catalogue) -> Understanding | None:
    """Return what is made of a table; of a large one nothing, while another process reads it.

    Raises:
        UserInputError: Too many wait to be read.
    """
    if len(source) <= SOON:
        return _soon(source, choices)
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    name = f"series/{hashlib.sha256(content).hexdigest()}/{type(source).__name__}/{choices}"
    work = partial(understand_apart, source, choices)
    return awaited(name, work, "series.awaited", words, weigh=_weigh)


@st.cache_resource(max_entries=32, show_spinner=False)
def _soon(source: bytes | str, choices: Choices) -> Understanding:
    return understand(source, choices)


def _weigh(found: Understanding) -> int:
    return LIGHT if found.reading is None else BYTES_A_STEP * len(found.reading.values)


def _choices(columns: Columns, words: Catalogue) -> Choices:
    column = _named("column", columns.numbers, words)
    dates = _named("dates", columns.all, words)
    dates_as = _option("dates_as", DATES_AS, words)
    season = _count("season", 0, words)
    gaps = _option("gaps", GAPS, words)
    doubled = _option("doubled", DOUBLED, words)
    only = _text("only", words)
    last = _count("last", 0, words)
    every = _count("every", 1, words)
    decimal = _option("decimal", DECIMALS, words)
    return Choices(
        column=column,
        dates=dates,
        dates_as=dates_as,
        only=only,
        season=season or None,
        every=every,
        gaps=gaps,
        doubled=doubled,
        decimal=decimal,
        last=last or None,
    )


def _named(field: str, names: tuple[str, ...], words: Catalogue) -> str | None:
    """Offer the columns of a table."""
    found = words.plain("series.as_found")
    chosen: str = st.selectbox(
        words(f"series.field_{field}"),
        ("", *names),
        format_func=lambda name: name or found,
        key=f"series-{field}",
        persist_state=KEPT,
    )
    return chosen or None


def _text(name: str, words: Catalogue) -> str | None:
    typed: str = st.text_input(words(f"series.field_{name}"), key=f"series-{name}", persist_state=KEPT)
    return typed.strip() or None


def _count(name: str, value: int, words: Catalogue) -> int:
    return st.number_input(
        words(f"series.field_{name}"), value=value, step=1, key=f"series-{name}", persist_state=KEPT
    )


def _option(name: str, options: tuple[Option, ...], words: Catalogue) -> Option:
    chosen: Option = st.selectbox(
        words(f"series.field_{name}"),
        options,
        format_func=lambda option: words(f"series.option_{name}_{option}"),
        key=f"series-{name}",
        persist_state=KEPT,
    )
    return chosen
