"""The part of a run that is not arrays, as JSON."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Never, get_args

from viz_lstm.errors import UserInputError
from viz_lstm.runs.checks import damaged
from viz_lstm.runs.history import History
from viz_lstm.runs.run import Run
from viz_lstm.tasks import HeldOut, config_from_dict, report_from_dict, task_of

FORMAT = 1
"""Counts up when files of an older kind can no longer be read."""


def pack_header(run: Run) -> bytes:
    """Write everything of a run but its weights and traces."""
    values = {
        "format": FORMAT,
        "key": run.key,
        "task": run.task,
        "config": run.config.to_dict(),
        "history": asdict(run.history),
        "report": run.report.to_dict(),
        "difference": run.difference,
        "parameters": run.parameters,
        "seconds": run.seconds,
        "versions": dict(run.versions),
        "stopped_early": run.stopped_early,
    }
    return json.dumps(values, indent=1, allow_nan=False).encode()


def unpack_header(content: bytes, file: str) -> dict[str, Any]:
    """Read what `pack_header` wrote, as arguments of `Run`.

    Raises:
        UserInputError: it is not what `pack_header` wrote.
    """
    try:
        values = json.loads(content, parse_constant=_refuse)
        # Half a character that JSON lets through would end up on a page that cannot be sent.
        json.dumps(values, ensure_ascii=False).encode()
        if values["format"] != FORMAT:
            raise damaged(file, f"format {str(values['format'])[:20]}, not {FORMAT}")
        return _arguments(values)
    except UserInputError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise damaged(file, f"something unreadable ({type(error).__name__})") from error


def _arguments(values: Mapping[str, Any]) -> dict[str, Any]:
    task = values["task"]
    config = config_from_dict(task, values["config"])
    history = _history(values["history"], config.epochs)
    report = report_from_dict(task, values["report"])
    task_of(config).check_report(report, config)
    return {
        "task": task,
        "config": config,
        "history": history,
        "report": report,
        "difference": _size(values["difference"]),
        "parameters": config.size.trained,
        "seconds": _size(values["seconds"]),
        "versions": {str(name): str(version) for name, version in values["versions"].items()},
        "stopped_early": history.epochs < config.epochs,
    }


def _history(values: Mapping[str, Any], most: int) -> History:
    """Return the losses of at least one epoch and at most so many."""
    held_out = values["held_out"]
    if held_out not in get_args(HeldOut):
        raise ValueError(held_out)
    losses = {
        name: tuple(_number(loss) for loss in values[name]) for name in ("training_loss", "held_out_loss")
    }
    trained, watched = len(losses["training_loss"]), len(losses["held_out_loss"])
    if not 1 <= trained <= most or watched not in {0, trained}:
        raise ValueError(trained, watched)
    return History(held_out=held_out, **losses)


def _size(value: object) -> float:
    if (number := _number(value)) < 0:
        raise ValueError(value)
    return number


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _refuse(constant: str) -> Never:
    raise ValueError(constant)
