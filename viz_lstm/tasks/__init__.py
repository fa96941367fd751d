"""Tasks that networks are trained to do: the data, the choices, and the measure of a good answer."""

from viz_lstm.tasks.forks import Fork
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.lineage import forked, learning_rate_after, origin
from viz_lstm.tasks.own_file import OwnFile
from viz_lstm.tasks.registry import config_from_dict, recorded_steps, report_from_dict, task_of, tasks
from viz_lstm.tasks.task import Config, Observation, Report, Selection, Task

__all__ = [
    "Config",
    "Fork",
    "HeldOut",
    "Observation",
    "OwnFile",
    "Report",
    "Selection",
    "Task",
    "config_from_dict",
    "forked",
    "learning_rate_after",
    "origin",
    "recorded_steps",
    "report_from_dict",
    "task_of",
    "tasks",
]
