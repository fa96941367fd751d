"""The service and a real worker process, from the first job to the last breath."""

from dataclasses import replace

import numpy as np

from tests.jobs.events import progressed
from viz_lstm.errors import UserInputError
from viz_lstm.jobs.workers.protocol import Failed, Finished
from viz_lstm.lstm.question import Record
from viz_lstm.tasks.airline import AirlineConfig, sequence, window_sequence
from viz_lstm.training import Training

QUICK = AirlineConfig(hidden_size=4, epochs=3)
LONG = AirlineConfig(hidden_size=4, epochs=5000)
DIVERGING = replace(AirlineConfig.defaults("tutorial"), optimiser="sgd", learning_rate=1.0, epochs=100)


def read(run, inputs):
    return Record(weights=run.weights, size=run.config.size, inputs=inputs)


def test_a_job_gives_the_run_that_training_gives_here(service, wait):
    key = service.submit(QUICK)
    wait(lambda: service.status(key).is_over)
    status = service.status(key)
    training = Training(QUICK)
    list(training)
    here = training.run()

    assert status.state == "finished"
    assert status.run.history == here.history
    for name, weight in here.weights.items():
        np.testing.assert_array_equal(status.run.weights[name], weight)
    np.testing.assert_array_equal(status.run.traces[0].cell_state, here.traces[0].cell_state)
    np.testing.assert_array_equal(status.run.report.forecast, here.report.forecast)


def test_the_same_configuration_is_one_job(service, wait):
    config = replace(QUICK, seed=1)
    keys = {service.submit(config) for _ in range(3)}
    wait(lambda: service.status(min(keys)).is_over)
    run = service.status(min(keys)).run

    assert keys == {service.submit(config)}
    assert service.status(min(keys)).run is run


def test_progress_arrives_while_a_job_runs_and_stop_keeps_what_there_is(service, wait):
    key = service.submit(LONG)
    wait(lambda: service.status(key).epoch >= 20)
    running = service.status(key)
    service.stop(key)
    wait(lambda: service.status(key).is_over)

    assert running.state == "running"
    assert len(running.training_loss) == len(running.held_out_loss) == running.epoch
    assert np.isfinite(running.latest.values).sum() > 100
    assert running.seconds_left > 0
    stopped = service.status(key)
    assert stopped.state == "stopped"
    assert stopped.run.stopped_early
    assert stopped.run.history.epochs >= running.epoch


def test_the_second_waits_and_sees_its_place(service, wait):
    first, second, third = (service.submit(replace(LONG, seed=seed)) for seed in (1, 2, 3))
    wait(lambda: service.status(first).epoch > 0)

    assert [service.status(key).place for key in (first, second, third)] == [0, 1, 2]
    service.stop(second)
    assert service.status(second).state == "withdrawn"
    assert service.status(second).run is None
    assert service.status(third).place == 1
    service.stop(first)
    wait(lambda: service.status(third).epoch > 0)
    service.stop(third)
    wait(lambda: service.status(third).is_over)


def test_a_training_that_diverges_fails_with_a_sentence(service, wait):
    config = DIVERGING
    key = service.submit(config)
    wait(lambda: service.status(key).is_over)
    status = service.status(key)

    assert status.state == "failed"
    assert status.error.code == "training-diverged"
    assert "Choose a smaller one." in str(status.error)
    again = service.submit(config)
    assert service.status(again).state in {"starting", "running"}
    wait(lambda: service.status(again).is_over)


def test_recording_goes_on_beside_a_training(service, wait):
    windows = replace(QUICK, window=12)
    key = service.submit(windows)
    wait(lambda: service.status(key).is_over)
    run = service.status(key).run
    busy = service.submit(replace(LONG, seed=4))
    wait(lambda: service.status(busy).epoch > 0)
    whole = service.ask(read(run, sequence(windows).inputs))
    window = service.ask(read(run, window_sequence(windows, 100).inputs))

    assert service.status(busy).state == "running"
    np.testing.assert_array_equal(whole[0].hidden_state, run.traces[0].hidden_state)
    assert window[0].num_steps == 12
    service.stop(busy)
    wait(lambda: service.status(busy).is_over)


def test_only_so_many_results_stay_in_memory(stage, run, several):
    service, (worker,) = stage(memory_mb=0, disk_mb=0)
    keys = []
    for config in several(3):
        keys.append(service.submit(config))
        worker.tell(Finished(job=keys[-1], run=replace(run, config=config)))

    assert [service.status(key) is None for key in keys] == [True, True, False]


def test_a_job_that_fails_makes_room_for_the_next(stage, several):
    service, (worker,) = stage()
    first, second = map(service.submit, several(2))
    worker.tell(Failed(job=first, error=UserInputError("training-failed", problem="MemoryError")))

    assert service.status(first).state == "failed"
    assert service.status(second).state == "starting"


def test_word_of_a_job_that_is_over_is_ignored(stage, run):
    service, (worker,) = stage()
    key = service.submit(QUICK)
    worker.tell(Finished(job=key, run=run))
    worker.tell(progressed(key, epoch=9))

    assert service.status(key).state == "finished"
    assert service.status(key).epoch == 3


def test_closing_lets_the_workers_go_and_drops_what_waits(stage, several):
    service, workers = stage(workers=2)
    keys = [service.submit(config) for config in several(3)]
    service.close()

    assert all(worker.closed for worker in workers)
    assert [service.status(key) for key in keys] == [None] * 3
