"""The texts that travel with a film: those that its network was tested on."""

import numpy as np

from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import characters
from viz_lstm.scenes.binary import decode
from viz_lstm.tasks.characters import CharactersSelection
from viz_lstm.words.catalogue import catalogue_in


def test_the_film_of_a_text_network_brings_the_texts_that_it_was_tested_on():
    run, whole = load(SHIPPED_RUNS / "pronouns-zh"), CharactersSelection()
    recording = characters.record(run, whole, LocalRecorder())
    scene = characters.scene(run, recording, whole, catalogue_in("zh"))

    _, arrays = decode(scene.film.encode())
    starts = [0, *arrays["text_ends"].astype(int)[:-1]]
    task = run.config.prepare()
    read = [
        "".join(task.vocabulary.characters[int(number)] for number in arrays["texts"][start:end])
        for start, end in zip(starts, arrays["text_ends"].astype(int), strict=True)
    ]
    assert read == [example.text for example in task.tested]
    assert len(read) == 200
    assert np.issubdtype(arrays["texts"].dtype, np.number)
