"""Answers to questions on disk: found again after a restart, bounded in bytes, shared by several servers."""

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import numpy as np

from viz_lstm.jobs.workers import codec, packets
from viz_lstm.lstm.question import Question

LOG = logging.getLogger(__name__)
Answer = TypeVar("Answer")

FOLDER = "answers"
"""Beside the runs that they are about."""

EDITION = 1
"""Another number leaves all answers behind: for when the same question comes to mean something else."""


class AnswerStore:
    """A folder with a file for each answer, named by what was asked of which network.

    The files are packets as a worker sends them, so nothing in them is ever unpickled. What cannot be read is
    as if it were not there: it can be asked again.
    """

    def __init__(self, folder: Path, most: int) -> None:
        """Keep answers in a folder, which is made if need be.

        Args:
            folder: Where.
            most: The most bytes that all of them may take; 0 keeps none.
        """
        self._folder, self._most = folder, most

    def get(self, key: str, question: Question[Answer]) -> Answer | None:
        """Return the stored answer to a question, by its key."""
        path = self._folder / key
        try:
            answer = codec.unpack_answer(packets.decode(path.read_bytes()), question)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            LOG.warning("a stored answer is damaged", exc_info=True)
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return answer

    def put(self, key: str, answer: object) -> None:
        """Keep an answer; where there is no room for it on this disk it is asked again another time."""
        if not self._most:
            return
        draft = self._folder / f".{key}-{uuid4().hex}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(packets.encode(codec.answer_packet(0, answer)))
            draft.replace(self._folder / key)
            self._make_room()
        except OSError:
            LOG.exception("an answer could not be stored")
            with suppress(OSError):
                draft.unlink()

    def _make_room(self) -> None:
        """Delete what was not looked at for longest until the rest fits."""
        files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)
        excess = sum(file.stat().st_size for file in files) - self._most
        for file in files[:-1]:
            if excess <= 0:
                return
            excess -= file.stat().st_size
            file.unlink(missing_ok=True)


def keys_of(questions: Sequence[Question[Any]]) -> tuple[str, ...]:
    """Return digits that name each question and the network that it is put to.

    An array that several of them share, such as the weights, is looked at once.
    """
    seen: dict[int, str] = {}
    return tuple(_key(question, seen) for question in questions)


def _key(question: Question[Any], seen: dict[int, str]) -> str:
    packet = codec.ask_command(0, question, 0.0)
    arrays = [_digest(array, seen) for array in packet.arrays.values()]
    told = json.dumps([EDITION, packet.header, arrays], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _digest(array: np.ndarray, seen: dict[int, str]) -> str:
    if id(array) not in seen:
        told = hashlib.sha256(repr((array.dtype.str, array.shape)).encode())
        told.update(np.ascontiguousarray(array).tobytes())
        seen[id(array)] = told.hexdigest()
    return seen[id(array)]
