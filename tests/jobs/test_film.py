"""The film on its way from a worker to the pages."""

import numpy as np

from viz_lstm.jobs.workers import codec, frames
from viz_lstm.jobs.workers.protocol import Finished, Progressed


def sent(event):
    return codec.unpack_event(frames.decode(frames.encode(codec.pack_event(event))))


def test_a_finished_run_brings_its_film(run):
    film = sent(Finished(job="a", run=run)).run.film
    assert film.epochs == run.film.epochs == (1, 2, 3)
    for name, weights in run.film.snapshots[0].weights.items():
        np.testing.assert_array_equal(film.snapshots[0].weights[name], weights)
    assert list(film.updates) == [1, 2]
    for name, weights in run.film.updates[2].weights.items():
        np.testing.assert_array_equal(film.updates[2].weights[name], weights)


def test_progress_brings_the_network_as_it_is(run):
    event = Progressed(
        job="a",
        epoch=1,
        training_loss=(1.0,),
        held_out_loss=(),
        seconds_left=1.0,
        weights=run.weights,
    )
    received = sent(event)
    for name, weights in run.weights.items():
        np.testing.assert_array_equal(received.weights[name], weights)


def test_a_request_to_record_leaves_the_film_at_home(run):
    command = codec.record_command(1, run, np.zeros((2, 1), np.float32))
    assert not [name for name in command.arrays if name.startswith("film/")]
