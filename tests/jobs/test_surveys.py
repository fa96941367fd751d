"""Surveys of many questions: progress, an end at will, shared and stored answers."""

import os
from dataclasses import dataclass
from threading import Event

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.storage.answer_store import AnswerStore, keys_of
from viz_lstm.jobs.surveys import Surveys, SurveyStatus
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.sizes import stack


@dataclass(frozen=True, kw_only=True, eq=False)
class Double(Question[tuple[float, ...]]):
    """A question that is answered at once."""

    numbers: tuple[float, ...]

    def answer(self, network):
        del network
        return tuple(2 * number for number in self.numbers)


WEIGHTS = {"readout.bias": np.zeros(2, np.float32)}


def question(*numbers, weights=WEIGHTS):
    return Double(weights=weights, size=stack(1, (2,), 1), numbers=tuple(map(float, numbers)))


QUESTIONS = (question(1), question(2), question(3, 4))
ANSWERS = ((2.0,), (4.0,), (6.0, 8.0))


class Desk:
    """Answers questions in this process; each waits until it is let through."""

    def __init__(self, *, patient=False):
        self.asked, self.error = [], None
        self.arrived, self.gate = Event(), Event()
        if not patient:
            self.gate.set()

    def ask(self, question):
        self.asked.append(question.numbers)
        self.arrived.set()
        assert self.gate.wait(60)
        if self.error is not None:
            raise self.error
        return question.answer(None)


def store(folder, most=1_000_000):
    return AnswerStore(folder / "answers", most)


def finished(surveys, questions=QUESTIONS):
    thread = surveys._thread
    if thread is not None:
        thread.join(60)
    return surveys.status(questions)


def test_before_it_is_asked_nothing_is_known_and_nothing_is_asked(tmp_path):
    desk = Desk()
    assert Surveys(desk.ask, store(tmp_path)).status(QUESTIONS) is None
    assert desk.asked == []


def test_all_answers_come_in_the_order_of_the_questions(tmp_path):
    surveys = Surveys(Desk().ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    assert finished(surveys) == SurveyStatus(done=3, total=3, answers=ANSWERS)


def test_the_second_visitor_has_stored_answers_at_once_after_a_restart_too(tmp_path):
    surveys = Surveys(Desk().ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    finished(surveys)
    other = Desk()
    again = Surveys(other.ask, store(tmp_path)).status(QUESTIONS)
    assert again is not None
    assert again.is_over
    assert again.answers == ANSWERS
    assert other.asked == []


def test_those_who_ask_the_same_share_one_survey_and_one_alone_cannot_end_it(tmp_path):
    desk = Desk(patient=True)
    surveys = Surveys(desk.ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    assert desk.arrived.wait(60)
    surveys.begin(QUESTIONS, session="b")
    status = surveys.status(QUESTIONS)
    assert (status.done, status.total, status.answers, status.is_over) == (0, 3, (), False)
    assert not surveys.is_of_others(QUESTIONS, session="a")
    assert not surveys.cancel(QUESTIONS, session="a")
    assert surveys.is_of_others(QUESTIONS, session="a")
    assert not surveys.is_of_others(QUESTIONS, session="b")
    desk.gate.set()
    assert finished(surveys).answers == ANSWERS
    assert len(desk.asked) == 3


def test_what_those_asked_who_have_gone_can_be_ended_by_anybody_else(tmp_path):
    desk = Desk(patient=True)
    surveys = Surveys(desk.ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    assert desk.arrived.wait(60)
    assert surveys.is_of_others(QUESTIONS, session="b")
    surveys.leave("a")
    assert not surveys.is_of_others(QUESTIONS, session="b")
    assert surveys.cancel(QUESTIONS, session="b")
    desk.gate.set()
    finished(surveys)
    assert desk.asked == [(1.0,)]


def test_ended_it_asks_no_further_and_asked_again_it_goes_on_where_it_was(tmp_path):
    desk = Desk(patient=True)
    surveys = Surveys(desk.ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    assert desk.arrived.wait(60)
    assert surveys.cancel(QUESTIONS, session="a")
    assert surveys.status(QUESTIONS) is None
    desk.gate.set()
    finished(surveys)
    assert desk.asked == [(1.0,)]
    surveys.begin(QUESTIONS, session="b")
    assert finished(surveys).answers == ANSWERS
    assert desk.asked == [(1.0,), (2.0,), (3.0, 4.0)]
    assert not surveys.cancel(QUESTIONS, session="b")


def test_what_cannot_be_answered_is_told_and_can_be_asked_again(tmp_path):
    desk = Desk()
    desk.error = UserInputError("answer-late")
    surveys = Surveys(desk.ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    status = finished(surveys)
    assert status.is_over
    assert status.error is desk.error
    desk.error = None
    surveys.begin(QUESTIONS, session="a")
    assert finished(surveys).answers == ANSWERS


def test_a_fault_of_the_program_ends_a_survey_with_a_sentence(tmp_path):
    desk = Desk()
    desk.error = ZeroDivisionError()
    surveys = Surveys(desk.ask, store(tmp_path))
    surveys.begin(QUESTIONS, session="a")
    assert finished(surveys).error.code == "training-failed"


def test_another_network_is_another_question():
    other = {"readout.bias": np.ones(2, np.float32)}
    keys = keys_of([question(1), question(1), question(2), question(1, weights=other)])
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x00\x00\x00\x02\x00\x00\x00\x00{}"])
def test_a_damaged_answer_is_as_if_it_were_not_there(tmp_path, content):
    kept = store(tmp_path)
    (key,) = keys_of([question(1)])
    kept.put(key, (2.0,))
    assert kept.get(key, question(1)) == (2.0,)
    (tmp_path / "answers" / key).write_bytes(content)
    assert kept.get(key, question(1)) is None
    assert list((tmp_path / "answers").iterdir()) == []


def test_the_answers_that_were_not_looked_at_for_longest_make_room(tmp_path):
    folder, keys = tmp_path / "answers", keys_of([question(number) for number in range(4)])
    store(tmp_path).put(keys[0], (0.0,))
    kept = store(tmp_path, most=2 * (folder / keys[0]).stat().st_size)
    for age, key in enumerate(keys):
        kept.put(key, (float(age),))
        os.utime(folder / key, (age, age))
    assert {path.name for path in folder.iterdir()} == set(keys[2:])


def test_a_host_that_keeps_nothing_on_disk_still_answers(tmp_path):
    surveys = Surveys(Desk().ask, store(tmp_path, most=0))
    surveys.begin(QUESTIONS, session="a")
    assert finished(surveys).answers == ANSWERS
    assert not (tmp_path / "answers").exists()
