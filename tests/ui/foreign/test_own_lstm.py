"""The page of an LSTM that was trained elsewhere, from a file of weights to its gates at work."""

import io

import numpy as np
import pytest
import torch
from safetensors.torch import save
from streamlit.testing.v1 import AppTest

from tests.ui.waiting import until_read
from viz_lstm import record
from viz_lstm.jobs import training_service
from viz_lstm.scenes import decode

pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")

torch.manual_seed(0)
MODEL = torch.nn.ModuleDict(
    {
        "stack": torch.nn.LSTM(2, 6, 3),
        "both": torch.nn.LSTM(2, 5, 2, bidirectional=True, dtype=torch.float64),
        "small": torch.nn.LSTM(2, 6, 2, proj_size=3, bias=False),
        "gru": torch.nn.GRU(2, 6),
    }
)
CONTENT = save(MODEL.state_dict())
INPUT = np.random.default_rng(0).normal(size=(9, 2)).round(3)
PASTED = "\n".join(f"{a},{b}" for a, b in INPUT)


def page(language):
    from viz_lstm.ui.foreign.page import show
    from viz_lstm.words.catalogue import catalogue_in

    show(catalogue_in(language))


def opened(language="en"):
    return AppTest.from_function(page, args=(language,), default_timeout=120).run()


def brought(content=CONTENT, name="model.safetensors", language="en"):
    app = opened(language)
    return settled(app.file_uploader(key="weights-file").set_value((name, content, "")).run())


def settled(app):
    """Draw the page until nothing is worked out beside it any more."""
    until_read(app)
    assert not app.exception
    return app


def played(app):
    found = [each.proto for each in app.get("bidi_component")]
    ((header, arrays),) = [decode(each.bytes) for each in found if each.component_name == "viz_lstm.player"]
    return header, arrays


def said(app):
    elements = (*app.markdown, *app.caption, *app.error, *app.warning, *app.info)
    return "\n".join(str(each.value) for each in elements)


def on_page(app):
    """Return what can be brought without opening what lies beside the page."""
    return {each.key for each in app.main.get("file_uploader")}


def pasting(app):
    app.selectbox(key="weights-input").set_value("own").run()
    return settled(app.text_area(key="weights-pasted").set_value(PASTED).run())


def test_the_page_says_what_can_be_brought_and_how_it_is_saved():
    app = opened()
    assert not app.exception
    assert app.title[0].value == "Bring an LSTM of your own"
    assert "save_file(model.state_dict()" in app.code[0].value


@pytest.mark.parametrize(
    ("language", "title", "honest"),
    [
        (
            "en",
            "both: an LSTM that was trained elsewhere",
            "Input: sine waves (made). The file holds weights alone",
        ),
        ("zh", "“both”：在别处训练的 LSTM", "输入：正弦波（生成）。文件里只有权重"),
    ],
)
def test_a_file_is_read_and_its_first_lstm_plays_on_an_input_that_says_it_was_made(language, title, honest):
    app = brought(language=language)
    header, arrays = played(app)
    assert app.title[0].value == title
    assert honest in said(app)
    assert arrays["cell_state"].shape == (5, 120)
    assert header["film"] is None
    assert header["strip"] is None
    assert header["words"]["train"] == ""


def test_what_is_no_lstm_is_named_with_the_reason():
    assert "got a GRU. Choose another one." in said(brought())


PLACES = [
    *(("stack", place, False) for place in range(3)),
    *(("both", place, place % 2 == 1) for place in range(4)),
    *(("small", place, False) for place in range(2)),
]


@pytest.fixture(scope="module")
def app():
    return pasting(brought())


@pytest.mark.parametrize(("name", "place", "backward"), PLACES)
def test_every_layer_plays_in_every_direction_with_the_networks_own_numbers(app, name, place, backward):
    lstm = MODEL[name]
    trace = record(lstm, INPUT)
    chooser = next(each for each in app.selectbox if each.label == "LSTM in the file")
    settled(chooser.set_value(name).run())
    layer = next(each for each in app.selectbox if each.label == "Layer")
    settled(layer.set_value(place).run())
    header, arrays = played(app)
    turn = slice(None, None, -1 if backward else 1)
    for quantity in ("forget_gate", "input_gate", "candidate", "output_gate", "cell_state"):
        np.testing.assert_allclose(arrays[quantity], getattr(trace, quantity)[place][turn].T, atol=4e-5)
    assert header["labels"][0] == ("9" if backward else "1")
    # What the stage writes out leads to the gates: inputs, weights, the outputs shown.
    weights = {
        part: arrays[f"{part}_weights"] * arrays[f"{part}_scales"][..., None]
        for part in ("input", "recurrent")
    }
    before = np.column_stack([arrays["initial_hidden_state"], arrays["hidden_state"][:, :-1]])
    z = weights["input"] @ arrays["inputs"].T + weights["recurrent"] @ before + arrays["bias"][..., None]
    forget = 1 / (1 + np.exp(-z[header["gateOrder"].index("forget_gate")]))
    np.testing.assert_allclose(forget, arrays["forget_gate"], atol=2e-4)


@pytest.mark.parametrize("section", ["units", "memory", "data"])
def test_every_section_speaks_of_what_is_known_alone(section):
    app = brought()
    app.button_group(key="section").set_value(section).run()
    assert not app.exception
    assert "has no clear job" not in said(app)


def test_an_array_is_read_and_too_many_steps_are_refused():
    app = brought()
    app.selectbox(key="weights-input").set_value("own").run()
    assert "Drop or paste what the LSTM is to read: a row for each step, 2 columns." in said(app)
    file = io.BytesIO()
    np.save(file, np.zeros((2001, 2)))
    settled(app.file_uploader(key="weights-numbers").set_value(("a.npy", file.getvalue(), "")).run())
    assert "`input` must have at most 2000 steps for a layer of 5 units; got 2001." in said(app)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (
            b"1,2\n",
            "a.csv",
            "Keras or ONNX; got something else. Save the weights again, best as safetensors.",
        ),
        (
            save({"head.weight": torch.zeros(2, 2)}),
            "a.safetensors",
            "`file` must hold an LSTM; got none that is known as one.",
        ),
        (
            save(torch.nn.LSTM(3, 1024).state_dict()),
            "a.safetensors",
            "lstm must have layers that a browser can hold; got 1024 units that read 3 features.",
        ),
    ],
    ids=["no weights", "no LSTM", "too large"],
)
def test_a_file_that_cannot_be_played_is_refused_in_a_sentence(content, name, sentence):
    app = brought(content, name)
    assert sentence in said(app)
    assert on_page(app) == {"weights-file"}


def test_what_brings_a_file_stands_on_the_page_until_an_lstm_plays():
    app = opened()
    assert on_page(app) == {"weights-file"}
    settled(app.file_uploader(key="weights-file").set_value(("model.safetensors", CONTENT, "")).run())
    assert on_page(app) == set()
    app.selectbox(key="weights-input").set_value("own").run()
    assert on_page(app) == {"weights-file", "weights-numbers"}
    settled(app.text_area(key="weights-pasted").set_value(PASTED).run())
    assert on_page(app) == set()
    assert played(app)[1]["cell_state"].shape == (5, 9)


def test_a_host_that_takes_no_weights_says_so_and_how_it_goes_without(monkeypatch):
    limits = training_service().limits
    monkeypatch.setattr(type(limits), "takes", lambda self, kind: kind != "weights")
    app = opened()
    assert not app.exception
    assert "This server takes no files of weights." in said(app)
    assert not app.get("file_uploader")
