"""The fears of hosts: killed workers, a killed server, fifty tabs that close, a full disk, damaged files."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

import viz_lstm
from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.workers.process import WorkerProcess
from viz_lstm.jobs.workers.protocol import Finished
from viz_lstm.lstm.question import Record
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import files, load
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import Write

ROOT = Path(viz_lstm.__file__).parents[1]
QUICK = AirlineConfig(hidden_size=4, epochs=3)
LONG = AirlineConfig(hidden_size=4, epochs=5000)

SERVER = """
import os, sys, time
from pathlib import Path
from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.limits import Limits
from viz_lstm.tasks.airline import AirlineConfig

service = TrainingService(limits=Limits(runs=Path(sys.argv[1])))
finished = service.submit(AirlineConfig(hidden_size=4, epochs=3))
while not service.status(finished).is_over:
    time.sleep(0.01)
running = service.submit(AirlineConfig(hidden_size=4, epochs=5000))
while not service.status(running).epoch:
    time.sleep(0.01)
print(finished, running, *service.overview().pids, flush=True)
time.sleep(600)
"""


@pytest.fixture
def crew(limits):
    """Return a service and the list of the worker processes that it has started."""
    workers = []

    def make_worker(listener):
        workers.append(WorkerProcess(listener))
        return workers[-1]

    service = TrainingService(make_worker, limits=limits)
    yield service, workers
    service.close()


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_large_answers_do_not_keep_a_training_from_being_stopped(crew, wait):
    service, _ = crew
    key = service.submit(LONG)
    wait(lambda: service.status(key).epoch > 0)
    writer, answers = load(SHIPPED_RUNS / "pronouns-en"), []
    for seed in range(5):
        question = Write(
            weights=writer.weights,
            size=writer.config.size,
            config=writer.config,
            prompt="",
            length=1000,
            temperature=1.0,
            seed=seed,
        )
        Thread(target=lambda asked=question: answers.append(service.ask(asked)), daemon=True).start()
    stopping = Thread(target=service.stop, args=(key,), daemon=True)
    stopping.start()

    wait(lambda: service.status(key).state == "stopped" and len(answers) == 5)
    assert not stopping.is_alive()
    assert "workers_lost" not in service.overview().totals


def test_a_killed_worker_is_replaced_its_job_tried_again_and_then_its_user_told(crew, wait):
    service, workers = crew
    key, behind = service.submit(LONG), service.submit(QUICK)
    wait(lambda: service.status(key).epoch > 0)
    os.kill(workers[0].pid, signal.SIGKILL)
    wait(lambda: len(workers) == 2 and service.status(key).epoch > 0)
    again = service.status(key)
    os.kill(workers[1].pid, signal.SIGKILL)
    wait(lambda: service.status(key).is_over and service.status(behind).is_over)

    assert len(again.training_loss) == again.epoch
    assert service.status(key).state == "failed"
    assert str(service.status(key).error) == (
        "Whatever trains for this page ended or did not answer, twice: perhaps its memory ran out, "
        "perhaps it cannot be reached. Try again, if need be with a smaller network."
    )
    assert service.status(behind).state == "finished"


def test_a_stopped_worker_is_noticed_its_job_tried_again_and_the_queue_of_others_goes_on(crew, wait):
    service, workers = crew
    key = service.submit(LONG, session="one")
    behind = service.submit(QUICK, session="other")
    wait(lambda: service.status(key).epoch > 0)
    os.kill(workers[0].pid, signal.SIGSTOP)
    wait(lambda: len(workers) == 2 and service.status(key).epoch > 0)
    wait(lambda: not is_alive(workers[0].pid))
    service.stop(key)
    wait(lambda: service.status(behind).is_over)

    assert service.status(key).run.history.epochs > 0
    assert service.status(behind).state == "finished"
    assert service.overview().totals["workers_lost"] == 1


def test_a_question_to_a_stopped_worker_is_answered_by_the_next(crew, run, wait):
    service, workers = crew
    service.start()
    wait(lambda: service.overview().workers_ready == 1)
    os.kill(workers[0].pid, signal.SIGSTOP)
    question = Record(weights=run.weights, size=run.config.size, inputs=np.zeros((3, 1), np.float32))
    (trace,) = service.ask(question)

    assert trace.num_steps == 3
    assert service.overview().totals["workers_lost"] == 1


def test_a_killed_server_takes_its_workers_along_and_loses_no_finished_run(limits, wait):
    command = [sys.executable, "-c", SERVER, str(limits.runs)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        finished, running, *pids = server.stdout.readline().split()
        assert all(map(is_alive, map(int, pids)))
        server.kill()
        wait(lambda: not any(map(is_alive, map(int, pids))))
    again = TrainingService(limits=limits)

    assert again.status(finished).state == "finished"
    assert again.status(finished).run.history.epochs == 3
    assert again.submit(QUICK) == finished
    assert again.overview().workers_alive == 0
    assert again.status(running) is None


def test_fifty_tabs_that_close_at_once_stop_what_only_they_watched(stage, several, wait):
    service, (worker,) = stage(queue_each=2, queue=60)
    for number, config in enumerate(several(50)):
        service.arrive(f"tab-{number}")
        service.submit(config, session=f"tab-{number}")
    waiting = service.submit(replace(QUICK, seed=99), session="stays")
    for number in range(50):
        service.leave(f"tab-{number}")
    wait(lambda: service.overview().jobs["withdrawn"] == 49)

    assert len(worker.stopped) == 1
    assert service.overview().jobs["queued"] == 1
    assert service.status(waiting).place == 1


def test_on_a_full_disk_training_succeeds_and_says_that_nothing_was_stored(stage, run, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    service, (worker,) = stage()
    monkeypatch.setattr(files, "pack_weights", full)
    key = service.submit(QUICK)
    worker.tell(Finished(job=key, run=run))

    assert service.status(key).state == "finished"
    assert service.status(key).run is run
    assert str(service.status(key).note) == (
        "The finished network could not be stored on the server (no space left on device). "
        "It stays until the server restarts; download it to keep it."
    )


def test_a_tiny_quota_keeps_training_going_and_the_disk_small(stage, run, several, limits):
    service, (worker,) = stage(disk_mb=0)
    for config in several(3):
        key = service.submit(config)
        worker.tell(Finished(job=key, run=replace(run, config=config)))
        assert service.status(key).state == "finished"
        assert service.status(key).note is None

    assert not limits.runs.exists()


def test_a_damaged_stored_run_is_trained_again_with_a_note(stage, run, limits):
    service, (worker,) = stage()
    key = service.submit(QUICK)
    worker.tell(Finished(job=key, run=run))
    (limits.runs / key / "weights.safetensors").write_bytes(b"rust")
    service, (worker,) = stage()
    assert service.submit(QUICK) == key
    assert worker.started == [key]
    worker.tell(Finished(job=key, run=run))

    assert service.status(key).state == "finished"
    assert str(service.status(key).note) == (
        "The stored network of this configuration was damaged (no safetensors file). "
        "It was set aside and trained again."
    )
    third, _ = stage()
    np.testing.assert_array_equal(third.status(key).run.weights["readout.bias"], run.weights["readout.bias"])


def test_a_machine_that_starts_no_worker_fails_the_job_and_not_the_service(limits):
    def exhausted(_):
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    service = TrainingService(exhausted, limits=limits)
    service.start()
    key = service.submit(QUICK)

    assert service.status(key).error.code == "worker-lost"
    assert service.overview().workers_alive == 0
    service.close()


def test_stop_does_not_wait_for_the_end_of_a_long_epoch(crew, wait):
    service, _ = crew
    slow = AirlineConfig(window=36, hidden_size=128, num_layers=3, batch_size=1, epochs=50)
    key = service.submit(slow)
    wait(lambda: service.status(key).epoch == 1)
    service.stop(key)
    wait(lambda: service.status(key).is_over)

    assert service.status(key).run.history.epochs == service.status(key).epoch == 1
