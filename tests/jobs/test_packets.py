"""The wire format between the pages and a worker."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from viz_lstm.jobs.workers.packets import Packet, encode, read, write

PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20)
HEADERS = st.dictionaries(st.text(max_size=10), PLAIN | st.lists(PLAIN, max_size=3), max_size=5)
ARRAYS = st.dictionaries(
    st.from_regex(r"[a-z]+/[a-z0-9._]+", fullmatch=True),
    arrays_of.arrays(st.sampled_from([np.float32, np.float64, np.uint8, np.bool_]), arrays_of.array_shapes()),
    max_size=3,
)


@given(HEADERS, ARRAYS)
def test_what_is_read_is_what_was_written(header, arrays):
    received = read(io.BytesIO(encode(Packet(header, arrays))))

    assert received.header == header
    assert received.arrays.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(received.arrays[name], array)
        assert received.arrays[name].dtype == array.dtype


def test_frames_follow_each_other_on_a_stream():
    stream = io.BytesIO()
    for number in range(3):
        write(stream, Packet({"number": number}, {"values": np.full(number, number)}))
    stream.seek(0)

    assert [read(stream).header["number"] for _ in range(3)] == [0, 1, 2]
    assert read(stream) is None


@pytest.mark.parametrize("length", [0, 1, 7, 8, 12, 40])
def test_a_stream_that_breaks_off_is_the_end(length):
    whole = encode(Packet({"a": "header"}, {"values": np.arange(10)}))

    assert read(io.BytesIO(whole[:length])) is None


def test_objects_do_not_travel():
    with pytest.raises(ValueError, match="Object arrays cannot be saved"):
        encode(Packet({}, {"objects": np.array([object()])}))
