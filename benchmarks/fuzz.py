"""Damaged files of series: ten thousand of them, read or refused within a limit, by hand.

`make fuzz`, or `python -m benchmarks.fuzz 500` for fewer.
"""

import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import Choices, Reading, read_series
from viz_lstm.words.catalogue import LANGUAGES, Catalogue, catalogue_in

FILES = 10_000
SLOWEST_SECONDS = 10.0
PIECES = (
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\x00",
    b"1e999",
    b"\xff\xfe",
    b"9" * 80,
    b"(((",
    "年".encode(),
    b"\x1a",
    b"-",
)


def main(files: int = FILES) -> int:
    """Read damaged files and say how that went; 1 if one was neither read nor refused, or took too long."""
    dice = random.Random(0)
    sources, told = tuple(_sources()), Counter[str]()
    slowest, start = 0.0, perf_counter()
    for _ in range(files):
        content = mutated(dice.choice(sources), dice)
        before = perf_counter()
        found = outcome(content, dice.choice((Choices(), Choices(gaps="fill", doubled="mean"))))
        slowest = max(slowest, perf_counter() - before)
        for language in LANGUAGES:
            worded(found, catalogue_in(language))
        told["read" if isinstance(found, Reading) else found.code] += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{files} files in {perf_counter() - start:.0f} s, {told['read']} read, the others refused in "
        f"{len(told) - 1} kinds of sentences; the slowest took {slowest:.2f} s; at most {memory} MB.\n"
    )
    return int(slowest > SLOWEST_SECONDS)


def mutated(source: bytes, dice: random.Random) -> bytes:
    """Return a file with some bytes changed, lost, doubled or put elsewhere."""
    content = bytearray(source)
    for _ in range(dice.randint(1, 12)):
        at, end = sorted((dice.randrange(len(content) + 1), dice.randrange(len(content) + 1)))
        what = dice.randrange(6)
        if what == 0:
            content[at : at + 1] = bytes([dice.randrange(256)])
        elif what == 1:
            del content[at : min(end, at + 40)]
        elif what == 2:
            content[at:at] = content[at : min(end, at + 200)] * dice.randint(1, 3)
        elif what == 3:
            content[at:at] = dice.choice(PIECES)
        elif what == 4:
            content[at:at] = dice.randbytes(dice.randrange(20))
        else:
            content[at:end] = content[at:end][::-1]
    return bytes(content)


def outcome(content: bytes, choices: Choices) -> Reading | UserInputError:
    """Return what came of a file: a reading or a sentence; whatever else is raised goes on."""
    try:
        return read_series(content, choices)
    except UserInputError as error:
        return error


def worded(found: Reading | UserInputError, words: Catalogue) -> list[str]:
    """Say in a language what came of a file."""
    if isinstance(found, UserInputError):
        return [words.error(found)]
    return [words.plain(note.code, **note.values) for note in found.notes]


def _sources() -> Iterator[bytes]:
    """Make sound files of several forms and encodings, small and large."""
    months = [(1990 + t // 12, t % 12 + 1, 100 + t % 12 + t) for t in range(120)]
    yield "".join(["Month,Passengers\n", *(f"{y}-{m:02},{v}\n" for y, m, v in months)]).encode()
    yield "".join(["# made\n\nMonat;Wert\n", *(f"1.{m}.{y};{v},5\n" for y, m, v in months)]).encode("cp1252")
    yield "".join(["月份，客运量\n", *(f"{y}年{m}月，{v}\n" for y, m, v in months)]).encode("gbk")
    yield "".join(["Year\tMonth\tSales\n", *(f"{y}\t{m}\t${v}K\n" for y, m, v in months)]).encode("utf-16")
    yield "".join(['"d","a","b"\n', *(f'"{m}/1/{y}","{v},000",{v}%\n' for y, m, v in months)]).encode()
    yield "".join(
        ["ts,value\n", *(f"{1_709_251_200_000 + 3_600_000 * t},{t % 24}\n" for t in range(500))]
    ).encode()
    rows = (f"{year}," + ",".join(str(year % 7 + month) for month in range(12)) for year in range(1950, 1990))
    yield ("Year," + ",".join(map(str, range(1, 13))) + "\n" + "\n".join(rows)).encode()
    yield b"PK\x03\x04" + bytes(200)
    yield b"<!DOCTYPE html><html><body>112</body></html>"
    yield b",".join([b"1"] * 3000)
    yield b"\n".join([b"0.5"] * 3_000)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
