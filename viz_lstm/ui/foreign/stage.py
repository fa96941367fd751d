"""The stage of a foreign LSTM: one layer of it, recorded by a worker and played like any other."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st
from jaxtyping import Float

from viz_lstm.analysis.series import series_cards
from viz_lstm.export.pages import scene_page
from viz_lstm.foreign import ForeignLSTM
from viz_lstm.foreign.layers import layer_network, places
from viz_lstm.foreign.question import RecordLayer
from viz_lstm.jobs import training_service
from viz_lstm.runs import Network
from viz_lstm.scenes import Scene
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recording
from viz_lstm.ui import downloads
from viz_lstm.ui.background import awaited
from viz_lstm.ui.foreign import bringing
from viz_lstm.ui.panels import memory, units
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import put, widget_value
from viz_lstm.ui.stage import heading, sections
from viz_lstm.ui.unit_roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue

SECTIONS = ("units", "memory", "data")
ARRAYS = 12
"""How many arrays of steps and units a recording holds, about."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sight:
    """A layer of a foreign LSTM as it is played.

    Attributes:
        lstm: The LSTM.
        place: The layer, each direction counted by itself.
        kind: The kind of input.
        network: The layer as a network of its own.
        scene: What the player shows.
        difference: The largest difference of the recording to what `torch.nn.LSTM` computes.
    """

    lstm: ForeignLSTM
    place: int
    kind: str
    network: Network
    scene: Scene
    difference: float


def record(
    name: str,
    chosen: tuple[ForeignLSTM, int],
    kind: str,
    inputs: Float[np.ndarray, "step feature"],
    words: Catalogue,
) -> Sight | None:
    """Return a layer as it is played; while a worker records it, a sentence says so, and there is nothing.

    Raises:
        UserInputError: It cannot be recorded.
    """
    work = partial(_recorded, *chosen, kind, inputs)
    return awaited(name, work, "own_lstm.recording", words, weigh=_weigh)


def introduce(sight: Sight, words: Catalogue) -> None:
    """Say what is on the stage, and what cannot be."""
    heading.show(words("own_lstm.headline_run", name=sight.lstm.name), _paragraphs(sight, words), words)
    st.caption(words("own_lstm.honest", input=words(f"own_lstm.input_{sight.kind}")))


def show(name: str, sight: Sight, words: Catalogue) -> None:
    """Play the recording, and show the rest that is known of it; a pick reruns only this."""
    scene = sight.scene
    pick = player(scene, key="player", words=words.topics["player"], request=units.wish(name))
    roles = UnitRoles(
        cards=series_cards(scene.trace, ()), followed={}, source=words("own_lstm.source"), steps_apply=True
    )
    subject = memory.Subject(name=name, scene=scene, network=sight.network, lstm=0)
    if widget_value(sections.WIDGET) not in SECTIONS:
        put(sections.WIDGET, SECTIONS[0])
    sections.show(
        {
            "units": lambda: units.show(name, scene, pick, roles, words),
            "memory": lambda: memory.show(subject, pick, words),
            "data": lambda: _take_home(scene, words),
        },
        words,
    )


def _recorded(lstm: ForeignLSTM, place: int, kind: str, inputs: Float[np.ndarray, "step feature"]) -> Sight:
    """Have a worker record a layer, and gather what is drawn of it."""
    network = layer_network(lstm, place)
    found = training_service().ask(RecordLayer.of(lstm, place, inputs))
    layer, way = places(lstm)[place]
    steps = range(1, len(inputs) + 1)
    labels = tuple(map(str, reversed(steps) if way == "backward" else steps))
    recording = Recording(inputs=found.inputs, labels=labels, traces=(found.trace,))
    names = _input_names(lstm, layer, found.inputs.shape[1])
    return Sight(
        lstm=lstm,
        place=place,
        kind=kind,
        network=network,
        scene=layer_scene(network, recording, 0, names),
        difference=found.difference,
    )


def _input_names(lstm: ForeignLSTM, layer: int, count: int) -> tuple[str, ...]:
    """Name what a layer reads: features, or what the units below put out, of each direction."""
    if layer == 0:
        return tuple(f"x{feature}" for feature in range(count))
    if not lstm.bidirectional:
        return tuple(f"h{unit}" for unit in range(count))
    half = range(count // 2)
    return (*(f"→h{unit}" for unit in half), *(f"←h{unit}" for unit in half))


def _paragraphs(sight: Sight, words: Catalogue) -> tuple[str, ...]:
    """Say what is seen, and what cannot be."""
    lstm = sight.lstm
    layer, way = places(lstm)[sight.place]
    sized = bringing.sizes(lstm, words)
    shown = words(
        "own_lstm.shown", number=layer + 1, layers=lstm.num_layers, difference=f"{sight.difference:.0e}"
    )
    return (
        sized,
        shown,
        words("own_lstm.reads_backward") if way == "backward" else "",
        words("own_lstm.reads_forward") if way == "forward" and lstm.bidirectional else "",
        words("own_lstm.without_projection") if lstm.proj_size else "",
        words("own_lstm.made_input") if sight.kind != "own" else "",
        words("own_lstm.unknown"),
    )


def _take_home(scene: Scene, words: Catalogue) -> None:
    """Offer the recording as arrays, as a table, and as a page that plays anywhere."""
    st.subheader(words("runs.download"), anchor=False)
    with st.container(horizontal=True):
        downloads.offer("lstm", lambda: scene.trace, lambda: scene, words)
        st.download_button(
            words("export.download_small"),
            lambda: scene_page(scene, plotly=False, language=words.language).encode(),
            file_name="lstm.html",
            mime="text/html",
            help=words("export.download_small_help"),
            icon=":material/download:",
            key="take-away-small",
            on_click="ignore",
        )


def _weigh(sight: Sight) -> int:
    return ARRAYS * sight.scene.trace.cell_state.nbytes + sight.network.size.stored * 4
