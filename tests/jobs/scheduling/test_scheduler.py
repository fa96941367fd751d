"""The scheduler as a table: what happens, and what is to be done about it."""

from dataclasses import replace

import pytest

from tests.jobs.events import progressed
from viz_lstm.errors import UserInputError
from viz_lstm.jobs.job import Job
from viz_lstm.jobs.scheduling.actions import Conclude, Dismiss, Start, Stop, Warm
from viz_lstm.jobs.scheduling.queue import FairQueue
from viz_lstm.jobs.scheduling.scheduler import PATIENCE, SILENCE, SUSPICION, Scheduler
from viz_lstm.jobs.workers.protocol import Died, Failed, Finished, Ready, Stopped, Vital
from viz_lstm.tasks.airline import AirlineConfig

CONFIG = AirlineConfig(hidden_size=4, epochs=3)
WELL = Vital(silence=0.0, clock=0.0)
FAULT = UserInputError("training-failed", problem="ZeroDivisionError")
MEMORY = UserInputError("out-of-memory")


def scheduler(slots=1, most=4, most_each=4, seconds=600):
    return Scheduler(slots=slots, queue=FairQueue(most=most, most_each=most_each), seconds=seconds)


def admitted(key, session="one"):
    return lambda it: it.admit(Job(key=key, config=CONFIG), session, 0.0)


def heard(slot, event):
    return lambda it: it.hear(slot, event, 0.0)


def ended(key):
    return lambda it: it.end(key, 0.0)


def looked(now=0.0, **vital):
    return lambda it: it.tick(now, {number: replace(WELL, **vital) for number in it.slots})


def told(action):
    """Return an action in a few words: of a job that is over its state, and why."""
    match action:
        case Conclude(job):
            reason = job.error or job.note
            return f"{job.key} {job.state}" + (f": {reason.code}" if reason else "")
        case Start(slot, job):
            return f"start {job} in {slot}"
        case Stop(slot, job):
            return f"stop {job} in {slot}"
        case Dismiss(slot, job, reason):
            return f"dismiss {slot} with {job}: {reason}"
        case Warm(slot):
            return f"warm {slot}"


STORIES = {
    "an idle worker begins at once": [(admitted("a"), ["start a in 0"])],
    "while it trains, the next one waits": [
        (admitted("a"), ["start a in 0"]),
        (admitted("b"), []),
        (heard(0, progressed("a")), []),
        (heard(0, Stopped(job="a")), ["a stopped: training-unlearned", "start b in 0"]),
    ],
    "a fault makes room for the next": [
        (admitted("a"), ["start a in 0"]),
        (admitted("b"), []),
        (heard(0, Failed(job="a", error=FAULT)), ["a failed: training-failed", "start b in 0"]),
    ],
    "who waits is taken out, who trains is stopped, and only once": [
        (admitted("a"), ["start a in 0"]),
        (admitted("b"), []),
        (ended("b"), ["b withdrawn: training-withdrawn"]),
        (ended("a"), ["stop a in 0"]),
        (ended("a"), []),
    ],
    "a lost worker is replaced, its job tried again before all others, once": [
        (heard(0, Ready()), []),
        (admitted("a"), ["start a in 0"]),
        (admitted("b"), []),
        (heard(0, Died("killed")), ["dismiss 0 with a: killed", "warm 1", "start a in 1"]),
        (
            heard(1, Died("killed")),
            ["dismiss 1 with a: killed", "a failed: worker-lost", "start b in 2"],
        ),
    ],
    "news of a worker that is gone is no news": [
        (admitted("a"), ["start a in 0"]),
        (heard(0, Died("killed")), ["dismiss 0 with a: killed", "start a in 1"]),
        (heard(0, Stopped(job="a")), []),
        (heard(0, Died("killed")), []),
    ],
    "news of a job that is gone is no news": [
        (admitted("a"), ["start a in 0"]),
        (heard(0, Stopped(job="b")), []),
        (heard(0, progressed("b")), []),
    ],
    "a worker whose memory ran out is replaced, too, and its job tried again": [
        (admitted("a"), ["start a in 0"]),
        (
            heard(0, Failed(job="a", error=MEMORY, again=True)),
            ["dismiss 0 with a: out-of-memory", "start a in 1"],
        ),
        (
            heard(1, Failed(job="a", error=MEMORY, again=True)),
            ["dismiss 1 with a: out-of-memory", "a failed: out-of-memory"],
        ),
    ],
    "a worker that is lost while it stops takes with it what was learned": [
        (admitted("a"), ["start a in 0"]),
        (ended("a"), ["stop a in 0"]),
        (heard(0, Died("killed")), ["dismiss 0 with a: killed", "a stopped: training-stop-lost"]),
    ],
    "a silent worker is replaced, whatever it does": [
        (heard(0, Ready()), []),
        (looked(silence=SILENCE), []),
        (looked(silence=SILENCE + 0.1), ["dismiss 0 with None: is silent", "warm 1"]),
        (admitted("a"), ["start a in 1"]),
        (looked(silence=SILENCE + 0.1), ["dismiss 1 with a: is silent", "start a in 2"]),
    ],
    "what comes waits rather than go to a worker that may be hanging": [
        (looked(silence=SUSPICION + 0.1), []),
        (admitted("a"), []),
        (looked(silence=0.0), ["start a in 0"]),
    ],
    "who is asked to stop has some seconds of its own time": [
        (admitted("a"), ["start a in 0"]),
        (ended("a"), ["stop a in 0"]),
        (looked(now=0.0, clock=100.0), []),
        (looked(now=500.0, clock=100.0 + PATIENCE), []),
        (
            looked(now=501.0, clock=100.1 + PATIENCE),
            ["dismiss 0 with a: did not stop when it was asked to", "a stopped: training-stop-lost"],
        ),
    ],
    "a training has its time": [
        (admitted("a"), ["start a in 0"]),
        (looked(now=600.0), []),
        (looked(now=600.1), ["stop a in 0"]),
        (looked(now=601.0), []),
        (heard(0, Stopped(job="a")), ["a stopped: training-unlearned"]),
    ],
    "the longest line makes room": [
        (admitted("a"), ["start a in 0"]),
        (admitted("b"), []),
        (admitted("c"), []),
        (admitted("d", "two"), []),
        (admitted("e", "two"), []),
        (admitted("f", "three"), ["e withdrawn: training-displaced"]),
    ],
}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_has_its_actions(story):
    it = scheduler()
    for number, (happens, expected) in enumerate(STORIES[story]):
        assert [told(action) for action in happens(it)] == expected, f"step {number}"


def test_all_are_warmed_once_and_the_warm_ones_work_first():
    it = scheduler(slots=3)
    assert it.warm() == (Warm(0), Warm(1), Warm(2))
    assert it.warm() == ()
    it.hear(2, Ready(), 0.0)

    assert it.admit(Job(key="a", config=CONFIG), "one", 0.0) == (Start(2, "a"),)
    assert it.admit(Job(key="b", config=CONFIG), "one", 0.0) == (Start(0, "b"),)


def test_questions_go_to_the_idle_first_and_are_then_spread():
    it = scheduler(slots=3)
    for number in range(3):
        it.hear(number, Ready(), 0.0)
    it.admit(Job(key="a", config=CONFIG), "one", 0.0)

    assert [it.ask() for _ in range(5)] == [1, 2, 0, 1, 2]
    it.answered(1)
    it.answered(1)
    assert it.ask() == 1


def test_questions_are_spread_while_all_train():
    it = scheduler(slots=3)
    for number in range(3):
        it.hear(number, Ready(), 0.0)
        it.admit(Job(key=str(number), config=CONFIG), "one", 0.0)

    assert [it.ask() for _ in range(4)] == [0, 1, 2, 0]


def test_no_question_goes_to_a_worker_that_may_be_hanging_or_is_cold_while_there_is_another():
    it = scheduler(slots=3)
    it.hear(0, Ready(), 0.0)
    it.hear(1, Ready(), 0.0)
    it.tick(0.0, {0: replace(WELL, silence=SUSPICION + 0.1)})

    assert [it.ask() for _ in range(3)] == [1, 1, 1]


def test_a_job_that_somebody_asks_for_while_it_stops_begins_again(run):
    it = scheduler()
    job = Job(key="a", config=CONFIG)
    it.admit(job, "one", 0.0)
    it.end("a", 0.0)
    job.wanted_again = True

    assert it.hear(0, Finished(job="a", run=replace(run, stopped_early=True)), 0.0) == (Start(0, "a"),)
    assert it.hear(0, Finished(job="a", run=run), 0.0) == (Conclude(job),)
    assert job.state == "finished"


def test_a_job_that_somebody_asks_for_while_its_worker_is_lost_begins_again():
    it = scheduler()
    job = Job(key="a", config=CONFIG)
    it.admit(job, "one", 0.0)
    it.end("a", 0.0)
    job.wanted_again = True

    assert it.lose(0, "killed", 0.0) == (Dismiss(0, "a", "killed"), Start(1, "a"))
