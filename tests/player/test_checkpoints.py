"""The player's computation for a checkpoint, held to that of PyTorch with the same weights."""

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.js import node
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.scenes import CheckpointPayload
from viz_lstm.tasks.airline import AirlineConfig, sequence
from viz_lstm.training import Training, record


@pytest.mark.parametrize("lstm", [0, 1])
def test_every_epoch_is_what_pytorch_computes(lstm):
    config = replace(AirlineConfig.defaults("tutorial"), hidden_size=5, epochs=4)
    training = Training(config)
    list(training)
    run, inputs = training.run(), sequence(config).inputs
    film = CheckpointPayload(
        name="", checkpoints=run.checkpoints, lstm=lstm, inputs=inputs, losses=(0.0,) * 4, epochs=4
    )
    computed = json.loads(node.run(node.FOLDER / "checkpoints.js", stdin=film.encode()))
    for arrays, snapshot in zip(computed, run.checkpoints.saved, strict=True):
        trace = record(replace(run, weights=snapshot.weights), inputs)[lstm]
        for quantity in QUANTITIES:
            expected = getattr(trace, quantity.name)[0].T.ravel()
            np.testing.assert_allclose(arrays[quantity.name], expected, atol=3e-6)
