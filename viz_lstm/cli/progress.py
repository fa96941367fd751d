"""Progress on a terminal, or line by line where there is none."""

from collections.abc import Callable
from time import monotonic
from typing import Protocol, runtime_checkable

from viz_lstm.runs import Progress
from viz_lstm.tasks import Observation

Tell = Callable[[Observation], str]

BAR_WIDTH = 24
BLOCKS, PLAIN_BLOCKS = "█░", "#-"
SECONDS_BETWEEN_FRAMES = 0.1
LINES_WITHOUT_TERMINAL = 10


@runtime_checkable
class Stream(Protocol):
    """Something to write to, which may be a terminal."""

    def write(self, text: str, /) -> object:
        """Add text."""

    def flush(self) -> object:
        """Let the text be seen."""

    def isatty(self) -> bool:
        """Tell whether somebody is looking on."""


class ProgressBar:
    """Shows the epoch, the losses and the time left: in place on a terminal, else a line now and then."""

    def __init__(self, stream: Stream, tell: Tell | None = None) -> None:
        """Draw on this stream; `tell` puts into words what the network can do."""
        self._stream, self._tell = stream, tell
        self._terminal = stream.isatty()
        self._blocks = BLOCKS if _can_write(BLOCKS, stream) else PLAIN_BLOCKS
        self._next_frame = 0.0

    def show(self, progress: Progress) -> None:
        """Draw an epoch, if it is time to."""
        if not self._due(progress):
            return
        self._next_frame = monotonic() + SECONDS_BETWEEN_FRAMES
        text = describe(progress, self._tell)
        self._stream.write(
            f"\r{bar(progress, self._blocks)}  {text}\x1b[K" if self._terminal else f"{text}\n"
        )
        self._stream.flush()

    def close(self) -> None:
        """Leave the last state standing."""
        if self._terminal:
            self._stream.write("\n")

    def _due(self, progress: Progress) -> bool:
        if progress.epoch in (1, progress.epochs):
            return True
        if self._terminal:
            return monotonic() >= self._next_frame
        return progress.epoch % max(1, progress.epochs // LINES_WITHOUT_TERMINAL) == 0


def bar(progress: Progress, blocks: str = BLOCKS) -> str:
    """Draw how far training is, with one sign for what is done and one for what is not."""
    full = BAR_WIDTH * progress.epoch // progress.epochs
    return blocks[0] * full + blocks[1] * (BAR_WIDTH - full)


def describe(progress: Progress, tell: Tell | None = None) -> str:
    """Put how far training is into words."""
    held_out = "" if progress.held_out_loss is None else f"  held out {progress.held_out_loss:.4f}"
    observed = "" if tell is None or progress.observation is None else f"  {tell(progress.observation)}"
    return (
        f"epoch {progress.epoch:>{len(str(progress.epochs))}}/{progress.epochs}  "
        f"loss {progress.training_loss:.4f}{held_out}{observed}  {progress.seconds_left:.0f} s left"
    )


def _can_write(text: str, stream: Stream) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
