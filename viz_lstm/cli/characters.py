"""`train characters`: its settings, and how its outcome is told."""

import argparse
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from viz_lstm.analysis.evidence import Evidence
from viz_lstm.cli.task import Predictions, TaskCommand, add_settings
from viz_lstm.scenes.characters import CharactersRun
from viz_lstm.tasks import Observation
from viz_lstm.tasks.characters import (
    OWN,
    SETTINGS,
    CharactersConfig,
    Evaluation,
    Swap,
    bring_file,
    load_text,
    text_names,
)
from viz_lstm.tasks.characters.texts.brought_text import LARGEST_FILE
from viz_lstm.words.catalogue import catalogue_in


def add_characters(tasks: "argparse._SubParsersAction[ArgumentParser]") -> ArgumentParser:
    """Add `train characters` to the tasks and return its parser."""
    titles = "\n".join(f"  {name:16}{load_text(name).title['en']}" for name in text_names())
    parser = tasks.add_parser(
        "characters",
        help="predict the next character of a text",
        description="Train a network to predict the next character of a text. "
        "Ctrl-C stops early and keeps what there is.",
        epilog=f"texts:\n{titles}\n\nSettings that are left out are the text's own recipe.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", choices=text_names(), help="a text of the library (default: pronouns-zh)")
    text.add_argument(
        "--text-file", type=Path, metavar="FILE", help="a text of your own, in any file of plain text"
    )
    own = parser.add_argument_group("a text of your own")
    own.add_argument(
        "--encoding", metavar="NAME", help="its encoding, such as gbk; told by its bytes if left out"
    )
    own.add_argument(
        "--first",
        type=int,
        default=1,
        metavar="N",
        help="the character from which on a stretch of a long text is learned (default: 1)",
    )
    add_settings(parser, SETTINGS)
    return parser


def outcome(run: CharactersRun) -> dict[str, Any]:
    """Return the outcome for programs; accuracies are shares of the positions that count."""
    report = run.report
    config = {name: value for name, value in run.config.to_dict().items() if name != "own_text"}
    return {
        "task": run.task,
        **config,
        "epochs": run.history.epochs,
        "stopped_early": run.stopped_early,
        "parameters": run.parameters,
        "seconds": round(run.seconds, 3),
        "difference": run.difference,
        "key": run.key,
        "accuracy": report.network.accuracy,
        "baseline_accuracy": report.baseline_accuracy,
        "majority_accuracy": report.majority.accuracy,
        "bigram_accuracy": report.bigram.accuracy,
        "trapped_accuracy": report.network.trapped_accuracy,
        "bits_per_character": report.network.bits_per_character,
        "bigram_bits_per_character": report.bigram.bits_per_character,
        **(_best_unit(report.best[0]) if report.best else {}),
        **_swapped(report.swaps),
        "sample": report.sample,
    }


def summary(run: CharactersRun) -> str:
    """Return the outcome for people."""
    report = run.report
    lines = [
        f"{'right where it counts':24}{report.network.accuracy:8.1%}",
        f"{'most frequent answer':24}{report.majority.accuracy:8.1%}",
        f"{'counting pairs':24}{report.bigram.accuracy:8.1%}",
        f"{'bits per character':24}{report.network.bits_per_character:8.3f}"
        f"   (counting pairs: {report.bigram.bits_per_character:.3f})",
        *(_sentence(evidence) for evidence in report.best),
        f"It writes: {report.sample!r}",
        f"{run.parameters} parameters, trained in {run.seconds:.1f} s.",
        f"Every state matches torch.nn.LSTM to {run.difference:.1e}.",
    ]
    return "\n".join(lines)


def _config(arguments: Namespace) -> CharactersConfig:
    names = {field.name for field in fields(CharactersConfig)}
    given = {name: value for name, value in vars(arguments).items() if name in names and value is not None}
    if arguments.text_file is not None:
        given |= {"text": OWN, "own_text": _own_text(arguments)}
    return CharactersConfig.from_dict(given)


def _own_text(arguments: Namespace) -> str:
    """Read a text, of which no more comes into memory than is looked at, and say what was done to it."""
    with arguments.text_file.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    brought = bring_file(data, arguments.encoding, first=arguments.first)
    words = catalogue_in("en")
    for note in brought.notes:
        sys.stderr.write(f"{words.plain(f'own_text.note_{note.name}', **note.values)}\n")
    return brought.text


def _observed(observation: Observation) -> str:
    assert isinstance(observation, Evaluation)
    return f"right {observation.scores.accuracy:.1%}"


def _best_unit(best: Evidence) -> dict[str, Any]:
    return {
        "property": best.follows,
        "best_unit": best.unit,
        f"best_unit_{best.measure}": best.score,
        "best_unit_chance": best.chance,
    }


def _swapped(swaps: tuple[Swap, ...]) -> dict[str, float]:
    names = ("swap_best_unit", "swap_two_units", "swap_control_unit")
    return {name: swap.changed for name, swap in zip(names, swaps, strict=False)}


def _sentence(best: Evidence) -> str:
    measure = "AUC" if best.measure == "auc" else "correlation"
    verdict = "" if best.is_beyond_chance else ": no more than chance"
    score = f"{'-' if measure == 'correlation' and not best.rises else ''}{best.score:.2f}"
    return f"{best.follows}: unit {best.unit}, {measure} {score}, by chance {best.chance:.2f}{verdict}"


def _predictions(run: CharactersRun, hidden_state: Float[np.ndarray, "step unit"]) -> Predictions:
    task = run.config.prepare()
    probabilities = run.network.readout.expect(hidden_state)
    expected = [
        {"character": task.vocabulary.characters[best], "probability": float(own[best])}
        for own, best in zip(probabilities, probabilities.argmax(axis=1).tolist(), strict=True)
    ]
    return Predictions(
        read=task.recorded.characters,
        numbers=probabilities,
        told=expected.__getitem__,
        worded=lambda step: f"{expected[step]['character']!r} {expected[step]['probability']:.1%}",
    )


COMMAND = TaskCommand(
    add=add_characters,
    config=_config,
    outcome=outcome,
    summary=summary,
    predictions=_predictions,
    observed=_observed,
)
