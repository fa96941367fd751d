"""A trace: its laws, its files, its table, and what it refuses."""

import copy
import io
import pickle
import re
import zipfile
from contextlib import suppress

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.strategies import cases
from viz_lstm import QUANTITIES, Trace, UserInputError, record
from viz_lstm.lstm.quantities import BY_NAME
from viz_lstm.lstm.trace import RECORDED

pytestmark = pytest.mark.filterwarnings(
    "ignore:LSTM with projections is not supported with oneDNN:UserWarning"
)


@pytest.fixture(scope="module")
def trace() -> Trace:
    torch.manual_seed(0)
    return record(nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.randn(5, 3))


def saved(trace: Trace) -> bytes:
    file = io.BytesIO()
    trace.save(file)
    return file.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(UserInputError) as caught:
        Trace.load(io.BytesIO(content))
    assert caught.value.code == "trace-file"
    return str(caught.value)


def archive(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def contents(trace: Trace) -> dict[str, np.ndarray]:
    return {name: np.asarray(getattr(trace, name)) for name in (*RECORDED, "bidirectional")}


def sentence(problem: str) -> str:
    return f"`file` must be a trace saved by viz_lstm; got {problem}. Record the sequence again and save it."


@settings(max_examples=15)
@given(cases())
def test_the_laws_of_the_cell_hold(case):
    trace = record(case.lstm, case.sequences[0], case.states[0])
    for quantity in QUANTITIES:
        values = getattr(trace, quantity.name)
        if not (quantity.name == "hidden_state" and case.lstm.proj_size):
            assert quantity.low <= values.min()
            assert values.max() <= quantity.high
    np.testing.assert_allclose(trace.cell_state, trace.retained + trace.written, rtol=0, atol=1e-6)
    np.testing.assert_array_equal(trace.retained, trace.forget_gate * trace.previous_cell_state)
    if not case.lstm.proj_size:
        shown = trace.output_gate * np.tanh(trace.cell_state)
        np.testing.assert_allclose(trace.hidden_state, shown, rtol=0, atol=1e-6)


@settings(max_examples=15)
@given(cases(torch.float64))
def test_saved_is_loaded(case):
    trace = record(case.lstm, case.sequences[0], case.states[0])
    loaded = Trace.load(io.BytesIO(saved(trace)))
    for name, array in contents(trace).items():
        np.testing.assert_array_equal(getattr(loaded, name), array, strict=True)


def test_a_path_is_used_as_it_is(trace, tmp_path):
    path = tmp_path / "airline.trace"
    trace.save(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["airline.trace"]
    np.testing.assert_array_equal(Trace.load(str(path)).cell_state, trace.cell_state)


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        Trace.load(tmp_path / "none.npz")


def test_arrays_are_read_only_and_the_arrays_of_others_are_not(trace):
    arrays = {name: np.array(getattr(trace, name)) for name in RECORDED}
    again = Trace(**arrays, bidirectional=True)
    for name in (*BY_NAME, *RECORDED, "previous_cell_state", "output"):
        assert not getattr(again, name).flags.writeable, name
    assert all(array.flags.writeable for array in arrays.values())


def test_a_trace_tells_its_shape(trace):
    assert repr(trace) == "Trace(layers=4, steps=5, units=4)"
    assert (trace.num_layers, trace.num_steps, trace.num_units) == (4, 5, 4)


def test_the_table_is_tidy(trace):
    table = trace.to_frame()
    assert list(table.columns) == ["layer", "direction", "step", "unit", "quantity", "value"]
    assert list(table["quantity"].unique()) == list(BY_NAME)
    assert len(table) == len(BY_NAME) * trace.cell_state.size
    row = table.query("layer == 2 and step == 3 and unit == 1 and quantity == 'written'")
    assert row["value"].item() == trace.written[2, 3, 1]
    directions = table.groupby("layer")["direction"].unique().map(list).to_dict()
    assert directions == {0: ["forward"], 1: ["backward"], 2: ["forward"], 3: ["backward"]}


def test_the_table_shows_a_label_for_every_step():
    trace = record(nn.LSTM(3, 4), torch.randn(3, 3), labels=["Jan", "Feb", "Mar"])
    table = trace.to_frame()
    assert list(table.columns) == ["layer", "direction", "step", "label", "unit", "quantity", "value"]
    assert table.groupby("step")["label"].unique().map(list).to_dict() == {0: ["Jan"], 1: ["Feb"], 2: ["Mar"]}
    assert Trace.load(io.BytesIO(saved(trace))).labels == ("Jan", "Feb", "Mar")


def test_labels_have_an_order():
    message = "`labels` must be in the order of the steps; got a set. Pass a list."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(nn.LSTM(3, 4), torch.randn(3, 3), labels={"a", "b", "c"})


def test_labels_are_as_many_as_steps():
    message = "`labels` must be one per step, 3; got 2. Give every step a name."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(nn.LSTM(3, 4), torch.randn(3, 3), labels="ab")


def test_copies_are_equal_and_read_only(trace):
    for again in (pickle.loads(pickle.dumps(trace)), copy.deepcopy(trace), copy.copy(trace)):
        for name in RECORDED:
            np.testing.assert_array_equal(getattr(again, name), getattr(trace, name))
            assert not getattr(again, name).flags.writeable, name
        assert again.bidirectional


def test_verify_finds_the_largest_difference(trace):
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.randn(5, 3)
    assert trace.verify(lstm, x) <= 1e-6
    lied = trace.cell_state.copy()
    lied[1, 2, 3] += 0.25
    arrays = contents(trace) | {"cell_state": lied, "bidirectional": True}
    assert Trace(**arrays).verify(lstm, x) == pytest.approx(0.25, abs=1e-6)


def test_verify_refuses_another_sequence(trace):
    message = "`sequence` must have the 5 steps of the trace; got 6. Pass the sequence that was recorded."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        trace.verify(nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.zeros(6, 3))


@pytest.mark.parametrize(
    ("other", "got"),
    [
        (
            nn.LSTM(3, 6, num_layers=2, bidirectional=True),
            "4 layers, both directions counted, 6 units and 6 outputs",
        ),
        (nn.LSTM(3, 4, num_layers=4), "4 layers, 4 units and 4 outputs"),
        (
            nn.LSTM(3, 4, num_layers=2, bidirectional=True, proj_size=2),
            "4 layers, both directions counted, 4 units and 2 outputs",
        ),
    ],
)
def test_verify_refuses_another_lstm(trace, other, got):
    message = (
        "`lstm` must be one of 4 layers, both directions counted, 4 units and 4 outputs; "
        f"got one of {got}. Pass the LSTM that was recorded."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        trace.verify(other, torch.zeros(5, 3))


def test_broken_and_foreign_files_are_refused(trace):
    content = saved(trace)
    for broken in (b"", b"PK", b"hello", content[:-1], content[: len(content) // 2], b"\x80\x04N."):
        assert refused(broken) == sentence("a broken or foreign file")
    assert refused(archive(weight=np.zeros(3))) == sentence("other arrays than those of a trace")


def test_pickles_are_never_opened(trace):
    hostile = contents(trace) | {"forget_gate": np.array([print], dtype=object)}
    assert refused(archive(**hostile)) == sentence("a broken or foreign file")


def test_a_file_that_unpacks_to_gigabytes_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bomb:
        bomb.writestr("forget_gate.npy", b"0")
    directory = file.getvalue().replace((1).to_bytes(4, "little") * 2, b"\xff\xff\xff\x7f" * 2)
    assert refused(directory) == sentence("a file of more than 1 GiB")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"cell_state": np.zeros((4, 5, 3), np.float32)}, "arrays that do not fit together"),
        ({"cell_state": np.zeros(3, np.float32)}, "arrays that do not fit together"),
        ({"hidden_state": np.float32(0)}, "arrays that do not fit together"),
        ({"cell_state": np.zeros((4, 5, 4), np.float64)}, "other types of number than those of a trace"),
        ({"cell_state": np.zeros((4, 5, 4), np.int64)}, "other types of number than those of a trace"),
        ({"bidirectional": np.ones(3, bool)}, "arrays that do not fit together"),
        ({"labels": np.array(["a", "b"])}, "arrays that do not fit together"),
        ({"labels": np.zeros(5)}, "labels, notes or interventions that are no texts"),
        ({"notes": np.array("one")}, "labels, notes or interventions that are no texts"),
        ({"bidirectional": np.array("yes")}, "other types of number than those of a trace"),
        ({"cell_state": np.full((4, 5, 4), np.nan, np.float32)}, "numbers that are not finite"),
    ],
)
def test_arrays_that_are_no_trace_are_refused(trace, changes, problem):
    assert refused(archive(**contents(trace) | changes)) == sentence(problem)


@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_file_is_a_trace_or_refused(trace, data):
    content = bytearray(saved(trace))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UserInputError):
        assert Trace.load(io.BytesIO(bytes(content))).cell_state.ndim == 3
