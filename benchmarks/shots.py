"""Photograph the real app: light and dark, wide and narrow, English and Chinese.

`python -m benchmarks.shots FOLDER` writes one picture per page and combination; look at every one of them.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import ROOT, launched, served

PAGES = {"airline": "", "characters": "characters", "compare": "compare", "how": "how-it-works"}
SIZES = {1440: 900, 390: 844}
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def photograph(browser: Browser, address: str, file: Path, *, width: int, theme: str) -> None:
    """Open an address as one visitor would, wait until it has settled, and take its picture."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=theme,
        device_scale_factor=2 if width < 500 else 1,
        has_touch=width < 500,
        is_mobile=width < 500,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(IDLE, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_500)
    page.screenshot(path=file)
    context.close()


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = launched(playwright)
        for (name, path), width, theme, language in product(
            PAGES.items(), SIZES, ("light", "dark"), ("en", "zh")
        ):
            file = folder / f"{name}-{width}-{theme}-{language}.png"
            photograph(browser, f"{address}/{path}?lang={language}", file, width=width, theme=theme)
            sys.stdout.write(f"{file}\n")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
