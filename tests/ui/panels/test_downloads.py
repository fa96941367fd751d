"""Downloads, which can be read again."""

import io
import zipfile

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

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


def test_two_archives_of_a_network_are_one_file(run):
    assert downloads.folder(run) == downloads.folder(run)


def test_a_recording_that_makes_a_huge_table_is_offered_as_a_recording_alone(run):
    def page():
        from dataclasses import replace

        import numpy as np

        from viz_lstm.lstm.trace import RECORDED
        from viz_lstm.paths import SHIPPED_RUNS
        from viz_lstm.runs import load
        from viz_lstm.ui import downloads
        from viz_lstm.words.catalogue import catalogue_in

        run = load(SHIPPED_RUNS / "airline")
        trace = run.traces[0]
        longer = {name: np.tile(getattr(trace, name), (1, 30, 1)) for name in RECORDED[:-2]}
        downloads.show(run, lambda: replace(trace, **longer, labels=()), catalogue_in("en"))

    buttons = AppTest.from_function(page, default_timeout=60).run().get("download_button")
    refused = {button.proto.label: button.proto.help for button in buttons if button.proto.disabled}
    reason = "This recording is too large for a table here: take the recording (.npz), which holds all of it."
    assert refused == {"Recording (.csv)": reason, "Recording (.parquet)": reason}


def test_the_network_comes_as_its_folder(run, tmp_path):
    with zipfile.ZipFile(io.BytesIO(downloads.folder(run))) as archive:
        archive.extractall(tmp_path)
    again = load(tmp_path)

    assert again.config == run.config
    np.testing.assert_array_equal(again.traces[0].hidden_state, run.traces[0].hidden_state)
