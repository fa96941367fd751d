from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.tasks.airline import AirlineConfig, load_series, prepare

PASSENGERS = load_series().passengers
TUTORIAL = AirlineConfig.defaults("tutorial")
PARTS = ("training", "validation", "test", "everything")


def months(examples):
    return sorted(examples.months.ravel().tolist())


@pytest.mark.parametrize("window", [None, 2, 12, 36])
def test_honest_training_does_not_change_with_the_test_months(window):
    config = AirlineConfig(window=window)
    altered = PASSENGERS.copy()
    altered[108:] *= np.linspace(2, 3, 36)
    before, after = prepare(config, PASSENGERS), prepare(config, altered)
    assert before.encoding == after.encoding
    np.testing.assert_array_equal(before.training.inputs, after.training.inputs)
    np.testing.assert_array_equal(before.training.targets, after.training.targets)


@pytest.mark.parametrize("window", [None, 2, 12, 36])
def test_honest_test_months_are_the_last_three_years(window):
    dataset = prepare(AirlineConfig(window=window), PASSENGERS)
    assert months(dataset.test) == list(range(108, 144))
    assert max(months(dataset.training)) == 107
    assert not dataset.validation.months.size


def test_one_pass_scores_every_month_after_the_first_year_of_steps():
    dataset = prepare(AirlineConfig(), PASSENGERS)
    assert dataset.training.inputs.shape == (1, 106, 1)
    assert months(dataset.training) == list(range(14, 108))
    assert months(dataset.everything) == list(range(2, 144))


@pytest.mark.parametrize("config", [AirlineConfig(), AirlineConfig(window=12), TUTORIAL])
@pytest.mark.parametrize("part", PARTS)
def test_targets_are_the_months_they_claim_to_be(config, part):
    dataset = prepare(config, PASSENGERS)
    examples = getattr(dataset, part)
    decoded = dataset.encoding.decode(examples.targets, PASSENGERS[examples.months - 1])
    np.testing.assert_allclose(decoded, PASSENGERS[examples.months], rtol=1e-5)


@pytest.mark.parametrize("config", [AirlineConfig(window=12), TUTORIAL])
def test_windows_end_just_before_their_target(config):
    dataset = prepare(config, PASSENGERS)
    for inputs, (month,) in zip(dataset.test.inputs, dataset.test.months, strict=True):
        np.testing.assert_array_equal(dataset.read(PASSENGERS[:month]), inputs)


def test_reading_without_a_window_reads_everything():
    dataset = prepare(AirlineConfig(), PASSENGERS)
    np.testing.assert_array_equal(dataset.read(PASSENGERS[:-1]), dataset.everything.inputs[0])


def test_tutorial_divides_its_133_windows_as_the_original():
    dataset = prepare(TUTORIAL, PASSENGERS)
    training, validation, test = (months(getattr(dataset, part)) for part in PARTS[:3])
    assert (len(training), len(validation), len(test)) == (95, 11, 27)
    assert sorted(training + validation + test) == list(range(10, 143))


def test_tutorial_shuffles_by_seed():
    first, again, other = (
        prepare(replace(TUTORIAL, seed=seed), PASSENGERS).test.months.ravel().tolist() for seed in (1, 1, 2)
    )
    assert first == again != other
    assert first != sorted(first)


def test_tutorial_scales_by_every_month():
    assert prepare(TUTORIAL, PASSENGERS).encoding.high == PASSENGERS.max()
