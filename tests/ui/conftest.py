"""One service for the pages of all these tests, as in the app: its workers start once."""

import pytest

from viz_lstm.jobs import training_service

UNDER_WAY = ("queued", "starting", "running")


@pytest.fixture(scope="session", autouse=True)
def _workers():
    yield
    training_service().close()


@pytest.fixture(scope="module", autouse=True)
def service():
    """Let nothing that the tests of a module began go on in the next."""
    yield training_service()
    jobs = training_service().overview().jobs
    if any(jobs[state] for state in UNDER_WAY):
        training_service().close()
