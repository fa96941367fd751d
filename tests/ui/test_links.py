"""Links: what is written is read again, and what is hostile is left alone."""

import string
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.ui.links import Link, query_of, read_query

CONFIGS = st.sampled_from(
    [
        AirlineConfig(),
        AirlineConfig(hidden_size=3, epochs=77, learning_rate=0.3, window=12, seed=5),
        AirlineConfig(learning_rate=1.0, num_layers=2, optimiser="rmsprop"),
        replace(AirlineConfig.defaults("tutorial"), seed=4, window=24),
        CharactersConfig(),
        CharactersConfig(text="alice", epochs=3, write_penalty=0.0, seed=99),
        CharactersConfig(text="own", own_text="她说：“好 & 是=1”\n" * 9),
    ]
)
PLACES = st.none() | st.integers(0, 5000)


@given(CONFIGS, PLACES, PLACES, PLACES, PLACES, st.sampled_from(["forget_gate", "cell_state"]))
def test_what_is_written_is_read_again(config, step, unit, layer, epoch, quantity):
    link = Link(
        config=config, step=step, unit=unit, layer=layer, epoch=epoch, quantity=quantity, loss="0.05593"
    )
    opened = read_query(config.task, dict(parse_qsl(query_of(link, "zh"))))
    assert opened.link == link
    assert opened.ignored == ()


def test_a_link_can_be_read_by_people():
    link = Link(config=AirlineConfig(), step=57, unit=9, epoch=12, loss="0.6")
    assert (
        query_of(link, "en")
        == "protocol=honest&seed=0&step=57&unit=9&epoch=12&show=cell_state&loss=0.6&lang=en"
    )


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=5))
def test_whatever_stands_in_an_address_breaks_nothing(query):
    for task in ("airline", "characters"):
        opened = read_query(task, query)
        assert all(set(name) <= set(string.ascii_letters + "_?") for name in opened.ignored)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"hidden_size": "1e9"}, ("hidden_size",)),
        ({"hidden_size": "-3", "seed": "0"}, ("hidden_size", "seed")),
        ({"step": "-1"}, ("step",)),
        ({"unit": "9" * 50}, ("unit",)),
        ({"show": "<b>"}, ("show",)),
        ({"loss": "[x](javascript:1)"}, ("loss",)),
        ({"<script>": "1"}, ("?",)),
        ({"lang": "en", "run": "abc"}, ()),
    ],
)
def test_hostile_parts_are_named_and_ignored(query, ignored):
    assert read_query("airline", query).ignored == ignored


def test_address_without_a_frame_names_none():
    assert read_query("airline", {"lang": "en"}).link is None
