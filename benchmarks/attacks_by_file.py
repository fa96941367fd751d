"""Attacks through what a visitor brings or takes away: texts, tables, archives of networks, files made."""

import asyncio
import io
import json
import random
import zipfile
from collections.abc import Iterable
from time import perf_counter

import numpy as np

from benchmarks.attacks_on_pages import MOST_SECONDS, SHIPPED, Outcome
from benchmarks.requests import upload, withdraw
from benchmarks.server import ROOT, Server
from benchmarks.visitor import Visitor
from viz_lstm.words.catalogue import catalogue_in

NAME = "sEcReTnAmE"
"""What every file is called: it may stand in no log."""
BYTES, PASTED = 1_900_000, 100_000
OWN = "text=own&own_text=ab&epochs=1&hidden_size=1"
OPENED, FORGED, MEGABYTES_KEPT = 12, 2**20, 300
"""Archives of networks that are opened, numbers that the films of some claim, what the server may keep."""


async def odd_texts(server: Server) -> Outcome:
    """Upload texts in encodings that cannot be told, or none at all."""
    async with Visitor(server.address, "characters", OWN) as visitor:
        return await _bring(server, visitor, "upload", _texts(), ".txt")


async def nasty_tables(server: Server) -> Outcome:
    """Upload tables that are none, and paste one."""
    async with Visitor(server.address, "series") as visitor:
        outcome = await _bring(server, visitor, "series-file", _tables(), ".csv")
    async with Visitor(server.address, "series") as visitor:
        pasted = [await visitor.write("series-pasted", _table_of(size)) for size in (PASTED, BYTES)]
        held = outcome[0] and not visitor.failures
        return held, f"{outcome[1]}; pasted ones in {max(pasted):.1f} s"


async def nasty_archives(server: Server) -> Outcome:
    """Open archives that unpack without end, lie, or hold a small file of a large network."""
    before = server.megabytes
    archives = [
        _bomb(),
        _nested(),
        b"PK\x03\x04" + bytes(200),
        *(_forged(number) for number in range(OPENED)),
    ]
    async with Visitor(server.address) as visitor:
        held, told = await _bring(server, visitor, "opening-file", archives, ".zip")
    grown = server.megabytes - before
    return held and grown < MEGABYTES_KEPT, f"{told}; {grown:+.0f} MB"


async def files_without_end(server: Server) -> Outcome:
    """Ask for every file that a page makes, many at once, again and again."""
    before, end, made, refused = server.megabytes, perf_counter() + MOST_SECONDS, 0, 0
    async with Visitor(server.address, "characters", SHIPPED) as visitor:
        await visitor.choose("section", catalogue_in("en").plain("stage.section_data"))
        offers = visitor.offers()
        while perf_counter() < end:
            answers = await asyncio.gather(*(visitor.take(key) for key in offers * 4))
            made, refused = made + sum(answers), refused + len(answers) - sum(answers)
    grown = server.megabytes - before
    told = f"{made} of {len(offers)} kinds made, {refused} refused; {grown:+.0f} MB"
    return bool(offers) and made > 0 and grown < MEGABYTES_KEPT, told


async def _bring(
    server: Server, visitor: Visitor, key: str, contents: Iterable[bytes], ending: str
) -> Outcome:
    """Upload one file after the other into the same place, and have the page look at each."""
    count, slowest = 0, 0.0
    for content in contents:
        name = f"{NAME}{ending}"
        status, file = await asyncio.to_thread(upload, server.address, visitor.session, content, name)
        if status != 204:
            return False, f"an upload was answered with {status}"
        slowest = max(slowest, await visitor.bring(key, name, file, len(content)))
        count += 1
        await asyncio.to_thread(withdraw, server.address, visitor.session, file)
        if visitor.failures:
            return False, f"file {count}: {visitor.failures[0]}"
    return True, f"{count} files, the slowest answered in {slowest:.1f} s"


def _texts() -> list[bytes]:
    dice = random.Random(0)
    return [
        dice.randbytes(BYTES),
        ("女她" * (BYTES // 4)).encode("utf-16-le"),
        bytes(dice.randrange(0x81, 0xFF) for _ in range(BYTES // 8)) * 8,
        "\u0301".encode() * (BYTES // 2),
        b"\xff\xfe" + b"\x00\xd8" * (BYTES // 2),
        b"\x1b[" + b"0;" * (BYTES // 2),
        b"a\x08" * (BYTES // 2),
        ("👨‍👩‍👧" * (BYTES // 20)).encode(),
    ]


def _tables() -> list[bytes]:
    dice = random.Random(1)
    return [
        dice.randbytes(BYTES),
        b'"' * BYTES,
        b"," * BYTES,
        b"1\n" * (BYTES // 2),
        b"9" * BYTES,
        b"2001-01-01T00:00:00Z;1.234,5\n" * (BYTES // 29),
        b"\n".join(b",".join([b"1e9999"] * 1_900) for _ in range(140)),
    ]


def _table_of(size: int) -> str:
    rows = (f"{number},{number % 97}.{number % 13}" for number in range(size // 8))
    return ("step,value\n" + "\n".join(rows))[:size]


def _packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            archive.writestr(name, file)
    return content.getvalue()


def _bomb() -> bytes:
    return _packed({"film.npz": bytes(2**26 - 1)})


def _nested() -> bytes:
    return _packed({"run.json": b"[" * 2**22})


def _forged(number: int) -> bytes:
    """Return a shipped network under another seed, every other one with a film of a million epochs."""
    folder = ROOT / "data" / "runs" / "airline"
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    header = json.loads(files["run.json"])
    header["config"]["seed"] = number
    files["run.json"] = json.dumps(header).encode()
    if number % 2:
        film = io.BytesIO()
        np.savez_compressed(film, epochs=np.zeros(FORGED))
        files["film.npz"] = film.getvalue()
    return _packed(files)
