"""The queue of waiting jobs, fair between sessions: they take turns, however much each has asked for."""

from collections import Counter, deque
from collections.abc import Iterator

from viz_lstm.errors import UserInputError

NOBODY = ""
"""The line of jobs that no session stands for; it may be as long as the queue."""


class FairQueue:
    """Jobs in the order of their turns.

    Every session has a line of its own, and the lines take turns. A job that several sessions wait for stands
    in the line of each and leaves all of them together, so company only brings it forward.

    >>> queue = FairQueue(most=8, most_each=8)
    >>> for key in ("a", "b", "c"):
    ...     queue.add(key, "eager")
    >>> queue.add("d", "modest")
    >>> list(queue)
    ['a', 'd', 'b', 'c']
    """

    def __init__(self, *, most: int, most_each: int) -> None:
        """Prepare an empty queue for at most so many jobs, and so many in one session's line."""
        self._most, self._most_each = most, most_each
        self._lines: dict[str, deque[str]] = {}

    def __len__(self) -> int:
        """Count the jobs that wait."""
        return len(set().union(*self._lines.values()))

    def __contains__(self, key: object) -> bool:
        """Tell whether a job waits."""
        return any(key in line for line in self._lines.values())

    def __iter__(self) -> Iterator[str]:
        """Go through the jobs in the order of their turns, as things stand."""
        lines = deque(map(deque, self._lines.values()))
        seen = set()
        while lines:
            line = lines.popleft()
            while line and (key := line.popleft()) in seen:
                pass
            if key not in seen:
                seen.add(key)
                yield key
            if line:
                lines.append(line)

    def make_room(self, session: str) -> str | None:
        """Return the job that has to go before another one of a session can come; None while there is room.

        A session that has no line yet always gets in: at the cost of the longest line, whose last job goes.
        Of several lines as long, it is the one whose last job has the longest to wait. A job that others wait
        for, too, does not go, and neither does one that no session stands for.

        Raises:
            UserInputError: "queue-full", or "queue-share" when it is the session's own line that is full.
        """
        line = () if session == NOBODY else self._lines.get(session, ())
        if len(line) >= self._most_each:
            raise UserInputError("queue-share", most=self._most_each)
        if len(self) < self._most:
            return None
        displaced = None if line or session == NOBODY else self._last_of_longest()
        if displaced is None:
            raise UserInputError("queue-full", most=self._most)
        return displaced

    def add(self, key: str, session: str) -> None:
        """Put a job at the end of a session's line, unless it stands there already."""
        line = self._lines.setdefault(session, deque())
        if key not in line:
            line.append(key)

    def put_first(self, key: str) -> None:
        """Put a job before all others."""
        line = self._lines.pop(NOBODY, deque())
        self._lines = {NOBODY: deque([key, *line]), **self._lines}

    def take(self) -> str:
        """Take out the job whose turn it is, which there must be; its session goes behind all others."""
        session = next(iter(self._lines))
        key = self._lines[session][0]
        self._lines[session] = self._lines.pop(session)
        self.remove(key)
        return key

    def remove(self, key: str) -> None:
        """Take out a job, wherever it stands."""
        for session in tuple(self._lines):
            self.withdraw(key, session)

    def _last_of_longest(self) -> str | None:
        turns = {key: turn for turn, key in enumerate(self)}
        lines = Counter(key for line in self._lines.values() for key in line)
        lasts = []
        for session, line in self._lines.items():
            alone = [key for key in line if lines[key] == 1]
            if session != NOBODY and alone:
                lasts.append((len(line), turns[alone[-1]], alone[-1]))
        return max(lasts)[-1] if lasts else None

    def withdraw(self, key: str, session: str) -> None:
        """Take a job out of one session's line."""
        line = self._lines.get(session, deque())
        if key in line:
            line.remove(key)
        if not line:
            self._lines.pop(session, None)
