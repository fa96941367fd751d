"""Signs of life, told apart by states: stopped, hung, starved of time, or merely at a long piece of work."""

import os
import time
from threading import Event, Thread

import pytest

from viz_lstm.jobs.workers.liveness import STILL_BEATS, Life, Silence, Watch, life_of


@pytest.mark.parametrize(
    ("life", "silent"),
    [
        (lambda second: Life(0.0, is_waiting=False), 60.0),
        (lambda second: Life(0.0, is_waiting=True), 0.0),
        (lambda second: Life(0.1 * second, is_waiting=True), 6.0),
        (lambda second: Life(1.0 * second, is_waiting=True), 60.0),
        (lambda second: None, 60.0),
    ],
    ids=["stopped", "gets no time", "gets a tenth of it", "computes and says nothing", "no system to ask"],
)
def test_a_minute_without_a_word_counts_as_long_as_it_could_have_been_used(life, silent):
    silence = Silence(0.0, life(0))
    for second in range(1, 61):
        seconds = silence.listen(float(second), 0, life(second))

    assert seconds == pytest.approx(silent)


def test_a_word_ends_the_silence():
    silence = Silence(0.0, None)

    assert silence.listen(1.0, 0, None) == 1.0
    assert silence.listen(2.0, 1, None) == 0.0


def test_whoever_was_kept_from_looking_blames_nobody():
    assert Silence(0.0, None).listen(3600.0, 0, None) == 1.0


class Double:
    """A thread as a watch sees it: how long it has computed, and whether it waits for a processor."""

    def __init__(self):
        self.computed, self.is_waiting = 0.0, False
        self.watch = Watch(lambda: self.computed, lambda: self.is_waiting)


def looks(double, *, computing, waiting=False, count=3 * STILL_BEATS):
    verdicts = []
    for _ in range(count):
        double.computed += computing
        double.is_waiting = waiting
        verdicts.append(double.watch.look())
    return verdicts


def test_a_thread_with_nothing_to_do_is_well():
    assert set(looks(Double(), computing=0.0)) == {"well"}


def test_an_update_that_takes_half_a_minute_is_no_standstill():
    double = Double()
    double.watch.begin("job")

    assert set(looks(double, computing=1.0)) == {"well"}


def test_a_thread_that_gets_no_time_does_not_stand_still():
    double = Double()
    double.watch.begin("job")

    assert set(looks(double, computing=0.0, waiting=True)) == {"well"}


def test_a_thread_that_computes_nothing_for_ten_beats_stands_still():
    double = Double()
    double.watch.begin("job")
    looks(double, computing=1.0, count=5)

    assert looks(double, computing=0.0, count=STILL_BEATS) == ["well"] * (STILL_BEATS - 1) + ["still"]


def test_one_short_piece_of_work_after_the_other_is_no_standstill():
    double = Double()
    verdicts = set()
    for number in range(3 * STILL_BEATS):
        double.watch.begin(number)
        verdicts.add(double.watch.look())

    assert verdicts == {"well"}


def test_what_computes_for_longer_than_it_may_is_late():
    double = Double()
    double.watch.begin(7, seconds=2.0)
    assert looks(double, computing=1.0, count=3) == ["well", "well", "late"]
    assert double.watch.work == 7
    double.watch.end()
    assert double.watch.look() == "well"


def test_the_system_tells_how_long_a_process_has_computed():
    before = life_of(os.getpid())
    while time.process_time() < before.seconds + 0.05:
        pass

    assert life_of(os.getpid()).seconds > before.seconds
    assert life_of(os.getpid()).is_waiting
    assert life_of(2**22 + 1) is None


def test_a_real_thread_is_watched_by_what_it_computes(wait):
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    watch = Watch.of(thread)
    watch.begin("waiting")
    try:
        wait(lambda: watch.look() == "still")
    finally:
        over.set()
        thread.join()
