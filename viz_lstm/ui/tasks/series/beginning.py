"""The stage before a network plays on it: an invitation, the series that was brought, its first training."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.figures import series_curves
from viz_lstm.scenes.series import SeriesRun
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.example import example_table
from viz_lstm.tasks.series.reading import Reading
from viz_lstm.ui.chart import chart
from viz_lstm.ui.tasks.series import summary, training, understanding
from viz_lstm.ui.tasks.series.understanding import Brought
from viz_lstm.ui.training import panel
from viz_lstm.words.catalogue import Catalogue


def invite(words: Catalogue) -> DeltaGenerator:
    """Say what can be brought, offer an example, and return the place for a file."""
    with st.container(width=720, key="series-invitation"):
        st.markdown(words("series.invitation"))
        place = st.container()
        st.button(
            words("series.example"),
            icon=":material/lightbulb:",
            key="series-example",
            on_click=_bring_example,
            args=(words,),
        )
        st.caption(words("series.example_note"))
    return place


def show(run: SeriesRun | None, brought: Brought, words: Catalogue) -> bool:
    """Show a series that is not the one of the network on the stage: as brought, or in training.

    Returns:
        Whether the curves of its training are on the screen.
    """
    trained = panel.in_training()
    if isinstance(trained, SeriesConfig) and not _is_played(trained, run):
        st.markdown(f"**{summary.series(trained, words)}**")
        panel.look(None, training.panel(), words)
        return True
    if brought.error is not None:
        st.warning(words.error(brought.error), icon=":material/info:")
    elif brought.config is not None and brought.reading is not None and not _is_played(brought.config, run):
        _tell(brought.config, brought.reading, words, is_first=run is None)
    return False


def _is_played(config: SeriesConfig, run: SeriesRun | None) -> bool:
    return run is not None and (config.data, config.season) == (run.config.data, run.config.season)


def _tell(config: SeriesConfig, reading: Reading, words: Catalogue, *, is_first: bool) -> None:
    """Say what was understood, and draw it; without a network the button stands here, too."""
    st.markdown(f"**{understanding.sentence(reading, words)}**")
    if reading.notes:
        st.caption("  \n".join(words(note.code, **note.values) for note in reading.notes))
    series = config.series
    figure = series_curves(series.labels, {words.plain("series.truth"): series.array}, title=series.name)
    alt = words.plain("series.chart_alt", first=series.labels[0], last=series.labels[-1])
    chart(figure, key="series-understood", alt=alt, height=300 if is_first else 180)
    if is_first and panel.in_training() is None:
        st.button(
            words("series.train"),
            type="primary",
            icon=":material/play_arrow:",
            key="series-train",
            on_click=panel.press,
        )


def _bring_example(words: Catalogue) -> None:
    names = (words.plain("series.example_day"), words.plain("series.example_count"))
    understanding.put_text(example_table(names))
