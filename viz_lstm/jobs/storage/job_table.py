"""The jobs that are known: those at hand and those that are over, in memory and, once finished, on disk."""

from collections import Counter
from collections.abc import Iterator

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.job import Job
from viz_lstm.jobs.status import OVER, UNFINISHED
from viz_lstm.jobs.storage.run_store import RunStore
from viz_lstm.runs import Run
from viz_lstm.tasks import Config

BYTES_BESIDE_ARRAYS = 50_000


class JobTable:
    """Jobs by key; those that are over are forgotten, longest known first, when they hold too many bytes.

    The service's lock guards what is in memory. `open` and `store` wait for the disk and are called without
    it.
    """

    def __init__(self, shelf: RunStore, most: int) -> None:
        """Start with what lies on a shelf, and keep at most so many bytes of runs in memory."""
        self._shelf, self._most = shelf, most
        self._jobs: dict[str, Job] = {}

    def __getitem__(self, key: str) -> Job:
        """Return a job that is known."""
        return self._jobs[key]

    def __iter__(self) -> Iterator[Job]:
        """Go through the jobs in memory."""
        return iter(tuple(self._jobs.values()))

    def find(self, key: str) -> Job | None:
        """Return a job that is in memory."""
        return self._jobs.get(key)

    def serves(self, key: str, config: Config, *, live: bool = False) -> bool:
        """Tell whether a job in memory serves whoever asks for a configuration: it goes on, or has finished.

        Args:
            key: the job.
            config: the configuration.
            live: whether only a job will do that goes on.

        Raises:
            UserInputError: "seed-taken" when another configuration that has not ended has the same key.
        """
        job = self._jobs.get(key)
        if job is None or job.state in UNFINISHED or (live and job.is_over):
            return False
        if job.config != config and not job.is_over:
            raise UserInputError("seed-taken", value=config.seed)
        return job.config == config

    def keys(self, beginning: str) -> frozenset[str]:
        """Return the keys of the jobs in memory that begin so."""
        return frozenset(key for key in self._jobs if key.startswith(beginning))

    def add(self, job: Job) -> None:
        """Write a job down as the latest, in place of an earlier one of its configuration."""
        self._jobs.pop(job.key, None)
        self._jobs[job.key] = job
        self.forget_oldest()

    def remove(self, key: str) -> None:
        """Strike out a job."""
        del self._jobs[key]

    def forget_oldest(self) -> None:
        """Forget jobs that are over until the rest of them is small enough; the latest always stays."""
        over = [job for job in self if job.is_over]
        excess = sum(map(_size, over)) - self._most
        for job in over[:-1]:
            if excess <= 0:
                return
            excess -= _size(job)
            self.remove(job.key)

    def counts(self) -> dict[str, int]:
        """Return how many jobs are in each state."""
        counted: Counter[str] = Counter(job.state for job in self)
        return {state: counted[state] for state in ("queued", "starting", "running", *sorted(OVER))}

    def open(self, key: str) -> Job | None:
        """Return the job of a stored run, over since long; None when there is none.

        Raises:
            UserInputError: it is damaged and was set aside.
        """
        run = self._shelf.get(key)
        if run is None:
            return None
        job = Job(key=run.key, config=run.config)
        job.conclude(run=run)
        return job

    def fresh(self, key: str, config: Config) -> Job:
        """Return the job of a configuration as its story begins: with the stored run, or with nothing yet."""
        try:
            stored = self.open(key)
            return stored if stored and stored.config == config else Job(key=key, config=config)
        except UserInputError as damage:
            return Job(key=key, config=config, note=damage)

    def store(self, run: Run) -> UserInputError | None:
        """Put a finished run on the shelf; one that was stopped early is not worth it.

        Returns:
            Why it could not be stored.
        """
        try:
            if not run.stopped_early:
                self._shelf.put(run)
        except UserInputError as error:
            return error
        return None


def _size(job: Job) -> int:
    return BYTES_BESIDE_ARRAYS + (0 if job.run is None else job.run.num_bytes)
