"""From a recording to what the player shows."""

from viz_lstm.analysis import seriation
from viz_lstm.runs import CharactersRun, layer_inputs, layer_weights
from viz_lstm.scenes import SHOWN_AS, Scene, TextStrip
from viz_lstm.scenes.films import reel_of
from viz_lstm.ui.tasks.characters.reading import Reading
from viz_lstm.ui.tasks.characters.recordings import Recording


def scene(run: CharactersRun, recording: Recording, reading: Reading) -> Scene:
    """Gather one layer of a network that has read, as it was recorded."""
    lstm, within = run.layers[reading.layer]
    vocabulary = run.config.vocabulary
    one_hot = vocabulary.one_hot(vocabulary.encode(recording.characters))
    inputs = layer_inputs(recording.traces, reading.layer, one_hot)
    shown = tuple(SHOWN_AS.get(character, character) for character in vocabulary.characters)
    return Scene(
        trace=recording.traces[lstm],
        layer=within,
        weights=layer_weights(run, reading.layer),
        inputs=inputs,
        input_names=shown if reading.layer == 0 else tuple(f"x{unit}" for unit in range(inputs.shape[1])),
        labels=tuple(SHOWN_AS.get(character, character) for character in recording.characters),
        order=seriation(recording.traces[lstm].cell_state[within]),
        strip=TextStrip(
            characters=recording.characters,
            vocabulary=vocabulary.characters,
            expected=recording.expected,
            counting=recording.counting,
            written_from=recording.written_from,
        ),
        reel=reel_of(run, lstm, one_hot),
        look_at=_look_at(run, recording, reading),
    )


def _look_at(run: CharactersRun, recording: Recording, reading: Reading) -> tuple[int, int] | None:
    """Begin with the unit whose job is clearest, where it lets go; a text of one's own, at its end."""
    cards = [card for card in run.report.cards[reading.layer] if card.job is not None]
    card = max(cards, key=lambda each: each.job.strength if each.job else 0.0, default=None)
    if card is None:
        return None
    last = len(recording.characters) - 1
    steps = {"recorded": card.step, "own": last, "written": recording.written_from or 0}
    return min(steps[reading.kind], last), card.unit
