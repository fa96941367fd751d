"""The selectors of a task's networks and of their layers."""

from collections.abc import Callable, Mapping
from unicodedata import east_asian_width

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.ui.session import current_session, preset, put, run_widget, widget_value
from viz_lstm.ui.task_page import page_of
from viz_lstm.words.catalogue import Catalogue
from viz_lstm.words.markdown import literal

ROOM = 18
"""How many letters a box beside the page has room for."""
WIDE = 2.2
"""How many letters a Chinese character takes."""


def choose_run(
    task: str, shipped: Mapping[str, str], label_of: Callable[[Run], str], words: Catalogue
) -> Run | str:
    """Offer the shipped networks and those of this session; nothing where there is only one.

    Args:
        task: The task.
        shipped: What the shipped runs are called, by name; the first one is shown first.
        label_of: Says what a network trained here is called.
        words: The words.

    Returns:
        The run, or the name of a shipped one.
    """
    state = current_session()
    trained = {name: run for name, run in state.runs.items() if run.task == task}
    labels = {**shipped, **{name: label_of(run) for name, run in trained.items()}}
    shown = state.shown.get(task, "")
    if shown not in labels:
        shown = next(iter(labels))
    if len(labels) > 1:
        preset(run_widget(task), shown)
        shown = st.selectbox(
            _heading(labels.get(widget_value(run_widget(task)), labels[shown]), words),
            tuple(labels),
            format_func=labels.__getitem__,
            key=run_widget(task),
            on_change=_follow,
            args=(task,),
        )
    state.shown[task] = shown
    return trained.get(shown, shown)


def _heading(label: str, words: Catalogue) -> str:
    """Return what stands above the box: the whole name of its network, too, where the box would cut it."""
    widths = (WIDE if east_asian_width(each) in "WF" else 1.0 for each in label)
    return words("runs.run") if sum(widths) <= ROOM else words("runs.run_named", name=literal(label))


def _follow(task: str) -> None:
    """Have the training form show the example that was chosen."""
    if (chosen := widget_value(run_widget(task))) in page_of(task).shipped:
        page_of(task).follow_example(chosen)


def choose_layer(count: int, words: Catalogue, *, place: str = "layer") -> int:
    """Offer layers; nothing where there is only one.

    Args:
        count: How many there are.
        words: The words.
        place: Tells this choice from those on other pages.
    """
    layers = range(count)
    if count == 1:
        return 0
    widget = f"{place}-{count}"
    preset(widget, 0)
    chosen: int | None = st.segmented_control(
        words("runs.layer"),
        layers,
        format_func=lambda layer: words("runs.layer_number", number=layer + 1),
        required=True,
        key=widget,
    )
    return chosen or 0


def go_on(before: Run, after: Run) -> None:
    """Have the choice among the layers of a network show the layer that is chosen of another one."""
    count = len(before.layers)
    put_layer(len(after.layers), 0 if count == 1 else widget_value(f"layer-{count}", otherwise=0) or 0)


def put_layer(count: int, layer: int, *, place: str = "layer") -> None:
    """Have the choice among so many layers show one that there is."""
    put(f"{place}-{count}", min(layer, count - 1))
