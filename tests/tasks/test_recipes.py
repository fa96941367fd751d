"""The command that trains a network of a configuration."""

import shlex

import pytest

from viz_lstm.cli.arguments import parse
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.recipes import choices_of, train_command

CONFIGS = [
    AirlineConfig(),
    AirlineConfig.defaults("tutorial"),
    AirlineConfig(seed=7, learning_rate=1 / 3, forks=(Fork(3, 0.1), Fork(9, 1e-5))),
    AirlineConfig(window=12, num_layers=2, optimiser="sgd", batch_size=3),
    CharactersConfig.defaults("pronouns-en"),
    CharactersConfig(text="pronouns-zh", write_penalty=0.0, change_penalty=0.25, seed=2),
    CharactersConfig(text="own", own_text="to be or not to be; that is the question\n" * 9, epochs=3),
]


@pytest.mark.parametrize("config", CONFIGS)
def test_the_command_trains_the_same_network(config, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if config.task == "characters":
        (tmp_path / "text.txt").write_bytes(config.own_text.encode())
    command = shlex.split(train_command(config, out="a folder", snapshots=5))

    assert command[:3] == ["python", "-m", "viz_lstm"]
    _, arguments = parse(command[3:])
    assert arguments.task.config(arguments) == config
    assert (str(arguments.out), arguments.snapshots) == ("a folder", 5)


def test_what_the_task_chooses_itself_is_left_out():
    assert choices_of(AirlineConfig()) == {}
    assert (
        train_command(AirlineConfig(seed=1), out="run")
        == "python -m viz_lstm train airline --seed 1 --out run"
    )
