"""Services with real workers and with puppets, a trained run, and a way to wait."""

import time
from dataclasses import replace

import pytest

from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.workers.protocol import Ready, Vital
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training

QUICK = AirlineConfig(hidden_size=4, epochs=3)
LONG = AirlineConfig(hidden_size=4, epochs=5000)


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    service = TrainingService(limits=Limits(runs=tmp_path_factory.mktemp("runs")))
    service.start()
    yield service
    service.close()


@pytest.fixture
def limits(tmp_path):
    return Limits(runs=tmp_path / "runs", grace=0)


@pytest.fixture
def wait():
    def until(condition, seconds=120):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.01)

    return until


@pytest.fixture(scope="session")
def trained():
    """Return a function that trains a configuration, each only once."""
    runs = {}

    def run_of(config):
        if config not in runs:
            training = Training(config)
            list(training)
            runs[config] = training.run()
        return runs[config]

    return run_of


@pytest.fixture
def run(trained):
    return trained(QUICK)


@pytest.fixture
def several():
    """Return configurations that differ in their seeds only."""
    return lambda count: [replace(QUICK, seed=seed) for seed in range(count)]


class Puppet:
    """A worker that does what the test says: the interface is all that the service knows."""

    def __init__(self, listener):
        self.tell = listener
        self.started, self.stopped, self.asked = [], [], []
        self.silence = self.clock = 0.0
        self.closed = False
        self.pid = None

    def start(self, job, config):
        self.started.append(job)

    def stop(self, job):
        self.stopped.append(job)

    def ask(self, question, *, seconds):
        self.asked.append(question)
        return self.reply(question)

    def reply(self, question):
        return ()

    def vital(self):
        return Vital(silence=self.silence, clock=self.clock)

    def close(self):
        self.closed = True


class Clock:
    """A clock that the test sets."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def stage(limits, clock):
    """Return a function that sets up a service whose workers are puppets, and the list of these."""
    services = []

    def set_up(**changes):
        puppets = []

        def make_puppet(listener):
            puppets.append(Puppet(listener))
            return puppets[-1]

        services.append(TrainingService(make_puppet, limits=replace(limits, **changes), clock=clock))
        services[-1].start()
        for puppet in puppets:
            puppet.tell(Ready())
        return services[-1], puppets

    yield set_up
    for service in services:
        service.close()
