"""The page of an LSTM that was trained elsewhere, from top to bottom."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.foreign import WeightsFile
from viz_lstm.jobs import training_service
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.foreign import bringing, reading, stage
from viz_lstm.ui.session import current_session
from viz_lstm.ui.stage import heading
from viz_lstm.words.catalogue import Catalogue

SAVE = """\
from safetensors.torch import save_file

save_file(model.state_dict(), "model.safetensors")
# or: torch.save(model.state_dict(), "model.pt")"""
SHOW = """\
import viz_lstm

viz_lstm.show(lstm, sequence)  # a torch.nn.LSTM, and what it reads: (step, feature)"""


def show(words: Catalogue) -> None:
    """Bring a file of weights, choose an LSTM, a layer and an input, and watch it."""
    if not training_service().limits.takes("weights"):
        _introduce(words)
        st.info(words("own_lstm.closed"), icon=":material/info:")
        st.code(SHOW, language="python")
        return
    state = current_session()
    top, main = st.container(), st.container()
    place = _place(words, beside=state.plays_weights)
    played = None
    with main, friendly_errors(words):
        brought = bringing.bring(place, words)
        played = None if brought is None else _choose(*brought, place, words)
    if state.plays_weights != (played is not None):
        state.plays_weights = played is not None
        st.rerun()
    with top:
        _introduce(words) if played is None else stage.introduce(played[1], words)
    if played is not None:
        with main:
            st.fragment(stage.show)(*played, words)


def _place(words: Catalogue, *, beside: bool) -> DeltaGenerator:
    """Return the place of all that brings and chooses: beside the stage, or on the page until one plays."""
    if beside:
        with st.sidebar:
            return st.container()
    if bringing.is_brought():
        return st.container(width=720, key="weights-mending")
    return _invite(words)


def _choose(
    name: str, found: WeightsFile, aside: DeltaGenerator, words: Catalogue
) -> tuple[str, stage.Sight] | None:
    """Offer what can be chosen, and return a name of what is to be played, and that; nothing meanwhile.

    Raises:
        UserInputError: Nothing can be played as it was chosen.
    """
    with aside:
        lstm = bringing.choose(found, words)
        place = bringing.choose_place(lstm, words)
        chosen = reading.choose_input(lstm, words)
    if chosen is None:
        st.info(words("own_lstm.no_numbers", features=lstm.input_size), icon=":material/info:")
        return None
    kind, numbers, inputs = chosen
    scene = f"lstm/{name}/{lstm.name!r}/{place}/{numbers}"
    sight = stage.record(scene, (lstm, place), kind, inputs, words)
    return None if sight is None else (scene, sight)


def _introduce(words: Catalogue) -> None:
    heading.show(words("own_lstm.headline"), (words("own_lstm.introduction"),), words)


def _invite(words: Catalogue) -> DeltaGenerator:
    """Say what can be brought, and return the place for a file."""
    with st.container(width=720, key="weights-invitation"):
        st.markdown(words("own_lstm.invitation"))
        place = st.container()
        st.caption(words("own_lstm.formats"))
        with st.expander(words("own_lstm.how_to_save"), key="weights-save"):
            st.code(SAVE, language="python")
            st.caption(words("own_lstm.from_python"))
            st.code(SHOW, language="python")
    return place
