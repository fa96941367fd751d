"""What networks are trained to do: the data, the choices, and how to tell a good answer from a bad one."""

from viz_lstm.tasks.forks import Fork
from viz_lstm.tasks.lineage import forked, learning_rate_after, origin
from viz_lstm.tasks.registry import Config, Report, config_from_dict, recorded_steps, report_from_dict
from viz_lstm.tasks.sizes import LayerSize, NetworkSize, stack

__all__ = [
    "Config",
    "Fork",
    "LayerSize",
    "NetworkSize",
    "Report",
    "config_from_dict",
    "forked",
    "learning_rate_after",
    "origin",
    "recorded_steps",
    "report_from_dict",
    "stack",
]
