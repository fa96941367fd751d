"""The code that makes a network and the frame on the screen: a command line, or a few lines of Python."""

from viz_lstm.export.held_code import HeldCode, held_code
from viz_lstm.export.training_command import choices
from viz_lstm.runs import Run
from viz_lstm.scenes.frame import Frame
from viz_lstm.tasks import Selection, task_of

USUAL = (
    "from viz_lstm.figures import heatmaps",
    "from viz_lstm.tasks import config_from_dict",
    "from viz_lstm.training import Training",
)
READING = (
    "from viz_lstm.export.recorder import LocalRecorder",
    "from viz_lstm.scenes.task_scenes import scenes_of",
)


def python_code(
    run: Run, frame: Frame, layer: int = 0, selection: Selection | None = None, steps: int | None = None
) -> str:
    """Return the Python that trains a network up to the epoch of a frame and reads the frame's numbers.

    Args:
        run: The run.
        frame: The frame; its step and its unit are known.
        layer: The layer that is shown, from the bottom up.
        selection: What is read; nothing for what the run was recorded on.
        steps: How many steps that has; nothing for as many as the run was recorded on.
    """
    lstm, within = run.layers[layer]
    step, unit = frame.place
    last = run.history.epochs if frame.epoch is None else frame.epoch
    held = held_of(run, frame, layer, steps) if frame.held else None
    imports, lines = _reading(run, lstm, selection, held)
    return "\n".join(
        [
            *imports,
            "",
            f"training = Training(config_from_dict({run.task!r}, {choices(run.config)!r}))",
            "for progress in training:",
            f"    if progress.epoch == {last}:",
            "        break",
            *lines,
            f"print(trace.{frame.quantity}[{within}, {step}, {unit}])  # layer, step, unit",
            f'heatmaps(trace, {within}).write_html("heatmaps.html")\n',
        ]
    )


def held_of(run: Run, frame: Frame, layer: int = 0, steps: int | None = None) -> HeldCode:
    """Return the lines for what a frame holds.

    Args:
        run: The run.
        frame: The frame.
        layer: The layer that is shown, from the bottom up.
        steps: How many steps are read; nothing for as many as the run was recorded on.
    """
    lstm, _ = run.layers[layer]
    return held_code(run, frame.held, lstm, steps or run.traces[lstm].num_steps)


def _reading(
    run: Run, lstm: int, selection: Selection | None, held: HeldCode | None
) -> tuple[list[str], list[str]]:
    """Return imports, and the lines that make `trace` of `training`."""
    if held is None and (selection is None or not selection.write()):
        return list(USUAL), [f"trace = training.run().traces[{lstm}]"]
    chosen = task_of(run.config).selection() if selection is None else selection
    kind = type(chosen)
    imports = [*USUAL, *READING, f"from {kind.__module__} import {kind.__name__}"]
    lines = [
        "run = training.run()",
        f"recording = scenes_of(run.config).record(run, {chosen!r}, LocalRecorder())",
    ]
    if held is None:
        return sorted(imports), [*lines, f"trace = recording.traces[{lstm}]"]
    numpy = ["import numpy as np"] if held.needs_numpy else []
    return [*numpy, *sorted([*imports, *held.imports])], [*lines, *held.lines]
