"""The scenes of the echo task."""

from tests.toy.task import EchoSelection, calls
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recording, record_question
from viz_lstm.scenes.task_scenes import TaskScenes


def record(run, selection, recorder):
    inputs = calls(run.config)[0] * (-1 if selection.flipped else 1)
    traces = recorder.ask(record_question(run.network, inputs)) if selection.flipped else run.traces
    return Recording(inputs=inputs, labels=tuple(map(str, range(len(inputs)))), traces=traces)


def scene(run, recording, selection, words):
    return layer_scene(run.network, recording, selection.layer, ("call",))


def beside(config, first, layer):
    return EchoSelection(layer=layer)


SCENES = TaskScenes(record=record, scene=scene, beside=beside)
