"""The colour maps: they melt into the page at nothing and grow evenly away from it."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import sync_playwright

from tests.browser.serving import launched, served

APP = Path(__file__).with_name("player_app.py")
PAGES = {"light": ("#fdfbf7", "#222222"), "dark": ("#151515", "#eeeeee")}

pytestmark = pytest.mark.browser

MAPS = """async ([source, background, text]) => {
  const { theme } = await import(source);
  const host = document.body.appendChild(document.createElement("div"));
  host.style.cssText = `--st-background-color: ${background}; --st-text-color: ${text}`;
  const { open, signed } = theme(host);
  return [open, signed].map((map) => map.map((colour) => colour.match(/\\d+/g).map(Number)));
}"""


@pytest.fixture(scope="module")
def maps():
    """Let the browser make both maps for a light and a dark page."""
    with served(APP) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        page.goto(f"{address}/_stcore/health")
        source = f"{address}/assets/colours.js"
        yield {name: [np.array(m) for m in page.evaluate(MAPS, [source, *of])] for name, of in PAGES.items()}
        browser.close()


def luminance(colours):
    """Relative luminance (WCAG 2), which colour-blind eyes see as well."""
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(colour, page):
    high, low = sorted([luminance(np.array(colour)), luminance(np.array(page))], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PAGES)
def test_shut_melts_into_the_page_and_open_stands_out(maps, name):
    gates, _ = maps[name]
    page = [int(PAGES[name][0][i : i + 2], 16) for i in (1, 3, 5)]
    np.testing.assert_allclose(gates[0], page, atol=1)
    assert contrast(gates[-1], page) > 7


@pytest.mark.parametrize("name", PAGES)
def test_zero_melts_into_the_page_and_both_signs_stand_out(maps, name):
    _, signed = maps[name]
    page = [int(PAGES[name][0][i : i + 2], 16) for i in (1, 3, 5)]
    np.testing.assert_allclose(signed[127:129], [page, page], atol=1)
    assert min(contrast(signed[0], page), contrast(signed[-1], page)) > 4.5
    assert signed[0][2] > signed[0][0]
    assert signed[-1][0] > signed[-1][2]


@pytest.mark.parametrize("name", PAGES)
def test_lightness_only_ever_grows_away_from_the_page(maps, name):
    gates, signed = maps[name]
    away = 1 if name == "dark" else -1
    for arm in (gates, signed[127::-1], signed[128:]):
        assert np.all(away * np.diff(luminance(arm)) > -0.004)
