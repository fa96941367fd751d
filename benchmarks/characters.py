"""The scores of character models on every text that ships: `python -m benchmarks.characters`.

Writes the tables of `docs/characters.md`: first the medians over five seeds, then every run. Seconds are CPU
seconds of one thread, from the first weights to the last update. `--seeds N` takes the first N seeds and
`--text NAME` one text only.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import median
from time import process_time

from viz_lstm.scenes.characters import CharactersRun
from viz_lstm.tasks.characters import CharactersConfig, text_names
from viz_lstm.training import Training

Reading = Callable[["Trained"], float | None]


@dataclass(frozen=True, slots=True)
class Trained:
    """A run and what it cost."""

    run: CharactersRun
    seconds: float
    epochs_to_goal: int | None


COLUMNS: dict[str, Reading] = {
    "right where it counts": lambda t: t.run.report.network.accuracy,
    "behind the trap": lambda t: t.run.report.network.trapped_accuracy,
    "majority": lambda t: t.run.report.majority.accuracy,
    "pairs": lambda t: t.run.report.bigram.accuracy,
    "bits per character": lambda t: t.run.report.network.bits_per_character,
    "bits, pairs": lambda t: t.run.report.bigram.bits_per_character,
    "CPU s": lambda t: t.seconds,
    "best unit": lambda t: t.run.report.best[0].score if t.run.report.best else None,
    "by chance": lambda t: t.run.report.best[0].chance if t.run.report.best else None,
    "swap one unit": lambda t: _swap(t, 0),
    "swap two": lambda t: _swap(t, 1),
    "swap control": lambda t: _swap(t, 2),
}


def train(text: str, seed: int) -> Trained:
    """Train with the text's own recipe, and note when 99 % were right at the positions that count."""
    training = Training(replace(CharactersConfig.defaults(text), seed=seed))
    seconds, reached = 0.0, None
    start = process_time()
    for progress in training:
        seconds += process_time() - start
        evaluation = training.observe()
        if reached is None and evaluation.scores.accuracy >= 0.99:
            reached = progress.epoch
        start = process_time()
    return Trained(training.run(), seconds, reached)


def row(text: str, trained: list[Trained]) -> str:
    """Write the medians of a text."""
    cells = (_median(reading(t) for t in trained) for reading in COLUMNS.values())
    return f"| {text} | {' | '.join(cells)} |"


def details(text: str, trained: list[Trained]) -> str:
    """Write a line for each seed."""
    return "\n".join(f"| {text} | {t.run.config.seed} | {' | '.join(_detail(t))} |" for t in trained)


def main() -> None:
    """Train every text with every seed and write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--text", choices=text_names())
    chosen = parser.parse_args()
    texts = {
        text: [train(text, seed) for seed in range(chosen.seeds)]
        for text in ([chosen.text] if chosen.text else text_names())
    }
    _write(["text", *COLUMNS], (row(text, trained) for text, trained in texts.items()))
    head = [
        "text",
        "seed",
        "right",
        "epochs to 99 %",
        "CPU s",
        "units",
        "swaps: one, two, control",
        "f, i: hold, switch",
    ]
    _write(head, (details(text, trained) for text, trained in texts.items()))


def _detail(trained: Trained) -> Iterable[str]:
    report = trained.run.report
    yield f"{report.network.accuracy:.4f}"
    yield str(trained.epochs_to_goal or "-")
    yield f"{trained.seconds:.1f}"
    yield "; ".join(f"{e.follows} {e.unit}: {e.score:.3f} ({e.chance:.2f})" for e in report.best)
    yield ", ".join(f"{swap.changed:.2f}" for swap in report.swaps) or "-"
    yield _gates(trained)


def _gates(trained: Trained) -> str:
    report = trained.run.report
    switching = report.cards[-1][report.best[0].unit].switching if report.best else None
    if switching is None:
        return "-"
    return (
        f"f {switching.forget_gate_holding:.2f}, {switching.forget_gate_switching:.2f}; "
        f"i {switching.input_gate_holding:.2f}, {switching.input_gate_switching:.2f}"
    )


def _swap(trained: Trained, which: int) -> float | None:
    swaps = trained.run.report.swaps
    return swaps[which].changed if swaps else None


def _median(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.3g}" if known else "-"


def _write(head: list[str], rows: Iterable[str]) -> None:
    rule = "|".join("--" for _ in head)
    sys.stdout.write(f"| {' | '.join(head)} |\n|{rule}|\n" + "\n".join(rows) + "\n\n")


if __name__ == "__main__":
    main()
