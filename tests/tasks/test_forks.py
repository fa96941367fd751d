"""Forks: what a configuration may say of them, and how it is written and read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.errors import UserInputError
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import key_of, load
from viz_lstm.tasks import Fork, config_from_dict, forked, learning_rate_after, origin
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.forks import MOST_FORKS, parse_forks, write_forks

CONFIGS = [AirlineConfig(epochs=50), CharactersConfig(epochs=50)]
FORKS = st.lists(
    st.builds(Fork, st.integers(1, 999_999), st.floats(0, 1, exclude_min=True)), max_size=MOST_FORKS
)


@given(FORKS)
def test_what_is_written_is_read_again(forks):
    assert parse_forks(write_forks(forks)) == tuple(forks)


@given(st.text(max_size=60))
def test_a_text_is_forks_or_a_sentence(text):
    try:
        forks = parse_forks(text)
    except UserInputError as error:
        forks = ()
        told = str(error)
    else:
        told = ""
    assert bool(told) or write_forks(forks).count(":") == text.count(":")
    assert len(told) < 200


def test_lists_of_texts_and_of_forks_are_read_too():
    expected = (Fork(12, 0.003), Fork(40, 0.001))
    assert parse_forks(["12:0.003", "40:0.001"]) == expected
    assert parse_forks(["12:0.003,40:0.001"]) == expected
    assert parse_forks(list(expected)) == expected
    assert parse_forks(" 12:3e-3 , 40:1e-3") == expected
    assert parse_forks("") == parse_forks([]) == ()


def test_a_list_of_lists_is_refused_however_deep():
    written = []
    for _ in range(5000):
        written = [written]
    with pytest.raises(UserInputError, match="got list"):
        parse_forks(written)


@pytest.mark.parametrize(
    "written",
    ["12", "12:", ":0.1", "-3:0.1", "1.5:0.1", "12:0.1;", "12:e", "12:1.2.3", "１２:0.1", 12, None, {}],
)
def test_what_is_no_fork_is_refused(written):
    with pytest.raises(UserInputError) as refused:
        parse_forks(written)
    assert str(refused.value) == (
        f"`forks` must be written as epoch:rate, with commas between them; got {written}. "
        "Write 12:0.003 or 12:0.003,40:0.001."
    )


@pytest.mark.parametrize("rate", ["0", "1.5", "0.0e1", "-1", "1e9"])
def test_rate_outside_its_limits_is_refused(rate):
    with pytest.raises(UserInputError) as refused:
        parse_forks(f"12:{rate}")
    assert str(refused.value) == (
        f"`learning_rate` must be above 0 and at most 1; got {float(rate)}. Try 0.001 to 0.01."
    )


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("forks", ["0:0.1", "50:0.1", "51:0.1", "12:0.1,12:0.2", "12:0.1,3:0.2"])
def test_forks_lie_at_rising_epochs_before_the_last(config, forks):
    with pytest.raises(UserInputError) as refused:
        config_from_dict(config.task, {**config.to_dict(), "forks": forks})
    written = write_forks(parse_forks(forks))
    assert str(refused.value) == (
        f"`forks` must lie at rising epochs, from 1 to before the last one, 50; got {written}. "
        "Choose earlier epochs, in order."
    )


def test_there_are_not_too_many():
    forks = tuple(Fork(epoch, 0.1) for epoch in range(1, MOST_FORKS + 2))
    assert AirlineConfig(forks=forks[1:]).forks == forks[1:]
    with pytest.raises(UserInputError) as refused:
        AirlineConfig(forks=forks)
    assert str(refused.value) == "`forks` must be at most 8; got 9. Leave some out."


@pytest.mark.parametrize("config", CONFIGS)
def test_a_fork_survives_its_dictionary_and_has_a_key_of_its_own(config):
    fork = forked(config, Fork(12, 0.003))
    assert fork.to_dict()["forks"] == "12:0.003"
    assert config_from_dict(config.task, fork.to_dict()) == fork
    assert key_of(fork) != key_of(config)


@pytest.mark.parametrize("config", CONFIGS)
def test_what_has_not_forked_says_nothing_of_forks(config):
    assert "forks" not in config.to_dict()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("airline", "0f64c4f84d1122f47110bfcca25ec49c"),
        ("pronouns-zh", "f2e74de39fde0f98b4dc2901614394df"),
        ("pronouns-en", "e4cff6bff67b321fb01c6573ac0b0f67"),
    ],
)
def test_shipped_runs_keep_their_keys(name, key):
    assert load(SHIPPED_RUNS / name).key == key


@pytest.mark.parametrize("config", CONFIGS)
def test_the_origin_of_a_fork_lacks_the_last_one(config):
    once = forked(config, Fork(12, 0.003))
    twice = forked(once, Fork(20, 0.5))
    assert origin(twice) == once
    assert origin(once) == config
    assert origin(config) is None


def test_forking_earlier_leaves_the_later_forks_behind():
    config = AirlineConfig(forks=(Fork(12, 0.003), Fork(40, 0.001)))
    assert forked(config, Fork(20, 0.5)).forks == (Fork(12, 0.003), Fork(20, 0.5))
    assert forked(config, Fork(12, 0.5)).forks == (Fork(12, 0.5),)


def test_the_rate_after_an_epoch_is_that_of_the_last_fork():
    config = replace(AirlineConfig(), forks=(Fork(12, 0.003), Fork(40, 1.0)))
    rates = [learning_rate_after(config, epoch) for epoch in (0, 11, 12, 39, 40, 500)]
    assert rates == [0.01, 0.01, 0.003, 0.003, 1.0, 1.0]
