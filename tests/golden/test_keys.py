"""The keys of ten configurations: by them folders of stored runs are named, and networks in links."""

import pytest

from viz_lstm.runs import key_of
from viz_lstm.tasks import config_from_dict

KEYS = [
    ("0f64c4f84d1122f47110bfcca25ec49c", "airline", {}),
    ("943b5a76451b2aa387a2de3573c5b705", "airline", {"protocol": "tutorial"}),
    (
        "19dd5a33cf6aade9a1c2efbbd9437ce0",
        "airline",
        {
            "window": 12,
            "hidden_size": 3,
            "num_layers": 3,
            "epochs": 77,
            "learning_rate": 0.3,
            "batch_size": 1,
            "optimiser": "sgd",
            "seed": 4294967295,
        },
    ),
    (
        "8b3998fe9529c6c7ab2758e49321131a",
        "airline",
        {"protocol": "tutorial", "window": 24, "optimiser": "rmsprop", "learning_rate": 1, "seed": 5},
    ),
    ("5e8fd1b481cbed4027a5f5094078d86b", "airline", {"forks": "12:0.003,40:1e-05"}),
    ("cff776b941225fbe953f2623cc22b1ae", "characters", {}),
    ("a7dd8c1239495d4e835bdc68403fa79c", "characters", {"text": "pronouns-en"}),
    (
        "17cd03add4a1f832f70f9f3346471e15",
        "characters",
        {
            "text": "alice",
            "epochs": 3,
            "write_penalty": 0.0,
            "change_penalty": 1.5,
            "recurrent_decay": 0.25,
            "num_layers": 2,
            "seed": 99,
        },
    ),
    (
        "d2867d94d3d7a2b601f5f8b7af9e0b3b",
        "characters",
        {"text": "own", "own_text": "她说：“好 & 是=1”\n" * 9, "hidden_size": 8, "batch_size": 7},
    ),
    (
        "293337df872846c1c7c777a252fa40c3",
        "characters",
        {"text": "nested-calls", "forks": "7:0.3333333333333333"},
    ),
]


@pytest.mark.parametrize(("key", "task", "choices"), KEYS)
def test_a_key_stays_the_same_from_version_to_version(key, task, choices):
    assert key_of(config_from_dict(task, choices)) == key
