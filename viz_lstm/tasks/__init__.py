"""What networks are trained to do: the data, the choices, and how to tell a good answer from a bad one."""

from viz_lstm.tasks.registry import Config, Report, config_from_dict, report_from_dict
from viz_lstm.tasks.sizes import LayerSize, NetworkSize, stack

__all__ = ["Config", "LayerSize", "NetworkSize", "Report", "config_from_dict", "report_from_dict", "stack"]
