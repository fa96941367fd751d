from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.runs import Checkpoints, key_of, layer_inputs, layer_weights
from viz_lstm.tasks.airline import AirlineConfig, sequence


def test_key_names_the_configuration():
    assert key_of(AirlineConfig()) == key_of(AirlineConfig(seed=0))
    assert key_of(AirlineConfig()) != key_of(AirlineConfig(seed=1))
    assert len(key_of(AirlineConfig())) == 32


def test_key_stays_the_same_from_version_to_version():
    assert key_of(AirlineConfig()) == "0f64c4f84d1122f47110bfcca25ec49c"


def test_layers_are_counted_from_the_bottom_up(run):
    assert run.layers == ((0, 0), (1, 0))
    assert run.key == key_of(run.config)
    assert run.history.epochs == 2


def test_fingerprint_tells_runs_of_one_configuration_apart(run):
    name = "readout.bias"
    elsewhere = replace(run, weights={**run.weights, name: run.weights[name] + 1e-6})
    filmed_less = replace(run, checkpoints=Checkpoints(saved=run.checkpoints.saved[1:]))
    assert run.fingerprint == replace(run).fingerprint
    assert len({each.fingerprint for each in (run, elsewhere, filmed_less)}) == 3


def shifted(trace):
    return replace(trace, cell_state=trace.cell_state + 1e-6)


CHANGES = {
    "the report": lambda run: {"report": replace(run.report, rows=run.report.rows[::-1])},
    "the losses": lambda run: {"history": replace(run.history, training_loss=(1.0, 0.5))},
    "a trace": lambda run: {"traces": (shifted(run.traces[0]), *run.traces[1:])},
    "the names of steps": lambda run: {"traces": (replace(run.traces[0], labels=("a",)), *run.traces[1:])},
    "how long it took": lambda run: {"seconds": run.seconds + 1},
    "what made it": lambda run: {"versions": {"torch": "0"}},
}


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_is_shown_a_run_of_the_same_weights_in_which_somebody_has_changed_a_number(run, change):
    assert replace(run, **CHANGES[change](run)).fingerprint != run.fingerprint


def test_nobody_is_shown_a_film_in_which_somebody_has_changed_a_weight(run):
    first, *others = run.checkpoints.saved
    weights = {name: values + 1 for name, values in first.weights.items()}
    forged = Checkpoints(saved=(replace(first, weights=weights), *others))
    assert replace(run, checkpoints=forged).fingerprint != run.fingerprint


@pytest.mark.parametrize("index", [0, 1])
def test_weights_and_inputs_of_a_layer_explain_its_gates(run, index):
    weights = layer_weights(run.network, index)
    inputs = layer_inputs(run.traces, index, sequence(run.config).inputs)
    trace = run.traces[index]
    before = np.concatenate([trace.initial_hidden_state, trace.hidden_state[0, :-1]])
    for gate, name in enumerate(PYTORCH_ORDER):
        explained = inputs @ weights.input[gate].T + before @ weights.recurrent[gate].T + weights.bias[gate]
        np.testing.assert_allclose(explained, getattr(trace, f"{name}_preactivation")[0], atol=1e-5)


def test_bias_of_a_layer_is_the_sum_of_pytorchs_two(run):
    name = "lstms.0.bias_hh_l0"
    shifted = replace(run, weights={**run.weights, name: run.weights[name] + 1})
    np.testing.assert_array_equal(
        layer_weights(shifted.network, 0).bias, layer_weights(run.network, 0).bias + 1
    )
