"""Scenes of LSTMs that are no runs: of a recording alone, and of any module with what it reads."""

import webbrowser

import numpy as np
import pytest
import torch
from torch import nn

import viz_lstm
from viz_lstm.export.module_scene import module_scene
from viz_lstm.lstm.quantities import GATES, PYTORCH_ORDER
from viz_lstm.scenes import encode
from viz_lstm.scenes.trace_scene import WHOLE_SUM, trace_scene

SHAPES = [
    {"hidden_size": 5},
    {"hidden_size": 1, "bias": False},
    {"hidden_size": 4, "num_layers": 2, "bidirectional": True, "batch_first": True},
]


@pytest.fixture
def x():
    return torch.randn(7, 3, generator=torch.Generator().manual_seed(1))


def lstm_of(**options):
    torch.manual_seed(0)
    return viz_lstm.InstrumentedLSTM(3, **options)


def sums(scene):
    """Compute each gate's sum as the equations of the player do."""
    before = np.vstack([scene.trace.initial_hidden_state, scene.trace.hidden_state[0][:-1]])
    weights = scene.weights
    terms = np.einsum("guf,sf->gsu", weights.input, scene.inputs)
    return terms + np.einsum("guv,sv->gsu", weights.recurrent, before) + weights.bias[:, None]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_sums_of_a_scene_are_those_that_were_recorded(shape, x):
    lstm = lstm_of(**shape)
    trace = viz_lstm.record(lstm, x)
    for layer in range(trace.num_layers):
        turn = -1 if trace.is_backward(layer) else 1
        for scene in (trace_scene(trace, layer), module_scene(lstm, x, layer)):
            for gate, values in zip(PYTORCH_ORDER, sums(scene), strict=True):
                recorded = getattr(trace, f"{gate}_preactivation")[layer][::turn]
                np.testing.assert_allclose(values, recorded, atol=1e-5)
            for gate in GATES:
                np.testing.assert_array_equal(
                    getattr(scene.trace, gate)[0], getattr(trace, gate)[layer][::turn]
                )
            assert encode(scene, {})


def test_a_cell_is_shown_with_its_weights_and_labels_run_with_the_steps(x):
    assert module_scene(nn.LSTMCell(3, 4), x).weights.input.shape == (4, 4, 3)
    trace = viz_lstm.record(lstm_of(hidden_size=2, bidirectional=True), x, labels=list("abcdefg"))
    assert trace_scene(trace, 1).labels == tuple("gfedcba")
    assert trace_scene(viz_lstm.record(lstm_of(hidden_size=2), x)).labels == tuple("1234567")


def test_a_page_of_a_recording_alone_says_what_it_cannot_explain(x):
    trace = viz_lstm.record(lstm_of(hidden_size=4), x)
    page = viz_lstm.show(trace, browser=False).page
    assert "<title>Inside an LSTM: a recording alone</title>" in page
    assert "cannot say which inputs and units it comes from" in page
    assert "无法说明它来自哪些输入" in viz_lstm.show(trace, language="zh", browser=False).page
    assert trace_scene(trace).input_names[0] == WHOLE_SUM
    with_weights = viz_lstm.show(lstm_of(hidden_size=4), x, browser=False).page
    assert "<title>Inside an LSTM</title>" in with_weights


def test_outside_of_notebooks_the_page_opens_in_the_browser(x, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    player = viz_lstm.show(viz_lstm.record(lstm_of(hidden_size=4), x))
    [file] = tmp_path.iterdir()
    assert opened == [file.as_uri()]
    assert file.read_text(encoding="utf-8") == player.page


@pytest.mark.filterwarnings("ignore:LSTM with projections")
def test_what_cannot_be_played_is_refused_in_a_sentence(x):
    held = viz_lstm.record(lstm_of(hidden_size=4), x, interventions=[viz_lstm.Hold("forget_gate", 0.0)])
    with pytest.raises(
        ValueError,
        match=r"^The trace must be without interventions; got 1. Record the sequence without them.$",
    ):
        viz_lstm.show(held, browser=False)
    with pytest.raises(
        ValueError, match=r"^The trace must have as many outputs as units to be played; got 2 "
    ):
        trace_scene(viz_lstm.record(lstm_of(hidden_size=4, proj_size=2), x, check=False))
    with pytest.raises(viz_lstm.UserInputError, match=r"^`layer` must be a whole number from 0 to 0; got 1."):
        viz_lstm.show(lstm_of(hidden_size=4), x, layer=1, browser=False)
    with pytest.raises(TypeError, match=r"or an LSTM with a sequence; got InstrumentedLSTM. Give what"):
        viz_lstm.show(lstm_of(hidden_size=4), browser=False)
