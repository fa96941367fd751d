"""Attacks by those who know the code: messages, values and requests that no browser sends."""

import asyncio
import os
import re
import signal
from contextlib import AsyncExitStack, suppress
from time import perf_counter
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.attacks_by_file import NAME
from benchmarks.attacks_on_pages import SHIPPED, Outcome
from benchmarks.requests import ask
from benchmarks.server import Server, operations
from benchmarks.visitor import PROTOCOLS, Visitor

SECONDS_OF_FLOOD = 6.0
SECONDS_TO_NOTICE = 25.0
"""When a hung worker must have been replaced: 15 s, and a busy machine's delay."""
NASTY = (
    "[**Session expired: sign in**](http://evil.example)(",
    "![x](http://evil.example/p.png)[",
    ":red[**Stop**](",
    "$\\frac{1}{2}$(",
    "<a href=http://evil.example>x</a>(",
)
"""Patterns that are none, so that the page repeats them in its own sentence."""
LIVE = re.compile(r"(?<!\\)\]\((?!\s)|(?<!\\)!\[|(?<!\\)\$\\|(?<!\\)<a |(?<!\\):red(?<!\\)\[")
"""Markdown that a stranger's words would have made."""
ALIKE = ("hidden_size=4&epochs=3&seed=169709", "hidden_size=4&epochs=2&seed=722222")
"""Two configurations whose keys begin alike in their first ten digits."""
READERS, ASKED = 20, 40
MEGABYTES_OF_READERS = 150
FORGED: tuple[object, ...] = (
    {"pick": {"step": 10**9, "unit": -1, "quantity": "cell_state"}},
    {"pick": {"step": True, "unit": [0], "quantity": {"a": 1}, "marks": [[0, 0, 0, 0], ["a", 0]] * 5_000}},
    {"pick": {"held": "f:" + ".".join(["1"] * 64) + ":0-9:1", "arrangement": {"zoom": [0] * 100_000}}},
    {"pick": [[]] * 50_000, "stop": "0" * 32, "train": {"a": 1}, "film": [1], "files": "hidden"},
    {"train": "x" * 100_000, "stop": ["a"]},
    "text",
    10**30,
    None,
    [1, [2, [3]]],
)
PATHS = (
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/\\\\host\\share",
    "/assets/../app.py",
    "/assets/%2e%2e%2fapp.py",
    "/assets/view/%00.js",
    "/media/../../app.py",
    "/component/viz_lstm.player/../../app.py",
    "/_stcore/upload_file/../../app.py",
    "/app/static/../app.py",
    "/" + "a" * 30_000,
    "/operations/..;/",
)


async def words_of_strangers(server: Server) -> Outcome:
    """Open links whose patterns would be links, pictures or formulas in the app's own sentences."""
    for pattern in NASTY:
        for language in ("en", "zh"):
            query = f"{SHIPPED}&{urlencode({'pattern': pattern, 'lang': language})}"
            async with Visitor(server.address, "characters", query) as visitor:
                if visitor.failures or any(LIVE.search(alert) for alert in visitor.alerts):
                    return False, f"taken for the app's own words: {pattern}"
                if not visitor.alerts:
                    return False, f"nothing was said of {pattern}"
    return True, f"{len(NASTY)} patterns in two languages, shown as they stand"


async def confused_keys(server: Server) -> Outcome:
    """Ask for two networks whose keys begin alike."""
    before = operations(server.address)["totals"].get("finished", 0)
    for query in ALIKE:
        async with asyncio.timeout(60), Visitor(server.address, "", query) as visitor:
            while visitor.is_watching:
                await asyncio.sleep(0.2)
    trained = operations(server.address)["totals"].get("finished", 0) - before
    return trained == len(ALIKE), f"{trained} networks were trained for {len(ALIKE)} links"


async def messages_of_no_page(server: Server) -> Outcome:
    """Ask for git, for writing beside the app, and for places for files without end."""
    messages = [
        BackMsg(load_git_info=True),
        BackMsg(set_run_on_save=True),
        BackMsg(debug_shutdown_runtime=True),
    ]
    skills, places = BackMsg(), BackMsg()
    places.file_urls_request.file_names.extend(["a"] * 20_000)
    end, count = perf_counter() + SECONDS_OF_FLOOD, 0
    async with Visitor(server.address) as visitor:
        skills.backend_operation_request.session_id = visitor.session
        skills.backend_operation_request.install_skills.SetInParent()
        while perf_counter() < end:
            for message in (*messages, skills, places):
                await visitor.send(message)
                count += 1
            await asyncio.sleep(0.02)
        await visitor.rerun()
        heard = visitor.kinds & {"git_info_changed", "file_urls_response", "backend_operation_response"}
        told = ", ".join(sorted(heard)) or "none was answered"
        return not heard and not visitor.failures, f"{count} messages: {told}; the page runs on"


async def forged_values(server: Server) -> Outcome:
    """Send the player's page what no player sends, and numbers that no field takes."""
    told = 0
    for page, key in (("", "player"), ("characters", "player-pronouns-en")):
        for value in FORGED:
            async with Visitor(server.address, page, SHIPPED if page else "") as visitor:
                await visitor.give(key, value)
                told += len(visitor.failures)
    async with Visitor(server.address) as visitor:
        await visitor.rerun()
        return (
            not visitor.failures,
            f"{2 * len(FORGED)} values, {told} faults, each on its sender's page alone",
        )


async def held_links(server: Server) -> Outcome:
    """Open links with as much held as a link can say, and with what is not to be held."""
    full = ",".join(f"f:{'.'.join(map(str, range(64)))}:0-130:1" for _ in range(12))
    links = (full, full + "," + full, "f:all:0-:before:off", ".".join("9" * 5_000), "f:" + "1." * 5_000, ",")
    start = perf_counter()
    for held in links:
        async with Visitor(server.address, "", urlencode({"seed": 0, "hold": held})) as visitor:
            if visitor.failures:
                return False, visitor.failures[0]
    return True, f"{len(links)} links, {(perf_counter() - start) / len(links):.1f} s each"


async def slow_readers(server: Server) -> Outcome:
    """Ask for pages again and again and read nothing of them."""
    before = server.megabytes
    async with AsyncExitStack() as sockets:
        for _ in range(READERS):
            socket = connect(
                f"ws://{server.address}/_stcore/stream",
                subprotocols=PROTOCOLS,  # type: ignore[arg-type]
                proxy=None,
                max_queue=1,
                close_timeout=1,
            )
            opened = await sockets.enter_async_context(socket)
            with suppress(WebSocketException):
                for _ in range(ASKED):
                    await opened.send(_asking())
                    await asyncio.sleep(0.01)
        await asyncio.sleep(SECONDS_OF_FLOOD)
        grown = server.megabytes - before
    return grown < MEGABYTES_OF_READERS, f"{READERS} readers, {ASKED} pages each; {grown:+.0f} MB"


def _asking() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


async def paths_and_headers(server: Server) -> Outcome:
    """Ask for files outside the app, by giant addresses and with giant headers."""
    codes = []
    for path in PATHS:
        code, _, _ = await asyncio.to_thread(ask, server.address, "GET", path)
        codes.append(code)
    for size, count in ((60_000, 1), (8, 5_000), (300_000, 1)):
        headers = {f"X-{number}": "a" * size for number in range(count)}
        code, _, _ = await asyncio.to_thread(ask, server.address, "GET", "/health", headers)
        codes.append(code)
    told = ", ".join(str(code) for code in sorted(set(codes)))
    return 500 not in codes, f"{len(codes)} requests answered with {told} (0: refused)"


async def hung_training(server: Server) -> Outcome:
    """Stop the worker's process in a training that somebody waits for."""
    async with Visitor(server.address, "", "epochs=4000&hidden_size=32&seed=4242") as visitor:
        start = perf_counter()
        workers = server.workers
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        while set(server.workers) & set(workers) and perf_counter() < start + SECONDS_TO_NOTICE:
            await asyncio.sleep(0.2)
        seconds, is_replaced = perf_counter() - start, not set(server.workers) & set(workers)
        for pid in workers:
            with suppress(OSError):
                os.kill(pid, signal.SIGCONT)
        held = is_replaced and visitor.is_watching and not visitor.failures
        return held, f"another worker after {seconds:.1f} s, and its owner watches the training on"


async def log_of_all(server: Server) -> Outcome:
    """Look into the log: what it holds of what was typed, and how long it is."""
    log = (server.runs.parent / "log").read_text(encoding="utf-8", errors="replace")
    told = [word for word in (NAME, "evil.example", "Traceback (most recent") if word in log]
    size = f"{len(log) / 1e6:.2f} MB after all of these"
    return not told, f"{size}; {', '.join(told) or 'nothing that was typed'}"
