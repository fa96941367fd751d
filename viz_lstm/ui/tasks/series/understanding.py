"""A file or a pasted table, what was understood of it, and the choices that correct that."""

from typing import TypeVar

import streamlit as st

from viz_lstm.figures import series_curves
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.data import write_data
from viz_lstm.tasks.series.reading import DECIMALS, DOUBLED, GAPS, LARGEST_FILE, Choices, Reading, read_series
from viz_lstm.ui.panels.chart import chart
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

Option = TypeVar("Option", bound=str)


def bring_series(words: Catalogue) -> SeriesConfig:
    """Draw what brings and corrects a series, say what was understood, and return it.

    Raises:
        UserInputError: there is no series in the file, or something in it cannot be decided without a choice.
    """
    source = _source(words)
    if source is None:
        st.caption(words("series.no_file"))
        return SeriesConfig()
    with st.expander(words("series.corrections"), icon=":material/tune:", key="series-corrections"):
        choices = _choices(words)
    reading = _read(source, choices)
    _tell(reading, words)
    return SeriesConfig(data=write_data(reading), season=reading.season or 1)


def _source(words: Catalogue) -> bytes | str | None:
    most = LARGEST_FILE // 1_000_000
    file = st.file_uploader(words("series.upload"), key="series-file", max_upload_size=most)
    if file is not None:
        content: bytes = file.getvalue()
        return content
    pasted: str = st.text_area(
        words("series.paste"),
        key="series-pasted",
        persist_state=KEPT,
        height=120,
        help=words("series.paste_help"),
    )
    return pasted if pasted.strip() else None


@st.cache_data(max_entries=32, show_spinner=False)
def _read(source: bytes | str, choices: Choices) -> Reading:
    return read_series(source, choices)


def _tell(reading: Reading, words: Catalogue) -> None:
    """Say what was understood, in a sentence and a small chart."""
    st.markdown(words(reading.summary.code, **reading.summary.values))
    for note in reading.notes:
        st.caption(words(note.code, **note.values))
    config = SeriesConfig(data=write_data(reading), season=reading.season or 1)
    series = config.series
    figure = series_curves(series.labels, {words.plain("series.truth"): series.array}, title=series.name)
    alt = words.plain("series.chart_alt", first=series.labels[0], last=series.labels[-1])
    chart(figure, key="series-understood", alt=alt, height=180)


def _choices(words: Catalogue) -> Choices:
    left, right = st.columns(2)
    with left:
        column = _text("column", words)
        dates = _text("dates", words)
        only = _text("only", words)
        season = _count("season", 0, words)
        every = _count("every", 1, words)
    with right:
        gaps = _option("gaps", GAPS, words)
        doubled = _option("doubled", DOUBLED, words)
        decimal = _option("decimal", DECIMALS, words)
        last = _count("last", 0, words)
    return Choices(
        column=column,
        dates=dates,
        only=only,
        season=season or None,
        every=every,
        gaps=gaps,
        doubled=doubled,
        decimal=decimal,
        last=last or None,
    )


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
