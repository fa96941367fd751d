"""A hostile visitor beside an honest one, on the machine at hand and over loopback.

Starts the real server, attacks it in every way known, one after the other, while an honest visitor looks on,
and writes what that one noticed to docs/security.md. With `--only PATTERN` it tries the attacks of such
names alone, prints, and writes nothing.
"""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks import attacks_by_file as files
from benchmarks import attacks_by_hand as hand
from benchmarks import attacks_on_pages as pages
from benchmarks import attacks_on_server as servers
from benchmarks.bystander import Samples, Waits, watching
from benchmarks.server import ROOT, Server, serve

REPORT = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- attack: begin -->", "<!-- attack: end -->"
NINETY_FIFTH_MOST = 1.0
SECONDS_OF_QUIET = 5
SECONDS_LEAST, SECONDS_PER_ATTACK, SECONDS_AT_MOST = 4.0, 180, 480


async def quiet(_: Server) -> pages.Outcome:
    """Do nothing: what the honest visitor waits for anyway."""
    await asyncio.sleep(SECONDS_OF_QUIET)
    return True, "for comparison"


async def too_late(_: Server) -> pages.Outcome:
    """Do nothing: the attacks before took all the time there is."""
    return False, "not tried: out of time"


SESSIONS = "Sessions opened and dropped"
ATTACKS: dict[str, pages.Attack] = {
    "Link: pattern, 4 accents a letter": pages.accents(4),
    "Link: pattern, 10 accents a letter": pages.accents(10),
    "Link: pattern, 60 accents a letter": pages.accents(60),
    "Link: huge repetition": pages.huge_repetition,
    "Link: thousands of parts": pages.thousands_of_names,
    "Field: patterns without end": pages.pattern_bombs,
    "Field: 100,000 combining marks": pages.pasted_accents,
    "Field: the longest text, accented": pages.pasted_pages,
    "Link: words that would be links": hand.words_of_strangers,
    "Link: two keys that begin alike": hand.confused_keys,
    "Link: all that can be held": hand.held_links,
    "Texts in odd encodings": files.odd_texts,
    "Tables that are none": files.nasty_tables,
    "Archives of networks": files.nasty_archives,
    "Files made without end": files.files_without_end,
    "Reruns without pause": pages.storm_of_reruns,
    "Upload flood": servers.upload_flood,
    "Plotly without compression": servers.plain_downloads,
    "Headers, metrics": servers.headers_and_routes,
    "`clear_cache` from a socket": servers.cleared_caches,
    "Messages that no page sends": hand.messages_of_no_page,
    "Values that no player sends": hand.forged_values,
    "Slow readers": hand.slow_readers,
    "Paths and headers": hand.paths_and_headers,
    "Random bytes over sockets": servers.garbage,
    "Damaged stored runs": pages.damaged_runs,
    "A worker falls silent": servers.silent_worker,
    "A worker hangs in a training": hand.hung_training,
    "Queue flood": servers.queue_flood,
    "Pages opened without pause": servers.openings,
    "What the log holds": hand.log_of_all,
}


@dataclass(frozen=True, slots=True)
class Result:
    """An attack that is over.

    Attributes:
        name: What it is called.
        began: When, by the clock that all processes share.
        ended: When it was over.
        outcome: Whether it ended as promised, and how.
    """

    name: str
    began: float
    ended: float
    outcome: pages.Outcome


def main() -> None:
    """Attack, write the report, and fail when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--only", default="", help="try only attacks whose names hold this, and write nothing"
    )
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory() as folder:
        pages.plant_damaged_runs(Path(folder) / "runs")
        results, waits = _watched(Path(folder), only)
    rows = [_row(result, waits) for result in results]
    sys.stdout.write("\n".join([*rows, ""]))
    if not only:
        _write(rows)
        sys.stdout.write(f"{REPORT.relative_to(ROOT)} is written\n")
    if lost := [result.name for result in results if not _is_held(result, waits)]:
        sys.exit("\n".join(f"not held: {name}" for name in lost))


def _watched(folder: Path, only: str) -> tuple[list[Result], Waits]:
    """Attack a server beside a bystander; return what came of it, and what the bystander waited for."""
    with (
        serve(folder, VIZ_LSTM_QUEUE=str(servers.QUEUE), VIZ_LSTM_GRACE="2") as server,
        watching(server) as bystander,
    ):
        results = asyncio.run(_attack(server, only))
        return results, bystander.finish()


async def _attack(server: Server, only: str) -> list[Result]:
    results = [await _one("None", quiet, server)]
    before, end = server.holds(), time.monotonic() + SECONDS_AT_MOST
    for name, attack in ATTACKS.items():
        if re.search(only, name, re.IGNORECASE):
            results.append(await _one(name, attack if time.monotonic() < end else too_late, server))
    if re.search(only, SESSIONS, re.IGNORECASE):
        held = server.holds()
        results.append(await _one(SESSIONS, servers.dropped_sessions, server))
        left = servers.given_back(held, servers.LEFT_OF_SESSIONS)
        results.append(await _one("What is left of them", left, server))
    if not only:
        left = servers.given_back(before, servers.LEFT_OF_ALL)
        results.append(await _one("What is left of all", left, server))
    return results


async def _one(name: str, attack: pages.Attack, server: Server) -> Result:
    """Attack; a server that gives up is an outcome, too."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(SECONDS_PER_ATTACK):
            outcome = await attack(server)
    except (OSError, TimeoutError, EOFError, LookupError, WebSocketException) as error:
        outcome = False, f"no answer: {type(error).__name__}"
    took = time.monotonic() - began
    sys.stderr.write(f"{name}: {outcome[1]} ({took:.1f} s)\n")
    await asyncio.sleep(max(SECONDS_LEAST - took, 1))
    return Result(name, began, time.monotonic(), outcome)


def _is_held(result: Result, waits: Waits) -> bool:
    seen = waits.between(result.began, result.ended)
    is_quick = all(_late(samples) <= NINETY_FIFTH_MOST for samples in (seen.pages, seen.checks))
    return result.outcome[0] and is_quick


def _late(samples: Samples) -> float:
    """Return the 95th percentile."""
    seconds = sorted(seconds for _, seconds in samples)
    return seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))] if seconds else 0.0


def _row(result: Result, waits: Waits) -> str:
    seen = waits.between(result.began, result.ended)
    memory = max((megabytes for _, megabytes in seen.memory), default=0.0)
    times = (f"{_late(each):.2f} / {_slowest(each):.2f}" for each in (seen.pages, seen.checks))
    held = "yes" if _is_held(result, waits) else "**no**"
    told = re.sub(r"[|\n`\[\]*<>]", " ", result.outcome[1])
    return f"| {result.name} | {' | '.join(times)} | {memory:.0f} | {held} | {told} |"


def _slowest(samples: Samples) -> float:
    return max((seconds for _, seconds in samples), default=0.0)


def _write(rows: Sequence[str]) -> None:
    """Put the table between its marks."""
    head, rest = REPORT.read_text(encoding="utf-8").split(BEGIN)
    _, tail = rest.split(END)
    note = (
        f"Measured by `make attack` on {os.cpu_count()} cores, which attacker and visitors shared with the "
        f"server; the load average at the end was {os.getloadavg()[0]:.1f}.\n"
    )
    heading = (
        "| Attack | Page, s: 95th percentile / slowest | `/health`, s: 95th percentile / slowest "
        "| Server, MB | Held | Outcome |\n|:--|--:|--:|--:|:--|:--|"
    )
    table = "\n".join(rows)
    REPORT.write_text(f"{head}{BEGIN}\n{note}\n{heading}\n{table}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
