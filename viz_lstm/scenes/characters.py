"""The scenes of the character task: a text and what is expected next above what a layer computes."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int64

from viz_lstm.errors import UserInputError
from viz_lstm.runs import TaskRun
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recorder, Recording, record_question
from viz_lstm.scenes.run_checkpoints import checkpoint_payload_of
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SHOWN_AS, TextStrip
from viz_lstm.scenes.task_scenes import TaskScenes
from viz_lstm.tasks.characters import (
    CharactersConfig,
    CharactersSelection,
    Example,
    Report,
    Vocabulary,
    Write,
)
from viz_lstm.tasks.characters.selection import LARGEST_SEED
from viz_lstm.words.catalogue import Catalogue

CharactersRun = TaskRun[CharactersConfig, Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecording(Recording):
    """A text that was read or written.

    Attributes:
        characters: What was read, character by character.
        expected: For each step the probability of every character to come next; where the network wrote,
            those that it chose from.
        counting: The indices of the characters that count.
        written_from: Index of the first character that the network wrote itself.
    """

    characters: tuple[str, ...]
    expected: Float[np.ndarray, "step character"]
    counting: tuple[int, ...] = ()
    written_from: int | None = None


def shown(character: str) -> str:
    """Return a character as it is shown."""
    return SHOWN_AS.get(character, character)


def record(run: CharactersRun, selection: CharactersSelection, recorder: Recorder) -> TextRecording:
    """Have a network read, or write.

    Raises:
        UserInputError: The text has characters that the network does not know; they are named.
    """
    if selection.kind == "written":
        return _written(run, selection, recorder)
    task = run.config.prepare()
    if selection.kind == "recorded":
        text = recorded_text(run.config, selection.recorded)
        characters = text.characters
        counting = tuple(task.goal.positions(text).tolist()) if task.goal.at else ()
    else:
        characters, counting = task.begin(selection.text), ()
    inputs = task.vocabulary.one_hot(task.vocabulary.encode(characters))
    traces = run.traces if selection.is_of_run else recorder.ask(record_question(run.network, inputs))
    return TextRecording(
        inputs=inputs,
        labels=tuple(map(shown, characters)),
        traces=traces,
        characters=characters,
        expected=run.network.readout.expect(traces[-1].hidden_state[-1]),
        counting=counting,
    )


def scene(
    run: CharactersRun, recording: TextRecording, selection: CharactersSelection, words: Catalogue
) -> Scene:
    """Draw one layer of a network below the text that it reads or writes."""
    del words
    lstm, _ = run.layers[selection.layer]
    characters = run.config.vocabulary.characters
    return replace(
        layer_scene(run.network, recording, selection.layer, tuple(map(shown, characters))),
        strip=TextStrip(
            characters=recording.characters,
            vocabulary=characters,
            expected=recording.expected,
            counting=recording.counting,
            written_from=recording.written_from,
        ),
        film=checkpoint_payload_of(run, lstm, recording.inputs, _tested(run.config)),
        look_at=_look_at(run, recording, selection),
    )


def recorded_text(config: CharactersConfig, seed: int | None = None) -> Example:
    """Return the text that a network is recorded on, or the one of a training with another seed."""
    return (config if seed is None else replace(config, seed=seed)).prepare().recorded


def _tested(config: CharactersConfig) -> tuple[Int64[np.ndarray, " _"], ...]:
    task = config.prepare()
    return tuple(task.vocabulary.encode(example.characters) for example in task.tested)


def beside(config: CharactersConfig, first: CharactersConfig, layer: int) -> CharactersSelection:
    """Return the recorded text, or the other network's where that is another one."""
    own, read = (each.prepare().recorded.characters for each in (config, first))
    if own == read:
        return CharactersSelection(layer=layer)
    return CharactersSelection(kind="own", layer=layer, text="".join(read))


def _written(run: CharactersRun, selection: CharactersSelection, recorder: Recorder) -> TextRecording:
    if not 0 <= selection.seed <= LARGEST_SEED:
        raise UserInputError("seed-range", value=selection.seed, low=0, high=LARGEST_SEED)
    question = Write(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        prompt=selection.text,
        length=selection.length,
        temperature=selection.temperature,
        seed=selection.seed,
    )
    sample = recorder.ask(question)
    expected = run.network.readout.at(selection.temperature).expect(sample.traces[-1].hidden_state[-1])
    expected[sample.prompt_length - 1 : -1] = sample.probabilities
    return TextRecording(
        inputs=_one_hot(run.config.vocabulary, sample.characters),
        labels=tuple(map(shown, sample.characters)),
        traces=sample.traces,
        characters=sample.characters,
        expected=expected,
        written_from=sample.prompt_length,
    )


def _one_hot(vocabulary: Vocabulary, characters: tuple[str, ...]) -> Float[np.ndarray, "step character"]:
    return vocabulary.one_hot(vocabulary.encode(characters))


def _look_at(
    run: CharactersRun, recording: TextRecording, selection: CharactersSelection
) -> tuple[int, int] | None:
    """Begin with the unit whose role is clearest, where it lets go; in others, where it ends or counts."""
    cards = [card for card in run.report.cards[selection.layer] if card.job is not None]
    card = max(cards, key=lambda each: each.job.strength if each.job else 0.0, default=None)
    if card is None:
        return None
    last = len(recording.characters) - 1
    read = card.step if selection.is_of_run else max(recording.counting, default=last)
    steps = {"recorded": read, "own": last, "written": recording.written_from or 0}
    return min(steps[selection.kind], last), card.unit


SCENES = TaskScenes(record=record, scene=scene, beside=beside)
