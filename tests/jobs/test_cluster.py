"""Training on a real Dask cluster: a scheduler and two workers, started here on loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import viz_lstm
from tests.jobs.questions import Gradient
from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.factory import make_service
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.workers.dask_worker import Cluster
from viz_lstm.lstm.question import Record
from viz_lstm.tasks.airline import AirlineConfig, sequence

ROOT = Path(viz_lstm.__file__).parents[1]
QUICK = AirlineConfig(hidden_size=4, epochs=3)
LONG = AirlineConfig(hidden_size=4, epochs=5000)
OPTIONS = ("--no-dashboard", "--no-nanny", "--nthreads", "1", "--preload", "viz_lstm.jobs.workers.execution")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dask")
    note = folder / "scheduler.json"
    started = []

    def start(program, *arguments):
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments]
        with (folder / f"{program}-{len(started)}.log").open("w") as log:
            environment = os.environ | {"PYTHONPATH": str(ROOT), "VIZ_LSTM_QUESTIONS": "tests.jobs.questions"}
            started.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log))

    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note))
    for _ in range(2):
        start("worker", "--scheduler-file", str(note), "--local-directory", str(folder), *OPTIONS)
    end = time.monotonic() + 120
    while not (note.exists() and note.read_text().rstrip().endswith("}")):
        assert time.monotonic() < end, "the scheduler did not start"
        time.sleep(0.05)
    yield json.loads(note.read_text())["address"]
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def cluster(address):
    cluster = Cluster(address)
    yield cluster
    cluster.close()


@pytest.fixture
def service(cluster, tmp_path):
    service = TrainingService(cluster.worker, limits=Limits(runs=tmp_path, workers=2))
    yield service
    service.close()


def test_a_job_trains_and_records_on_the_cluster(service, wait):
    key = service.submit(QUICK)
    wait(lambda: service.status(key).is_over)
    run = service.status(key).run
    question = Record(weights=run.weights, size=run.config.size, inputs=sequence(QUICK).inputs)
    (trace,) = service.ask(question)

    assert service.status(key).state == "finished"
    assert run.history.epochs == 3
    np.testing.assert_array_equal(trace.cell_state, run.traces[0].cell_state)


def test_a_question_that_stands_only_in_the_tests_is_answered_by_the_cluster(service, trained):
    run = trained(QUICK)
    inputs = sequence(QUICK).inputs
    weights, size = run.weights, run.config.size
    answer = service.ask(Gradient(weights=weights, size=size, config=QUICK, inputs=inputs, scale=1.0))

    assert answer.gradient.shape == inputs.shape
    assert answer.config == QUICK


def test_a_host_that_names_a_scheduler_trains_on_its_cluster(address, tmp_path, wait):
    service = make_service(Limits(runs=tmp_path, scheduler=address))
    key = service.submit(replace(QUICK, seed=4))
    wait(lambda: service.status(key).is_over)

    assert service.status(key).state == "finished"
    assert service.overview().pids == ()
    service.close()


def test_progress_arrives_and_stop_keeps_what_there_is(service, wait):
    key = service.submit(LONG)
    wait(lambda: service.status(key).epoch >= 20)
    running = service.status(key)
    service.stop(key)
    wait(lambda: service.status(key).is_over)

    assert len(running.training_loss) == running.epoch
    assert np.isfinite(running.latest.values).sum() > 100
    assert service.status(key).state == "stopped"
    assert service.status(key).run.history.epochs >= running.epoch


def test_two_servers_that_ask_for_the_same_share_one_training(service, address, tmp_path, wait):
    config = replace(LONG, seed=1)
    other_cluster = Cluster(address)
    other = TrainingService(other_cluster.worker, limits=Limits(runs=tmp_path / "other"))
    key = service.submit(config)
    wait(lambda: service.status(key).epoch >= 5)
    assert other.submit(config) == key
    wait(lambda: other.status(key).epoch >= 5)
    service.stop(key)
    wait(lambda: service.status(key).is_over and other.status(key).is_over)

    np.testing.assert_array_equal(
        service.status(key).run.weights["readout.bias"], other.status(key).run.weights["readout.bias"]
    )
    other.close()
    other_cluster.close()


def test_when_a_worker_is_killed_the_other_one_trains_from_the_start(service, cluster, wait):
    key = service.submit(replace(LONG, seed=2))
    wait(lambda: service.status(key).epoch >= 20)
    busy = next(worker for worker, tasks in cluster.client().processing().items() if tasks)
    os.kill(cluster.client().run(os.getpid, workers=[busy])[busy], signal.SIGKILL)
    before = service.status(key).epoch
    wait(lambda: service.status(key).epoch < before)
    again = service.status(key)
    service.stop(key)
    wait(lambda: service.status(key).is_over)

    assert len(again.training_loss) == again.epoch
    assert service.status(key).state == "stopped"


def test_a_server_that_closes_leaves_nothing_running(cluster, tmp_path, wait):
    service = TrainingService(cluster.worker, limits=Limits(runs=tmp_path))
    key = service.submit(replace(LONG, seed=3))
    wait(lambda: service.status(key).epoch > 0)
    service.close()

    wait(lambda: not any(cluster.client().run(_executing).values()))


def test_without_a_scheduler_the_job_fails_with_a_sentence(tmp_path, wait):
    cluster = Cluster("tcp://127.0.0.1:9", patience=0.2)
    service = TrainingService(cluster.worker, limits=Limits(runs=tmp_path))
    key = service.submit(QUICK)
    wait(lambda: service.status(key).is_over)

    assert service.status(key).error.code == "worker-lost"
    service.close()
    cluster.close()


def _executing(dask_worker):
    return len(dask_worker.state.executing)
