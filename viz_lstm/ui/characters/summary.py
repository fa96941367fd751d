"""What kind of network is on the screen, and what its best unit does."""

from viz_lstm.runs import CharactersRun
from viz_lstm.tasks.characters import OWN, load_text
from viz_lstm.ui.wording import Words


def lesson(run: CharactersRun, words: Words) -> str:
    """Say what must be remembered, and where it shows."""
    if run.config.text == OWN:
        return words("characters.own_lesson")
    return load_text(run.config.text).lesson[words.language]


def sentences(run: CharactersRun, words: Words) -> str:
    """Say how good the network is, how it was trained, and how it was made legible."""
    report = run.report
    label = "characters.summary_held_out" if report.is_held_out else "characters.summary_seen"
    parts = [
        words(
            label,
            goal=run.config.prepare().goal.title[words.language],
            accuracy=f"{report.network.accuracy:.1%}",
            rule=f"{report.baseline_accuracy:.1%}",
            units=run.config.hidden_size,
        ),
        words(
            "characters.summary_training",
            seed=run.config.seed,
            epochs=run.history.epochs,
            parameters=f"{run.parameters:,}",
            difference=f"{run.difference:.0e}".replace("e-0", "e-"),
        ),
    ]
    config = run.config
    if config.write_penalty or config.change_penalty or config.recurrent_decay:
        parts.append(words("characters.summary_penalties"))
    return words("units.between_sentences").join(parts)
