"""A film written as GIF: what a frame leaves as it was is transparent, which makes the file small."""

import io
from collections.abc import Callable, Iterator
from typing import Literal

import numpy as np
from PIL import Image

from viz_lstm.analysis import seriation
from viz_lstm.errors import UserInputError
from viz_lstm.export.film.canvas import UNUSED, Picture, palette
from viz_lstm.export.film.frames import Stage, Values
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Network, Run
from viz_lstm.scenes.recording import record_question
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.words.catalogue import Catalogue, catalogue_in

Axis = Literal["steps", "epochs"]
NARROWEST, WIDEST = 320, 1920
MOST_FRAMES = 400
"""Longer recordings skip steps."""
MILLISECONDS = {"steps": 100, "epochs": 400}
PAUSE = 2000
"""Milliseconds of the last frame, before the film begins again."""

Told = Callable[[int, int], None]


def film_of(
    run: Run,
    *,
    layer: int = 0,
    along: Axis = "steps",
    width: int = 960,
    language: str = "en",
    told: Told = lambda done, of: None,
) -> bytes:
    """Return the film of a run's own recording as the content of a GIF, which plays for ever.

    Args:
        run: The run.
        layer: The layer that is shown.
        along: What goes on from frame to frame: the step, or the epoch of the training.
        width: The width in pixels.
        language: The language of its words.
        told: Hears how many frames are drawn, and of how many; it ends the film by raising.

    Raises:
        UserInputError: There is no such layer, the width is out of range, or the training was not filmed.
    """
    if not 0 <= layer < len(run.layers):
        raise UserInputError("layer-range", value=layer, high=len(run.layers) - 1)
    if not NARROWEST <= width <= WIDEST:
        raise UserInputError("film-width", value=width, low=NARROWEST, high=WIDEST)
    words = catalogue_in(language)
    scenes = scenes_of(run.config)
    selection = scenes.beside(run.config, run.config, layer)
    scene = scenes.scene(run, scenes.record(run, selection, LocalRecorder()), selection, words)
    if along == "epochs" and scene.reel is None:
        raise UserInputError("film-missing")
    count, frames = (_steps if along == "steps" else _epochs)(run, scene, width, words)
    return _written(count, frames, MILLISECONDS[along], told)


def _steps(run: Run, scene: Scene, width: int, words: Catalogue) -> tuple[int, Iterator[Picture]]:
    del run
    steps = len(scene.labels)
    shown = range(0, steps, -(-steps // MOST_FRAMES))
    stage = _stage(scene, width, words, [scene.trace])
    still = stage.draw(_values(scene.trace, scene.layer))

    def frames() -> Iterator[Picture]:
        for step in shown:
            where = words.plain("player.step_of", step=step + 1, steps=steps)
            yield stage.point(stage.say(still, (where, scene.labels[step])), step, steps)

    return len(shown), frames()


def _epochs(run: Run, scene: Scene, width: int, words: Catalogue) -> tuple[int, Iterator[Picture]]:
    reel = scene.reel
    assert reel is not None
    pictures = reel.film.snapshots
    recorder = LocalRecorder()
    traces = [
        recorder.ask(record_question(Network(weights=each.weights, size=run.network.size), reel.inputs))
        for each in pictures
    ]
    lstm = [each[reel.lstm] for each in traces]
    stage = _stage(scene, width, words, lstm)

    def frames() -> Iterator[Picture]:
        for picture, trace, loss in zip(pictures, lstm, reel.losses, strict=True):
            where = words.plain("player.epoch_of", epoch=picture.epoch, epochs=reel.epochs)
            yield stage.say(stage.draw(_values(trace, scene.layer)), (where, f"{loss:.4g}"))

    return len(pictures), frames()


def _stage(scene: Scene, width: int, words: Catalogue, traces: list[Trace]) -> Stage:
    """Set up what holds for every frame, so that a colour means the same in all of them."""
    high = max(float(np.abs(trace.cell_state[scene.layer]).max()) for trace in traces)
    names = {each.name: words.plain(f"player.{each.name}") for each in QUANTITIES}
    order = seriation(scene.trace.cell_state[scene.layer])
    return Stage(width=width, order=order, high=max(1e-6, high), names=names)


def _values(trace: Trace, layer: int) -> Values:
    return {each.name: getattr(trace, each.name)[layer] for each in QUANTITIES}


def _written(count: int, frames: Iterator[Picture], milliseconds: int, told: Told) -> bytes:
    file = io.BytesIO()
    images = (_image(frame, number, count, told) for number, frame in enumerate(frames, start=1))
    next(images).save(
        file,
        "GIF",
        save_all=True,
        append_images=images,
        duration=[milliseconds] * (count - 1) + [PAUSE],
        loop=0,
        disposal=1,
        optimize=True,
        transparency=UNUSED,
    )
    return file.getvalue()


def _image(frame: Picture, number: int, count: int, told: Told) -> Image.Image:
    image = Image.fromarray(frame, "P")
    image.putpalette(palette())
    told(number, count)
    return image
