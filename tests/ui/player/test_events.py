"""The player's word for what it shows, taken for true only as far as it can be."""

import pytest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame, FrameRequest, Layout
from viz_lstm.scenes.frame import cells_within
from viz_lstm.tasks.airline import AirlineSelection
from viz_lstm.ui import caches
from viz_lstm.ui.player.events import checked
from viz_lstm.words.catalogue import catalogue_in

STEPS, UNITS = 143, 32


@pytest.fixture(scope="module")
def scene():
    return caches.scene(load(SHIPPED_RUNS / "airline"), AirlineSelection(), catalogue_in("en"))


@pytest.mark.parametrize(
    "sent", [None, "x", {}, {"step": True, "unit": -1, "quantity": "evil", "marks": 3, "arrangement": 4}]
)
def test_nonsense_is_the_beginning(scene, sent):
    beginning = Frame(step=scene.first_step, unit=scene.first_unit, quantity="cell_state")

    assert checked(sent, scene, None) == beginning


def test_a_player_that_was_sent_somewhere_counts_as_being_there_until_it_tells(scene):
    zoomed = Layout(zoom=(3, 9, 0, 4))
    there = Frame(step=5, unit=2, quantity="forget_gate", marks=((1, 2),), layout=zoomed)
    request = FrameRequest(frame=there, turn=4)
    moved = {"turn": 4, "step": 6, "unit": 2, "quantity": "forget_gate", "marks": [], "arrangement": {}}

    assert checked({"turn": 3, "step": 9, "marks": [[7, 8]]}, scene, request) == there
    assert checked(moved, scene, request) == Frame(step=6, unit=2, quantity="forget_gate")


def test_a_player_that_keeps_its_layout_counts_as_having_kept_it(scene):
    request = FrameRequest(frame=Frame(step=5, unit=2), turn=4, keeps_layout=True)
    told = {"turn": 3, "step": 9, "marks": [[7, 8]], "arrangement": {"close": True}}

    assert checked(told, scene, request) == Frame(step=5, unit=2, marks=((7, 8),), layout=Layout(close=True))


def test_marks_that_overlap_are_one_and_those_beyond_the_text_are_none(scene):
    sent = {"marks": [[8, 9], [1, 3], [2, 5], [7, 2], [140, STEPS], ["1", 2], [1]]}

    assert checked(sent, scene, None).marks == ((1, 5), (8, 9))


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ([3, 9, 0, 4], (3, 9, 0, 4)),
        ([0, STEPS - 1, 0, UNITS - 1], None),
        ([0, STEPS - 1, 1, UNITS - 1], (0, STEPS - 1, 1, UNITS - 1)),
        ([9, 3, 0, 4], None),
        ([0, STEPS, 0, 4], None),
        ([0, 5, 0, UNITS], None),
        ([0.5, 5, 0, 4], None),
        ([-1, 5, 0, 4], None),
        ([0, 5, 4], None),
        ("0,5,0,4", None),
    ],
)
def test_only_cells_that_there_are_can_be_in_view(sent, seen):
    assert cells_within(sent, STEPS, UNITS) == seen


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("f:26:57-57:0,o:all:0-:before:off", "f:26:57-57:0,o:all:0-:before:off"),
        ("c:1.2:3-9:-1.25", "c:1.2:3-9:-1.25"),
        ("f:3.7.9-12:2-5:mean,c:17:39-39:at23", "f:3.7.9-12:2-5:mean,c:17:39-39:at23"),
        ("x:38:17,x:5:512.25:off,x:6:-3", "x:38:17,x:5:512.25:off,x:6:-3"),
        ("c:17:39-39:t15,c:1:2-:s4:B,o:all:2-5:rB:A:off", "c:17:39-39:t15,c:1:2-:s4:B,o:all:2-5:rB:A:off"),
        ("h:3:9-9:x39.17.45.0,x:38:17:C", "h:3:9-9:x39.17.45.0,x:38:17:C"),
        ("c:17:39-39:x39", ""),
        ("c:17:39-39:rE", ""),
        ("c:17:39-39:x" + ".".join(["1"] * 302), ""),
        ("x:1-2:1", ""),
        ("f:1:2-5:at", ""),
        ("f:" + ".".join(map(str, range(0, 130, 2))) + ":2-5:0", ""),
        ("f:26:57-57:0,<b>", ""),
        (",".join(["f:1:0-0:1"] * 13), ""),
        ("f:٣:0-0:1", ""),
        (7, ""),
    ],
)
def test_what_is_held_is_kept_where_all_of_it_can_be_read(scene, sent, kept):
    assert checked({"held": sent}, scene, None).held == kept


def test_a_request_names_what_is_held_only_where_the_layout_is_to_change():
    frame = Frame(step=1, unit=2, held="f:1:0-0:1")

    assert FrameRequest(frame=frame, turn=1).header()["held"] == "f:1:0-0:1"
    assert "held" not in FrameRequest(frame=frame, turn=1, keeps_layout=True).header()
    assert "held" not in FrameRequest(frame=Frame(step=1, unit=2), turn=1).header()
