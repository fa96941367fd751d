"""The target of the update inspector: a network, one of its layers, and a sequence that it reads."""

from collections.abc import Callable
from dataclasses import dataclass

from viz_lstm.runs import Run
from viz_lstm.scenes import Scene
from viz_lstm.scenes.moment import Answers
from viz_lstm.words.catalogue import Catalogue

Predict = Callable[[Answers, Answers, int, Catalogue], tuple[str, ...]]
"""Words what is predicted at a step before and after an update, in Markdown, a paragraph each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A network that is looked at.

    Attributes:
        name: The name of the scene in the player.
        scene: The scene.
        run: The network, with its film.
        layer: The layer that is shown, by its position in `run.layers`.
        predict: Words the predictions.
    """

    name: str
    scene: Scene
    run: Run
    layer: int
    predict: Predict
