import json
from dataclasses import asdict, replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tests.browser.player_scene import trained_scene
from viz_lstm.lstm.quantities import GATE_HUES, PYTORCH_ORDER, QUANTITIES
from viz_lstm.scenes import SHOWN_AS, Frame, FrameRequest, GroupMember, Layout, TextStrip, decode, encode

WORDS = {"play": "播放"}


@pytest.fixture(scope="module")
def scene():
    return trained_scene(units=50, months=144, iterations=3)


def test_bounded_quantities_come_back_to_sixteen_bits(scene):
    _, arrays = decode(encode(scene, WORDS))
    for quantity in QUANTITIES:
        tolerance = 0 if quantity.name == "cell_state" else 1.6e-5
        recorded = getattr(scene.trace, quantity.name)[scene.layer].T
        assert_allclose(arrays[quantity.name], recorded, rtol=0, atol=tolerance)


def test_weights_come_back_within_half_a_step_of_their_row(scene):
    _, arrays = decode(encode(scene, WORDS))
    for name in ("input", "recurrent"):
        weights = getattr(scene.weights, name)
        restored = arrays[f"{name}_weights"] * arrays[f"{name}_scales"][:, :, None]
        step = np.abs(weights).max(axis=2, keepdims=True) / 32767
        assert np.all(np.abs(restored - weights) <= 0.51 * step)


def test_exact_parts_come_back_exactly(scene):
    _, arrays = decode(encode(scene, WORDS))
    assert_array_equal(arrays["bias"], scene.weights.bias)
    assert_array_equal(arrays["inputs"], scene.inputs.astype(np.float32))
    assert_array_equal(arrays["order"], scene.order)
    assert_array_equal(arrays["truth"], scene.strip.truth.astype(np.float32))
    assert_array_equal(arrays["forecast"], scene.strip.forecast.astype(np.float32))


def test_header_says_what_is_shown(scene):
    header, _ = decode(encode(scene, WORDS))
    assert header["labels"][0] == "1949-02"
    assert header["strip"]["labels"][0] == "1949-01"
    assert header["strip"]["firstRead"] == 1
    assert header["words"] == WORDS
    assert [shown["name"] for shown in header["quantities"]] == [quantity.name for quantity in QUANTITIES]


def test_equal_scenes_give_equal_bytes_and_other_words_another_version(scene):
    assert encode(scene, WORDS) == encode(scene, dict(WORDS))
    assert decode(encode(scene, WORDS))[0]["version"] == decode(encode(scene, WORDS, over=3))[0]["version"]
    assert decode(encode(scene, WORDS))[0]["version"] != decode(encode(scene, {"play": "Play"}))[0]["version"]


def test_arrays_lie_where_a_browser_can_read_them_in_place(scene):
    payload = encode(scene, WORDS)
    start = 4 + int.from_bytes(payload[:4], "little")
    assert start % 8 == 0
    assert all(entry["offset"] % 8 == 0 for entry in json.loads(payload[4:start])["arrays"].values())


def test_the_airline_size_stays_below_140_kilobytes(scene):
    assert len(encode(scene, WORDS)) < 140_000


def test_one_hot_inputs_take_a_byte_each():
    scene = trained_scene(units=4, months=30, features=3, iterations=1)
    one_hot = np.eye(3)[np.arange(29) % 3]
    _, arrays = decode(encode(type(scene)(**{**_parts(scene), "inputs": one_hot}), WORDS))
    assert arrays["inputs"].dtype == np.uint8
    assert_array_equal(arrays["inputs"], one_hot)


def _parts(scene):
    return {name: getattr(scene, name) for name in scene.__dataclass_fields__}


def test_a_text_comes_with_the_likeliest_next_characters():
    scene = trained_scene(units=4, months=30, iterations=1)
    expected = np.random.default_rng(0).dirichlet(np.ones(7), size=29)
    strip = TextStrip(
        characters=tuple("女" * 29), vocabulary=tuple("abcdefg"), expected=expected, counting=(3,)
    )
    header, arrays = decode(encode(replace(scene, strip=strip), WORDS))

    assert header["strip"]["kind"] == "text"
    assert header["strip"]["counting"] == [3]
    assert arrays["next"].shape == (29, 5)
    assert_array_equal(arrays["next"][:, 0], expected.argmax(axis=1))
    assert_allclose(arrays["next_probability"][:, 0], expected.max(axis=1), atol=1e-5)


def test_a_text_whose_expectations_do_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"`expected` must have the shape \(2, 3\); got \(2, 4\)\."):
        TextStrip(characters=("a", "b"), vocabulary=("a", "b", "c"), expected=np.zeros((2, 4)))


def test_a_wish_where_to_go_changes_the_bytes_but_not_the_version(scene):
    frame = Frame(step=3, unit=7, quantity="forget_gate", marks=((1, 2),))
    header, _ = decode(encode(scene, WORDS, FrameRequest(frame=frame, turn=1)))
    place = {"turn": 1, "step": 3, "unit": 7, "quantity": "forget_gate", "epoch": None}

    assert header["focus"] == place | {"arrangement": asdict(Layout()), "marks": [[1, 2]]}
    assert header["version"] == decode(encode(scene, WORDS))[0]["version"]


def test_a_request_may_leave_the_layout_and_the_marks_as_they_are(scene):
    request = FrameRequest(frame=Frame(step=3, unit=7, epoch=4), turn=2, keeps_layout=True)
    header, _ = decode(encode(scene, WORDS, request))

    assert (header["focus"]["epoch"], header["focus"]["arrangement"], header["focus"]["marks"]) == (
        4,
        None,
        None,
    )


def test_what_to_look_at_first_can_be_said(scene):
    told = replace(scene, look_at=(5, 2))

    assert (told.first_step, told.first_unit) == (5, 2)


def test_what_both_languages_need_travels_in_the_header(scene):
    header, _ = decode(encode(scene, WORDS))

    assert header["gates"] == ["forget_gate", "input_gate", "candidate", "output_gate"]
    assert header["gateOrder"] == list(PYTORCH_ORDER)
    assert header["gateHues"] == dict(GATE_HUES)
    assert set(header["gateHues"]) == set(header["gates"])
    text = replace(
        scene,
        strip=TextStrip(characters=scene.labels, vocabulary=("a",), expected=np.ones((len(scene.labels), 1))),
    )
    assert decode(encode(text, WORDS))[0]["strip"]["shownAs"] == dict(SHOWN_AS)


def test_a_member_of_a_group_says_so(scene):
    seat = GroupMember(group="g", letter="A", name="first", colour="#c33")

    assert decode(encode(scene, WORDS, seat=seat))[0]["member"] == asdict(seat)
    assert decode(encode(scene, WORDS))[0]["member"] is None
