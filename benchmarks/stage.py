"""The delays of the stage in a real browser: `python -m benchmarks.stage`.

Opens the airline's page, presses *Train* a few times, each time for another seed, and looks at every frame:
when the first sign of the training stands on the stage, when the first heatmap is painted anew, and how many
frames a second there are meanwhile. Beside it, in processor time of one process, what a training pays for
its reports. Needs Chromium and Playwright; figures depend on the machine and on what else it does.
"""

import os
import re
import sys
import tempfile
from itertools import pairwise
from statistics import median
from time import process_time
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import ROOT, SETTLED, launched, served
from viz_lstm.jobs.workers import codec
from viz_lstm.jobs.workers.execution import Reporter
from viz_lstm.jobs.workers.protocol import Progressed
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training

TURNS = 5
SECONDS = 1000.0
CONFIGS: dict[str, Config] = {
    "airline, 600 epochs": AirlineConfig(),
    "characters, 6 epochs": CharactersConfig(epochs=6),
}
WATCH = """(() => {
  const seen = (globalThis.seen = { paints: [], frames: [], pressed: Infinity, sign: 0 });
  const { putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = function (...rest) {
    seen.paints.push(performance.now());
    return putImageData.apply(this, rest);
  };
  const pressed = () => Object.assign(seen, { pressed: performance.now(), sign: 0, frames: [] });
  addEventListener("pointerdown", pressed, true);
  const roots = [];
  const within = (root) => {
    roots.push(root);
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) within(shadowRoot);
  };
  const look = (now) => {
    seen.frames.push(now);
    if (!roots.length && seen.pressed < Infinity) within(document);
    const isThere = roots.some((root) => root.querySelector(".epochs.live")?.checkVisibility());
    if (isThere && !seen.sign) seen.sign = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


def main() -> None:
    """Print the tables."""
    with (
        tempfile.TemporaryDirectory() as runs,
        served(ROOT / "app.py", VIZ_LSTM_RUNS=runs) as address,
        sync_playwright() as playwright,
    ):
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.add_init_script(WATCH)
        opened = [_opened(page, address) for _ in range(TURNS + 1)][1:]
        presses = [_pressed(page, seed) for seed in range(101, 101 + TURNS)]
        browser.close()
    _tell("opening to first picture, s", opened)
    for name in presses[0]:
        _tell(name, [press[name] for press in presses])
    for name, config in CONFIGS.items():
        sys.stdout.write(f"reports of {name} cost {_cost(config):.1%} of the training\n")
    sys.stdout.write(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")


def _opened(page: Page, address: str) -> float:
    page.goto(f"{address}/?lang=en")
    page.locator(".player .main-svg").first.wait_for()
    page.locator(SETTLED).wait_for()
    return float(page.evaluate("seen.paints[0]")) / SECONDS


def _pressed(page: Page, seed: int) -> dict[str, float]:
    """Have another network trained, and return what was seen of it."""
    side = page.get_by_test_id("stSidebar")
    field = side.get_by_role("spinbutton", name="Seed")
    if not field.is_visible():
        side.get_by_text("All settings").click()
    field.fill(str(seed))
    field.press("Enter")
    page.locator(SETTLED).wait_for()
    page.wait_for_timeout(500)
    page.locator(".st-key-train button").click()
    page.locator(".epochs.live .epoch-name", has_text=re.compile(r"Epoch \d+ of")).wait_for()
    page.get_by_text("Trained: the player shows").wait_for()
    page.locator(SETTLED).wait_for()
    return _account(page.evaluate("seen"))


def _account(seen: dict[str, Any]) -> dict[str, float]:
    pressed, sign = seen["pressed"], seen["sign"]
    painted = next(time for time in seen["paints"] if time > pressed)
    frames = [time for time in seen["frames"] if time >= pressed]
    gaps = [later - earlier for earlier, later in pairwise(frames)]
    return {
        "press to first sign, s": (sign - pressed) / SECONDS,
        "press to first heatmap, s": (painted - pressed) / SECONDS,
        "frames a second until the end": SECONDS * len(gaps) / (frames[-1] - frames[0]),
        "longest gap between frames, s": max(gaps) / SECONDS,
    }


def _cost(config: Config) -> float:
    """Return how much longer a training takes for what it reports."""
    training, reporter = Training(config), Reporter("benchmark", _pack)
    trained = told = 0.0
    for _ in range(config.epochs):
        start = process_time()
        progress = next(training)
        between = process_time()
        reporter.add(progress, training)
        trained, told = trained + between - start, told + process_time() - between
    return told / trained


def _pack(progressed: Progressed) -> None:
    codec.pack_event(progressed)


def _tell(name: str, figures: list[float]) -> None:
    sys.stdout.write(f"{name}: median {median(figures):.2f}, {min(figures):.2f} to {max(figures):.2f}\n")


if __name__ == "__main__":
    main()
