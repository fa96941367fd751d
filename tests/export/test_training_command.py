import json
import shlex
from dataclasses import replace

import pytest

from viz_lstm.cli.arguments import parse
from viz_lstm.export.training_command import training_command
from viz_lstm.tasks import Fork, task_of
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.data import write_data
from viz_lstm.tasks.series.reading import read_series

CONFIGS = [
    AirlineConfig(),
    AirlineConfig.defaults("tutorial"),
    AirlineConfig(hidden_size=7, seed=3, learning_rate=0.0123, num_layers=2, optimiser="sgd"),
    AirlineConfig(epochs=50, forks=(Fork(12, 0.003), Fork(40, 0.001))),
    CharactersConfig(),
    CharactersConfig.from_dict({"text": "alice"}),
    CharactersConfig.from_dict({"text": "nested-calls", "hidden_size": 5, "seed": 9}),
]


def own_file(config):
    return task_of(config).own_file(config)


@pytest.mark.parametrize("config", CONFIGS)
def test_the_command_has_exactly_the_choices_of_the_run(config, airline):
    line = training_command(replace(airline, task=config.task, config=config))
    words = shlex.split(line)
    assert words[:3] == ["python", "-m", "viz_lstm"]
    _, arguments = parse(words[3:])
    assert arguments.task.config(arguments) == config
    assert arguments.snapshots == len(airline.checkpoints.saved)


def test_what_a_task_chooses_itself_is_left_out(airline):
    assert training_command(airline, "mine") == ("python -m viz_lstm train airline --snapshots 18 --out mine")


def test_a_text_of_ones_own_is_named_as_a_file(airline):
    config = CharactersConfig.from_dict({"text": "own", "own_text": "abab </script>"})
    line = training_command(replace(airline, task="characters", config=config))
    assert "--text-file text.txt" in line
    assert "--text own" not in line
    assert "script" not in line


def test_a_series_of_ones_own_is_named_as_a_file(airline):
    data = json.dumps(["Visitors", None, [str(at) for at in range(1, 41)], [at % 7 for at in range(40)]])
    config = SeriesConfig(data=data, season=7)
    line = training_command(replace(airline, task="series", config=config))
    assert line.startswith("python -m viz_lstm train series --csv series.csv --season 7 ")


@pytest.mark.parametrize(
    "table",
    [
        "month,value\n" + "\n".join(f"20{at // 12:02d}-{at % 12 + 1:02d},{at % 7}.5" for at in range(40)),
        "\n".join(str(at * 1.37 % 7) for at in range(40)),
        'day,"Visitors, ""all"""\n' + "\n".join(f"{at},{at % 5}" for at in range(1, 41)),
    ],
)
def test_the_file_that_a_command_reads_holds_the_series_that_was_trained_on(table):
    config = SeriesConfig(data=write_data(read_series(table)))
    brought = own_file(config)
    assert brought.name == "series.csv"
    assert write_data(read_series(brought.content)) == config.data


def test_the_file_that_a_command_reads_holds_the_text_that_was_trained_on():
    config = CharactersConfig.from_dict({"text": "own", "own_text": "abab\nbaba"})
    assert (own_file(config).name, own_file(config).content) == ("text.txt", "abab\nbaba")
    assert own_file(CharactersConfig()) is None
    assert own_file(SeriesConfig()) is None
    assert own_file(AirlineConfig()) is None
