"""A run as a folder of files, none of which is code: JSON, safetensors, and one `.npz` for each LSTM.

run.json             what it is: configuration, losses, report, versions
weights.safetensors  the network's tensors
trace-0.npz, ...     what each LSTM computes on the task's sequence
film.npz             the network after some of its epochs; may be missing
"""

import io
import re
from pathlib import Path

from safetensors import SafetensorError
from safetensors.numpy import load as unpack_weights
from safetensors.numpy import save as pack_weights

from viz_lstm.errors import UserInputError
from viz_lstm.lstm import archive
from viz_lstm.lstm.sizes import Weights
from viz_lstm.lstm.trace import RECORDED, Trace
from viz_lstm.runs.checkpoint_file import pack_checkpoints, unpack_checkpoints
from viz_lstm.runs.checkpoints import Checkpoints
from viz_lstm.runs.checks import check_traces, check_weights, damaged
from viz_lstm.runs.header import pack_header, unpack_header
from viz_lstm.runs.keys import key_of
from viz_lstm.runs.run import Run
from viz_lstm.tasks import Config, recorded_steps

HEADER = "run.json"
WEIGHTS = "weights.safetensors"
TRACE = "trace-{}.npz"
FILM = "film.npz"

LARGEST_FILE = 2**27
"""The most bytes that a file may have; the largest network and its traces stay far below."""
LARGEST_HEADER = 2**23
"""The most bytes of JSON; the longest text and the report on the largest network stay far below."""
BESIDE_NUMBERS = 2**16
"""More bytes than names, types and shapes of arrays take in a file."""
BESIDE_WEIGHTS = 2**16
"""More bytes than a film has for an epoch beside weights: forecasts, or scores and a sample."""


def save(run: Run, folder: str | Path) -> None:
    """Write a run into a folder, which is made if need be; what another run left there goes with it."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HEADER).write_bytes(pack_header(run))
    (folder / WEIGHTS).write_bytes(pack_weights(dict(run.weights)))
    for index, trace in enumerate(run.traces):
        trace.save(folder / TRACE.format(index))
    if run.checkpoints.saved:
        archive.save(folder / FILM, pack_checkpoints(run.checkpoints))
    _remove_left_over(run, folder)


def load(folder: str | Path) -> Run:
    """Read a run from a folder, trusting nothing in it.

    Raises:
        UserInputError: a file is missing or damaged, or the files do not belong together.
    """
    folder = Path(folder)
    header = unpack_header(_content(folder, HEADER), HEADER)
    config: Config = header["config"]
    weights, steps = _weights(folder, config), recorded_steps(config)
    traces = tuple(
        _trace(folder, TRACE.format(index), steps * layer.hidden_size)
        for index, layer in enumerate(config.size.layers)
    )
    check_traces(traces, config.size, steps, TRACE)
    return Run(**header, weights=weights, traces=traces, checkpoints=_checkpoints(folder, config))


def stored_key(folder: str | Path) -> str:
    """Return the key of the run in a folder, as its configuration has it.

    Raises:
        UserInputError: the file that says what it is is missing or damaged.
    """
    return key_of(unpack_header(_content(Path(folder), HEADER), HEADER)["config"])


def _remove_left_over(run: Run, folder: Path) -> None:
    """Remove the traces and the film of an earlier run that this one has not written over."""
    own = {TRACE.format(index) for index in range(len(run.traces))} | (
        {FILM} if run.checkpoints.saved else set()
    )
    ours = re.compile(f"{TRACE.format('[0-9]+')}|{FILM}".replace(".", r"\."))
    for path in folder.iterdir():
        if path.name not in own and ours.fullmatch(path.name) and path.is_file():
            path.unlink()


def _weights(folder: Path, config: Config) -> Weights:
    content = _content(folder, WEIGHTS, 4 * config.size.stored + BESIDE_NUMBERS)
    try:
        weights = unpack_weights(content)
    except (SafetensorError, KeyError, ValueError) as error:
        raise damaged(WEIGHTS, "no safetensors file") from error
    return check_weights(weights, config.size, WEIGHTS)


def _trace(folder: Path, name: str, cells: int) -> Trace:
    """Read a trace of so many cells, in double precision at most."""
    most = 8 * len(RECORDED) * cells + BESIDE_NUMBERS
    return Trace.load(io.BytesIO(_content(folder, name, most + BESIDE_NUMBERS)), most=most)


def _checkpoints(folder: Path, config: Config) -> Checkpoints:
    if not (folder / FILM).is_file():
        return Checkpoints()
    picture = 2 * 4 * config.size.stored + BESIDE_WEIGHTS
    most = min(config.epochs * picture + BESIDE_NUMBERS, LARGEST_FILE)
    content = io.BytesIO(_content(folder, FILM, most + BESIDE_NUMBERS))
    try:
        film = unpack_checkpoints(archive.load(content, most=most), config, FILM)
    except UserInputError as error:
        raise damaged(FILM, str(error.values["problem"])) from error
    if film.epochs and film.epochs[-1] > config.epochs:
        raise damaged(FILM, "epochs beyond the last")
    return film


def _content(folder: Path, name: str, most: int = LARGEST_HEADER) -> bytes:
    """Return the bytes of a file that has no more than it may."""
    path = folder / name
    if not path.is_file():
        raise UserInputError("run-file-missing", folder=folder.name, file=name)
    if path.stat().st_size > min(most, LARGEST_FILE):
        raise damaged(name, "a file that is too large")
    return path.read_bytes()
