"""The Python of what is held: the what-ifs of a link as interventions, in the words of `viz_lstm`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.runs import Run
from viz_lstm.scenes.frame import MOST_HOLDS

LETTERS = MappingProxyType({("g" if q.name == "candidate" else q.name[0]): q.name for q in QUANTITIES})
HOLD = re.compile(r"([figcoh]):([^:]+):(\d+)-(\d*):([^:]+)", re.ASCII)
EDIT = re.compile(r"x:(\d+):(-?\d+(?:\.\d+)?)", re.ASCII)
TEXTS = "texts"
TASK = (
    "task = run.config.prepare()",
    "encode, one_hot = task.vocabulary.encode, task.vocabulary.one_hot",
)
PLAIN = "recording.traces[{lstm}]"


@dataclass(frozen=True, slots=True)
class HeldCode:
    """Lines that read a sequence with what is held.

    Attributes:
        lines: They make `trace` of `run` and `recording`.
        imports: What they need of `viz_lstm`.
        needs_numpy: Whether they need NumPy.
        is_whole: Whether all that is held is in them.
    """

    lines: tuple[str, ...]
    imports: tuple[str, ...]
    needs_numpy: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Place:
    quantity: str
    units: list[int] | None
    first: int
    end: int

    def told(self, **more: str) -> str:
        parts = {"units": self.units, "steps": f"slice({self.first}, {self.end})", **more}
        return "".join(f", {name}={value}" for name, value in parts.items() if value is not None)


@dataclass(slots=True)
class _Writer:
    """Writes one intervention after the other, and what they need before them."""

    run: Run
    lstm: int
    steps: int
    before: list[str] = field(default_factory=list)
    others: dict[int, float] = field(default_factory=dict)
    is_whole: bool = True

    def interventions(self, held: str) -> Iterator[str]:
        for part in held.split(",")[:MOST_HOLDS]:
            if part.endswith(":off") or re.search(":[A-D]$", part):
                continue
            if (edit := EDIT.fullmatch(part)) is not None:
                self._read_otherwise(*edit.groups())
                continue
            found = HOLD.fullmatch(part)
            line = None if found is None else self._intervention(*found.groups())
            if line is None:
                self.is_whole = False
            else:
                yield line

    @property
    def plain(self) -> str:
        return PLAIN.format(lstm=self.lstm)

    @property
    def _reads_text(self) -> bool:
        return hasattr(self.run.config, "vocabulary")

    def _intervention(self, letter: str, units: str, first: str, last: str, value: str) -> str | None:
        end = min(int(last) + 1 if last else self.steps, self.steps)
        place = _Place(LETTERS[letter], _units(units), int(first), end)
        if place.first >= end:
            return None
        if value == "before":
            is_known = place.first > 0 or place.quantity in ("cell_state", "hidden_state")
            return f'Freeze("{place.quantity}"{place.told()})' if is_known else None
        if value == "mean":
            return f'Average("{place.quantity}", {self._averaged()}{place.told()})'
        if re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
            return f'Hold("{place.quantity}", {float(value)}{place.told()})'
        return self._patch(place, value)

    def _patch(self, place: _Place, value: str) -> str | None:
        kind, number = re.match(r"(at|[tsx])?(.*)", value, re.ASCII).groups()  # type: ignore[union-attr]
        if kind == "at":
            return _taken(place, self.plain, int(number) - place.first, self.steps)
        if kind == "s" and not self._reads_text:
            later = f"record_held(network, recording.inputs[{number}:], {{}})[{self.lstm}]"
            return _taken(place, later, -int(number), self.steps - int(number))
        if kind == "t" and self._reads_text and int(number) < len(self._tested):
            self._prepare_task()
            read = f"one_hot(encode(task.tested[{number}].characters))"
            other = f"record_held(network, {read}, {{}})[{self.lstm}]"
            return _taken(place, other, 0, len(self._tested[int(number)].characters))
        if kind == "x" and self._reads_text:
            other = f"other_{sum(line.startswith('other_') and '.copy' in line for line in self.before) + 1}"
            numbers = number.split(".")
            self.before.append(f"{other} = recording.inputs.copy()")
            self._edit(other, zip(numbers[::2], numbers[1::2], strict=True))
            return _taken(place, f"record_held(network, {other}, {{}})[{self.lstm}]", 0, self.steps)
        return None

    @property
    def _tested(self) -> Any:  # noqa: ANN401  the texts of whatever task reads texts
        return self.run.config.prepare().tested

    def _averaged(self) -> str:
        """Return what a mean is taken over, and have it recorded."""
        if not self._reads_text:
            return self.plain
        if not any(line.startswith(f"{TEXTS} = ") for line in self.before):
            self._prepare_task()
            self.before += [
                "read = [one_hot(encode(each.characters)) for each in task.tested]",
                f"{TEXTS} = [record_held(network, each, {{}})[{self.lstm}] for each in read]",
            ]
        return TEXTS

    def _prepare_task(self) -> None:
        if TASK[0] not in self.before:
            self.before += TASK

    def _read_otherwise(self, step: str, value: str) -> None:
        if self._reads_text:
            self._edit("inputs", [(step, value)])
        elif self.run.traces[0].num_steps == self.steps:
            self.others[int(step)] = float(value)
        else:
            self.is_whole = False

    def _edit(self, name: str, edits: Any) -> None:  # noqa: ANN401  pairs of digits
        pairs = sorted((int(step), int(letter)) for step, letter in edits)
        steps, letters = map(list, zip(*pairs, strict=True))
        self.before.append(f"{name}[{steps}] = np.eye({name}.shape[1])[{letters}]")


def held_code(run: Run, held: str, lstm: int, steps: int) -> HeldCode:
    """Return the lines that read with what a frame holds.

    Args:
        run: The run.
        held: What is held, as in `Frame.held`.
        lstm: The LSTM that is shown.
        steps: How many steps are read.
    """
    writer = _Writer(run, lstm, steps)
    interventions = list(writer.interventions(held))
    inputs = f"sequence(run.config, {writer.others}).inputs" if writer.others else "recording.inputs.copy()"
    lines = (
        f"network, inputs = rebuild(run.weights, run.config.size), {inputs}",
        *writer.before,
        "held = [",
        *(f"    {each}," for each in interventions),
        "]",
        f"trace = record_held(network, inputs, {{{lstm}: held}})[{lstm}]",
    )
    names = sorted({each.partition("(")[0] for each in interventions})
    imports = ["from viz_lstm.lstm.network import rebuild, record_held"]
    imports += [f"from viz_lstm import {', '.join(names)}"] if names else []
    imports += [f"from viz_lstm.tasks.{run.task}.sequence import sequence"] if writer.others else []
    needs_numpy = any("np." in line for line in writer.before)
    return HeldCode(lines, tuple(imports), needs_numpy, writer.is_whole)


def _units(text: str) -> list[int] | None:
    """Read `all` or `3.7-9`."""
    if text == "all":
        return None
    pairs = [part.partition("-") for part in text.split(".")]
    return sorted({unit for first, _, last in pairs for unit in range(int(first), int(last or first) + 1)})


def _taken(place: _Place, source: str, shift: int, count: int) -> str | None:
    """Take values from a trace whose steps are so many ahead, as far as it has them."""
    first, end = max(place.first, -shift), min(place.end, count - shift)
    if first >= end:
        return None
    within = _Place(place.quantity, place.units, first, end)
    steps = {"source_steps": f"slice({first + shift}, {end + shift})"} if shift else {}
    return f'Patch("{place.quantity}", {source}{within.told(**steps)})'
