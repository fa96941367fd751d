"""The kinds of examples that are kept out of training."""

from typing import Literal

HeldOut = Literal["validation", "test"]
"""A part set aside to watch training, or the test's own examples, by which nothing is decided."""
