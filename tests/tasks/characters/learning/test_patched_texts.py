"""Memories exchanged over all tested texts, against recordings with the same interventions."""

import re
from dataclasses import replace

import numpy as np
import pytest
import torch

from viz_lstm import Hold, Patch
from viz_lstm.jobs.workers.codec import answer_packet, ask_command, unpack_answer, unpack_question
from viz_lstm.lstm.network import LSTMNetwork, record_held, weights_of
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.characters import OWN, CharactersConfig, PatchTexts
from viz_lstm.tasks.characters.patching import sources
from viz_lstm.tasks.characters.texts.counterparts import counterparts

LOWER = UPPER = 5


@pytest.fixture(scope="module")
def config():
    return CharactersConfig(text="pronouns-zh", hidden_size=LOWER, num_layers=2, epochs=1)


@pytest.fixture(scope="module")
def network(config):
    torch.manual_seed(3)
    return LSTMNetwork(len(config.prepare().vocabulary), (LOWER, UPPER), len(config.prepare().vocabulary))


def question(config, network, **options):
    chosen = {"lstm": 0, "source": "other", "groups": ((1, 3),)} | options
    return PatchTexts(weights=weights_of(network), size=config.size, config=config, **chosen)


def one_hot(task, characters):
    return task.vocabulary.one_hot(task.vocabulary.encode(characters))


def difference(network, task, choices, traces, place):
    """Return log p(right) - log p(rival) where the answer is asked for."""
    weight, bias = (parameter.detach().numpy() for parameter in network.readout.parameters())
    answers = traces[-1].output[place] @ weight.T + bias
    right, rival = task.vocabulary.encode(choices)
    return answers[right] - answers[rival]


def test_a_counterpart_is_the_same_text_but_for_what_is_told_and_shown(config):
    task = config.prepare()
    found = counterparts(task.tested, task.properties[0].rule)
    assert len({each.text for each in found}) == len(task.tested) == 200
    for each in found:
        clean, corrupt = each.clean[each.told[0] + 1 : -1], each.corrupt[each.told[1] + 1 : -1]
        assert clean == corrupt
        assert {each.clean[-1], each.corrupt[-1]} == {"她", "他"}


def test_the_batch_moves_answers_as_recordings_with_the_same_memory_do(config, network):
    task = config.prepare()
    found = counterparts(task.tested, task.properties[0].rule)
    moved = {"into": [], "out": []}
    for pair in found[:2] + found[-2:]:
        clean, corrupt = (one_hot(task, characters[:-1]) for characters in (pair.clean, pair.corrupt))
        plain, other = (record_held(network, x, {}) for x in (clean, corrupt))
        for name, x, read, source, to, start in (
            ("into", corrupt, other, plain, pair.told[1], pair.told[0]),
            ("out", clean, plain, other, pair.told[0], pair.told[1]),
        ):
            steps = slice(to, len(x))
            patch = Patch("cell_state", source[0], units=[1, 3], steps=steps, source_steps=slice(start, None))
            held = record_held(network, x, {0: [patch]})
            choices = (pair.clean[-1], pair.corrupt[-1])
            after, before = (difference(network, task, choices, each, len(x) - 1) for each in (held, read))
            moved[name].append(after - before)
    few = [pair.text for pair in (*found[:2], *found[-2:])]
    effects = _measured_on(question(config, network), network, found[:2] + found[-2:])
    assert len(set(few)) == effects.sequences
    for direction, name in enumerate(("into", "out")):
        by_text = [
            np.mean([m for m, t in zip(moved[name], few, strict=True) if t == text]) for text in set(few)
        ]
        assert effects.change[direction, 0] == pytest.approx(np.mean(by_text), abs=1e-4)


def _measured_on(asked, network, found=None, *, task=None):
    """Answer a question about a few of the texts."""
    from viz_lstm.tasks.characters.learning import patched_texts

    task = task or asked.config.prepare()
    exchanged = patched_texts._exchanged if asked.source == "other" else patched_texts._held
    with torch.inference_mode(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(patched_texts, "counterparts", lambda *_: found)
        sides, wanted = exchanged(task, network, asked.lstm)
        units = patched_texts.members(asked.groups, sides[0].given.shape[-1])
        answered = [
            patched_texts.answers(network, asked.lstm, side, units, wanted.asked).double().numpy()
            for side in sides
        ]
    return patched_texts._measured(task, np.stack(answered), asked.groups, wanted)


def test_with_all_memories_of_the_other_text_the_whole_difference_is_there(config, network):
    every = (tuple(range(UPPER)),)
    effects = question(config, network, lstm=1, source="mean", groups=every).answer(network)
    np.testing.assert_allclose(effects.share, 1, atol=1e-3)
    assert effects.score[0, 0] == effects.scores[1]
    assert effects.score[1, 0] == effects.scores[0]


def test_a_memory_held_at_its_mean_is_that_of_a_recording(config, network):
    task = replace(config.prepare(), held_out=config.prepare().held_out[:3])
    effects = _measured_on(
        question(config, network, lstm=1, source="mean", groups=((2,),)), network, task=task
    )
    traces = [record_held(network, one_hot(task, each.characters), {}) for each in task.tested]
    mean = np.concatenate([each[1].cell_state[0] for each in traces]).mean(axis=0)
    hold = Hold("cell_state", mean[2], units=2)
    changes = []
    for example, plain in zip(task.tested, traces, strict=True):
        held = record_held(network, one_hot(task, example.characters), {1: [hold]})
        moved = []
        for position in task.goal.positions(example):
            right = example.characters[position]
            choices = (right, "他" if right == "她" else "她")
            gaps = [difference(network, task, choices, each, position - 1) for each in (plain, held)]
            moved.append(gaps[1] - gaps[0])
        changes.append(np.mean(moved))
    assert effects.change[1, 0] == pytest.approx(np.mean(changes), abs=1e-4)


@pytest.fixture(scope="module")
def shipped():
    """Exchange the memory of the unit of the gender, and of two others, in each shipped network."""
    answers = {}
    for name in ("pronouns-zh", "pronouns-en"):
        run = load(SHIPPED_RUNS / name)
        best = run.report.best[0].unit
        asked = PatchTexts(
            weights=run.weights,
            size=run.config.size,
            config=run.config,
            lstm=0,
            source="other",
            groups=((best,), (0,), (3,)),
        )
        arrived = unpack_question(ask_command(1, asked, 9.0))
        answers[name] = unpack_answer(answer_packet(1, arrived.answer(_rebuilt(run))), asked)
    return answers


def _rebuilt(run):
    from viz_lstm.lstm.network import rebuild

    return rebuild(run.weights, run.config.size)


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_the_memory_of_the_gender_is_sufficient_and_necessary_for_the_pronoun(shipped, name):
    effects = shipped[name]
    assert (effects.sequences, effects.places) == (200, 400)
    assert effects.scores == (0, 1)
    assert effects.share[:, 0].min() > 0.85
    assert effects.score[:, 0].tolist() == [1, 0]
    assert np.abs(effects.share[:, 1:]).max() < 0.1
    assert effects.effect_error.max() < 0.02


def test_a_text_that_tells_no_value_is_only_held_at_its_mean():
    config = CharactersConfig(text=OWN, own_text="red green blue " * 20, hidden_size=4, epochs=1)
    size = len(config.prepare().vocabulary)
    network = LSTMNetwork(size, (4,), size)
    assert sources(config.prepare()) == ("mean",)
    message = "`source` must be 'mean' for a text that tells no value; got 'other'. Choose 'mean'."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        question(config, network).answer(network)


def test_a_unit_that_is_not_there_is_refused(config, network):
    message = "`units` must be whole numbers from 0 to 4; got [9]. Count from 0."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        question(config, network, groups=((9,),)).answer(network)
