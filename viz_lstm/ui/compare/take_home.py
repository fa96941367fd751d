"""A comparison to take home: one HTML file, and the code that makes its networks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from viz_lstm.export.code import python_code
from viz_lstm.export.pages import again_command, comparison_page
from viz_lstm.runs import Run
from viz_lstm.scenes import Frame, Scene, SeriesStrip
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.ui.panels.take_away import offer_pages
from viz_lstm.words.catalogue import Catalogue

FILE = "lstm-comparison.html"


def show(
    named: Mapping[str, Run], scenes: Sequence[Scene], layer: int, pick: Frame, words: Catalogue
) -> None:
    """Offer networks side by side as a page that plays anywhere, and what makes them.

    Args:
        named: The networks, by what stands above their players.
        scenes: What the players show.
        layer: The layer that is shown.
        pick: What the first player shows.
        words: The words.
    """
    st.subheader(words("export.heading"), anchor=False)
    st.caption(words("export.says_many"))
    with st.container(horizontal=True):
        make = partial(page, named, layer, words.language)
        offer_pages(make, FILE, words, prefix="compare-", says="_many")
        with st.popover(words("code.title"), icon=":material/code:", key="compare-code"):
            _codes(named, scenes, layer, pick, words)


def page(named: Mapping[str, Run], layer: int, language: str, *, plotly: bool) -> bytes:
    """Return the page of networks side by side as the content of a file."""
    return comparison_page(named, layer=layer, plotly=plotly, language=language).encode()


def _codes(
    named: Mapping[str, Run], scenes: Sequence[Scene], layer: int, pick: Frame, words: Catalogue
) -> None:
    """Show the command lines of all networks, and the Python of each."""
    runs = tuple(named.values())
    st.markdown(words("code.command"))
    st.code(again_command(runs), language="bash", wrap_lines=True)
    st.markdown(words("code.python"))
    if pick.held:
        st.caption(words("code.held_apart"))
    for (name, run), scene in zip(named.items(), scenes, strict=True):
        frame = _frame_in(run, scene, scenes[0], replace(pick, held=""))
        selection = scenes_of(run.config).beside(run.config, runs[0].config, layer)
        st.text(name)
        st.code(python_code(run, frame, layer, selection), language="python", wrap_lines=True)


def _frame_in(run: Run, scene: Scene, first: Scene, frame: Frame) -> Frame:
    """Return the frame of a network at the place where the first one is, at the closest epoch that it has."""
    step = None if frame.step is None else max(frame.step + _start(first) - _start(scene), 0)
    epochs = run.checkpoints.epochs
    epoch = (
        frame.epoch
        if frame.epoch is None or not epochs
        else min(epochs, key=lambda each: abs(each - (frame.epoch or 0)))
    )
    steps, units = len(scene.labels), len(scene.order)
    # A player whose network has no such unit stays where it began.
    unit = None if frame.unit is None or frame.unit >= units else frame.unit
    place = replace(frame, step=step, unit=unit, epoch=epoch)
    return place.within(steps, units, first=(scene.first_step, scene.first_unit))


def _start(scene: Scene) -> int:
    """Return at which place of the sequence the reading begins."""
    return int(scene.strip.reads[0]) if isinstance(scene.strip, SeriesStrip) else 0
