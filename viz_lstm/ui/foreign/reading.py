"""The sequence that a foreign LSTM reads: numbers of somebody's own, or an input that is made here."""

import hashlib
import io
from functools import partial
from pathlib import Path

import numpy as np
import streamlit as st
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.foreign import ForeignLSTM
from viz_lstm.foreign.inputs import MADE, made_input
from viz_lstm.foreign.layers import MOST_VALUES
from viz_lstm.foreign.sequence import sequence_of
from viz_lstm.isolated_call import IsolatedCallError, call_isolated
from viz_lstm.jobs import training_service
from viz_lstm.ui.background import awaited
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

OWN = "own"
KINDS = (*MADE, OWN)
STEPS, MOST_STEPS = 120, 2_000
SOON = 20_000
"""So many bytes are read in a few milliseconds, which is sooner than a process begins."""

Sequence = Float[np.ndarray, "step feature"]


def choose_input(lstm: ForeignLSTM, words: Catalogue) -> tuple[str, str, Sequence] | None:
    """Offer inputs, and return the kind of the chosen one, a name of its numbers, and the numbers.

    Raises:
        UserInputError: They cannot be read.
    """
    kind: str = st.selectbox(
        words("own_lstm.input"),
        KINDS,
        format_func=lambda each: words(f"own_lstm.input_{each}"),
        key="weights-input",
        persist_state=KEPT,
        help=words("own_lstm.input_help"),
    )
    most = min(MOST_STEPS, MOST_VALUES // lstm.hidden_size)
    if kind == OWN:
        found = _own(lstm, words)
        if found is not None and len(found[1]) > most:
            raise UserInputError("sequence-long", most=most, units=lstm.hidden_size, count=len(found[1]))
        return None if found is None else (kind, *found)
    steps = st.number_input(
        words("own_lstm.steps"),
        min_value=2,
        max_value=most,
        value=min(STEPS, most),
        key=f"weights-steps-{most}",
    )
    for made in MADE:
        if made == kind:
            return kind, f"{kind}/{steps}", made_input(made, steps, lstm.input_size)
    return None


def _own(lstm: ForeignLSTM, words: Catalogue) -> tuple[str, Sequence] | None:
    """Return the numbers that somebody brings, and a name that only the same bytes have."""
    limits = training_service().limits
    file = st.file_uploader(
        words("own_lstm.numbers"), key="weights-numbers", max_upload_size=limits.upload_mb
    )
    if file is not None:
        content, is_array = file.getvalue(), Path(file.name).suffix.lower() == ".npy"
    else:
        pasted: str = st.text_area(
            words("own_lstm.paste"),
            key="weights-pasted",
            persist_state=KEPT,
            height=110,
            help=words("own_lstm.paste_help", features=lstm.input_size),
        )
        content, is_array = pasted.encode(), False
    if not content.strip():
        return None
    name = f"{hashlib.sha256(content).hexdigest()}/{is_array}/{lstm.input_size}"
    if len(content) <= SOON:
        return name, sequence_of(content, lstm.input_size, is_array=is_array)
    work = partial(_read, content, lstm.input_size, ".npy" if is_array else ".csv")
    found = awaited(f"sequence/{name}", work, "own_lstm.reading", words, weigh=lambda each: each.nbytes)
    return None if found is None else (name, found)


def _read(content: bytes, features: int, kind: str) -> Sequence:
    """Have another process read numbers.

    Raises:
        UserInputError: They cannot be read, or not in time.
    """
    try:
        made = call_isolated("viz_lstm.foreign.sequence:sequence_apart", content, str(features), kind)
    except IsolatedCallError as error:
        raise UserInputError("file-unread") from error
    values: Sequence = np.load(io.BytesIO(made), allow_pickle=False)
    return values
