"""A network that writes, asked through the service; and what it could do in the middle of its training."""

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import OWN, CharactersConfig, Write

BRIEF = CharactersConfig(text=OWN, own_text="abcabc" * 20, hidden_size=4, epochs=2)


def write(run, prompt, **choices):
    return Write(weights=run.weights, size=run.config.size, config=run.config, prompt=prompt, **choices)


def test_a_network_writes_after_a_prompt_and_says_what_it_drew_from(service, trained):
    run = trained(BRIEF)

    sample = service.ask(write(run, "ab", length=12, temperature=0.5, seed=3))

    assert sample.text.startswith("ab")
    assert len(sample.characters) == 14
    assert sample.prompt_length == 2
    assert sample.traces[0].num_steps == 14
    np.testing.assert_allclose(sample.probabilities.sum(axis=1), 1, rtol=1e-5)
    again = service.ask(write(run, "ab", length=12, temperature=0.5, seed=3))
    assert again.characters == sample.characters


def test_a_prompt_that_the_network_cannot_read_is_refused_by_name(service, trained):
    with pytest.raises(UserInputError, match=r"the network knows; got x\. Replace them\."):
        service.ask(write(trained(BRIEF), "axb", length=5, temperature=1.0, seed=0))


def test_a_training_tells_how_well_it_writes_by_now(service, wait):
    key = service.submit(BRIEF)
    wait(lambda: service.status(key).is_over)

    observations = service.status(key).observations

    assert min(observations) == 1
    assert 0 <= observations[1].scores.accuracy <= 1
    assert len(observations[1].sample) == 60
