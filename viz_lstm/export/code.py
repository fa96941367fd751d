"""The code that makes a network and the frame on the screen: a command line, or a few lines of Python."""

from viz_lstm.export.training_command import choices
from viz_lstm.runs import Run
from viz_lstm.scenes.frame import Frame


def python_code(run: Run, frame: Frame, layer: int = 0) -> str:
    """Return the Python that trains a network up to the epoch of a frame and reads the frame's numbers.

    Args:
        run: The run.
        frame: The frame; its step and its unit are known.
        layer: The layer that is shown, from the bottom up.
    """
    lstm, within = run.layers[layer]
    step, unit = frame.place
    last = run.history.epochs if frame.epoch is None else frame.epoch
    lines = [
        "from viz_lstm.figures import heatmaps",
        "from viz_lstm.tasks import config_from_dict",
        "from viz_lstm.training import Training",
        "",
        f"training = Training(config_from_dict({run.task!r}, {choices(run.config)!r}))",
        "for progress in training:",
        f"    if progress.epoch == {last}:",
        "        break",
        f"trace = training.run().traces[{lstm}]",
        f"print(trace.{frame.quantity}[{within}, {step}, {unit}])  # layer, step, unit",
        f'heatmaps(trace, {within}).write_html("heatmaps.html")',
    ]
    return "\n".join(lines) + "\n"
