"""Playback in a real browser: steps a second, main-thread time a step, bytes over the websocket.

    python benchmarks/playback.py [--json]

Needs Chromium and Playwright. Figures depend on the machine; both sizes are measured in one run.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.serving import launched, served  # noqa: E402  found only from here on

APP = ROOT / "tests" / "browser" / "parts_app.py"
SIZES = {
    "144x50": "units=50&months=144",
    "400x64": "units=64&months=401",
    "400x64 text": "units=64&months=401&strip=text",
}
SECONDS = 4


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")
    as_json = parser.parse_args().json
    with served(APP) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        figures = {size: measure(browser, f"{address}/?embed=true&{query}") for size, query in SIZES.items()}
        browser.close()
    sys.stdout.write(json.dumps(figures) + "\n" if as_json else table(figures))


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
    page.evaluate(COUNT_STEPS)
    page.locator(".player .icon.play").click()
    busy = busy_seconds(session, page, SECONDS)
    steps = page.evaluate("globalThis.countedSteps")
    return {
        "steps/s": round(steps / SECONDS, 1),
        "CPU ms/step": round(1000 * busy / max(steps, 1), 2),
    }


COUNT_STEPS = """() => {
  const within = (root) => [...root.querySelectorAll("*")].map((e) =>
    e.classList.contains("step-name") ? e : e.shadowRoot && within(e.shadowRoot)).find(Boolean);
  globalThis.countedSteps = 0;
  const counter = new MutationObserver(() => globalThis.countedSteps++);
  counter.observe(within(document), { childList: true, characterData: true });
}"""


def busy_seconds(session: CDPSession, page: Page, seconds: float) -> float:
    """Return the processor time that the main thread used during this time."""
    before = thread_seconds(session)
    page.wait_for_timeout(1000 * seconds)
    return thread_seconds(session) - before


def thread_seconds(session: CDPSession) -> float:
    """Return the main thread's processor time so far: unlike the length of tasks, free of other programs."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime"))


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
