"""The settings of a network on a series: those of the airline task that every series has."""

from viz_lstm.tasks.airline.settings import SETTINGS as AIRLINE_SETTINGS

OTHERS = frozenset({"protocol", "window", "batch_size"})
"""A series is read in one pass, by the honest protocol."""

SETTINGS = tuple(each for each in AIRLINE_SETTINGS if each.name not in OTHERS)
