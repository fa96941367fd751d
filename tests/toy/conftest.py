import os

import pytest

from viz_lstm.tasks.registry import VARIABLE


@pytest.fixture(scope="module", autouse=True)
def _task():
    """Have the environment name the task, for this process and for those that it starts."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "tests.toy.task:TASK"
    yield
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before
