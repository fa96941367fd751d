"""Links that are out in the world: what each part is read as, and that it is written back the same."""

from dataclasses import asdict
from urllib.parse import parse_qsl

import pytest

from viz_lstm.ui.links.parts import query_of, read_query

AIRLINE = {
    "protocol": "honest",
    "window": None,
    "hidden_size": 32,
    "num_layers": 1,
    "epochs": 600,
    "learning_rate": 0.01,
    "batch_size": 128,
    "optimiser": "adam",
    "seed": 0,
}
TUTORIAL = {
    "protocol": "tutorial",
    "window": 10,
    "hidden_size": 50,
    "num_layers": 2,
    "epochs": 30,
    "learning_rate": 0.001,
    "batch_size": 512,
    "optimiser": "rmsprop",
    "seed": 0,
}
PRONOUNS = {
    "text": "pronouns-zh",
    "own_text": "",
    "hidden_size": 32,
    "num_layers": 1,
    "epochs": 20,
    "learning_rate": 0.02,
    "batch_size": 32,
    "write_penalty": 0.1,
    "change_penalty": 2.0,
    "recurrent_decay": 0.0,
    "seed": 0,
}
ALICE = PRONOUNS | {"text": "alice", "epochs": 12, "change_penalty": 0.0}
ENGLISH = PRONOUNS | {"text": "pronouns-en", "epochs": 18}
CALLS = PRONOUNS | {"text": "nested-calls", "epochs": 15, "change_penalty": 0.0, "recurrent_decay": 0.001}
OWN = PRONOUNS | {
    "text": "own",
    "own_text": "abcabc 好&",
    "hidden_size": 8,
    "batch_size": 7,
    "write_penalty": 0.0,
    "change_penalty": 1.5,
    "recurrent_decay": 0.25,
    "seed": 3,
}
SERIES = {"layer": 0, "month": None}
TEXT = {
    "kind": "recorded",
    "layer": 0,
    "text": "",
    "temperature": 0.7,
    "seed": 0,
    "length": 60,
    "recorded": None,
}
OPENS = {
    "step": None,
    "unit": None,
    "epoch": None,
    "quantity": "cell_state",
    "loss": "",
    "marks": (),
    "pattern": "",
}
ARRANGED = {
    "enlarged": "",
    "opened": "forget_gate",
    "similar": True,
    "close": False,
    "axis": "steps",
    "zoom": None,
}

LINKS = [
    ("airline", "protocol=honest&seed=0", {"config": AIRLINE}),
    (
        "airline",
        "protocol=tutorial&window=24&hidden_size=8&num_layers=3&epochs=9&learning_rate=0.01&batch_size=64"
        "&optimiser=sgd&seed=5",
        {
            "config": {
                "protocol": "tutorial",
                "window": 24,
                "hidden_size": 8,
                "num_layers": 3,
                "epochs": 9,
                "learning_rate": 0.01,
                "batch_size": 64,
                "optimiser": "sgd",
                "seed": 5,
            }
        },
    ),
    (
        "airline",
        "protocol=honest&forks=12:0.003,40:0.001&seed=0",
        {"config": AIRLINE | {"forks": "12:0.003,40:0.001"}},
    ),
    ("airline", "protocol=honest&seed=0&step=57", {"config": AIRLINE, "step": 57}),
    ("airline", "protocol=honest&seed=0&unit=9", {"config": AIRLINE, "unit": 9}),
    ("airline", "protocol=honest&seed=0&epoch=12", {"config": AIRLINE, "epoch": 12}),
    ("airline", "protocol=honest&seed=0&show=forget_gate", {"config": AIRLINE, "quantity": "forget_gate"}),
    ("airline", "protocol=honest&seed=0&loss=1.2e-05", {"config": AIRLINE, "loss": "1.2e-05"}),
    (
        "airline",
        "protocol=tutorial&seed=0&layer=1",
        {"config": TUTORIAL, "sight": {"layer": 1, "month": None}},
    ),
    (
        "airline",
        "protocol=honest&window=12&seed=0&month=1960-12",
        {"config": AIRLINE | {"window": 12}, "sight": {"layer": 0, "month": 143}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&enlarge=input_gate",
        {"config": AIRLINE, "arrangement": ARRANGED | {"enlarged": "input_gate"}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&open=output_gate",
        {"config": AIRLINE, "arrangement": ARRANGED | {"opened": "output_gate"}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&open=none",
        {"config": AIRLINE, "arrangement": ARRANGED | {"opened": ""}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&rows=numbered",
        {"config": AIRLINE, "arrangement": ARRANGED | {"similar": False}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&view=close",
        {"config": AIRLINE, "arrangement": ARRANGED | {"close": True}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&play=epochs",
        {"config": AIRLINE, "arrangement": ARRANGED | {"axis": "epochs"}},
    ),
    (
        "airline",
        "protocol=honest&seed=0&zoom=20-55,3-17",
        {"config": AIRLINE, "arrangement": ARRANGED | {"zoom": (20, 55, 3, 17)}},
    ),
    (
        "airline",
        "protocol=honest&seed=0"
        "&with=protocol%3Dhonest%26hidden_size%3D4%26seed%3D1%3Bprotocol%3Dtutorial%26seed%3D0",
        {"config": AIRLINE, "beside": [AIRLINE | {"hidden_size": 4, "seed": 1}, TUTORIAL]},
    ),
    ("characters", "text=pronouns-zh&seed=0", {"config": PRONOUNS}),
    (
        "characters",
        "text=own&own_text=abcabc+%E5%A5%BD%26&hidden_size=8&batch_size=7&write_penalty=0.0&change_penalty=1.5"
        "&recurrent_decay=0.25&seed=3",
        {"config": OWN},
    ),
    (
        "characters",
        "text=pronouns-en&seed=0&reading=own&typed=She+said",
        {"config": ENGLISH, "sight": TEXT | {"kind": "own", "text": "She said"}},
    ),
    (
        "characters",
        "text=alice&seed=0&reading=written&typed=The&temperature=1.2&length=200&writing_seed=7",
        {
            "config": ALICE,
            "sight": TEXT | {"kind": "written", "text": "The", "temperature": 1.2, "length": 200, "seed": 7},
        },
    ),
    (
        "characters",
        "text=alice&num_layers=2&seed=0&layer=1",
        {"config": ALICE | {"num_layers": 2}, "sight": TEXT | {"layer": 1}},
    ),
    (
        "characters",
        "text=pronouns-zh&seed=0&marks=3-7,12&pattern=%5B%E5%A5%B9%E4%BB%96%5D",
        {"config": PRONOUNS, "marks": ((3, 7), (12, 12)), "pattern": "[她他]"},
    ),
    (
        "characters",
        "text=nested-calls&seed=0&with=text%3Dnested-calls%26hidden_size%3D8%26seed%3D2%26forks%3D3%253A0.01",
        {"config": CALLS, "beside": [CALLS | {"hidden_size": 8, "seed": 2, "forks": "3:0.01"}]},
    ),
]
"""The task of the page, the link, and what differs in it from a page as it opens."""


def told(link):
    """Tell a frame in plain values: all of it, whatever classes hold it."""
    place = {name: getattr(link if hasattr(link, name) else link.frame, name) for name in OPENS}
    return place | {
        "config": link.config.to_dict(),
        "sight": asdict(link.selection),
        "arrangement": asdict(link.frame.layout),
        "beside": [config.to_dict() for config in link.beside],
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("task", "query", "differs"), LINKS)
def test_a_link_says_what_it_has_always_said_and_is_written_back_the_same(task, query, differs, language):
    opened = read_query(task, dict(parse_qsl(f"{query}&lang={language}")))
    usual = {"sight": SERIES if task == "airline" else TEXT, "arrangement": ARRANGED, "beside": []}

    assert opened.ignored == ()
    assert told(opened.link) == OPENS | usual | differs
    assert query_of(opened.link, language) == f"{query}&lang={language}"


@pytest.mark.parametrize(
    ("task", "query", "means"),
    [
        ("airline", "seed=0", "protocol=honest&seed=0"),
        ("airline", "step=57&show=cell_state&open=forget_gate", "protocol=honest&seed=0&step=57"),
        ("airline", "hidden_size=32&epochs=600", "protocol=honest&seed=0"),
        ("characters", "seed=4", "text=pronouns-zh&seed=4"),
        ("characters", "text=alice&reading=written&temperature=0.7", "text=alice&seed=0&reading=written"),
        ("characters", "text=alice&seed=0&run=268c5176d2&runs=0123456789.d3fb6f5dc5", "text=alice&seed=0"),
    ],
)
def test_a_link_that_says_less_or_more_than_it_must_means_the_same(task, query, means):
    opened = read_query(task, dict(parse_qsl(query)))

    assert opened.ignored == ()
    assert query_of(opened.link, "en") == f"{means}&lang=en"


@pytest.mark.parametrize("query", ["lang=zh", "run=268c5176d2", "runs=0123456789.d3fb6f5dc5", ""])
def test_a_language_and_the_networks_of_a_session_are_no_frame(query):
    opened = read_query("airline", dict(parse_qsl(query)))

    assert (opened.link, opened.ignored) == (None, ())
