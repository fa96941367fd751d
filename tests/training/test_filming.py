"""The checkpoints that training keeps of its early epochs."""

from dataclasses import replace

import numpy as np

from viz_lstm.tasks.airline import AirlineConfig, sequence
from viz_lstm.training import Training, engine, record

SMALL = AirlineConfig(hidden_size=3, epochs=40)


def finished(config, **options):
    training = Training(config, **options)
    list(training)
    return training.run()


def test_last_picture_is_the_trained_network():
    run = finished(SMALL)
    last = run.checkpoints.saved[-1]
    assert last.epoch == run.history.epochs
    for name, weights in run.weights.items():
        np.testing.assert_array_equal(last.weights[name], weights)
    np.testing.assert_array_equal(last.observation.values, run.report.forecast)


def test_filming_does_not_change_what_is_learned():
    with_film, without = finished(SMALL), finished(SMALL, snapshots=0)
    assert without.checkpoints.epochs == ()
    assert with_film.history == without.history


def test_film_of_a_stopped_training_ends_where_it_stopped():
    training = Training(SMALL)
    for progress in training:
        if progress.epoch == 35:
            break
    assert training.run().checkpoints.epochs[-1] == 35


def test_picture_of_an_epoch_is_the_network_of_a_training_that_ended_there():
    # Without the cosine, which depends on the number of epochs.
    config = replace(AirlineConfig.defaults("tutorial"), hidden_size=3, epochs=6)
    run = finished(config)
    short = finished(replace(config, epochs=4))
    early = replace(run, weights=run.checkpoints.at(4).weights)
    traces = record(early, sequence(config).inputs)
    for ours, theirs in zip(traces, short.traces, strict=True):
        np.testing.assert_array_equal(ours.cell_state, theirs.cell_state)


def test_large_networks_get_fewer_pictures(monkeypatch):
    monkeypatch.setattr(engine, "FILM_BYTES", 5_000)
    run = finished(SMALL)
    assert run.checkpoints.epochs[-1] == 40
    assert run.checkpoints.num_bytes <= 5_000
