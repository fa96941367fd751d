"""Everything that defines what is on the screen."""

from dataclasses import dataclass, field

from viz_lstm.runs import Run
from viz_lstm.scenes import Frame
from viz_lstm.tasks import Config, Selection

COMPARISON = "compare"
"""The page on which the networks of a link stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Networks, and where and how the first of them is looked at.

    Attributes:
        configs: How each network is trained; those after the first stand beside it.
        selection: Which of its layers is looked at, and what it reads.
        frame: The frame of the player.
        loss: The training loss at its epoch, in four digits: a mark by which the numbers are known again.
        pattern: A pattern that marks more of a text than the frame does.
        hidden: The names of what the page leaves out.
    """

    configs: tuple[Config, ...]
    selection: Selection
    frame: Frame = field(default_factory=Frame)
    loss: str = ""
    pattern: str = ""
    hidden: tuple[str, ...] = ()

    @property
    def config(self) -> Config:
        """How the first network is trained."""
        return self.configs[0]

    @property
    def beside(self) -> tuple[Config, ...]:
        """The networks that the first is compared with."""
        return self.configs[1:]


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """What an address says.

    Attributes:
        link: What it links to; None where it names nothing on the screen.
        ignored: The names of the parts that mean nothing possible here.
    """

    link: Link | None = None
    ignored: tuple[str, ...] = ()


def loss_at(run: Run, epoch: int | None) -> str:
    """Return the training loss after an epoch, or after the last, in four digits."""
    return f"{run.history.training_loss[(epoch or run.history.epochs) - 1]:.4g}"
