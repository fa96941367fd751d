"""The films of a run: what is asked for each part, about how large it will be, and the whole of it."""

from collections.abc import Callable

import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.export.gif.plan import Axis, Plan, Snapshot
from viz_lstm.export.gif.question import DrawFilm
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.runs import Run
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.scenes.task_scenes import scenes_of

NARROWEST, WIDEST = 320, 1920
FITS_A_SLIDE = 960
SAMPLED = 4
"""From so many frames the size of a film along the steps is reckoned."""
SIMPLER = 0.8
"""The size of a frame along the epochs beside that of the trained network, as measured for shipped runs."""

Told = Callable[[int, int], None]


def film_of(
    run: Run,
    *,
    layer: int = 0,
    along: Axis = "steps",
    width: int = FITS_A_SLIDE,
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
    plan = plan_of(run, layer=layer, along=along, width=width, language=language)
    count = len(plan.shown)
    whole = DrawFilm(weights=run.weights, size=run.network.size, plan=plan, first=0, last=count)
    return whole.draw(lambda number: told(number, count))


def plan_of(run: Run, *, layer: int, along: Axis, width: int, language: str) -> Plan:
    """Return what a film of a run's own recording shows.

    Raises:
        UserInputError: There is no such layer, the width is out of range, or the training was not filmed.
    """
    if not 0 <= layer < len(run.layers):
        raise UserInputError("layer-range", value=layer, high=len(run.layers) - 1)
    if not NARROWEST <= width <= WIDEST:
        raise UserInputError("film-width", value=width, low=NARROWEST, high=WIDEST)
    if along == "epochs" and not is_filmed(run):
        raise UserInputError("film-missing")
    scenes = scenes_of(run.config)
    recording = scenes.record(run, scenes.beside(run.config, run.config, layer), LocalRecorder())
    lstm, within = run.layers[layer]
    return Plan(
        along=along,
        inputs=np.asarray(recording.inputs, dtype=np.float32),
        labels=recording.labels,
        lstm=lstm,
        layer=within,
        snapshots=_snapshots(run) if along == "epochs" else (),
        epochs=run.config.epochs,
        width=width,
        language=language,
    )


def questions(run: Run, plan: Plan) -> list[DrawFilm]:
    """Return what is asked for each part of a film; the answers, one after another, are the file."""
    return [
        DrawFilm(weights=run.weights, size=run.network.size, plan=plan, first=part.start, last=part.stop)
        for part in plan.parts
    ]


def about_bytes(run: Run, plan: Plan) -> int:
    """Return about how large a film will be, from a few frames of what the run itself recorded."""
    from viz_lstm.export.gif.drawing import Drawing

    trace = plan.trace_of(run.traces)
    count = len(plan.shown)
    drawing = Drawing(plan, trace, lambda place: trace)
    if plan.along == "epochs":
        return round(SIMPLER * count * len(b"".join(drawing.blocks(range(1)))))
    start = count // 2
    first, *others = map(len, drawing.blocks(range(start, min(count, start + SAMPLED))))
    return round(len(drawing.opening()) + first + (count - 1) * sum(others) / max(1, len(others)))


def _snapshots(run: Run) -> tuple[Snapshot, ...]:
    losses = run.history.training_loss
    return tuple(
        Snapshot(epoch=each.epoch, loss=float(losses[each.epoch - 1]), weights=each.weights)
        for each in run.checkpoints.saved
    )
