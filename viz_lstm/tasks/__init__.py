"""What networks are trained to do: the data, the choices, and how to tell a good answer from a bad one."""

from viz_lstm.tasks.forks import Fork
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.lineage import forked, learning_rate_after, origin
from viz_lstm.tasks.registry import Config, Report, config_from_dict, recorded_steps, report_from_dict

__all__ = [
    "Config",
    "Fork",
    "HeldOut",
    "Report",
    "config_from_dict",
    "forked",
    "learning_rate_after",
    "origin",
    "recorded_steps",
    "report_from_dict",
]
