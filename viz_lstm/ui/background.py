"""Work beside the pages: nobody's page waits for it longer than a moment, nor anybody else's.

The work itself is waiting, for a process that reads a file or for a worker's answer, so threads are enough.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from functools import cache
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.words.catalogue import Catalogue

Outcome = TypeVar("Outcome")
Weigh = Callable[[Any], int]
AT_ONCE = 2
MOST_WAITING = 16
MOST_BYTES = 2**27
LIGHT = 1_000
"""The bytes of what is small."""
MOMENT = 0.04
"""How many seconds a page waits itself: what is known already, or soon, shows at once."""
SECONDS_BETWEEN_LOOKS = 0.4


class Outcomes:
    """What has been worked out or is about to be, by name; of what is over, what was wanted last is kept."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = MOST_WAITING, most: int = MOST_BYTES) -> None:
        """Begin with nothing."""
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="beside")
        self._waiting, self._most, self._lock = waiting, most, Lock()
        self._known: OrderedDict[str, tuple[Future[Any], Weigh]] = OrderedDict()

    def of(self, name: str, work: Callable[[], Outcome], weigh: Weigh) -> Future[Outcome]:
        """Return the outcome of a name, which work comes to that begins now if there is none.

        Raises:
            UserInputError: Too many others wait.
        """
        with self._lock:
            if name not in self._known:
                if sum(not future.done() for future, _ in self._known.values()) >= self._waiting:
                    raise UserInputError("files-busy")
                self._known[name] = (self._pool.submit(work), weigh)
            self._known.move_to_end(name)
            self._forget(name)
            return self._known[name][0]

    def let_go(self, name: str) -> None:
        """Forget an outcome that nobody else will want."""
        with self._lock:
            self._known.pop(name, None)

    def _forget(self, wanted: str) -> None:
        """Let go of what is over, the oldest first, until the rest is light enough."""
        sizes = {name: _size(*each) for name, each in self._known.items()}
        over = [name for name, (future, _) in self._known.items() if future.done() and name != wanted]
        total = sum(sizes.values())
        for name in over:
            if total <= self._most:
                return
            total -= sizes[name]
            del self._known[name]


def awaited(
    name: str, work: Callable[[], Outcome], label: str, words: Catalogue, *, weigh: Weigh = lambda _: LIGHT
) -> Outcome | None:
    """Return what work comes to; while it goes on, say so, look again, and return None.

    Args:
        name: Tells the outcome from others; whoever asks by one name gets the same.
        work: Returns it.
        label: The label of the sentence that stands meanwhile.
        words: The words.
        weigh: Returns about how many bytes the outcome takes.

    Raises:
        UserInputError: The work's own refusal, or too many others wait.
    """
    future = _outcomes().of(name, work, weigh)
    try:
        return future.result(timeout=MOMENT)
    except LateError:
        st.fragment(_look, run_every=SECONDS_BETWEEN_LOOKS)(future, label, words)
        return None


def let_go(name: str) -> None:
    """Forget an outcome that was taken, and that nobody else will want by its name."""
    _outcomes().let_go(name)


def _size(future: Future[Any], weigh: Weigh) -> int:
    if not future.done() or future.exception() is not None:
        return LIGHT
    return weigh(future.result())


@cache
def _outcomes() -> Outcomes:
    return Outcomes()


def _look(future: Future[Any], label: str, words: Catalogue) -> None:
    """Say what goes on, and have the page drawn again once it is over."""
    st.info(words(label), icon=":material/hourglass_top:")
    if future.done():
        st.rerun()
