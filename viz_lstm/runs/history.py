"""The course of a training: what an epoch reports, and the losses of all epochs."""

from dataclasses import dataclass, field

from viz_lstm.lstm.sizes import Weights
from viz_lstm.runs.checkpoints import Checkpoint
from viz_lstm.tasks import HeldOut, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known at the end of an epoch.

    Attributes:
        epoch: The epoch that has just ended, from 1.
        epochs: How many there will be.
        training_loss: The mean loss of the epoch's batches, each measured just before its update.
        held_out_loss: The loss on examples that training never sees, after the epoch; `History.held_out` says
            which those are. None when the task holds none out.
        seconds: Time spent training so far.
        seconds_left: Time the remaining epochs will take, at the pace so far.
        observation: What the network can do now, when the caller asked to see it.
        checkpoint: The network itself, after the epochs that are filmed.
        weights: The network as it is now, where somebody looks on.
    """

    epoch: int
    epochs: int
    training_loss: float
    held_out_loss: float | None
    seconds: float
    seconds_left: float
    observation: Observation | None = None
    checkpoint: Checkpoint | None = None
    weights: Weights = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The losses of every epoch of a training.

    Attributes:
        training_loss: One loss an epoch.
        held_out_loss: One loss an epoch; empty when nothing was held out.
        held_out: What the held-out examples are. "validation": a part set aside to watch training, neither
            trained on nor tested on. "test": the test months themselves, shown but never used to decide
            anything, because the network trains on all months before them.
    """

    training_loss: tuple[float, ...]
    held_out_loss: tuple[float, ...]
    held_out: HeldOut

    @property
    def epochs(self) -> int:
        """How many epochs were trained."""
        return len(self.training_loss)
