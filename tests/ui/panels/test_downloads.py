"""What is downloaded can be read again."""

import io
import zipfile

import numpy as np
import pandas as pd
import pytest

from viz_lstm.lstm.trace import Trace
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.ui import downloads


@pytest.fixture(scope="module")
def run():
    return load(SHIPPED_RUNS / "airline")


def test_the_recording_is_the_trace(run):
    trace = Trace.load(io.BytesIO(downloads.archive(run.traces[0])))

    np.testing.assert_array_equal(trace.cell_state, run.traces[0].cell_state)


def test_the_table_has_a_row_for_every_value(run):
    trace = run.traces[0]
    table = pd.read_csv(io.BytesIO(downloads.table(trace)))

    assert list(table.columns) == ["layer", "direction", "step", "unit", "quantity", "value"]
    one = table.query("quantity == 'forget_gate' and step == 7 and unit == 3")
    assert one["value"].item() == pytest.approx(trace.forget_gate[0, 7, 3])


def test_the_network_comes_as_its_folder(run, tmp_path):
    with zipfile.ZipFile(io.BytesIO(downloads.folder(run))) as archive:
        archive.extractall(tmp_path)
    again = load(tmp_path)

    assert again.config == run.config
    np.testing.assert_array_equal(again.traces[0].hidden_state, run.traces[0].hidden_state)
