from dataclasses import replace

import pytest

from viz_lstm.runs import save
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training


@pytest.fixture(scope="session")
def run():
    config = replace(AirlineConfig.defaults("tutorial"), hidden_size=3, epochs=2)
    training = Training(config)
    list(training)
    return training.run()


@pytest.fixture
def folder(run, tmp_path):
    save(run, tmp_path / "kept" / "run")
    return tmp_path / "kept" / "run"
