"""What the units of a layer do: job cards, rankings, saturation and memory span, for every task."""

from viz_lstm.ui.units.jobs import Exchange, Followed, Jobs
from viz_lstm.ui.units.panel import go, listed, show, wish

__all__ = ["Exchange", "Followed", "Jobs", "go", "listed", "show", "wish"]
