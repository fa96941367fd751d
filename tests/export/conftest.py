"""Runs to take away."""

import pytest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load


@pytest.fixture(scope="session")
def airline():
    return load(SHIPPED_RUNS / "airline")


@pytest.fixture(scope="session")
def pronouns():
    return load(SHIPPED_RUNS / "pronouns-en")
