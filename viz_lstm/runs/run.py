"""A trained network as a value: what it is, how it came to be, and what it computes on its task."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np

from viz_lstm.lstm.sizes import Weights
from viz_lstm.lstm.trace import RECORDED, Trace
from viz_lstm.runs.checkpoint_file import pack_checkpoints
from viz_lstm.runs.checkpoints import Checkpoints
from viz_lstm.runs.history import History
from viz_lstm.runs.keys import KEY_DIGITS, key_of
from viz_lstm.runs.network import Network
from viz_lstm.tasks import Config, Report

AnyConfig = TypeVar("AnyConfig", bound=Config)
AnyReport = TypeVar("AnyReport", bound=Report)

BESIDE_ARRAYS = ("bidirectional", "labels", "notes", "interventions", "effects")
"""What a trace says beside what it recorded."""


# Without slots: Python 3.11 cannot make an instance of a generic class that is frozen and has them.
@dataclass(frozen=True, kw_only=True)
class TaskRun(Generic[AnyConfig, AnyReport]):
    """A trained network with its history, its report and the traces of its task's sequence.

    Attributes:
        task: The name of the task.
        config: What was chosen before training.
        history: The losses of every epoch.
        report: How well it does its task.
        weights: The network's tensors by PyTorch's names: `lstms.0.weight_ih_l0`, ..., `readout.bias`.
        traces: One trace for each LSTM of the network, from the bottom up; each reads the one below.
        difference: The largest difference of any recorded hidden or cell state to `torch.nn.LSTM`.
        parameters: How many numbers were trained.
        seconds: How long training took.
        versions: What it was made with, by package.
        stopped_early: Whether training was stopped before its last epoch.
        checkpoints: The network after some of the epochs.
    """

    task: str
    config: AnyConfig
    history: History
    report: AnyReport
    weights: Weights
    traces: tuple[Trace, ...]
    difference: float
    parameters: int
    seconds: float
    versions: Mapping[str, str]
    stopped_early: bool
    checkpoints: Checkpoints = field(default=Checkpoints())

    @property
    def key(self) -> str:
        """The digits that name the task and the configuration."""
        return key_of(self.config)

    @cached_property
    def fingerprint(self) -> str:
        """Digits that name the run with all that is ever shown of it, number by number.

        Two runs of one configuration can differ: one was stopped earlier, made on another machine, filmed
        more closely, or comes from a file in which somebody has changed a number.
        """
        digest = hashlib.sha256(json.dumps(self._told(), sort_keys=True).encode())
        recorded = ({name: getattr(trace, name) for name in RECORDED} for trace in self.traces)
        for arrays in (self.weights, *recorded, pack_checkpoints(self.checkpoints)):
            for name, values in sorted(arrays.items()):
                digest.update(repr((name, values.dtype.str, values.shape)).encode())
                digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()[:KEY_DIGITS]

    def _told(self) -> list[object]:
        """Return all that is no array."""
        of_traces = [[getattr(trace, name) for name in BESIDE_ARRAYS] for trace in self.traces]
        trained = [self.difference, self.parameters, self.seconds, dict(self.versions), self.stopped_early]
        return [self.key, asdict(self.history), self.report.to_dict(), *trained, of_traces]

    @property
    def num_bytes(self) -> int:
        """What its weights, its traces and its checkpoints take in memory."""
        weights = sum(int(array.nbytes) for array in self.weights.values())
        return weights + self.checkpoints.num_bytes + sum(trace.num_bytes for trace in self.traces)

    @cached_property
    def network(self) -> Network:
        """The trained network alone."""
        return Network(weights=self.weights, size=self.config.size)

    @property
    def layers(self) -> tuple[tuple[int, int], ...]:
        """Every layer as (LSTM, layer of its trace), from the bottom up."""
        return self.network.layers


Run = TaskRun[Any, Any]
"""A run of any task."""
