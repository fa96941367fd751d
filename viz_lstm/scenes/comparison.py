"""Scenes that stand side by side."""

from collections.abc import Sequence
from dataclasses import replace

from viz_lstm.runs import Run, lineage
from viz_lstm.scenes.run_checkpoints import common_epochs, thinned
from viz_lstm.scenes.scene import Scene


def side_by_side(scenes: Sequence[Scene]) -> list[Scene]:
    """Return scenes with one order of rows, where there are as many, and films of the same epochs."""
    first, *others = scenes
    alike = (
        replace(scene, order=first.order) if len(scene.order) == len(first.order) else scene
        for scene in others
    )
    return _at_common_epochs([first, *alike])


def parted(first: Run, other: Run) -> int | None:
    """Return the last epoch after which a network was the same as the first, if they parted later."""
    found = lineage(first, other)
    is_fork = found.kind == "fork" or (found.kind == "rounding" and found.shared < first.history.epochs)
    return found.shared if is_fork else None


def _at_common_epochs(scenes: list[Scene]) -> list[Scene]:
    """Leave the films the epochs that all have, so that each player shows the same one; two at least."""
    epochs = common_epochs([scene.film for scene in scenes])
    if len(epochs) < 2:
        return scenes
    return [replace(scene, film=thinned(scene.film, epochs)) for scene in scenes if scene.film is not None]
