"""Nasty strings, and the time of this process that each function spends on them: run by `test_bounds`."""

import json
import sys
import time
from random import Random

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig, bring_text, decode_text, library_task
from viz_lstm.tasks.characters.texts.custom_text import LARGEST_TEXT, check_text
from viz_lstm.tasks.characters.texts.graphemes import LONGEST_CHARACTER
from viz_lstm.tasks.characters.texts.pattern import LONGEST_PATTERN, marked
from viz_lstm.ui.links.parts import read_query

ALPHABETS = (
    "ab\u0301\u0316",
    "\u0301\u0316\u0345\u0323\u0344\u0f71\u0f72",
    "".join(map(chr, range(0x300, 0x370))),
    "a👩\u200d🏽\ufe0f",
    "".join(map(chr, range(0x1F1E6, 0x1F200))) + "\u200d\u0301",
    "".join(map(chr, range(0x1100, 0x1200))),
    "हिन्दी\u200d\u200cกี่མ\u0f84",
    "ab\u202e\u05d0\u0645\u0651\u200f",
    "a\0\ud800\udfff\x1b",
    "\n\r\t \u0301",
    "".join(map(chr, range(0x4E00, 0x5100))),
    "".join(map(chr, range(0x10000, 0x20000, 7))),
    "".join(map(chr, range(0x1D100, 0x1D200))) + "\u094d",
    "()\"' \n",
)
FRAGMENTS = (
    *(
        "a",
        "b",
        "女",
        "x",
        ".",
        ".*",
        ".*?",
        "a?",
        "(a+)+",
        "(a|ab)*",
        "[^x]",
        "[ab]{20}",
        "(?:.?){500}",
        "{9}",
    ),
    *(
        "\\w",
        "\\W",
        "[^\\W\\d]",
        "\\s*",
        "\\b",
        "\\C",
        "\\1",
        "(?=a)",
        "(?<!b)",
        "\\pL",
        "x{4294967295}",
        "{,99}",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "|",
        "^",
        "$",
        "\\",
        "\0",
        "\ud800",
        "\u0301",
        "(?i)",
        "(?s)",
        "*",
        "+",
        "{",
        "}",
        "-",
    ),
)
SHARED_PATTERNS = (
    ".*.*x",
    ".*x|.",
    "[ab]*a[ab]{20}x|.",
    "(?:.?){1000}x",
    "\\w" * 50,
    "(\\w*)*" * 16,
    "(.|\n)*x|.",
)


def strings(random: Random, most: int) -> list[str]:
    """Return strings of every kind, up to a length: mixtures, runs of one part, and characters repeated."""
    found = []
    for alphabet in ALPHABETS:
        unit = "".join(random.choices(alphabet, k=random.randint(1, LONGEST_CHARACTER)))
        letters = ["".join(random.choices(alphabet, k=random.randint(1, 3))) for _ in range(900)]
        found += [
            "".join(random.choices(alphabet, k=most)),
            "ab" + random.choice(alphabet) * (most - 2),
            (unit * most)[:most],
            "".join(random.choices(letters, k=most))[:most],
            "".join(map("{}{}".format, "ab" * most, random.choices(alphabet, k=most)))[:most],
        ]
    return found


def spent(function, *arguments) -> float:
    """Return the least seconds of this process in three calls, or in one that is quick anyway."""
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        try:
            function(*arguments)
        except UserInputError as error:
            str(error).encode()
        least = min(least, time.process_time() - began)
        if least < 0.1:
            break
    return least


def main(seed: int) -> dict[str, float]:
    """Return the longest time of each function."""
    random, costs = Random(seed), {}

    def measure(name, function, *arguments) -> None:
        costs[name] = max(costs.get(name, 0.0), spent(function, *arguments))

    for text in strings(random, 400 * LONGEST_CHARACTER):
        measure("begin", library_task("alice", 0).begin, text)
        pattern = "".join(random.choices(FRAGMENTS, k=random.randint(1, 12)))[:LONGEST_PATTERN]
        for each in (pattern, text[:LONGEST_PATTERN], random.choice(SHARED_PATTERNS)):
            measure("mark", marked, each, tuple(text))
    for text in strings(random, LARGEST_TEXT):
        measure("check", check_text.__wrapped__, text)
        measure("decode", decode_text, text.encode(errors="replace"))
        measure("bring", bring_text, text)
        measure("config", CharactersConfig.from_dict, {"text": "own", "own_text": text})
        query = dict.fromkeys(("own_text", "typed", "pattern", "marks", "zoom", "with", "forks"), text)
        measure("link", read_query, "characters", {**query, "text": "own", "reading": "own"})
        measure(
            "names", read_query, "characters", dict.fromkeys(map("a{}".format, range(LARGEST_TEXT)), text)
        )
    return costs


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
