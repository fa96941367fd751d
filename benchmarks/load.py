"""A class in one room: a hundred open pages and thirty trainings, on the machine at hand and over loopback.

Starts the real server, visits it with real websockets, first alone and then with one attacker beside, and
writes what it measured to docs/load.md. With `--alone` nobody attacks, and nothing is written.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks import films
from benchmarks.attacker import attacking
from benchmarks.server import ROOT, operations, serve
from benchmarks.visitor import Visitor

REPORT = ROOT / "docs" / "load.md"
VISITORS, TRAINERS, CONFIGURATIONS = 100, 30, 10
SECONDS_TO_OPEN, SECONDS_TO_PRESS, THINKING = 20, 10, 8.0
SECONDS_AT_MOST = 420
SIZES = ("1", "2", "4", "8", "16", "24", "32", "50", "64", "100")
KNOWN = "offer-open"
"""The button by which one opens a network that was trained before."""
STEPS, UNITS = 131, 32
MEDIAN_MOST, NINETY_FIFTH_MOST, MEGABYTES_MOST = 1.0, 3.0, 1500

ROWS = {
    "Pages opened and played": "visitors",
    "Runs of a page that failed": "failures",
    "Pressed *Train* and saw their result / of these, found it trained": "trained known",
    "Trainings this took: those who want the same share one": "trainings",
    "All had their result after, s": "all_trained_after_s",
    "Waited for the result, s: median / longest": "waited_median_s waited_longest_s",
    "Clicks and moves meanwhile": "interactions",
    "Answered after, s: median / 95th percentile / slowest": "answer_median_s answer_95th_s answer_slowest_s",
    "First sight of the page, s: median / slowest": "opened_median_s opened_slowest_s",
    "Memory, MB: server / its workers": "server_mb workers_mb",
    "Sent over the websockets, MB": "received_mb",
}

REPORT_TEXT = """# What one server carries

{visitors} open pages, each clicking a cell or moving the slider every {thinking:.0f} seconds or so.
{trainers} of them press *Train* within {seconds} seconds, asking for {configurations} different networks of
600 epochs. The settings are the defaults: one worker. Measured by `make load` (`benchmarks/load.py`) with
real websockets over loopback on {cores} cores ({machine}), which the visitors shared with the server; the
load average at the end was {load:.1f}. The second time one attacker, in a process of its own, went at the
same server all the while: reruns without pause, messages that no page sends, floods of uploads, texts in odd
encodings, random bytes, files made without end, Plotly uncompressed, links of thousands of parts; {attacks}
attacks in all.

| | alone | one attacker beside |
|:--|--:|--:|
{table}

Playing, scrubbing and stepping happen in the browser and never reach the server. What reaches it here are
clicks, moves, and, from pages that watch a training, a look at it: twice a second while no more than fifteen
pages are open, the more rarely the more there are, every two seconds at least. Not simulated: TLS, real
networks, and the first download of Plotly and the player, about 5 MB, which a compressing proxy makes small
(`docs/hosting.md`).
"""


def main() -> None:
    """Measure, write the report, and fail when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--alone", action="store_true", help="without an attacker; nothing is written")
    is_alone = parser.parse_args().alone
    alone, _ = _measure()
    attacked, attacks = (alone, 0) if is_alone else _measure(is_attacked=True)
    sys.stdout.write(f"{json.dumps([alone, attacked], indent=1)}\n")
    if not is_alone:
        REPORT.write_text(_report(alone, attacked, attacks) + films.written(), encoding="utf-8")
        sys.stdout.write(f"{REPORT.relative_to(ROOT)} is written\n")
    if problems := [*_problems(alone), *(f"{each}, with an attacker" for each in _problems(attacked))]:
        sys.exit("\n".join(problems))


def _measure(*, is_attacked: bool = False) -> tuple[dict[str, Any], int]:
    """Return what a room of visitors saw, and how often somebody attacked it meanwhile."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        if not is_attacked:
            return asyncio.run(_visit(server.address)), 0
        with attacking(server) as attacker:
            return asyncio.run(_visit(server.address)), attacker.finish()


async def _visit(address: str) -> dict[str, Any]:
    """Let everybody in, let some of them train, and gather what happened."""
    generator = random.Random(0)
    watch: dict[str, Any] = {"memory": []}
    gate, over = asyncio.Event(), asyncio.Event()
    async with _memory_watched(address, watch), asyncio.timeout(SECONDS_AT_MOST), asyncio.TaskGroup() as room:
        visits = [
            room.create_task(_one_visit(address, number, (gate, over), random.Random(generator.random())))
            for number in range(VISITORS)
        ]
        await asyncio.sleep(SECONDS_TO_OPEN + 2)
        watch["pressing"] = time.perf_counter()
        gate.set()
        await asyncio.wait(visits[:TRAINERS])
        watch["over"] = time.perf_counter()
        over.set()
    counts = await asyncio.to_thread(operations, address)
    return _figures([visit.result() for visit in visits], watch, counts)


@asynccontextmanager
async def _memory_watched(address: str, watch: dict[str, Any]) -> AsyncIterator[None]:
    async def look() -> None:
        while True:
            watch["memory"].append((await asyncio.to_thread(operations, address))["memory_mb"])
            await asyncio.sleep(1)

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()


async def _one_visit(
    address: str, number: int, bells: tuple[asyncio.Event, asyncio.Event], generator: random.Random
) -> dict[str, Any]:
    """Open the page, look around, perhaps train; stay until the last one who trains has finished."""
    gate, over = bells
    await asyncio.sleep(generator.uniform(0, SECONDS_TO_OPEN))
    async with Visitor(address) as visitor:
        opened = visitor.seconds.pop()
        await _look_around(visitor, generator, gate)
        visitor.seconds.clear()
        waited = await _train(visitor, number, generator) if number < TRAINERS else None
        if waited is None:
            await _look_around(visitor, generator, over)
        opened_known = waited is not None and visitor.has(KNOWN)
        finished = opened_known or any(text.startswith("Trained:") for text in visitor.alerts)
        return {
            "opened": opened,
            "answered": visitor.seconds,
            "waited": waited,
            "finished": finished,
            "known": opened_known,
            "failures": visitor.failures,
            "bytes": visitor.bytes,
        }


async def _look_around(visitor: Visitor, generator: random.Random, bell: asyncio.Event) -> None:
    """Click cells of the player and move the slider, thinking in between, until the bell rings."""
    while not bell.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(bell.wait(), generator.expovariate(1 / THINKING))
            return
        if generator.random() < 0.5:
            await visitor.pick("player", generator.randrange(STEPS), generator.randrange(UNITS))
        else:
            await visitor.slide("hidden-size-honest", generator.choice(SIZES))


async def _train(visitor: Visitor, number: int, generator: random.Random) -> float:
    """Choose one of the configurations, press the button, and wait until the page shows the result.

    Who asks for a network that somebody has had trained by then is offered it, and opens it.
    """
    await asyncio.sleep(generator.uniform(0, SECONDS_TO_PRESS))
    await visitor.slide("hidden-size-honest", SIZES[number % CONFIGURATIONS])
    start = time.perf_counter()
    await visitor.press("train")
    if visitor.has(KNOWN):
        await visitor.press(KNOWN)
    while not visitor.is_settled:
        await asyncio.sleep(0.1)
    return time.perf_counter() - start


def _figures(
    visits: list[dict[str, Any]], watch: Mapping[str, Any], counts: Mapping[str, Any]
) -> dict[str, Any]:
    answers = [seconds for visit in visits for seconds in visit["answered"]]
    waits = [visit["waited"] for visit in visits if visit["waited"] is not None]
    opened = [visit["opened"] for visit in visits]
    return {
        "visitors": len(visits),
        "failures": sum(len(visit["failures"]) for visit in visits),
        "trained": sum(visit["finished"] for visit in visits),
        "known": sum(visit["known"] for visit in visits),
        "trainings": counts["totals"]["finished"],
        "all_trained_after_s": round(watch["over"] - watch["pressing"], 1),
        "waited_median_s": round(median(waits), 1),
        "waited_longest_s": round(max(waits), 1),
        "opened_median_s": round(median(opened), 2),
        "opened_slowest_s": round(max(opened), 2),
        "interactions": len(answers),
        "answer_median_s": round(median(answers), 3),
        "answer_95th_s": round(quantiles(answers, n=20)[-1], 3),
        "answer_slowest_s": round(max(answers), 3),
        "server_mb": max(round(memory["server"]) for memory in watch["memory"]),
        "workers_mb": max(round(sum(memory["workers"])) for memory in watch["memory"]),
        "received_mb": round(sum(visit["bytes"] for visit in visits) / 1e6, 1),
    }


def _problems(figures: Mapping[str, Any]) -> list[str]:
    promises = {
        "nothing fails": figures["failures"] == 0,
        "everybody who trains sees the result": figures["trained"] == TRAINERS,
        "each configuration is trained once": 0 <= figures["trainings"] - CONFIGURATIONS <= 1,
        "the median answer is quick": figures["answer_median_s"] < MEDIAN_MOST,
        "19 of 20 answers are quick": figures["answer_95th_s"] < NINETY_FIFTH_MOST,
        "memory stays small": figures["server_mb"] + figures["workers_mb"] < MEGABYTES_MOST,
    }
    return [f"not kept: {promise}" for promise, kept in promises.items() if not kept]


def _report(alone: Mapping[str, Any], attacked: Mapping[str, Any], attacks: int) -> str:
    rows = (
        (name, *(" / ".join(f"{each[key]:,}" for key in keys.split()) for each in (alone, attacked)))
        for name, keys in ROWS.items()
    )
    return REPORT_TEXT.format(
        cores=os.cpu_count(),
        machine=platform.machine(),
        load=os.getloadavg()[0],
        table="\n".join(f"| {' | '.join(row)} |" for row in rows),
        seconds=SECONDS_TO_PRESS,
        thinking=THINKING,
        attacks=attacks,
        trainers=TRAINERS,
        configurations=CONFIGURATIONS,
        **alone,
    )


if __name__ == "__main__":
    main()
