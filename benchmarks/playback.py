"""Playback in a real browser: steps a second, main-thread time a step, bytes over the websocket.

    python benchmarks/playback.py [--json]

Needs Chromium and Playwright. Figures depend on the machine; the two sizes are measured in one run, one after the other.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"144x50": "units=50&months=144", "400x64": "units=64&months=401"}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SECONDS = 4


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")
    as_json = parser.parse_args().json
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        figures = {size: measure(browser, f"{address}/?embed=true&{query}") for size, query in SIZES.items()}
        browser.close()
    sys.stdout.write(json.dumps(figures) + "\n" if as_json else table(figures))


@contextmanager
def served() -> Iterator[str]:
    """Serve the tests' player page on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = ROOT / "tests" / "browser" / "player_app.py"
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    flags = [text for name, value in options.items() for text in (f"--server.{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags, "--browser.gatherUsageStats", "false"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_health(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def await_health(address: str, patience: float = 30) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    msg = f"{address} did not answer within {patience} s."
    raise TimeoutError(msg)


def measure(browser: Browser, address: str) -> dict[str, float]:
    """Load the page twice (the first visit warms the server), then play and scrub."""
    warm = browser.new_page()
    warm.goto(address)
    warm.locator(".player .main-svg").first.wait_for(timeout=90_000)
    warm.close()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    received = [0]
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: _count(received, frame)))
    start = time.perf_counter()
    page.goto(address)
    page.locator(".player .transport").wait_for()
    first_paint = time.perf_counter() - start
    page.locator(".player .main-svg").first.wait_for()
    drawn = time.perf_counter() - start
    page.wait_for_timeout(1500)
    return {
        "websocket MB": round(received[0] / 1e6, 3),
        "controls s": round(first_paint, 2),
        "drawn s": round(drawn, 2),
        **played(page),
    }


def played(page: Page) -> dict[str, float]:
    """Play at 60 steps a second from the first step and read Chromium's own accounts."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.locator(".player .speed").select_option("60")
    page.locator(".player .icon.loop").click()
    page.locator(".player .icon.first").click()
    page.wait_for_timeout(800)
    idle = busy_seconds(session, page, SECONDS / 2) / (SECONDS / 2)
    page.evaluate(COUNT_STEPS)
    page.locator(".player .icon.play").click()
    busy = busy_seconds(session, page, SECONDS)
    steps = page.evaluate("globalThis.countedSteps")
    return {
        "steps/s": round(steps / SECONDS, 1),
        "CPU ms/step": round(1000 * (busy - idle * SECONDS) / max(steps, 1), 2),
    }


COUNT_STEPS = """() => {
  const within = (root) => [...root.querySelectorAll("*")].map((e) =>
    e.classList.contains("step-name") ? e : e.shadowRoot && within(e.shadowRoot)).find(Boolean);
  globalThis.countedSteps = 0;
  new MutationObserver(() => globalThis.countedSteps++).observe(within(document), { childList: true, characterData: true });
}"""


def busy_seconds(session: CDPSession, page: Page, seconds: float) -> float:
    """Return how long the main thread worked during this time."""
    before = task_duration(session)
    page.wait_for_timeout(1000 * seconds)
    return task_duration(session) - before


def task_duration(session: CDPSession) -> float:
    """Return the seconds of all tasks so far."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures in Markdown."""
    names = next(iter(figures.values()))
    rows = [["steps x units", *names], ["---"] * (len(names) + 1)]
    rows += [[size, *(str(row[name]) for name in names)] for size, row in figures.items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _count(received: list[int], frame: str | bytes) -> None:
    received[0] += len(frame)


if __name__ == "__main__":
    main()
