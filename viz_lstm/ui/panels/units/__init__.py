"""The units of a layer: their cards, rankings, saturation and memory span, for every task."""

from viz_lstm.ui.panels.units.panel import go, listed, show, wish
from viz_lstm.ui.unit_roles import PatchingResult, PropertyLabel, UnitRoles

__all__ = ["PatchingResult", "PropertyLabel", "UnitRoles", "go", "listed", "show", "wish"]
