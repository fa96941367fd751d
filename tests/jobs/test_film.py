"""The film on its way from a worker to the pages."""

import numpy as np

from tests.jobs.events import progressed
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.jobs.workers.protocol import Finished


def sent(event):
    return codec.unpack_event(packets.decode(packets.encode(codec.pack_event(event))))


def test_a_finished_run_brings_its_film(run):
    film = sent(Finished(job="a", run=run)).run.checkpoints
    assert film.epochs == run.checkpoints.epochs == (1, 2, 3)
    for name, weights in run.checkpoints.saved[0].weights.items():
        np.testing.assert_array_equal(film.saved[0].weights[name], weights)
    assert list(film.updates) == [1, 2]
    for name, weights in run.checkpoints.updates[2].weights.items():
        np.testing.assert_array_equal(film.updates[2].weights[name], weights)


def test_progress_brings_the_network_as_it_is(run):
    event = progressed("a", 0.5, 0.25, epoch=7, weights=run.weights)
    received = sent(event).latest[-1]
    assert sent(event).latest[0] == event.latest[0]
    assert (received.epoch, received.training_loss, received.held_out_loss) == (7, 0.25, None)
    for name, weights in run.weights.items():
        np.testing.assert_array_equal(received.weights[name], weights)
