"""The page that explains the cell, from the memory outwards, beside a cell at work."""

from collections.abc import Mapping
from functools import partial
from importlib.resources import files

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from viz_lstm.scenes import Frame, FrameRequest, Layout
from viz_lstm.tasks.characters import CharactersSelection
from viz_lstm.ui import caches
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.navigation.examples import opening_of
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import current_session
from viz_lstm.words.catalogue import Catalogue

SECTIONS = ("memory", "forget", "write", "show", "size")
READING_WIDTH = 760
CODE_WIDTH = 960
TASK = "characters"


def show(words: Catalogue, pages: Mapping[str, StreamlitPage] | None = None) -> None:
    """Tell the story with a cell at work, show the equations as code, and say where to read more.

    Args:
        words: The words.
        pages: The pages of the tasks, by name; without them nothing leads to the frame that is shown.
    """
    with st.container(width=READING_WIDTH):
        st.title(words("app.how_it_works_title"), anchor=False)
        st.markdown(words.prose("how-it-works"))
    with friendly_errors(words):
        _alive(words, (pages or {}).get(TASK))
    with st.container(width=READING_WIDTH):
        for section in SECTIONS:
            st.markdown(words.prose(section))
    st.code(
        (files("viz_lstm") / "lstm" / "cell.py").read_text(encoding="utf-8"),
        language="python",
        width=CODE_WIDTH,
    )
    with st.container(width=READING_WIDTH):
        st.markdown(words.prose("references"))


def _alive(words: Catalogue, page: StreamlitPage | None) -> None:
    """Play the example in the reader's language where its unit lets go, the cell large above the rest."""
    example = opening_of(TASK, words.language)
    run, selection = caches.shipped_run(example), CharactersSelection()
    scene = caches.scene(run, selection, words)
    frame = Frame(step=scene.first_step, unit=scene.first_unit, layout=Layout(close=True))
    player(
        scene,
        key=f"how-it-works-{example}",
        words=words.topics["player"],
        request=FrameRequest(frame=frame, turn=1),
    )
    if page is None:
        return
    go = partial(_go, example, caches.scene_name(run, selection), frame)
    if st.button(
        words("app.to_this_frame"), icon=":material/arrow_forward:", key="to-this-frame", on_click=go
    ):
        st.switch_page(page)


def _go(example: str, name: str, frame: Frame) -> None:
    state = current_session()
    state.show(TASK, example)
    state.send(name, Frame(step=frame.step, unit=frame.unit))
