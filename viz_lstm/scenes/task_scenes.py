"""A task's contribution to scenes, and the scenes of any run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from viz_lstm.scenes.recording import Recorder, Recording
from viz_lstm.scenes.scene import Scene
from viz_lstm.tasks import Config, Selection, task_of
from viz_lstm.words.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskScenes:
    """How a task's networks are recorded and drawn.

    Attributes:
        record: Returns the recording of a selection; whatever must be computed is asked of the recorder.
        scene: Draws a selection of a run as it was recorded.
        beside: Returns the selection with which a network (the first configuration) reads in a layer what
            another (the second) was recorded on, so that the two can be compared.
    """

    record: Callable[[Any, Any, Recorder], Recording]
    scene: Callable[[Any, Any, Any, Catalogue], Scene]
    beside: Callable[[Any, Any, int], Selection]


def scenes_of(config: Config) -> TaskScenes:
    """Return what the task of a configuration contributes."""
    scenes: TaskScenes = task_of(config).scenes.load()
    return scenes
