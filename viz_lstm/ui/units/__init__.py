"""What the units of a layer do: job cards, rankings, saturation and memory span, for every task."""

from viz_lstm.ui.units.jobs import Followed, Jobs
from viz_lstm.ui.units.panel import show, wish

__all__ = ["Followed", "Jobs", "show", "wish"]
