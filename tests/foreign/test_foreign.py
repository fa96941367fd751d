"""LSTMs of files of weights: right to 1e-6, or refused in a sentence."""

import json
import pickle
import struct
import zipfile

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from viz_lstm import record
from viz_lstm.cli import main
from viz_lstm.errors import UserInputError
from viz_lstm.foreign import ForeignLSTM, read_sequence, read_weights
from viz_lstm.foreign.formats import reader_of
from viz_lstm.foreign.reader import sorted_out
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs.network import Network

pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")


class Model(torch.nn.Module):
    """LSTMs of many kinds, in modules within modules, beside what is none."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.encoder = torch.nn.ModuleDict({"rnn": torch.nn.LSTM(3, 5, 2, bidirectional=True)})
        self.decoder = torch.nn.LSTM(10, 4, 3)
        self.projected = torch.nn.LSTM(4, 6, 2, proj_size=2, bias=False)
        self.cell = torch.nn.LSTMCell(2, 3)
        self.gru = torch.nn.GRU(3, 5)
        self.plain = torch.nn.RNN(3, 5)
        self.head = torch.nn.Linear(4, 1)


@pytest.fixture(scope="module")
def model():
    return Model()


@pytest.fixture(scope="module")
def files(model, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    state = model.state_dict()
    save_file(state, folder / "model.safetensors")
    torch.save(state, folder / "model.pt")
    torch.save({"epoch": 3, "model": {"state_dict": state}, "optimiser": {}}, folder / "checkpoint.bin")
    torch.save(state, folder / "old.pth", _use_new_zipfile_serialization=False)
    return folder


@pytest.fixture(scope="module")
def read(files):
    return read_weights(files / "model.pt")


NAMES = ("encoder.rnn", "decoder", "projected")


@pytest.mark.parametrize(
    ("file", "prefix"),
    [("model.safetensors", ""), ("model.pt", ""), ("checkpoint.bin", "model.state_dict."), ("old.pth", "")],
)
def test_every_lstm_of_a_file_computes_what_the_model_computes(files, model, file, prefix):
    found = sorted_out(*reader_of(files / file)(files / file))
    assert {lstm.name for lstm in found.lstms} == {f"{prefix}{name}" for name in (*NAMES, "cell")}
    assert found.refused.keys() == {f"{prefix}gru", f"{prefix}plain"}
    assert str(found.refused[f"{prefix}gru"]) == (
        f"`{prefix}gru` must be what `torch.nn.LSTM` computes; got a GRU. Choose another one."
    )
    for name in NAMES:
        lstm, own = found.choose(f"{prefix}{name}"), model.get_submodule(name)
        assert (lstm.num_layers, lstm.bidirectional) == (own.num_layers, own.bidirectional)
        sequence = torch.randn(20, own.input_size)
        expected, _ = own(sequence)
        torch.testing.assert_close(lstm.module()(sequence)[0], expected, atol=1e-6, rtol=0)
        assert record(lstm.module(), sequence).verify(own, sequence) < 1e-6


def test_a_cell_becomes_a_layer(read, model):
    lstm, (h, C) = read.choose("cell").module(), (torch.zeros(3), torch.zeros(3))
    sequence = torch.randn(9, 2)
    for step in range(9):
        h, C = model.cell(sequence[step], (h, C))
    torch.testing.assert_close(lstm(sequence)[0][-1], h, atol=1e-6, rtol=0)


def test_a_stack_becomes_a_network_that_scenes_can_play(read):
    network = read.choose("decoder").network()
    assert isinstance(network, Network)
    assert network.layers == ((0, 0), (1, 0), (2, 0))
    with pytest.raises(UserInputError) as error:
        read.choose("encoder.rnn").network()
    assert str(error.value) == (
        "`encoder.rnn` must read in one direction and have no projection to be played; got two directions. "
        "Record it instead."
    )


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16, torch.float16])
def test_other_types_of_numbers_are_read(dtype, tmp_path):
    lstm = torch.nn.LSTM(2, 3).to(dtype)
    save_file(lstm.state_dict(), tmp_path / "bare.safetensors")
    [read] = sorted_out(*reader_of(tmp_path / "bare.safetensors")(tmp_path / "bare.safetensors")).lstms
    assert read.name == "lstm"
    wide = torch.float64 if dtype is torch.float64 else torch.float32
    torch.testing.assert_close(read.module().weight_ih_l0, lstm.weight_ih_l0.to(wide))


def lying_header():
    header = json.dumps({"lstm.weight_ih_l0": {"dtype": "F32", "shape": [2**40, 2], "data_offsets": [0, 8]}})
    return struct.pack("<Q", len(header)) + header.encode() + bytes(8)


class Bomb:
    def __reduce__(self):
        return bytearray, (2**40,)


class Command:
    def __reduce__(self):
        return print, ("run",)


def bomb(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", bytes(10**7))


HOSTILE = {
    "lying.safetensors": lambda file: file.write_bytes(lying_header()),
    "long.safetensors": lambda file: file.write_bytes(struct.pack("<Q", 2**60) + b"{"),
    "short.safetensors": lambda file: file.write_bytes(lying_header()[:40]),
    "bomb.pt": bomb,
    "command.pt": lambda file: torch.save({"a": Command()}, file),
    "pickle.pt": lambda file: file.write_bytes(pickle.dumps(Command())),
    "wide.pt": lambda file: torch.save(
        {"weight_ih_l0": torch.zeros(1).expand(2**20, 2**14), "weight_hh_l0": torch.zeros(4, 1)}, file
    ),
    "text.csv": lambda file: file.write_text("1,2\n3,4\n"),
    "empty.pt": lambda file: file.write_bytes(b""),
    "model.keras": lambda file: file.write_bytes(b"PK\x05\x06" + bytes(18)),
    "model.onnx": lambda file: file.write_bytes(b"\x08\x07"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(name, tmp_path):
    HOSTILE[name](tmp_path / name)
    with pytest.raises(UserInputError) as error:
        sorted_out(*reader_of(tmp_path / name)(tmp_path / name)).choose(None)
    assert error.value.code.startswith("weights-")


def test_what_eats_memory_or_runs_ends_with_its_process(tmp_path):
    torch.save({"a": Bomb()}, tmp_path / "huge.pt")
    with pytest.raises(UserInputError) as error:
        read_weights(tmp_path / "huge.pt")
    assert error.value.code in {"weights-pickle", "weights-unread", "weights-none"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda s: s.pop("bias_hh_l1"), "no tensor bias_hh_l1 beside the others"),
        (lambda s: s.update(weight_hh_l0=torch.full((12, 3), torch.nan)), "NaN or infinity in weight_hh_l0"),
        (
            lambda s: s.update(weight_ih_l1=torch.zeros(12, 2)),
            "weight_ih_l1 of the shape (12, 2), not (12, 3)",
        ),
        (lambda s: s.update(weight_ih_l7=torch.zeros(12, 3)), None),
        (
            lambda s: s.update(weight_hh_l0_g=s.pop("weight_hh_l0")),
            "weights that are worked out of others (a norm, pruning), which must be made plain before saving",
        ),
    ],
)
def test_what_is_no_lstm_is_refused_by_its_name(change, problem, tmp_path):
    state = torch.nn.LSTM(2, 3, 2).state_dict()
    change(state)
    save_file({f"rnn.{name}": values for name, values in state.items()}, tmp_path / "model.safetensors")
    with pytest.raises(UserInputError) as error:
        sorted_out(*reader_of(tmp_path / "model.safetensors")(tmp_path / "model.safetensors")).choose("rnn")
    assert error.value.values["name"] == "rnn"
    assert problem is None or error.value.values["problem"] == problem


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda values: values.to("meta"), "no numbers (the device meta)"),
        (lambda values: values.to_sparse(), "a tensor that is sparse"),
        (lambda values: values.to(torch.int8), "numbers of the type torch.int8"),
    ],
)
def test_tensors_without_plain_numbers_are_refused_by_name(change, problem, tmp_path):
    torch.save({"weight_ih_l0": change(torch.ones(4, 1))}, tmp_path / "model.pt")
    with pytest.raises(UserInputError) as error:
        reader_of(tmp_path / "model.pt")(tmp_path / "model.pt")
    assert (error.value.code, error.value.values["problem"]) == ("foreign-no-lstm", problem)


@pytest.mark.parametrize("name", ["model.safetensors", "model.bin", "model"])
def test_a_state_dict_is_read_whatever_its_file_is_called(name, tmp_path):
    torch.save(torch.nn.LSTM(2, 3).state_dict(), tmp_path / name)
    [lstm] = sorted_out(*reader_of(tmp_path / name)(tmp_path / name)).lstms
    assert lstm.hidden_size == 3


@pytest.mark.parametrize("prefix", ["", "rnn."])
def test_a_norm_is_told_of_the_lstm_that_has_it(prefix, tmp_path):
    normed = torch.nn.utils.parametrizations.weight_norm(torch.nn.LSTM(2, 3), "weight_hh_l0")
    state = {f"{prefix}{name}": values for name, values in normed.state_dict().items()}
    torch.save(state, tmp_path / "model.pt")
    refused = sorted_out(*reader_of(tmp_path / "model.pt")(tmp_path / "model.pt")).refused
    assert refused.keys() == {prefix.strip(".") or "lstm"}


def test_a_model_of_torchscript_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "model.pt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model/constants.pkl", bytes(9))
        archive.writestr("model/code/__torch__.py", " " * 99)
    with pytest.raises(UserInputError) as error:
        reader_of(tmp_path / "model.pt")(tmp_path / "model.pt")
    assert error.value.values["problem"] == "a model of TorchScript"


@settings(max_examples=30)
@given(
    sizes=st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 3)),
    both=st.booleans(),
    bias=st.booleans(),
    projected=st.booleans(),
)
def test_any_lstm_is_the_same_after_its_way_through_arrays(sizes, both, bias, projected):
    features, units, layers = sizes
    proj_size = units - 1 if projected else 0
    own = torch.nn.LSTM(features, units, layers, bidirectional=both, bias=bias, proj_size=proj_size)
    weights = {name: values.numpy() for name, values in own.state_dict().items()}
    lstm = ForeignLSTM(name="any", weights=weights)
    assert (lstm.input_size, lstm.hidden_size, lstm.num_layers) == sizes
    assert (lstm.bidirectional, lstm.bias, lstm.proj_size) == (both, bias, proj_size)
    sequence = torch.randn(5, features)
    torch.testing.assert_close(lstm.module()(sequence)[0], own(sequence)[0], atol=1e-6, rtol=0)


def test_the_command_line_lists_and_records(files, tmp_path, capsys):
    file, out = str(files / "model.safetensors"), tmp_path / "trace.npz"
    assert main(["weights", file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {lstm["name"] for lstm in told["lstms"]} == {*NAMES, "cell"}
    np.savetxt(
        tmp_path / "sequence.csv",
        np.random.default_rng(0).normal(size=(7, 3)),
        delimiter=",",
        header="a,b,c",
        comments="",
    )
    np.save(tmp_path / "sequence.npy", np.zeros((7, 3)))
    for sequence in ("sequence.csv", "sequence.npy"):
        options = ["--lstm", "encoder.rnn", "--input", str(tmp_path / sequence), "--out", str(out), "--json"]
        assert main(["record", file, *options]) == 0
        outcome = json.loads(capsys.readouterr().out)
        assert (outcome["layers"], outcome["steps"], outcome["units"], outcome["num_layers"]) == (4, 7, 5, 2)
        assert outcome["difference"] < 1e-6
        assert Trace.load(out).bidirectional


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a,b,c\n1,2,3\n1,x,3\n", "“x” at step 2"),
        ("1,2,3\n1,2\n", "2 columns at step 2, where the first has 3"),
        ("1,2\n", "numbers of the shape (1, 2), not (steps, 3)"),
        ("", "numbers of the shape (0, 0), not (steps, 3)"),
        ("1,2,nan\n", "nan at step 1, feature 3"),
        ("1;2;inf\n", "inf at step 1, feature 3"),
    ],
)
def test_a_sequence_that_cannot_be_read_is_told_in_a_sentence(content, problem, tmp_path):
    (tmp_path / "sequence.csv").write_text(content)
    with pytest.raises(UserInputError) as error:
        read_sequence(tmp_path / "sequence.csv", 3)
    assert error.value.values["problem"] == problem


def test_an_array_whose_header_lies_is_refused(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((2, 3)))
    lying = (tmp_path / "a.npy").read_bytes().replace(b"(2, 3), ", b"(9, 3), ")
    (tmp_path / "a.npy").write_bytes(lying)
    np.save(tmp_path / "b.npy", np.array([{}], dtype=object), allow_pickle=True)
    for name in ("a.npy", "b.npy"):
        with pytest.raises(UserInputError, match="a broken array, or one of something else than numbers"):
            read_sequence(tmp_path / name, 3)


def test_a_link_that_leads_to_itself_is_no_file(tmp_path, capsys):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert main(["weights", str(tmp_path / "loop")]) == 2
    assert "loop" in capsys.readouterr().err
