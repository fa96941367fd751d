import pytest

from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training


def train(config):
    training = Training(config)
    list(training)
    return training.run()


@pytest.fixture(scope="session")
def honest_run():
    return train(AirlineConfig())


@pytest.fixture(scope="session")
def tutorial_run():
    return train(AirlineConfig.defaults("tutorial"))
