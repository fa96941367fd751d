"""A file of weights that somebody brings, read beside the page, and the LSTM that is chosen in it."""

import hashlib
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.errors import UserInputError
from viz_lstm.foreign import ForeignLSTM, WeightsFile, read_weights
from viz_lstm.foreign.layers import is_too_large, places
from viz_lstm.jobs import training_service
from viz_lstm.ui.background import awaited
from viz_lstm.ui.session import current_session, widget_value
from viz_lstm.words.catalogue import Catalogue

FILE = "weights-file"
ENDINGS = (".safetensors", ".pt", ".pth", ".bin", ".ckpt", ".keras", ".h5", ".hdf5", ".onnx")
"""What a name may say of a format; the rest of a name is used for nothing."""


def is_brought() -> bool:
    """Tell whether a file is there."""
    return widget_value(FILE) is not None


def bring(place: DeltaGenerator, words: Catalogue) -> tuple[str, WeightsFile] | None:
    """Draw what takes a file, and return a name of its content and what was found in it.

    While it is being read, a sentence says so, and there is nothing.

    Raises:
        UserInputError: The file cannot be read.
    """
    most = training_service().limits.uploads_each_mb
    with place:
        file = st.file_uploader(words("own_lstm.upload"), key=FILE, max_upload_size=most)
    if file is None:
        return None
    content, ending = file.getvalue(), Path(file.name).suffix.lower()
    name = f"{_digest(file.file_id, content)}{ending if ending in ENDINGS else ''}"
    work = partial(_read, content, ending, most * 2**20)
    found = awaited(f"weights/{name}", work, "own_lstm.reading", words, weigh=_weigh)
    return None if found is None else (name, found)


def choose(found: WeightsFile, words: Catalogue) -> ForeignLSTM:
    """Offer the LSTMs of a file, and say which others are none and why.

    Raises:
        UserInputError: There is none that can be played.
    """
    if not found.lstms:
        _say_refused(found, words)
        return found.choose(None)
    names = {lstm.name: lstm for lstm in found.lstms}
    chosen = next(iter(names))
    if len(names) > 1:
        chosen = st.selectbox(
            words("own_lstm.choose"), tuple(names), key=f"weights-lstm-{hash(tuple(names))}"
        )
    lstm = names[chosen]
    st.caption(sizes(lstm, words))
    for note in found.notes:
        st.caption(words(f"foreign.note_{note}"))
    _say_refused(found, words)
    if is_too_large(lstm):
        raise UserInputError(
            "foreign-large", name=lstm.name, units=lstm.hidden_size, features=lstm.input_size
        )
    return lstm


def sizes(lstm: ForeignLSTM, words: Catalogue) -> str:
    """Say how large an LSTM is, and of which kind."""
    facts = {"layers": lstm.num_layers, "units": lstm.hidden_size, "features": lstm.input_size}
    said = [words("own_lstm.sizes", **facts)]
    if lstm.bidirectional:
        said.append(words("own_lstm.both_ways"))
    if lstm.proj_size:
        said.append(words("own_lstm.projected", outputs=lstm.proj_size))
    return words("units.between_sentences").join(said)


def choose_place(lstm: ForeignLSTM, words: Catalogue) -> int:
    """Offer the layers of an LSTM, each in its directions; nothing where there is only one."""
    found = places(lstm)
    if len(found) == 1:
        return 0
    ways = {
        place: words(f"own_lstm.layer_{way}", number=layer + 1) if lstm.bidirectional else str(layer + 1)
        for place, (layer, way) in enumerate(found)
    }
    chosen: int = st.selectbox(
        words("runs.layer"), tuple(ways), format_func=ways.__getitem__, key=f"weights-place-{len(ways)}"
    )
    return chosen


def _say_refused(found: WeightsFile, words: Catalogue) -> None:
    if found.refused:
        with st.expander(words("own_lstm.refused", count=len(found.refused)), key="weights-refused"):
            for error in found.refused.values():
                st.markdown(f"- {words.error(error)}")


def _read(content: bytes, ending: str, most: int) -> WeightsFile:
    """Put the bytes where another process reads them, under a name of ours."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"weights{ending if ending in ENDINGS else ''}"
        file.write_bytes(content)
        return read_weights(file, most=most)


def _digest(file_id: str, content: bytes) -> str:
    """Return a name that only the same bytes have; it is worked out once for each file."""
    state = current_session()
    if state.digest[0] != file_id:
        state.digest = (file_id, hashlib.sha256(content).hexdigest())
    return state.digest[1]


def _weigh(found: WeightsFile) -> int:
    return sum(values.nbytes for lstm in found.lstms for values in lstm.weights.values())
