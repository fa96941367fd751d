"""`what-if`: what a saved network predicts with gates held, beside what it predicts without."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from viz_lstm.cli.saved import saved_run
from viz_lstm.cli.task import Predictions, TaskCommand
from viz_lstm.errors import UserInputError
from viz_lstm.lstm.interventions.kinds import HELD, Freeze, Hold, Intervention
from viz_lstm.lstm.interventions.places import Index, chosen
from viz_lstm.runs import Run
from viz_lstm.tasks import task_of

if TYPE_CHECKING:
    from viz_lstm.lstm.trace import Trace

SHOWN = 12
"""So many predictions that changed most are told to people; programs get all."""

SMALLEST = 1e-6
"""A prediction that changes by less has changed by rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What interventions led to.

    Attributes:
        trace: The LSTM with what is held.
        before: The predictions without it.
        after: The predictions with it.
    """

    trace: "Trace"
    before: Predictions
    after: Predictions

    @property
    def changes(self) -> Float[np.ndarray, " step"]:
        """How much each prediction changed, in the largest of its numbers."""
        changes: Float[np.ndarray, " step"] = np.abs(self.after.numbers - self.before.numbers).max(axis=1)
        return changes

    @property
    def changed(self) -> list[int]:
        """The steps after which something else is predicted."""
        return np.flatnonzero(self.changes > SMALLEST).tolist()


def add_what_if(parser: ArgumentParser) -> None:
    """Add the options of `what-if` to its parser."""
    parser.set_defaults(command=what_if)
    add = parser.add_argument
    add("run", metavar="DIR", help="folder of a saved run, or the name of a shipped one")
    add(
        "--hold",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="hold a quantity; repeat for several",
    )
    add(
        "--freeze", action="append", default=[], metavar="NAME", help="freeze it at what it was a step before"
    )
    add("--units", metavar="N", help="which units: 17, 3,5 or 0:8; all, if left out")
    add("--steps", metavar="N", help="which steps: 9, 3,5 or 38:42 (42 left out); all, if left out")
    add("--lstm", type=int, default=0, metavar="N", help="which LSTM; 0, the default, is the lowest")
    add("--json", action="store_true", help="print the outcome as one JSON object")


def what_if(arguments: Namespace) -> None:
    """Run a saved network on its task's sequence, with and without what is held, and compare the predictions.

    Raises:
        UserInputError: There is no such run, or what is to be held cannot be.
    """
    run = saved_run(Path(arguments.run))
    outcome = _outcome(run, arguments.lstm, _interventions(arguments, run))
    told = (
        json.dumps(_told(run, arguments.lstm, outcome), ensure_ascii=False)
        if arguments.json
        else _worded(outcome)
    )
    sys.stdout.write(f"{told}\n")


def _outcome(run: Run, lstm: int, interventions: Sequence[Intervention]) -> Outcome:
    from viz_lstm.lstm.network import rebuild, record_held
    from viz_lstm.training.problems import problem_of

    network, inputs = rebuild(run.weights, run.config.size), problem_of(run.config).sequence()
    command: TaskCommand = task_of(run.config).command.load()
    before, after = (
        record_held(network, inputs, {lstm: held} if held else {}) for held in ((), interventions)
    )
    return Outcome(
        trace=after[lstm],
        before=command.predictions(run, before[-1].output),
        after=command.predictions(run, after[-1].output),
    )


def _interventions(arguments: Namespace, run: Run) -> list[Intervention]:
    """Read what is to be held.

    Raises:
        UserInputError: It cannot be read, or there is no such LSTM, step or unit.
    """
    if not 0 <= arguments.lstm < len(run.traces):
        raise UserInputError("lstm-range", value=arguments.lstm, high=len(run.traces) - 1)
    if not (arguments.hold or arguments.freeze):
        raise UserInputError("hold-missing")
    trace = run.traces[arguments.lstm]
    place = {
        "units": _places(arguments.units, trace.num_units, "units"),
        "steps": _places(arguments.steps, trace.num_steps, "steps"),
    }
    held = [Hold(name, value, **place) for name, value in map(_assignment, arguments.hold)]
    frozen = [Freeze(_quantity(name, name), **place) for name in arguments.freeze]
    for each in frozen:
        if each.quantity not in ("cell_state", "hidden_state") and 0 in chosen(
            place["steps"], trace.num_steps, ""
        ):
            raise UserInputError("freeze-first", quantity=each.quantity)
    return [*held, *frozen]


def _assignment(text: str) -> tuple[str, float]:
    """Read `forget_gate=0`."""
    name, _, written = text.partition("=")
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise UserInputError("hold-unreadable", value=text, known=", ".join(HELD))
    return _quantity(name, text), value


def _quantity(name: str, text: str) -> str:
    if name.strip() not in HELD:
        raise UserInputError("hold-unreadable", value=text, known=", ".join(HELD))
    return name.strip()


def _places(text: str | None, count: int, name: str) -> Index:
    """Read `17`, `3,5` or `38:42`."""
    if text is None:
        return None
    try:
        if ":" in text:
            first, last = (int(part) if part.strip() else None for part in text.split(":"))
            index: Index = slice(first, last)
        else:
            index = [int(part) for part in text.split(",")]
        chosen(index, count, name)
    except ValueError as error:
        raise UserInputError("places-unreadable", name=name, value=text, high=count - 1) from error
    return index


def _told(run: Run, lstm: int, outcome: Outcome) -> Mapping[str, Any]:
    """Return the outcome for programs."""
    effects = outcome.trace.effects
    return {
        "task": run.task,
        "key": run.key,
        "lstm": lstm,
        "interventions": [
            {"what": what, "effect": effect, "changed": effect > 0}
            for what, effect in zip(outcome.trace.interventions, effects, strict=True)
        ],
        "changed": any(effect > 0 for effect in effects),
        "predictions_changed": len(outcome.changed),
        "predictions": [
            {
                "step": step,
                "read": outcome.before.read[step],
                "before": outcome.before.told(step),
                "after": outcome.after.told(step),
                "change": float(outcome.changes[step]),
            }
            for step in outcome.changed
        ],
        "notes": list(outcome.trace.notes),
    }


def _worded(outcome: Outcome) -> str:
    """Return the outcome for people."""
    effects = zip(outcome.trace.interventions, outcome.trace.effects, strict=True)
    lines = [f"{what}: {_size(effect)}" for what, effect in effects]
    if not outcome.changed:
        return "\n".join([*lines, "No prediction changed."])
    most = sorted(sorted(outcome.changed, key=lambda step: -outcome.changes[step])[:SHOWN])
    lines.append(
        f"{len(outcome.changed)} of {len(outcome.changes)} predictions changed; those that changed most:"
    )
    for step in most:
        before, after = (predictions.worded(step) for predictions in (outcome.before, outcome.after))
        lines.append(f"  step {step:3}, after {outcome.before.read[step]!r}: {before} -> {after}")
    return "\n".join(lines)


def _size(effect: float) -> str:
    return f"changed memories and outputs by up to {effect:.2g}" if effect else "changed nothing"
