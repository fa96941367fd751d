"""Surveys: what takes many questions to a worker, one after the other, with progress and an end at will."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import RLock, Thread
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.storage.answer_store import AnswerStore, keys_of
from viz_lstm.lstm.question import Question

LOG = logging.getLogger(__name__)

KEPT = 64
"""So many surveys that are over are remembered; the answers themselves are stored."""

Questions = Sequence[Question[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyStatus:
    """A survey as it stood when it was asked about.

    Attributes:
        done: How many questions are answered.
        total: How many there are.
        answers: All answers, in the order of the questions; empty before the last one.
        error: Why it ended without them.
    """

    done: int
    total: int
    answers: tuple[Any, ...] = ()
    error: UserInputError | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.error is not None or self.done == self.total


@dataclass(slots=True, eq=False)
class _Survey:
    keys: tuple[str, ...]
    questions: Questions
    sessions: set[str] = field(default_factory=set)
    answers: list[Any] = field(default_factory=list)
    error: UserInputError | None = None

    @property
    def status(self) -> SurveyStatus:
        total, done = len(self.questions), len(self.answers)
        answers = tuple(self.answers) if done == total else ()
        return SurveyStatus(done=done, total=total, answers=answers, error=self.error)


class Surveys:
    """Puts the questions of surveys to workers, a question of each in turn, and stores the answers.

    Those who ask the same share one survey. One that was ended goes on, when it is asked again, where it was
    left. All methods may be called from any thread.
    """

    def __init__(self, ask: Callable[[Question[Any]], Any], store: AnswerStore) -> None:
        """Prepare to ask.

        Args:
            ask: Puts one question to a worker and waits for the answer.
            store: Keeps the answers.
        """
        self._ask, self._store = ask, store
        self._lock = RLock()
        self._known: dict[tuple[str, ...], _Survey] = {}
        self._waiting: deque[_Survey] = deque()
        self._thread: Thread | None = None

    def status(self, questions: Questions) -> SurveyStatus | None:
        """Describe the survey of these questions; None if it is neither under way nor answered."""
        keys = keys_of(questions)
        with self._lock:
            if (survey := self._known.get(keys)) is not None:
                return survey.status
        answers = tuple(self._stored(keys, questions))
        if len(answers) < len(questions):
            return None
        return SurveyStatus(done=len(answers), total=len(answers), answers=answers)

    def begin(self, questions: Questions, *, session: str) -> None:
        """Have questions asked, or join those who have asked the same."""
        keys = keys_of(questions)
        with self._lock:
            survey = self._known.get(keys)
            if survey is None or survey.error is not None:
                survey = self._known[keys] = _Survey(keys, tuple(questions))
                self._waiting.append(survey)
                self._forget_oldest()
            survey.sessions.add(session)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="surveys", daemon=True)
                self._thread.start()

    def cancel(self, questions: Questions, *, session: str) -> bool:
        """End a survey after the question that is being answered; it goes on if others have asked, too.

        Returns:
            Whether it ends.
        """
        with self._lock:
            survey = self._known.get(keys_of(questions))
            if survey is None or survey.status.is_over:
                return False
            survey.sessions.discard(session)
            if survey.sessions:
                return False
            del self._known[survey.keys]
            return True

    def is_of_others(self, questions: Questions, *, session: str) -> bool:
        """Tell whether a survey is under way that others ask and this session does not."""
        with self._lock:
            survey = self._known.get(keys_of(questions))
            return survey is not None and bool(survey.sessions) and session not in survey.sessions

    def leave(self, session: str) -> None:
        """Note that a session has gone; what it asked goes on, and anybody can end what nobody else asks."""
        with self._lock:
            for survey in self._known.values():
                survey.sessions.discard(session)

    def _work(self) -> None:
        while (survey := self._next()) is not None:
            place = len(survey.answers)
            key, question = survey.keys[place], survey.questions[place]
            try:
                answer = self._store.get(key, question)
                if answer is None:
                    answer = self._ask(question)
                    self._store.put(key, answer)
            except UserInputError as error:
                survey.error = error
            except Exception as error:
                LOG.exception("a survey failed")
                survey.error = UserInputError("training-failed", problem=type(error).__name__)
            else:
                survey.answers.append(answer)

    def _next(self) -> _Survey | None:
        """Return the survey whose turn it is; None, and the thread ends, if there is none."""
        with self._lock:
            while self._waiting:
                survey = self._waiting.popleft()
                if self._known.get(survey.keys) is survey and not survey.status.is_over:
                    self._waiting.append(survey)
                    return survey
            self._thread = None
            return None

    def _stored(self, keys: Sequence[str], questions: Questions) -> list[Any]:
        """Return the answers that are stored, up to the first that is not."""
        answers: list[Any] = []
        for key, question in zip(keys, questions, strict=True):
            if (answer := self._store.get(key, question)) is None:
                break
            answers.append(answer)
        return answers

    def _forget_oldest(self) -> None:
        over = [survey for survey in self._known.values() if survey.status.is_over]
        for survey in over[: max(0, len(over) - KEPT)]:
            del self._known[survey.keys]
