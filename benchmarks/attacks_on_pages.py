"""Attacks through a link or a field: what a visitor types, pastes, or has others open."""

import asyncio
import json
import re
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from time import perf_counter
from urllib.parse import urlencode

from benchmarks.server import ROOT, Server
from benchmarks.visitor import Visitor
from viz_lstm.runs import load, save

ACCENTS = "\u0301\u0316"
MOST_SECONDS = 10.0
"""How long one attack lasts, at most."""
REPEATED = 5
"""How often a page is run with what was typed."""
CLAIMED = 50_000_000
"""Numbers that a damaged film claims to hold."""
SHIPPED = "text=pronouns-en&epochs=18&seed=6"
"""The link to a network that comes with the project."""
BOMBS = (
    ".*.*x",
    "(a|a)*b",
    "(.+)+x",
    ".{0,99}{0,99}{0,99}",
    "(?=.*.*.*x)",
    "x{4294967295}",
    "\\w*\\w*\\w*\\W",
)

Outcome = tuple[bool, str]
"""Whether it ended as promised, and how it ended."""
Attack = Callable[[Server], Awaitable[Outcome]]


def accents(count: int) -> Attack:
    """Return the attack by a link to a text whose letters carry heaps of accents, searched by a pattern."""
    letter = "\u0301" * count

    async def attack(server: Server) -> Outcome:
        return await _open(
            server,
            "characters",
            text="own",
            own_text=f"a{letter}b{letter}",
            epochs=1,
            hidden_size=1,
            reading="written",
            length=400,
            pattern=".*.*x",
        )

    return attack


async def pattern_bombs(server: Server) -> Outcome:
    """Search what a shipped network wrote by patterns that make a search by trial take for ever."""
    async with Visitor(server.address, "characters", f"{SHIPPED}&reading=written&length=400") as visitor:
        start = perf_counter()
        for pattern in BOMBS:
            await visitor.write("pattern", pattern)
        return _seen(visitor, f"{len(BOMBS)} patterns answered in {perf_counter() - start:.1f} s")


async def huge_repetition(server: Server) -> Outcome:
    """Open a link whose pattern repeats more often than a machine word counts."""
    return await _open(server, "characters", text="pronouns-en", epochs=18, seed=6, pattern="x{4294967295}")


async def pasted_accents(server: Server) -> Outcome:
    """Paste a text of 100,000 combining marks, and have the page run again and again."""
    return await _paste(server, "ab" + ACCENTS * 50_000)


async def pasted_pages(server: Server) -> Outcome:
    """Paste the longest text that is allowed, all of it characters with a mark."""
    return await _paste(server, "ae\u0301" * 16_600)


async def thousands_of_names(server: Server) -> Outcome:
    """Open links with thousands of parts, and with thousands of networks to compare."""
    start = perf_counter()
    parts = urlencode({f"part{number}": number for number in range(5_000)})
    compared = urlencode({"runs": ";".join(f"seed={number}" for number in range(5_000))})
    for page, query in (("", parts), ("characters", parts), ("compare", compared)):
        async with Visitor(server.address, page, query) as visitor:
            if visitor.failures:
                return False, visitor.failures[0]
    return True, f"three links of 5,000 parts answered in {perf_counter() - start:.1f} s"


def plant_damaged_runs(runs: Path) -> None:
    """Lay stored runs into a folder that are damaged, each in its own way, before anybody attacks."""
    run = load(ROOT / "data" / "runs" / "airline")
    for seed, damage in DAMAGES.items():
        other = replace(run, config=replace(run.config, seed=seed))
        save(other, runs / other.key)
        damage(runs / other.key)


async def damaged_runs(server: Server) -> Outcome:
    """Open the damaged runs: a film that unpacks without end, a report that is none, weights cut off."""
    start = perf_counter()
    for seed in DAMAGES:
        async with Visitor(server.address, "", f"seed={seed}") as visitor:
            if visitor.failures:
                return False, visitor.failures[0]
    aside = len([*server.runs.glob("*.damaged")])
    told = f"{aside} of {len(DAMAGES)} damaged runs set aside in {perf_counter() - start:.1f} s"
    return aside == len(DAMAGES), told


async def storm_of_reruns(server: Server) -> Outcome:
    """Ask for the page from one tab as fast as it answers."""
    end = perf_counter() + MOST_SECONDS / 2
    async with Visitor(server.address) as visitor:
        while perf_counter() < end:
            await visitor.rerun()
        return _seen(visitor, f"{len(visitor.seconds):,} runs of a page in {MOST_SECONDS / 2:.0f} s")


async def _open(server: Server, page: str, **parts: object) -> Outcome:
    query = urlencode(parts)
    await _have_trained(server, page, query)
    start = perf_counter()
    async with Visitor(server.address, page, query) as visitor:
        for _ in range(REPEATED):
            await visitor.rerun()
        each = (perf_counter() - start) / (REPEATED + 1)
        return _seen(visitor, f"link of {len(query)} characters, {each:.2f} s a page")


async def _have_trained(server: Server, page: str, query: str) -> None:
    """Open a link until its network is there, so that whoever opens it again sees all of it at once."""
    end = perf_counter() + MOST_SECONDS
    async with Visitor(server.address, page, query) as visitor:
        while visitor.is_watching and perf_counter() < end:
            await asyncio.sleep(0.2)


async def _paste(server: Server, text: str) -> Outcome:
    own = "text=own&own_text=ab&epochs=1&hidden_size=1"
    await _have_trained(server, "characters", own)
    async with Visitor(server.address, "characters", own) as visitor:
        await visitor.write("own-text", text)
        for _ in range(REPEATED):
            await visitor.rerun()
        slowest = max(visitor.seconds[-REPEATED - 1 :])
        return _seen(visitor, f"{len(text):,} characters answered in {slowest:.1f} s")


def _seen(visitor: Visitor, done: str) -> Outcome:
    if visitor.failures:
        return False, f"{done}, with a fault"
    told = f"; told: {shorten(_plain(visitor.alerts[0]), 90, placeholder=' …')}" if visitor.alerts else ""
    return True, f"{done}{told}"


def _plain(alert: str) -> str:
    """Return an alert without the Markdown that keeps a stranger's words from being any."""
    return re.sub(r":color\[(\\?.)\]", r"\1", alert).replace("\\", "")


def _swell_film(folder: Path) -> None:
    """Have the film claim, within a small file, far more numbers than there are."""
    header = f"{{'descr': '<i8', 'fortran_order': False, 'shape': ({CLAIMED},), }}".ljust(117) + "\n"
    film = folder / "film.npz"
    with zipfile.ZipFile(film) as old:
        others = {name: old.read(name) for name in old.namelist() if name != "epochs.npy"}
    with zipfile.ZipFile(film, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in others.items():
            new.writestr(name, content)
        with new.open("epochs.npy", "w") as file:
            file.write(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode())
            for _ in range(CLAIMED // 1_000_000):
                file.write(bytes(8_000_000))


def _empty_report(folder: Path) -> None:
    header = folder / "run.json"
    content = json.loads(header.read_text(encoding="utf-8")) | {"report": {"cards": [[]]}}
    header.write_text(json.dumps(content), encoding="utf-8")


def _cut_weights(folder: Path) -> None:
    weights = folder / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])


DAMAGES = {900: _swell_film, 901: _empty_report, 902: _cut_weights}
"""What happens to the run of each seed."""
