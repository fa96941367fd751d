"""Tasks by name: those of the project, and those that the environment names."""

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import task_of, tasks
from viz_lstm.tasks.airline import AirlineConfig, Forecast
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.registry import VARIABLE


def test_the_names_of_the_tasks_are_golden():
    assert list(tasks()) == ["airline", "characters", "series"]
    assert all(
        task.name == name == task.config.task == task.observation.task for name, task in tasks().items()
    )


def test_a_task_is_found_by_its_name_and_by_a_configuration():
    assert task_of("airline") is task_of(AirlineConfig())
    assert task_of("airline").observation is Forecast


def test_a_name_that_no_task_has_is_refused():
    with pytest.raises(UserInputError) as refused:
        task_of("weather")
    assert (
        str(refused.value)
        == "`task` must be one of airline, characters, series; got weather. Choose one of these."
    )


@pytest.mark.parametrize("path", ["viz_lstm.tasks.airline.task:TASK", "math:floor"])
def test_what_is_no_further_task_is_refused(monkeypatch, path):
    monkeypatch.setenv(VARIABLE, path)
    with pytest.raises(ValueError, match="must name tasks that differ in their names; got") as refused:
        tasks()
    assert str(refused.value) == (
        f"`VIZ_LSTM_TASKS` must name tasks that differ in their names; got '{path}'. Name another."
    )


@pytest.mark.parametrize("path", ["", "math", ":floor", "math:", "math:floor.ceil"])
def test_what_is_no_reference_is_refused(path):
    with pytest.raises(ValueError, match="must be") as refused:
        Reference(path)
    assert str(refused.value) == f'`path` must be "module:attribute"; got {path!r}. Name both.'


def test_references_of_all_tasks_lead_somewhere():
    for task in tasks().values():
        assert callable(task.problem.load())
