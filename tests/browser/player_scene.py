"""A small LSTM, trained for a moment on a made series, as a scene: real numbers for the player's tests."""

import math
from dataclasses import replace

import numpy as np
import torch

from viz_lstm import InstrumentedLSTM, record
from viz_lstm.runs import LayerWeights
from viz_lstm.scenes import Scene, SeriesStrip, TextStrip


def trained_scene(*, units=50, months=144, features=1, iterations=60, seed=0, strip=True):
    """Train on a growing seasonal series and record it; fewer iterations leave a less decided network."""
    torch.manual_seed(seed)
    series = seasonal_series(months)
    inputs = standardised_differences(series)
    sequence = torch.tensor(inputs, dtype=torch.float32).unsqueeze(1).repeat(1, features)
    lstm, readout = InstrumentedLSTM(features, units), torch.nn.Linear(units, 1)
    optimiser = torch.optim.Adam([*lstm.parameters(), *readout.parameters()], lr=0.01)
    for _ in range(iterations):
        forecast = readout(lstm(sequence)[0])[:, 0]
        loss = ((forecast[:-1] - sequence[1:, 0]) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    differences = forecast.detach().numpy() * np.diff(np.log(series)).std() + np.diff(np.log(series)).mean()
    labels = tuple(f"{1949 + month // 12}-{month % 12 + 1:02}" for month in range(months))
    trace = record(lstm, sequence)
    return Scene(
        trace=trace,
        layer=0,
        weights=weights_of(lstm, units, features),
        inputs=sequence.numpy(),
        input_names=("x",) if features == 1 else tuple("abcdefghijklmnopqrstuvwxyz"[:features]),
        labels=labels[1:],
        order=np.argsort(trace.cell_state[0].mean(axis=0)),
        strip=SeriesStrip(
            labels=labels,
            truth=series,
            forecast=np.concatenate([[np.nan, np.nan], series[1:-1] * np.exp(differences[:-1])]),
            reads=np.arange(1, months),
            test_from=months * 3 // 4,
            title="Thousand passengers",
        )
        if strip
        else None,
    )


def seasonal_series(months):
    """Growth, a yearly season that grows with it, and some noise."""
    month = np.arange(months)
    noise = np.random.default_rng(0).normal(0, 0.03, months)
    return np.exp(4.8 + 0.01 * month + 0.18 * np.sin(2 * math.pi * (month - 3) / 12) + noise)


def standardised_differences(series):
    differences = np.diff(np.log(series))
    return (differences - differences.mean()) / differences.std()


def weights_of(lstm, units, features):
    with torch.no_grad():
        return LayerWeights(
            input=lstm.weight_ih_l0.view(4, units, features).numpy(),
            recurrent=lstm.weight_hh_l0.view(4, units, units).numpy(),
            bias=(lstm.bias_ih_l0 + lstm.bias_hh_l0).view(4, units).numpy(),
        )


def with_a_text(scene, *, letters=40, seed=0):
    """Put a text above the same recording: drawn letters, and drawn expectations of the next."""
    generator = np.random.default_rng(seed)
    vocabulary = tuple(
        "天气晴朗家里有猫昨下雨学校放假她他很开心爱习小丽明红刚文云是一个女男孩,。好"[:letters]
    )
    steps = scene.trace.num_steps
    characters = tuple(generator.choice(vocabulary, steps))
    expected = generator.dirichlet(np.full(len(vocabulary), 0.1), steps)
    strip = TextStrip(characters=characters, vocabulary=vocabulary, expected=expected)
    return replace(scene, strip=strip, labels=characters)
