"""The names of networks that forked, and the sentences about them."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from viz_lstm.figures import ForkPoint
from viz_lstm.tasks import Config
from viz_lstm.words.catalogue import Catalogue
from viz_lstm.words.markdown import Markdown


def label(plain: str, config: Config, words: Catalogue) -> str:
    """Return the name of a run: its plain one, and where it forked."""
    if not config.forks:
        return plain
    told = words.plain("forks.between_places").join(places(config, words))
    return words.plain("forks.label", plain=plain, places=told)


def places(config: Config, words: Catalogue) -> list[str]:
    """Say where a network forked, and at which rate it went on, fork by fork."""
    return [
        words.plain("forks.place", epoch=fork.epoch, rate=f"{fork.learning_rate:g}") for fork in config.forks
    ]


def sentence(config: Config, words: Catalogue) -> Markdown:
    """Say where a network forked; empty for one that did not."""
    steps = [words("forks.step", epoch=fork.epoch, rate=f"{fork.learning_rate:g}") for fork in config.forks]
    return words("forks.sentence", steps=words("forks.between_steps").join(steps)) if steps else Markdown()


def alt(parting: ForkPoint, words: Catalogue) -> str:
    """Say what a fork adds to the curve of the losses, for those who cannot see it; empty without one."""
    if not parting.forks:
        return ""
    return words.plain("forks.alt" if parting.origin else "forks.alt_alone", epoch=parting.forks[-1])


def caption(
    parting: ForkPoint, losses: Sequence[float] | Float[np.ndarray, " epoch"], words: Catalogue
) -> str:
    """Say what the curve of the network that was left has to do with these losses; empty without a fork."""
    if not parting.forks:
        return ""
    if not parting.origin:
        return words("forks.no_origin")
    fork = parting.forks[-1]
    shared = min(fork, len(losses), len(parting.origin))
    own, left = np.asarray(losses)[:shared], np.asarray(parting.origin)[:shared]
    if (own != left).any():
        difference = float(np.max(np.abs(own - left) / np.abs(left)))
        return words("forks.close", epoch=shared, difference=f"{100 * difference:.2g}%")
    if shared < min(fork, len(losses)):
        return words("forks.identical_until", epoch=shared)
    return words("forks.identical" if shared == fork else "forks.still_identical", epoch=fork)
