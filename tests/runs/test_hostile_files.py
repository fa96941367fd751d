"""Files that somebody has tampered with: each is opened as what it says, or refused; none does any harm."""

import copy
import io
import json
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.storage.run_store import RunStore
from viz_lstm.runs import load

STORED = Path(__file__).parents[1] / "golden" / "stored"
KEYS = {"airline": "d3fb6f5dc5", "characters": "da352643c6"}
TASKS = pytest.mark.parametrize("task", ["airline", "characters"])
MEMORY = 600 * 2**20
"""More than the program and a run take."""
STRANGE = (None, True, -1, 10**30, 1.5, 1e308, "", "nan", "\ud800", [], [[]], {}, [None], {"a": []})
LOADING = """
import resource, sys
from viz_lstm.errors import UserInputError
from viz_lstm.runs import load
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]), int(sys.argv[1])))
for folder in map(str.rstrip, sys.stdin):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        load(folder)
    except UserInputError as error:
        print(error.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, flush=True)
    else:
        print("opened", 0, flush=True)
"""


def copied(task, tmp_path):
    return Path(shutil.copytree(STORED / task, tmp_path / KEYS[task], dirs_exist_ok=True))


def is_harmless(folder):
    """Load a folder; whether it is a run or refused. Anything else that is raised is a fault."""
    try:
        run = load(folder)
    except UserInputError:
        return "refused"
    run.report.to_dict()
    return "opened"


def places(value, path=()):
    """Return the way to everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for name, part in inside for place in places(part, (*path, name)))]


def changed(value, path, new):
    value = copy.deepcopy(value)
    *way, last = path
    part = value
    for name in way:
        part = part[name]
    part[last] = new
    return value


@TASKS
def test_a_header_with_anything_strange_in_it_is_opened_or_refused(task, tmp_path):
    folder, dice = copied(task, tmp_path), random.Random(7)
    header = json.loads((folder / "run.json").read_text())
    for path in dice.sample(places(header)[1:], 60):
        for strange in dice.sample(STRANGE, 2):
            (folder / "run.json").write_text(json.dumps(changed(header, path, strange)))
            assert is_harmless(folder) in {"opened", "refused"}


def film_of(task):
    with np.load(STORED / task / "film.npz") as film:
        return dict(film)


def as_json(values):
    return np.frombuffer(json.dumps(values).encode(), dtype=np.uint8)


@TASKS
def test_a_film_with_anything_strange_in_it_is_opened_or_refused(task, tmp_path):
    folder, film, dice = copied(task, tmp_path), film_of(task), random.Random(8)
    strange = (
        np.zeros(0),
        np.zeros((2, 0)),
        np.zeros(3, "i8"),
        np.array(5),
        np.full((2, 144), np.inf, "f4"),
        np.array(["a", "b"]),
        np.array([b"[", b"["]),
        np.arange(2, dtype="u1"),
    )
    for name in film:
        for array in dice.sample(strange, 2):
            np.savez(folder / "film.npz", **film | {name: array})
            assert is_harmless(folder) in {"opened", "refused"}
        np.savez(folder / "film.npz", **{each: film[each] for each in film if each != name})
        assert is_harmless(folder) in {"opened", "refused"}
    for name in {"updates", "glimpses"} & film.keys():
        values = json.loads(film[name].tobytes())
        for path in places(values)[1:]:
            for odd in dice.sample(STRANGE, 1):
                np.savez(folder / "film.npz", **film | {name: as_json(changed(values, path, odd))})
                assert is_harmless(folder) in {"opened", "refused"}


@TASKS
@pytest.mark.parametrize("name", ["film.npz", "run.json", "trace-0.npz", "weights.safetensors"])
def test_a_file_with_other_bytes_in_it_is_opened_or_refused(task, name, tmp_path):
    folder, dice = copied(task, tmp_path), random.Random(9)
    content = (folder / name).read_bytes()
    for _ in range(12):
        other = bytearray(content)
        for _ in range(dice.choice([1, 1, 4, 40])):
            other[dice.randrange(len(other))] = dice.randrange(256)
        (folder / name).write_bytes(other[: dice.choice([len(other), dice.randrange(len(other))])])
        assert is_harmless(folder) in {"opened", "refused"}


def npy(shape, dtype="<i4", numbers=b""):
    """Return the bytes of an array whose header may promise what does not follow."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"shape": shape, "fortran_order": False, "descr": dtype})
    return file.getvalue() + numbers


def with_member(source, name, content, *, size):
    """Return the bytes of an archive with one member replaced, by so many bytes of nothing if need be."""
    file = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        with new.open(name, "w", force_zip64=True) as opened:
            opened.write(content)
            for _ in range(size // 2**20):
                opened.write(bytes(2**20))
    return file.getvalue()


MANY = 100 * 2**20
BOMBS = [
    ("film.npz", "epochs.npy", npy((MANY // 4,)), MANY),
    ("film.npz", "epochs.npy", npy((10**9,)), 0),
    ("film.npz", "epochs.npy", npy((10**9, 0)), 0),
    ("film.npz", "epochs.npy", npy((10**9,), "|V0"), 0),
    ("film.npz", "updates.npy", npy((MANY,), "|u1"), MANY),
    ("film.npz", "forecasts.npy", npy((MANY // 400, 100), "<f4"), MANY),
    ("trace-0.npz", "cell_state.npy", npy((1, MANY // 4, 1), "<f4"), MANY),
    ("trace-0.npz", "cell_state.npy", npy((1, 10**9, 2), "<f4"), 0),
]
"""The file, the array in it, what its header promises, and how many bytes follow."""


@pytest.fixture(scope="module")
def is_refused_in_little_memory():
    """Return a way to have a folder loaded by a process that may not grow."""
    command = [sys.executable, "-c", LOADING, str(MEMORY)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def refused(folder):
            print(folder, file=process.stdin, flush=True)
            code, kilobytes = process.stdout.readline().split()
            return code in {"run-file-damaged", "trace-file"} and int(kilobytes) < 60_000

        yield refused
        process.stdin.close()


@pytest.mark.parametrize(("name", "array", "header", "size"), BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(
    name, array, header, size, tmp_path, is_refused_in_little_memory
):
    folder = copied("airline", tmp_path)
    (folder / name).write_bytes(with_member(folder / name, array, header, size=size))
    assert is_refused_in_little_memory(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [("run.json", b"[" + b"[]," * 10_000_000 + b"[]]"), ("weights.safetensors", bytes(2**24))],
)
def test_a_file_that_is_too_large_for_its_network_is_not_read(
    name, content, tmp_path, is_refused_in_little_memory
):
    folder = copied("airline", tmp_path)
    (folder / name).write_bytes(content)
    assert is_refused_in_little_memory(folder)


def header_with(**report):
    header = json.loads((STORED / "characters" / "run.json").read_text())
    return json.dumps(header | {"report": header["report"] | report})


CARDS = json.loads((STORED / "characters" / "run.json").read_text())["report"]["cards"]


@pytest.mark.parametrize(
    "report",
    [
        {"cards": []},
        {"cards": [[]]},
        {"cards": [[], []]},
        {"cards": CARDS[:1]},
        {"cards": [CARDS[0][:2], CARDS[1]]},
        {"cards": [CARDS[0][::-1], CARDS[1]]},
        {"cards": [[CARDS[0][0] | {"step": 96}, *CARDS[0][1:]], CARDS[1]]},
        {"cards": [[CARDS[0][0] | {"half_life": "long"}, *CARDS[0][1:]], CARDS[1]]},
        {"best": [CARDS[0][2]["job"] | {"unit": 3}]},
        {"best": [CARDS[0][2]["job"] | {"follows": "luck"}]},
        {"best": [CARDS[0][2]["job"] | {"value": 9}]},
        {"best": [CARDS[0][2]["job"]] * 2},
        {"swaps": [{"units": [0], "changed": 0.5}]},
        {"swaps": [{"units": [7], "changed": 0.5}] * 3},
        {"pair": {"units": [0, 9], "accuracy": 0.5, "single_accuracy": 0.5, "chance": 0.5}},
        {"network": {"accuracy": 2, "trapped_accuracy": None, "bits_per_character": 1.0}},
        {"network": {"accuracy": 0.5, "trapped_accuracy": None, "bits_per_character": None}},
        {"sample": 5},
        {"sample": "\ud800"},
        {"is_held_out": "yes"},
    ],
)
def test_a_report_of_no_such_network_is_set_aside_and_makes_room_for_a_new_one(report, tmp_path):
    folder, shelf = copied("characters", tmp_path), RunStore(tmp_path, 10**9)
    run = load(folder)
    (folder / "run.json").write_text(header_with(**report))
    with pytest.raises(UserInputError) as caught:
        shelf.get(run.key)

    assert caught.value.code == "stored-run-damaged"
    assert [path.name.endswith(".damaged") for path in tmp_path.iterdir()] == [True]
    shelf.put(run)
    assert shelf.get(run.key).config == run.config
