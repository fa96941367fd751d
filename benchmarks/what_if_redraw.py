"""Answers to what-ifs in a real browser, replay and redraw together, in milliseconds for four sizes.

    python -m benchmarks.what_if_redraw [--json]

Needs Chromium and Playwright. A held value is turned by keys, from the first step on, which is the most that
there is to compute. The times by the clock are those of the page's own script and of laying out what it has
changed; what the machine does besides only adds to them, so the shortest of many stands beside the median.
The processor time is all that the page's main thread spends for a turn, painting and the next frame included.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from pathlib import Path

import torch
from playwright.sync_api import Browser, sync_playwright

import viz_lstm
from viz_lstm.export.module_scene import module_scene
from viz_lstm.export.pages import run_page, scene_page
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.playback import thread_seconds  # noqa: E402  found only from here on
from tests.browser.serving import launched  # noqa: E402

WORDS = tomllib.loads(
    (Path(viz_lstm.__file__).parent / "words" / "en" / "player.toml").read_text(encoding="utf-8")
)
TURNED = """async ({ unit, times }) => {
  const ring = document.querySelector(`.grip.${unit}`);
  const board = document.querySelector(".board");
  const taken = [];
  for (let i = 0; i < times; i++) {
    const key = i % 2 ? "ArrowDown" : "ArrowUp";
    const start = performance.now();
    ring.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    board.getBoundingClientRect();
    taken.push(performance.now() - start);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return taken.sort((a, b) => a - b);
}"""
TIMES = 80


def pages() -> dict[str, str]:
    """Write a page of each size."""
    torch.manual_seed(0)
    large, wide = (
        module_scene(torch.nn.LSTM(1, units), torch.randn(steps, 1))
        for steps, units in ((400, 64), (143, 256))
    )
    return {
        "143x32": run_page(load(SHIPPED_RUNS / "airline"), plotly=False),
        "62x32 text": run_page(load(SHIPPED_RUNS / "pronouns-zh"), plotly=False),
        "400x64": scene_page(large, plotly=False),
        "143x256": scene_page(wide, plotly=False),
    }


def measure(browser: Browser, address: str) -> dict[str, float]:
    """Turn the forget gate of the unit in view from the first step on, again and again."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    page.get_by_role("button", name=WORDS["whatif"], exact=True).click()
    page.locator(".icon.first").click()
    page.locator(".held-where").select_option("onward")
    page.locator(".small.zero").click()
    page.locator(".outcome").filter(has_not_text=WORDS["film_coming"]).wait_for()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    turned = {"unit": "forget_gate", "times": TIMES}
    page.evaluate(TURNED, turned)
    before = thread_seconds(session)
    taken = page.evaluate(TURNED, turned)
    processor = 1000 * (thread_seconds(session) - before) / TIMES
    page.close()
    return {
        "shortest ms": round(taken[0], 1),
        "median ms": round(taken[TIMES // 2], 1),
        "processor ms": round(processor, 1),
    }


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launched(playwright)
        figures = {}
        for size, text in pages().items():
            file = Path(folder) / f"{size.replace(' ', '-')}.html"
            file.write_text(text, encoding="utf-8")
            figures[size] = measure(browser, file.as_uri())
        browser.close()
    sys.stdout.write(json.dumps(figures) + "\n" if as_json else table(figures))


def table(figures: dict[str, dict[str, float]]) -> str:
    """Write a row for each size and figure."""
    rows = [f"{size:12}{name:32}{value:8.1f}" for size, row in figures.items() for name, value in row.items()]
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    main()
