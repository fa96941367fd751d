"""The tutorial protocol against Keras itself: `python -m benchmarks.keras_comparison [BACKEND ...]`.

Whoever runs it installs Keras and the backends to compare with: `pip install keras jax tensorflow`; PyTorch,
the third, is there. Each backend has a process of its own, which

- trains Keras and ours from the same first weights and compares loss curves and test errors,
- times warm fits on one core, Keras' and ours in turn,
- trains Keras from ten of its own first weights, for the range of test errors beside ours and the naive one.
"""

import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, process_time
from typing import Any

import numpy as np
import torch

from benchmarks.airline import spread
from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.airline import AirlineConfig, Dataset, Scores, load_series, prepare
from viz_lstm.training import Training

BACKENDS = ("torch", "jax", "tensorflow")
SEEDS = range(10)
FITS = 15
CONFIG = AirlineConfig.defaults("tutorial")


class KerasTutorial:
    """The tutorial's network, optimiser and fit, in Keras."""

    def __init__(self) -> None:
        """Compile the model once; later fits are warm."""
        self.keras: Any = importlib.import_module("keras")
        self.model = self._model()
        self.model.compile(loss="mse", optimizer=self.keras.optimizers.RMSprop(CONFIG.learning_rate))

    def fit(self, weights: list[np.ndarray], dataset: Dataset) -> dict[str, list[float]]:
        """Train from these weights as the tutorial does, and return Keras' history."""
        self.model.set_weights(weights)
        for variable in self.model.optimizer.variables:
            if "learning_rate" not in variable.path:
                variable.assign(np.zeros(variable.shape))
        inputs = np.concatenate([dataset.training.inputs, dataset.validation.inputs])
        targets = np.concatenate([dataset.training.targets, dataset.validation.targets])
        fit = self.model.fit(
            inputs, targets, CONFIG.batch_size, CONFIG.epochs, verbose=0, validation_split=0.1
        )
        history: dict[str, list[float]] = fit.history
        return history

    def own_weights(self, seed: int) -> list[np.ndarray]:
        """Draw first weights as Keras does."""
        self.keras.utils.set_random_seed(seed)
        weights: list[np.ndarray] = self._model().get_weights()
        return weights

    def test_rmse(self, dataset: Dataset) -> float:
        """Return the error on the test months, in thousands of passengers."""
        return rmse(dataset, self.model.predict(dataset.test.inputs, verbose=0))

    def _model(self) -> Any:  # noqa: ANN401
        layers = self.keras.layers
        lower, upper = CONFIG.widths
        return self.keras.Sequential(
            [
                self.keras.Input((CONFIG.window, 1)),
                layers.LSTM(lower, return_sequences=True),
                layers.LSTM(upper),
                layers.Dense(1),
            ]
        )


def keras_weights(network: LSTMNetwork) -> list[np.ndarray]:
    """Return a network's weights in Keras' layout: transposed, one bias, the same order of gates."""
    weights = {name: tensor.detach().numpy().T.copy() for name, tensor in network.state_dict().items()}
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0")
    layers = [weights[f"lstms.{layer}.{name}"] for layer in range(len(CONFIG.widths)) for name in names]
    return [*layers, weights["readout.weight"], weights["readout.bias"]]


def data(seed: int) -> Dataset:
    """Return the series as the tutorial divides it with this seed."""
    return prepare(replace(CONFIG, seed=seed), load_series().passengers)


def rmse(dataset: Dataset, outputs: np.ndarray) -> float:
    """Return the error on the test months, in thousands of passengers."""
    passengers = load_series().passengers
    months = dataset.test.months
    forecast = dataset.encoding.decode(outputs, passengers[months - 1])
    return Scores.of(forecast.ravel(), passengers[months].ravel()).rmse


def ours(seed: int) -> Training:
    """Return a training of the tutorial protocol, about to begin; like Keras, it makes no film."""
    return Training(replace(CONFIG, seed=seed), snapshots=0)


def compare_curves(keras: KerasTutorial) -> str:
    """Train both from the same first weights."""
    dataset, training = data(0), ours(0)
    history = keras.fit(keras_weights(training.network), dataset)
    run = (list(training), training.run())[1]
    curves = (
        (run.history.training_loss, history["loss"]),
        (run.history.held_out_loss, history["val_loss"]),
    )
    loss, validation = (np.abs(np.subtract(*curve)).max() for curve in curves)
    return (
        f"loss {history['loss'][0]:.4f} -> {history['loss'][-1]:.4f}; curves differ by at most {loss:.1e}, "
        f"validation {validation:.1e}; test RMSE Keras {keras.test_rmse(dataset):.3f}, "
        f"ours {rmse(dataset, answers(training.network, dataset)):.3f}"
    )


def answers(network: LSTMNetwork, dataset: Dataset) -> np.ndarray:
    """Return our network's answers to the test windows."""
    outputs: np.ndarray = network(torch.tensor(dataset.test.inputs)).detach().numpy()
    return outputs[:, -1]


def compare_times(keras: KerasTutorial) -> str:
    """Time warm fits in turn, by the clock and by the processor."""
    dataset = data(0)
    weights = keras_weights(ours(0).network)
    theirs, our_times = [], []
    for _ in range(FITS):
        training = ours(0)
        theirs.append(timed(lambda: keras.fit(weights, dataset)))
        our_times.append(timed(lambda training=training: list(training)))
    (clock, processor), (our_clock, our_processor) = (
        np.median(times, axis=0) for times in (theirs, our_times)
    )
    return (
        f"warm fit: Keras {clock:.2f} s ({processor:.2f} s of processor), "
        f"ours {our_clock:.2f} s ({our_processor:.2f} s): "
        f"{clock / our_clock:.1f}x ({processor / our_processor:.1f}x)"
    )


def timed(fit: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that a fit takes, by the clock and of processor time."""
    clock, processor = perf_counter(), process_time()
    fit()
    return perf_counter() - clock, process_time() - processor


def compare_errors(keras: KerasTutorial) -> str:
    """Train Keras from its own first weights, seed by seed."""
    theirs, our_errors, naive = [], [], []
    for seed in SEEDS:
        dataset, training = data(seed), ours(seed)
        keras.fit(keras.own_weights(seed), dataset)
        list(training)
        theirs.append(keras.test_rmse(dataset))
        our_errors.append(rmse(dataset, answers(training.network, dataset)))
        naive.append(training.run().report.row("naive").test.rmse)
    return f"test RMSE, ten seeds: Keras {spread(theirs)}, ours {spread(our_errors)}, naive {spread(naive)}"


def compare() -> None:
    """Print what the backend of this process has to say, all of it on one core where that can be arranged."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    keras = KerasTutorial()
    sys.stdout.write(f"Keras {keras.keras.__version__}, {keras.keras.backend.backend()}\n")
    for comparison in (compare_curves, compare_times, compare_errors):
        sys.stdout.write(f"  {comparison(keras)}\n")
        sys.stdout.flush()


def main() -> None:
    """Compare with every backend that was asked for, or else with all that are installed."""
    installed = [backend for backend in BACKENDS if importlib.util.find_spec(backend)]
    for backend in sys.argv[1:] or installed:
        environment = os.environ | {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
        command = "from benchmarks.keras_comparison import compare; compare()"
        subprocess.run([sys.executable, "-c", command], env=environment, check=True)


if __name__ == "__main__":
    main()
