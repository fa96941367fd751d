"""Character models: what they learn, what their units do, and what they write."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch

from viz_lstm.analysis.prediction import Readout
from viz_lstm.errors import UserInputError
from viz_lstm.lstm import cell
from viz_lstm.lstm.network import rebuild
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load, save
from viz_lstm.tasks.characters import CharactersConfig, Evaluator, library_task
from viz_lstm.tasks.characters.learning.probing import Reading
from viz_lstm.tasks.characters.learning.regularisers import regularisation
from viz_lstm.tasks.characters.learning.sampling import sample, write
from viz_lstm.training import Training
from viz_lstm.training.problems import problem_of

SMALL = CharactersConfig(text="own", own_text="to be or not to be, " * 10, hidden_size=6, epochs=2)
EPOCHS_AGAIN = 2
"""Other machines round otherwise, and the further a training goes, the more one sees of it."""


def train(config):
    training = Training(config)
    list(training)
    return training.run()


@pytest.fixture(scope="module")
def small():
    return train(SMALL)


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED_RUNS / "pronouns-zh")


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_training_goes_the_way_of_the_shipped_run_again(name):
    shipped = load(SHIPPED_RUNS / name)
    training = Training(shipped.config)
    seen = list(islice(training, EPOCHS_AGAIN))
    filmed = {each.epoch: each for each in shipped.checkpoints.saved}

    np.testing.assert_allclose(
        [each.training_loss for each in seen], shipped.history.training_loss[:EPOCHS_AGAIN], rtol=0.01
    )
    np.testing.assert_allclose(
        [each.held_out_loss for each in seen], shipped.history.held_out_loss[:EPOCHS_AGAIN], rtol=0.01
    )
    for snapshot in filter(None, (each.checkpoint for each in seen)):
        for layer, weights in snapshot.weights.items():
            assert np.abs(weights - filmed[snapshot.epoch].weights[layer]).mean() < 0.005


def test_pronouns_are_learned_and_counting_does_not_do_it(shipped):
    assert shipped.report.network.accuracy >= 0.99
    assert shipped.report.baseline_accuracy < 0.6
    assert shipped.report.network.bits_per_character < shipped.report.bigram.bits_per_character


def test_one_unit_holds_the_gender_and_swapping_it_changes_the_pronoun(shipped):
    (best,) = shipped.report.best
    one, two, control = shipped.report.swaps
    assert best.follows == "gender"
    assert best.score >= 0.95
    assert best.is_clear
    assert one.units == (best.unit,)
    assert one.changed > 0.5
    assert two.changed >= 0.9
    assert control.changed == 0
    assert shipped.report.cards[0][best.unit].job.follows == "gender"


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_shipped_runs_do_what_their_reports_say(name):
    run = load(SHIPPED_RUNS / name)
    task = run.config.prepare()
    reading = Reading(rebuild(run.weights, run.config.size), task)
    readout = Readout(run.weights["readout.weight"], run.weights["readout.bias"])
    examination = Evaluator.of(task)
    probabilities = np.zeros((*examination.batch.numbers.shape, len(task.vocabulary)), dtype=np.float32)
    for row, trace in zip(probabilities, reading.traces[0], strict=True):
        row[: trace.num_steps] = readout.expect(trace.hidden_state[0])
    assert examination.score(probabilities).accuracy == pytest.approx(run.report.network.accuracy)
    assert reading.best()[0].unit == run.report.best[0].unit
    np.testing.assert_allclose(run.traces[0].cell_state, reading.recorded[0].cell_state, atol=1e-4)
    assert run.config == CharactersConfig.from_dict({"text": name, "seed": run.config.seed})
    assert sum(path.stat().st_size for path in (SHIPPED_RUNS / name).iterdir()) < 900_000


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_a_card_leads_to_the_switch_in_the_recorded_text(name):
    shipped = load(SHIPPED_RUNS / name)
    example = shipped.config.prepare().recorded
    card = shipped.report.cards[0][shipped.report.best[0].unit]
    (_, second) = example.filled("gender.noun")
    assert example.filled("gender.pronoun")[0].end < card.step <= second.end
    assert shipped.traces[0].forget_gate[0, card.step, card.unit] < 0.5


def test_the_same_seed_gives_the_same_run_and_looking_on_changes_nothing(small):
    training = Training(SMALL, observe_every=1)
    observations = [progress.observation for progress in training]
    again = training.run()
    for name, weights in again.weights.items():
        np.testing.assert_array_equal(weights, small.weights[name])
    assert again.report == small.report
    assert observations[-1].scores == small.report.network
    assert observations[-1].sample == small.report.sample


def test_an_observation_is_what_the_report_says_of_the_same_network(small):
    problem = problem_of(SMALL)
    with torch.inference_mode():
        observation = problem.observe(rebuild(small.weights, small.config.size))
    assert (observation.scores, observation.sample) == (small.report.network, small.report.sample)
    assert problem.sequence().shape == (20, len(SMALL.vocabulary))


def test_a_run_is_saved_and_loaded_whole(small, tmp_path):
    save(small, tmp_path)
    loaded = load(tmp_path)
    assert loaded.config == SMALL
    assert loaded.report == small.report
    assert loaded.key == small.key


def test_every_layer_has_its_cards():
    run = train(replace(SMALL, num_layers=2, epochs=1))
    assert [len(cards) for cards in run.report.cards] == [6, 6]
    assert len(run.traces) == 2


def test_a_text_too_short_to_hold_out_is_judged_by_what_it_learned():
    run = train(replace(SMALL, own_text="ab" * 9, epochs=1))
    assert not run.report.is_held_out
    assert run.history.held_out_loss == ()
    assert 0 <= run.report.network.accuracy <= 1


def test_the_price_of_legibility_is_that_of_the_equations():
    config = replace(SMALL, write_penalty=0.7, change_penalty=0.5, recurrent_decay=0.3)
    problem = problem_of(config)
    network = problem.network().double()
    generator = torch.Generator().manual_seed(0)
    network.initialise(generator)
    (lstm,) = network.lstms
    inputs = torch.randn(3, 7, lstm.input_size, generator=generator, dtype=torch.float64)
    counts = torch.arange(7) < torch.tensor([[7], [4], [1]])
    hidden_state, _ = lstm(inputs)
    regularisation(lstm, inputs, hidden_state, counts, config).backward()
    fused = [parameter.grad.clone() for parameter in network.trained() if parameter.grad is not None]

    network.zero_grad()
    weights = cell.Weights(lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.bias_ih_l0)
    h, C = torch.zeros(2, 3, 6, dtype=torch.float64)
    written, changed = [], []
    for t in range(7):
        i = cell.gates(cell.preactivations(inputs[:, t], h, weights))[0]
        before = C
        h, C = cell.step(inputs[:, t], h, C, weights)
        written.append(i)
        changed.append((C - before).abs())
    counted = counts[..., None].expand(3, 7, 6)
    price = 0.7 * torch.stack(written, 1)[counted].mean() + 0.5 * torch.stack(changed, 1)[counted].mean()
    (price + 0.15 * lstm.weight_hh_l0.square().sum()).backward()
    stepwise = [parameter.grad for parameter in network.trained() if parameter.grad is not None]
    torch.testing.assert_close(fused, stepwise, rtol=1e-9, atol=1e-12)


def test_without_prices_legibility_is_free():
    problem = problem_of(replace(SMALL, write_penalty=0.0))
    (lstm,) = problem.network().lstms
    inputs = torch.zeros(1, 2, lstm.input_size)
    free = regularisation(lstm, inputs, lstm(inputs)[0], torch.ones(1, 2, dtype=torch.bool), problem.config)
    assert free.item() == 0


def test_padding_changes_nothing(small):
    problem = problem_of(SMALL)
    batch = next(iter(problem.batches(torch.Generator().manual_seed(0))))
    padded = replace(batch, numbers=np.pad(batch.numbers, ((0, 0), (0, 5))))
    network, generator = rebuild(small.weights, small.config.size), torch.Generator()
    torch.testing.assert_close(
        problem.loss(network, batch, generator), problem.loss(network, padded, generator)
    )


def writing(run, **choices):
    """Let the network of a run write."""
    return sample(run.config, rebuild(run.weights, run.config.size), **choices)


def test_writing_is_recorded_like_reading(small):
    written = writing(small, prompt="to be", length=30, temperature=0.8, seed=1)
    assert written.text.startswith("to be")
    assert len(written.characters) == 35 == written.traces[0].num_steps
    assert written.probabilities.shape == (30, len(SMALL.vocabulary))
    np.testing.assert_allclose(written.probabilities.sum(axis=1), 1, rtol=1e-5)
    readout = Readout(small.weights["readout.weight"], small.weights["readout.bias"])
    expected = readout.expect(written.traces[0].hidden_state[0]) ** (1 / 0.8)
    expected /= expected.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(written.probabilities, expected[4:-1], atol=1e-5)


def test_the_same_dice_write_the_same_text(small):
    texts = [writing(small, prompt="", length=20, temperature=1.0, seed=seed).text for seed in (3, 3, 4)]
    assert texts[0] == texts[1] != texts[2]


def test_a_cold_sample_takes_the_likeliest(small):
    prompt = SMALL.vocabulary.encode("to ")
    numbers, probabilities = write(
        rebuild(small.weights, small.config.size), prompt, 10, 0.01, torch.Generator()
    )
    assert (numbers[3:] == probabilities.argmax(axis=1)).all()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"length": 0}, "`length` must be a whole number from 1 to 1000; got 0. Choose one between these."),
        ({"temperature": 0.0}, "`temperature` must be above 0 and at most 5.0; got 0.0. 1 is as learned."),
        (
            {"prompt": "to Ж"},
            "`text` must be written in the characters that the network knows; got Ж. Replace them.",
        ),
    ],
)
def test_writing_that_cannot_be_is_refused(small, choice, message):
    with pytest.raises(UserInputError) as error:
        writing(small, **{"prompt": "to", "length": 5, "temperature": 1.0, "seed": 0} | choice)
    assert str(error.value) == message


def test_the_trap_is_what_held_out_nationalities_are_about():
    examination = Evaluator.of(library_task("nationality-zh", 0))
    assert examination.majority().trapped_accuracy is not None
