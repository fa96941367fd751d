"""Two runs as they were written when this was: both open, and what is written now has the same form.

Each lies in `stored/` as bytes. Nothing may change there: these files stand for all that people have stored.
"""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from streamlit.testing.v1 import AppTest

import viz_lstm
from viz_lstm.jobs import training_service
from viz_lstm.runs import load, save

MAIN = Path(viz_lstm.__file__).parent / "ui" / "main.py"
STATE = "viz_lstm"
STORED = Path(__file__).parent / "stored"
KEYS = {"airline": "d3fb6f5dc5", "characters": "da352643c6"}
CONFIGS = {
    "airline": {
        "protocol": "tutorial",
        "window": 10,
        "hidden_size": 2,
        "num_layers": 2,
        "epochs": 3,
        "learning_rate": 0.001,
        "batch_size": 512,
        "optimiser": "rmsprop",
        "seed": 7,
    },
    "characters": {
        "text": "nested-calls",
        "own_text": "",
        "hidden_size": 3,
        "num_layers": 2,
        "epochs": 3,
        "learning_rate": 0.02,
        "batch_size": 32,
        "write_penalty": 0.1,
        "change_penalty": 0.0,
        "recurrent_decay": 0.001,
        "seed": 7,
        "forks": "1:0.01",
    },
}
HISTORIES = {
    "airline": {
        "training_loss": [0.22933664917945862, 0.21895131468772888, 0.2119237333536148],
        "held_out_loss": [0.12621639668941498, 0.12089080363512039, 0.1166452094912529],
        "held_out": "validation",
    },
    "characters": {
        "training_loss": [2.9339396781921385, 2.8261682929992675, 2.8140521984100344],
        "held_out_loss": [2.800717353820801, 2.791227340698242, 2.784583330154419],
        "held_out": "test",
    },
}
FILES = ["film.npz", "run.json", "trace-0.npz", "trace-1.npz", "weights.safetensors"]
HEADER = [
    "format",
    "key",
    "task",
    "config",
    "history",
    "report",
    "difference",
    "parameters",
    "seconds",
    "versions",
    "stopped_early",
]
REPORTS = {
    "airline": [
        "rows",
        "forecast",
        "training_months",
        "validation_months",
        "test_months",
        "free_running",
        "free_running_months",
    ],
    "characters": [
        "network",
        "majority",
        "bigram",
        "is_held_out",
        "sample",
        "best",
        "pair",
        "swaps",
        "cards",
    ],
}
TENSORS = {
    "airline": {
        "lstms.0.weight_ih_l0": (8, 1),
        "lstms.0.weight_hh_l0": (8, 2),
        "lstms.0.bias_ih_l0": (8,),
        "lstms.0.bias_hh_l0": (8,),
        "lstms.1.weight_ih_l0": (16, 2),
        "lstms.1.weight_hh_l0": (16, 4),
        "lstms.1.bias_ih_l0": (16,),
        "lstms.1.bias_hh_l0": (16,),
        "readout.weight": (1, 4),
        "readout.bias": (1,),
    },
    "characters": {
        "lstms.0.weight_ih_l0": (12, 21),
        "lstms.0.weight_hh_l0": (12, 3),
        "lstms.0.bias_ih_l0": (12,),
        "lstms.0.bias_hh_l0": (12,),
        "lstms.1.weight_ih_l0": (12, 3),
        "lstms.1.weight_hh_l0": (12, 3),
        "lstms.1.bias_ih_l0": (12,),
        "lstms.1.bias_hh_l0": (12,),
        "readout.weight": (21, 3),
        "readout.bias": (21,),
    },
}
TRACES = {"airline": [(144, 2), (144, 4)], "characters": [(96, 3), (96, 3)]}
RECORDED = [
    "forget_gate",
    "input_gate",
    "candidate",
    "cell_state",
    "output_gate",
    "hidden_state",
    "forget_gate_preactivation",
    "input_gate_preactivation",
    "candidate_preactivation",
    "output_gate_preactivation",
]
UPDATES = {
    "airline": {
        "epoch": 1,
        "loss": 0.21895131468772888,
        "learning_rate": 0.001,
        "gradient_norm": 1.1320629119873047,
        "clipped_to": None,
        "examples": 95,
    },
    "characters": {
        "epoch": 1,
        "loss": 2.8520216941833496,
        "learning_rate": 0.0075,
        "gradient_norm": 0.030010804533958435,
        "clipped_to": None,
        "examples": 32,
    },
}
TASKS = pytest.mark.parametrize("task", ["airline", "characters"])


@pytest.fixture(params=["as stored", "as saved again"])
def folder_of(request, tmp_path):
    """Return a function that gives the folder of a stored run, or of the same run as it is saved today."""

    def folder(task):
        if request.param == "as stored":
            return STORED / task
        save(load(STORED / task), tmp_path / task)
        return tmp_path / task

    return folder


def forms(path):
    """Return the type and the shape of every array in a file, in its order."""
    arrays = dict(np.load(path)) if path.suffix == ".npz" else load_file(path)
    return {name: (array.dtype.str, array.shape) for name, array in arrays.items()}


@TASKS
def test_a_run_has_these_files_and_they_are_small(task, folder_of):
    paths = sorted(folder_of(task).iterdir())

    assert [path.name for path in paths] == FILES
    assert sum(path.stat().st_size for path in paths) < 60_000


@TASKS
def test_the_header_has_these_fields_in_this_order(task, folder_of):
    header = json.loads((folder_of(task) / "run.json").read_text())

    assert list(header) == HEADER
    assert list(header["report"]) == REPORTS[task]
    assert (header["format"], header["key"][:10], header["task"]) == (1, KEYS[task], task)
    assert header["config"] == CONFIGS[task]
    assert header["history"] == HISTORIES[task]
    assert header["stopped_early"] is False
    assert list(header["versions"]) == ["python", "torch", "numpy"]


def test_the_parts_of_a_forecast_report_have_these_fields(folder_of):
    report = json.loads((folder_of("airline") / "run.json").read_text())["report"]

    assert [list(row) for row in report["rows"]] == [["forecaster", "training", "test", "twelve_months"]] * 4
    assert [row["forecaster"] for row in report["rows"]] == [
        "lstm",
        "naive",
        "seasonal_naive",
        "seasonal_growth",
    ]
    assert list(report["rows"][0]["test"]) == ["rmse", "mae", "mape", "months"]
    assert len(report["forecast"]) == 144
    assert report["forecast"][:10] == [None] * 10
    assert [len(year) for year in report["free_running"]] == [12, 12, 12]


def test_the_parts_of_a_text_report_have_these_fields(folder_of):
    report = json.loads((folder_of("characters") / "run.json").read_text())["report"]
    evidence = ["unit", "follows", "quantity", "value", "measure", "score", "rises", "chance"]
    card = ["unit", "job", "evidence", "switching", "half_life", "half_life_capped", "step"]

    assert [list(report[name]) for name in ("network", "majority", "bigram")] == [
        ["accuracy", "trapped_accuracy", "bits_per_character"]
    ] * 3
    assert [list(best) for best in report["best"]] == [evidence] * 3
    assert [len(layer) for layer in report["cards"]] == [3, 3]
    assert list(report["cards"][0][2]) == card
    assert list(report["cards"][0][2]["job"]) == evidence


@TASKS
def test_weights_have_these_names_types_and_shapes(task, folder_of):
    assert forms(folder_of(task) / "weights.safetensors") == {
        name: ("<f4", shape) for name, shape in TENSORS[task].items()
    }


@TASKS
@pytest.mark.parametrize("layer", [0, 1])
def test_a_trace_has_these_arrays_of_these_types_and_shapes_in_this_order(task, layer, folder_of):
    found, (steps, units) = forms(folder_of(task) / f"trace-{layer}.npz"), TRACES[task][layer]

    assert list(found.items()) == [
        *((name, ("<f4", (1, steps, units))) for name in RECORDED),
        ("initial_cell_state", ("<f4", (1, units))),
        ("initial_hidden_state", ("<f4", (1, units))),
        ("bidirectional", ("|b1", ())),
    ]


@TASKS
def test_a_film_has_these_arrays_of_these_types_and_shapes_in_this_order(task, folder_of):
    path = folder_of(task) / "film.npz"
    found, arrays = forms(path), dict(np.load(path))

    beside = {"airline": ("forecasts", ("<f4", (2, 144))), "characters": ("glimpses", ("|u1", (389,)))}
    assert list(found.items()) == [
        ("epochs", ("<i4", (2,))),
        *((f"weight/{name}", ("<f4", (2, *shape))) for name, shape in TENSORS[task].items()),
        *((f"updated/{name}", ("<f4", (1, *shape))) for name, shape in TENSORS[task].items()),
        ("updates", ("|u1", (len(json.dumps([UPDATES[task]])),))),
        beside[task],
    ]
    assert json.loads(arrays["updates"].tobytes()) == [UPDATES[task]]
    if task == "characters":
        glimpses = json.loads(arrays["glimpses"].tobytes())
        assert [list(glimpse) for glimpse in glimpses] == [["scores", "sample"]] * 2
        assert glimpses[1]["sample"].startswith('rnc(\nuad(gda(a"a\n')


@TASKS
def test_a_stored_run_opens_with_the_numbers_that_it_had(task, folder_of):
    run = load(folder_of(task))
    bias, hidden = {
        "airline": (0.007298761513084173, -0.009283057413995266),
        "characters": (0.23158515989780426, -0.33381181955337524),
    }[task]

    assert run.config.to_dict() == CONFIGS[task]
    assert list(run.history.training_loss) == HISTORIES[task]["training_loss"]
    assert run.checkpoints.epochs == (1, 3)
    assert float(run.checkpoints.saved[1].weights["readout.bias"][0]) == bias
    assert float(run.traces[0].hidden_state[0, 3, 1]) == hidden


@TASKS
def test_a_run_saved_again_is_the_same_run(task, tmp_path):
    save(load(STORED / task), tmp_path)

    for name in ("film.npz", "trace-0.npz", "trace-1.npz"):
        ours, theirs = np.load(tmp_path / name), np.load(STORED / task / name)
        assert ours.files == theirs.files
        assert all(ours[array].tobytes() == theirs[array].tobytes() for array in theirs.files)
    weights = [folder / "weights.safetensors" for folder in (tmp_path, STORED / task)]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    headers = [json.loads((folder / "run.json").read_text()) for folder in (tmp_path, STORED / task)]
    assert headers[0] | {"key": ""} == headers[1] | {"key": ""}


@pytest.fixture
def shelved():
    """Lay both runs on the shelf of this installation, as they lay there when they were written."""
    folders = [Path(os.environ["VIZ_LSTM_RUNS"]) / key for key in KEYS.values()]
    for task, folder in zip(KEYS, folders, strict=True):
        shutil.copytree(STORED / task, folder, dirs_exist_ok=True)
    yield
    training_service().close()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def visited(**query):
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_an_address_of_a_session_opens_its_stored_networks(shelved):
    app = visited(lang="en", runs=".".join(KEYS.values()))

    assert not app.exception
    assert [run.config.to_dict() for run in app.session_state[STATE].runs.values()] == [*CONFIGS.values()]
    assert [key[:10] for key in app.run().query_params["runs"].split(".")] == [*KEYS.values()]


def test_an_address_of_a_training_opens_its_stored_network(shelved):
    app = visited(lang="en", run=KEYS["airline"])

    assert not app.exception
    assert [run.config.to_dict() for run in app.session_state[STATE].runs.values()] == [CONFIGS["airline"]]
    assert app.success[0].value.startswith("Trained:")


def test_a_link_to_a_frame_opens_its_stored_network_without_training(shelved):
    app = visited(
        lang="en",
        protocol="tutorial",
        hidden_size="2",
        epochs="3",
        seed="7",
        step="20",
        loss="0.2119",
    )

    assert not app.exception
    assert not app.info
    assert [run.config.to_dict() for run in app.session_state[STATE].runs.values()] == [CONFIGS["airline"]]
