import os

import pytest

from viz_lstm.jobs import training_service
from viz_lstm.tasks.registry import VARIABLE


@pytest.fixture(scope="module", autouse=True)
def _task():
    """Have the environment name the task, for this process and for those that it starts from now on."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "tests.toy.task:TASK"
    training_service().close()
    yield
    training_service().close()
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before
