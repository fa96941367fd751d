"""Thirty films at once: how long a class waits for them, and what the other pages feel of it meanwhile.

Starts the real server with its one worker. Thirty visitors train networks, open *Data* and ask, at one
moment, for thirty different films; twenty others click in the player before and during that. Writes its part
of docs/load.md, the last one.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.server import ROOT, serve
from benchmarks.visitor import Visitor
from viz_lstm.words.catalogue import catalogue_in

REPORT = ROOT / "docs" / "load.md"
MARK = "<!-- from here on written by python -m benchmarks.films -->"
SIZES = ("1", "2", "4", "8", "16", "24", "32", "50", "64", "100")
KINDS = (("en", "steps"), ("en", "epochs"), ("zh", "steps"))
LOOKING, THINKING, SECONDS_BEFORE, SECONDS_AT_MOST = 20, 3.0, 20, 560
STEPS = 131

REPORT_TEXT = """
{mark}

## Thirty films at once

{films} visitors, each with a trained network, ask at one moment for {films} different films, 960 pixels
wide ({steps} along the steps, {epochs} along the epochs), through *Data*. The settings are the defaults:
one worker, which draws a film in parts, each a question like any other. {looking} others click in the player
every {thinking:.0f} seconds or so. Measured by `python -m benchmarks.films` on {cores} cores, which visitors
and server shared with whatever else ran: the load average was {load_before:.1f} when it began and
{load_after:.1f} at its end.

| | before | while films are made |
|:--|--:|--:|
| Clicks of the others | {clicks_before} | {clicks_during} |
| Answered after, s: median / 95th percentile / slowest | {answers_before} | {answers_during} |

All films were there after {all_after_s} s, half of them after {half_after_s} s; {missing} were refused, and
{failures} runs of a page failed. Those who want the same film share one.
"""


def main() -> None:
    """Measure, write, and fail where a film or a page failed."""
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        figures = asyncio.run(_visit(server.address))
    figures |= {"load_before": load_before, "load_after": os.getloadavg()[0]}
    sys.stdout.write(f"{json.dumps(figures, indent=1)}\n")
    before = REPORT.read_text(encoding="utf-8").partition(MARK)[0].rstrip()
    REPORT.write_text(f"{before}\n{REPORT_TEXT.format(**figures)}", encoding="utf-8")
    if figures["missing"] or figures["failures"]:
        sys.exit("not kept: nothing fails")


def written() -> str:
    """Return the part of the report that is written here, for whoever writes the others."""
    _, mark, after = REPORT.read_text(encoding="utf-8").partition(MARK)
    return f"\n{mark}{after}"


async def _visit(address: str) -> dict[str, Any]:
    ready = asyncio.Semaphore(0)
    begin, over = asyncio.Event(), asyncio.Event()
    async with asyncio.timeout(SECONDS_AT_MOST), asyncio.TaskGroup() as room:
        films = [
            room.create_task(_film(address, size, kind, (ready, begin))) for kind in KINDS for size in SIZES
        ]
        for _ in films:
            await ready.acquire()
        looking = [room.create_task(_look(address, number, (begin, over))) for number in range(LOOKING)]
        await asyncio.sleep(SECONDS_BEFORE)
        begin.set()
        await asyncio.wait(films)
        over.set()
    return _figures([film.result() for film in films], [each.result() for each in looking])


async def _film(
    address: str, size: str, kind: tuple[str, str], bells: tuple[asyncio.Semaphore, asyncio.Event]
) -> tuple[float, list[str]]:
    """Train a network, wait for the others, ask for a film; return the seconds until it is there."""
    language, along = kind
    ready, begin = bells
    words = catalogue_in(language)
    async with Visitor(address, query=f"lang={language}") as visitor:
        await visitor.slide("hidden-size-honest", size)
        await visitor.press("train")
        await _settled(visitor)
        if visitor.has("offer-open"):
            await visitor.press("offer-open")
            await _settled(visitor)
        await visitor.choose("section", words.plain("stage.section_data"))
        await visitor.choose("film-along", words.plain(f"slides.along_{along}"))
        ready.release()
        await begin.wait()
        start = time.perf_counter()
        await visitor.press("film-make")
        while not visitor.has("film-download"):
            await asyncio.sleep(0.05)
        return time.perf_counter() - start, visitor.failures


async def _settled(visitor: Visitor) -> None:
    while not visitor.is_settled:
        await asyncio.sleep(0.1)


async def _look(
    address: str, number: int, bells: tuple[asyncio.Event, asyncio.Event]
) -> tuple[list[float], list[float], list[str]]:
    """Click cells until the films are there; return the seconds of answers before and during, failures."""
    begin, over = bells
    generator = random.Random(number)
    async with Visitor(address) as visitor:
        visitor.seconds.clear()
        before: list[float] = []
        while not over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), generator.expovariate(1 / THINKING))
                break
            if begin.is_set() and not before:
                before, visitor.seconds = visitor.seconds or [0.0], []
            await visitor.pick("player", generator.randrange(STEPS), 0)
        return before, visitor.seconds, visitor.failures


def _figures(
    films: list[tuple[float, list[str]]],
    looking: list[tuple[list[float], list[float], list[str]]],
) -> dict[str, Any]:
    waits = [seconds for seconds, _ in films]
    before = [seconds for each, _, _ in looking for seconds in each]
    during = [seconds for _, each, _ in looking for seconds in each]
    return {
        "mark": MARK,
        "films": len(films),
        "missing": len(KINDS) * len(SIZES) - len(films),
        "steps": sum(along == "steps" for _, along in KINDS) * len(SIZES),
        "epochs": sum(along == "epochs" for _, along in KINDS) * len(SIZES),
        "looking": LOOKING,
        "thinking": THINKING,
        "cores": os.cpu_count(),
        "failures": sum(len(each) for *_, each in [*films, *looking]),
        "clicks_before": len(before),
        "clicks_during": len(during),
        "answers_before": _told(before),
        "answers_during": _told(during),
        "all_after_s": round(max(waits)),
        "half_after_s": round(median(waits)),
    }


def _told(seconds: list[float]) -> str:
    return f"{median(seconds):.3f} / {quantiles(seconds, n=20)[-1]:.3f} / {max(seconds):.3f}"


if __name__ == "__main__":
    main()
