"""Many sessions and one service: turns, shared jobs, leaving, limits. The workers are puppets."""

from dataclasses import replace

import numpy as np
import pytest

from tests.jobs.events import progressed
from viz_lstm.errors import UserInputError
from viz_lstm.jobs.workers.protocol import Died, Failed, Finished, Ready, Stopped
from viz_lstm.tasks.airline import AirlineConfig

QUICK = AirlineConfig(hidden_size=4, epochs=3)


def finish(worker, key, run, config):
    worker.tell(Finished(job=key, run=replace(run, config=config)))


def test_sessions_take_turns(stage, run, several):
    service, (worker,) = stage(queue_each=10)
    configs = several(8)
    eager = [service.submit(config, session="eager") for config in configs[:6]]
    modest = [service.submit(config, session="modest") for config in configs[6:]]
    for _ in configs:
        key = worker.started[-1]
        finish(worker, key, run, service.status(key).config)

    assert worker.started == [eager[0], eager[1], modest[0], eager[2], modest[1], *eager[3:]]


def test_as_many_jobs_run_at_once_as_there_are_workers(stage, several):
    service, workers = stage(workers=3)
    keys = [service.submit(config) for config in several(5)]

    assert [worker.started for worker in workers] == [[key] for key in keys[:3]]
    assert [service.status(key).place for key in keys] == [0, 0, 0, 1, 2]


def test_what_waits_says_its_place_and_when_its_turn_may_come(stage, several):
    service, (worker,) = stage()
    first, second, third = (service.submit(config, session=config.seed.__str__()) for config in several(3))
    worker.tell(progressed(first, seconds_left=40.0))

    assert service.status(first).wait is None
    assert (service.status(second).place, service.status(second).wait) == (1, pytest.approx(40))
    assert service.status(third).place == 2
    assert 40 < service.status(third).wait < 60


def test_a_full_queue_refuses_the_next_and_keeps_what_it_has(stage, several):
    service, _ = stage(queue=2)
    configs = several(4)
    keys = [service.submit(config) for config in configs[:3]]
    with pytest.raises(UserInputError, match="it is full, with 2 waiting") as caught:
        service.submit(configs[3])

    assert caught.value.code == "queue-full"
    assert [service.submit(config) for config in configs[:3]] == keys


def test_no_session_fills_the_queue_alone(stage, several):
    service, _ = stage(queue_each=2)
    configs = several(5)
    for config in configs[:3]:
        service.submit(config, session="eager")
    with pytest.raises(UserInputError, match="Wait until one has ended, or stop one") as caught:
        service.submit(configs[3], session="eager")
    service.submit(configs[4], session="modest")

    assert caught.value.code == "queue-share"


def test_a_limit_of_the_host_is_a_sentence(stage):
    service, _ = stage(epochs=2)
    with pytest.raises(UserInputError, match="`epochs` must be at most 2 on this server; got 3"):
        service.submit(QUICK)


def test_thirty_who_ask_for_the_same_share_one_training(stage, run):
    service, (worker,) = stage()
    keys = {service.submit(QUICK, session=str(number)) for number in range(30)}
    (key,) = keys
    finish(worker, key, run, QUICK)

    assert worker.started == [key]
    assert service.status(key).state == "finished"
    assert service.overview().totals == {"submitted": 1, "shared": 29, "finished": 1}


def test_what_was_trained_before_is_trained_again_for_all_who_ask_while_links_find_the_first(stage, run):
    service, (worker,) = stage()
    first = service.submit(QUICK, session="teacher")
    assert service.trained(QUICK) is None
    finish(worker, first, run, QUICK)
    again = {service.submit(QUICK, session=str(number), again=True) for number in range(30)}
    (key,) = again

    assert worker.started == [first, key]
    assert service.submit(QUICK, session="link") == first
    assert service.known(QUICK).state == "finished"
    worker.tell(progressed(key))
    assert service.watch(key, "7").state == "running"
    finish(worker, key, run, QUICK)
    assert service.watch(key, "7").run.config == QUICK
    assert service.trained(QUICK).config == QUICK

    assert service.submit(QUICK, session="late", again=True) == key
    assert worker.started == [first, key, key]
    service.stop(key, session="late")
    worker.tell(Finished(job=key, run=replace(run, config=QUICK, stopped_early=True)))
    assert service.trained(QUICK).stopped_early is False


def test_what_was_trained_before_a_restart_counts_as_trained(stage, run):
    service, (worker,) = stage()
    finish(worker, service.submit(QUICK), run, QUICK)
    later, _ = stage()

    assert later.trained(QUICK).key == run.key
    assert later.trained(replace(QUICK, seed=99)) is None


def test_a_job_whose_only_tab_closed_is_stopped(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="visitor")
    service.leave("visitor")
    service.look_after()

    assert worker.stopped == [key]


def test_a_job_goes_on_while_somebody_watches(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="first")
    service.watch(key, "second")
    service.leave("first")
    service.look_after()
    assert worker.stopped == []
    service.leave("second")
    service.look_after()
    assert worker.stopped == [key]


def test_a_waiting_job_whose_only_tab_closed_leaves_the_queue(stage, several):
    service, (worker,) = stage()
    first, second = several(2)
    service.submit(first, session="patient")
    key = service.submit(second, session="visitor")
    service.leave("visitor")
    service.look_after()

    assert service.status(key).state == "withdrawn"
    assert service.status(key).run is None
    assert worker.stopped == []


def test_a_reload_within_the_grace_keeps_the_job(stage):
    service, (worker,) = stage(grace=60)
    key = service.submit(QUICK, session="before")
    service.leave("before")
    service.watch(key, "after")
    service.look_after()

    assert worker.stopped == []


def test_who_stops_a_shared_job_leaves_it_to_the_others(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="first")
    service.submit(QUICK, session="second")

    assert not service.stop(key, session="first")
    assert worker.stopped == []
    assert service.stop(key, session="second")
    assert worker.stopped == [key]


def test_a_job_that_was_stopped_before_it_learned_anything_has_no_run(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK)
    service.stop(key)
    worker.tell(Stopped(job=key))

    assert service.status(key).state == "stopped"
    assert service.status(key).run is None


def test_a_training_that_takes_too_long_is_stopped_and_says_so(stage, run, clock):
    service, (worker,) = stage(seconds=60)
    key = service.submit(QUICK)
    clock.now += 60.1
    service.look_after()
    assert worker.stopped == [key]
    worker.tell(Finished(job=key, run=replace(run, stopped_early=True)))

    assert service.status(key).state == "stopped"
    assert str(service.status(key).note) == (
        "Training must take at most 60 s on this server; this one was stopped there. "
        "What it had learned by then is kept."
    )


def test_a_worker_that_does_not_stop_within_ten_seconds_of_its_own_time_is_replaced(stage, several, wait):
    service, puppets = stage()
    deaf, following = map(service.submit, several(2))
    service.stop(deaf)
    service.look_after()
    puppets[0].clock = 10.0
    service.look_after()
    assert len(puppets) == 1
    puppets[0].clock = 10.1
    service.look_after()

    wait(lambda: puppets[0].closed)
    assert service.status(deaf).state == "stopped"
    assert str(service.status(deaf).note) == (
        "This training did not end when it was stopped, so its process was ended, and what it had learned "
        "is lost. Press “Train it again” to begin it once more."
    )
    assert puppets[1].started == [following]


def test_a_busy_machine_on_which_a_worker_gets_no_time_loses_nothing(stage, run, clock):
    service, puppets = stage()
    key = service.submit(QUICK)
    service.look_after()
    service.stop(key)
    clock.now += 1000
    service.look_after()
    puppets[0].tell(Finished(job=key, run=replace(run, stopped_early=True)))

    assert len(puppets) == 1
    assert service.status(key).run.history.epochs == 3


def test_a_silent_worker_is_given_nothing_new_and_then_replaced(stage, run, several):
    service, puppets = stage(workers=2)
    first, second = several(2)
    finish(puppets[0], service.submit(first), run, first)
    puppets[0].silence = 4.0
    service.look_after()
    key = service.submit(second)
    assert puppets[1].started == [key]
    puppets[1].silence = 10.1
    puppets[0].silence = 0.0
    service.look_after()

    assert puppets[0].started[1:] == [key]
    assert service.overview().totals["workers_lost"] == 1


def test_who_took_a_job_out_of_the_queue_is_told_so_and_nobody_else(stage, several):
    service, (worker,) = stage()
    begun, waits = map(service.submit, several(2))
    service.stop(waits)
    service.stop(begun)
    worker.tell(Stopped(job=begun))

    assert [service.status(key).state for key in (waits, begun)] == ["withdrawn", "stopped"]
    assert str(service.status(waits).note) == (
        "This training was taken out of the queue before it began, so no network came of it. "
        "Press “Train it again” to wait for it once more."
    )
    assert str(service.status(begun).note) == (
        "This training was stopped before its first epoch had ended, so no network came of it. "
        "Press “Train it again” to begin it once more."
    )


def test_a_newcomer_gets_into_a_full_queue_at_the_cost_of_the_longest_line(stage, several):
    service, _ = stage(queue=3)
    configs = several(5)
    keys = [service.submit(config, session="eager") for config in configs[:4]]
    late = service.submit(configs[4], session="modest")

    assert service.status(keys[3]).state == "withdrawn"
    assert str(service.status(keys[3]).note) == (
        "The queue was full, and the place of this training went to somebody who had none in it. "
        "Press “Train it again” to wait for it once more."
    )
    assert [service.status(key).place for key in (keys[1], late, keys[2])] == [1, 2, 3]
    with pytest.raises(UserInputError, match="it is full, with 3 waiting"):
        service.submit(configs[3], session="eager")


def test_when_memory_runs_out_a_fresh_worker_tries_again_once_and_then_its_owner_is_told(stage):
    service, puppets = stage()
    key = service.submit(QUICK)
    failed = Failed(job=key, error=UserInputError("out-of-memory"), again=True)
    puppets[0].tell(failed)
    assert puppets[1].started == [key]
    puppets[1].tell(failed)

    assert service.status(key).state == "failed"
    assert str(service.status(key).error) == (
        "The memory of the process that trains and records for this page ran out, twice. "
        "Try again in a minute, or with a smaller network or a shorter text."
    )


def test_losses_start_afresh_when_a_job_is_tried_again(stage):
    service, puppets = stage()
    key = service.submit(QUICK)

    puppets[0].tell(progressed(key, 3.0, 2.0, epoch=2))
    puppets[0].tell(Died("killed"))
    puppets[1].tell(Ready())
    puppets[1].tell(progressed(key, 5.0, epoch=1))
    assert service.status(key).training_loss.tolist() == [5.0]
    puppets[1].tell(progressed(key, 4.0, 3.0, epoch=3))
    assert service.status(key).training_loss.tolist() == [5.0, 4.0, 3.0]


def test_epochs_that_were_not_heard_of_are_gaps_in_the_curve(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK)
    worker.tell(progressed(key, 3.0, 2.0, epoch=5))

    assert service.status(key).epoch == 5
    np.testing.assert_array_equal(service.status(key).training_loss, [np.nan] * 3 + [3.0, 2.0])
    assert service.status(key).held_out_loss.tolist() == []


def test_the_overview_counts_jobs_sessions_and_workers(stage, several):
    service, _ = stage(workers=2)
    for number, config in enumerate(several(3)):
        service.arrive(str(number))
        service.submit(config, session=str(number))
    service.leave("0")
    overview = service.overview()

    assert overview.sessions == 2
    assert (overview.jobs["starting"], overview.jobs["queued"]) == (2, 1)
    assert (overview.workers, overview.workers_alive, overview.workers_ready) == (2, 2, 2)
    assert overview.is_healthy
    assert overview.waiting_seconds > 0


def test_whoever_asks_for_what_another_has_just_stopped_gets_it_whole(stage, run):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="one")
    assert service.stop(key, session="one")
    service.submit(QUICK, session="other")
    short = replace(run, config=replace(QUICK, epochs=9))
    worker.tell(Finished(job=key, run=replace(short, stopped_early=True)))

    assert worker.started == [key, key]
    assert service.status(key).state == "starting"
    finish(worker, key, run, QUICK)
    assert service.status(key).state == "finished"
    assert service.stop(key, session="other") is False


def test_what_is_stopped_once_more_stays_stopped(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="one")
    service.stop(key, session="one")
    service.submit(QUICK, session="other")
    worker.tell(Stopped(job=key))
    assert service.stop(key, session="other")
    worker.tell(Stopped(job=key))

    assert worker.stopped == [key, key]
    assert service.status(key).state == "stopped"


def test_whoever_stops_what_was_asked_for_while_it_stops_ends_it(stage):
    service, (worker,) = stage()
    key = service.submit(QUICK, session="one")
    service.stop(key, session="one")
    service.submit(QUICK, session="other")
    assert service.stop(key, session="other")
    worker.tell(Stopped(job=key))

    assert service.status(key).state == "stopped"
    assert worker.started == [key]
