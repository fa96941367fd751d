"""Attacks on the server: floods of files, orders, downloads and sessions, and a worker that falls silent."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.attacks_on_pages import MOST_SECONDS, SHIPPED, Attack, Outcome
from benchmarks.requests import ask, upload
from benchmarks.server import Server
from benchmarks.visitor import PROTOCOLS, Visitor

QUEUE = 8
"""Trainings that may wait at the server that is attacked."""
FILES, FILE_BYTES, TOGETHER = 150, 1_900_000, 2
MEGABYTES_KEPT = 60
"""What an upload flood may leave in the server's memory: a session's 8 MB, and room to breathe."""
DOWNLOADERS, SECONDS_OF_FLOOD = 6, 6.0
SESSIONS, SESSIONS_AT_ONCE, SECONDS_OF_SESSIONS, DROPPED_TO_ONE_SEEN = 1_000, 20, 60.0, 20
OPENINGS = 100
"""Pages that one address opens, twenty at a time, and waits for."""
STRANGER = "127.0.0.2"
"""Where pages are opened by the hundred, beside those of everybody else."""
ASK = BackMsg(rerun_script=ClientState()).SerializeToString()
HELD, SECONDS_TO_EXPIRE = ("descriptors", "threads", "MB"), 90.0
LEFT_OF_SESSIONS, LEFT_OF_ALL = (12, 4, 60), (24, 12, 350)
"""How much more there may be of it after the sessions, and after all attacks: shared caches fill up once."""
SECONDS_TO_NOTICE = 25.0
"""When a stopped worker must have been replaced and its question answered: 15 s, and the new one's start."""
HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
PATHS = ("/", "/health", "/operations", "/_stcore/health", "/assets/plotly.min.js", "/none")
FRAME_BYTES, FRAMES = 20_000, 200


async def upload_flood(server: Server) -> Outcome:
    """Upload 285 MB from one tab, without being asked for any file."""
    before = server.megabytes
    async with Visitor(server.address) as visitor:
        async with asyncio.timeout(MOST_SECONDS * 2):
            counts = await asyncio.gather(
                *(asyncio.to_thread(_upload, server.address, visitor.session) for _ in range(TOGETHER))
            )
        grown = server.megabytes - before
    codes = sum(counts, Counter[int]())
    told = ", ".join(f"{count} × {code}" for code, count in sorted(codes.items()))
    return grown < MEGABYTES_KEPT, f"{grown:+.0f} MB; answers: {told}"


def _upload(address: str, session: str) -> Counter[int]:
    codes: Counter[int] = Counter()
    end = perf_counter() + MOST_SECONDS
    for _ in range(FILES // TOGETHER):
        if perf_counter() > end:
            break
        codes[upload(address, session, bytes(FILE_BYTES))[0]] += 1
    return codes


async def plain_downloads(server: Server) -> Outcome:
    """Fetch all of Plotly, uncompressed, again and again."""
    counts = await asyncio.gather(*(asyncio.to_thread(_download, server.address) for _ in range(DOWNLOADERS)))
    return all(counts), f"{sum(counts):,} downloads in {SECONDS_OF_FLOOD:.0f} s"


def _download(address: str) -> int:
    end, count = perf_counter() + SECONDS_OF_FLOOD, 0
    while perf_counter() < end:
        count += ask(address, "GET", "/assets/plotly.min.js", {"Accept-Encoding": "identity"})[0] == 200
    return count


async def queue_flood(server: Server) -> Outcome:
    """Fill the queue from many tabs with long trainings; then somebody honest comes."""
    async with AsyncExitStack() as tabs:
        for seed in range(QUEUE + 4):
            link = f"epochs=5000&hidden_size=64&seed={1_000 + seed}"
            await tabs.enter_async_context(Visitor(server.address, "", link))
        async with Visitor(server.address, "", "epochs=2&hidden_size=4&seed=77") as newcomer:
            has_place = newcomer.is_watching or not newcomer.alerts
            told = "has a place" if has_place else f"is told: {newcomer.alerts[0][:80]}"
        return has_place, f"{QUEUE + 4} tabs order, {QUEUE} may wait; a newcomer {told}"


async def silent_worker(server: Server) -> Outcome:
    """Stop the worker's process, and ask it for a recording."""
    workers = server.workers
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    start = perf_counter()
    try:
        link = f"{SHIPPED}&reading=written&length=80&temperature=1.3"
        async with Visitor(server.address, "characters", link) as visitor:
            seconds = perf_counter() - start
    except TimeoutError:
        return False, "a recording never came"
    finally:
        for pid in workers:
            with suppress(OSError):
                os.kill(pid, signal.SIGCONT)
    replaced = bool(set(server.workers) - set(workers))
    held = seconds < SECONDS_TO_NOTICE and replaced and not visitor.failures
    how = "by a new worker" if replaced else "by the same worker"
    return held, f"who needed the worker was answered after {seconds:.1f} s {how}"


async def headers_and_routes(server: Server) -> Outcome:
    """Look for answers without the headers, and for metrics."""
    for path in PATHS:
        _, found, _ = await asyncio.to_thread(ask, server.address, "GET", path)
        if missing := [name for name in HEADERS if name not in found]:
            return False, f"{path} lacks {', '.join(missing)}"
    status, _, _ = await asyncio.to_thread(ask, server.address, "GET", "/_stcore/metrics")
    return status == 404, f"headers on all of {len(PATHS)} paths; metrics answer {status}"


async def cleared_caches(server: Server) -> Outcome:
    """Ask, 50 times a second, for the caches of everybody to be cleared."""
    end, count = perf_counter() + SECONDS_OF_FLOOD, 0
    async with Visitor(server.address) as visitor:
        while perf_counter() < end:
            await visitor.send(BackMsg(clear_cache=True))
            count += 1
            await asyncio.sleep(0.02)
        await visitor.rerun()
        return not visitor.failures, f"asked {count} times; the page runs on"


async def garbage(server: Server) -> Outcome:
    """Send what no browser sends."""
    taken = 0
    for _ in range(FRAMES):
        with suppress(OSError, WebSocketException):
            await _send(server, os.urandom(FRAME_BYTES))
            taken += 1
    return True, f"{taken} sockets, {FRAME_BYTES:,} random bytes each"


async def dropped_sessions(server: Server) -> Outcome:
    """Open sessions by the hundred and drop them, most before their page has come."""
    gate, end, opened = asyncio.Semaphore(SESSIONS_AT_ONCE), perf_counter() + SECONDS_OF_SESSIONS, 0

    async def visit(number: int) -> None:
        nonlocal opened
        async with gate:
            if perf_counter() < end:
                await (_see(server) if number % DROPPED_TO_ONE_SEEN == 0 else _send(server, ASK))
                opened += 1

    await asyncio.gather(*(visit(number) for number in range(SESSIONS)))
    return opened == SESSIONS, f"{opened:,} of {SESSIONS:,} opened; {server.descriptors} descriptors then"


async def openings(server: Server) -> Outcome:
    """Open one page after the other, many at once, and wait for each."""
    gate, start = asyncio.Semaphore(SESSIONS_AT_ONCE), perf_counter()

    async def visit() -> None:
        async with gate:
            await _see(server)

    await asyncio.gather(*(visit() for _ in range(OPENINGS)))
    return True, f"{OPENINGS} pages, {SESSIONS_AT_ONCE} at once, opened in {perf_counter() - start:.0f} s"


async def _see(server: Server) -> None:
    async with Visitor(server.address, source=STRANGER):
        pass


async def _send(server: Server, content: bytes) -> None:
    """Open a socket, send one message, and go."""
    async with connect(
        f"ws://{server.address}/_stcore/stream",
        subprotocols=PROTOCOLS,  # type: ignore[arg-type]
        proxy=None,
        close_timeout=1,
        local_addr=(STRANGER, 0),
    ) as socket:
        await socket.send(content)


def given_back(before: Sequence[float], more: Sequence[float]) -> Attack:
    """Return the look at what is left of attacks, once closed tabs have had time to expire.

    Args:
        before: What the server held when they began.
        more: How much more of each there may be.
    """
    most = [first + beyond for first, beyond in zip(before, more, strict=True)]

    async def look(server: Server) -> Outcome:
        start = perf_counter()
        while not _fits(server.holds(), most) and perf_counter() < start + SECONDS_TO_EXPIRE:
            await asyncio.sleep(1)
        after = server.holds()
        pairs = zip(HELD, before, after, strict=True)
        told = ", ".join(f"{name} {first:.0f} → {last:.0f}" for name, first, last in pairs)
        return _fits(after, most), f"{told}, {perf_counter() - start:.0f} s after the last attack"

    return look


def _fits(held: Sequence[float], most: Sequence[float]) -> bool:
    return all(now <= bound for now, bound in zip(held, most, strict=True))
