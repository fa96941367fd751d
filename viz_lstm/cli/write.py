"""`write`: let a saved network go on with a text."""

import argparse
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from viz_lstm.cli.saved import saved_text_run
from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersSelection, Write
from viz_lstm.tasks.characters.selection import LARGEST_SEED


def add_write(commands: "argparse._SubParsersAction[ArgumentParser]") -> None:
    """Add `write` to the commands."""
    usual = CharactersSelection()
    parser = commands.add_parser(
        "write",
        help="let a saved network go on with a text",
        description="Let a network that has learned a text read a prompt and write on.",
    )
    parser.set_defaults(command=write)
    add = parser.add_argument
    add("run", type=Path, metavar="DIR", help="folder of a saved run, or a shipped one, such as pronouns-en")
    add("--prompt", default="", metavar="TEXT", help="what it reads first; nothing if left out")
    add("--length", type=int, default=usual.length, metavar="N", help="characters to write; 60 if left out")
    add(
        "--temperature",
        type=float,
        default=usual.temperature,
        metavar="T",
        help="below 1 it keeps to what it expects most, above 1 it dares more; 0.7 if left out",
    )
    add("--seed", type=int, default=usual.seed, metavar="N", help="what the characters are drawn from")
    add("--json", action="store_true", help="print one JSON object")


def write(arguments: Namespace) -> None:
    """Let a saved network write.

    Raises:
        UserInputError: There is no such network, it does not know a character of the prompt, or a number lies
            outside its limits.
    """
    from viz_lstm.lstm.network import rebuild

    run, seed = saved_text_run(arguments.run), arguments.seed
    if not 0 <= seed <= LARGEST_SEED:
        raise UserInputError("seed-range", value=seed, low=0, high=LARGEST_SEED)
    question = Write(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        prompt=arguments.prompt,
        length=arguments.length,
        temperature=arguments.temperature,
        seed=seed,
    )
    sample = question.answer(rebuild(run.weights, run.config.size))
    prompt, written = (
        "".join(part)
        for part in (sample.characters[: sample.prompt_length], sample.characters[sample.prompt_length :])
    )
    told = {
        "prompt": prompt,
        "written": written,
        "length": arguments.length,
        "temperature": arguments.temperature,
        "seed": seed,
        "key": run.key,
    }
    sys.stdout.write(f"{json.dumps(told) if arguments.json else prompt.lstrip() + written}\n")
