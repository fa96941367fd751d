"""Findings of axe-core that keep people from using the pages: none is serious."""

import pytest

from tests.browser.serving import ROOT, SETTLED, until
from tests.browser.stage import PROJECTOR

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
}"""
# The drawing has symbols, with numbers that change at every step; their names say in words what they are.
SYMBOLS = "() => axe.configure({ rules: [{ id: 'label-content-name-mismatch', enabled: false }] })"
IS_IN = "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"

pytestmark = pytest.mark.browser


def serious(page):
    """Return what axe-core finds that keeps people from using a page."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.evaluate(SYMBOLS)
    return page.evaluate(SERIOUS)


def turned(page, scheme):
    """Have a page follow a browser that turns light or dark."""
    page.emulate_media(color_scheme=scheme)
    until(page, IS_IN, arg=scheme)


def went(page, name, awaited):
    """Go to a page by the menu, wait for what the page before did not have, and until all is at rest."""
    page.get_by_role("link", name=name, exact=True).click()
    page.locator(awaited).first.wait_for()
    page.locator(SETTLED).wait_for()
    return page


def test_axe_finds_nothing_serious_on_any_page_in_training_below_a_popover_or_presenting(visit):
    page = visit("/?lang=en&epochs=5000&seed=77", viewport=PROJECTOR)
    page.locator(".epochs.live .stop").wait_for()
    page.locator(".st-key-section").get_by_role("radio", name="Data", exact=True).click()
    page.get_by_role("button", name="Recording (.csv)").wait_for()
    found = {"airline, in training, light": serious(page)}
    page.locator(".epochs.live .stop").click()
    page.locator(".epochs.live").wait_for(state="detached")

    turned(page, "dark")
    went(page, "Characters", ".player .caret").locator(".st-key-details button").click()
    page.get_by_test_id("stPopoverBody").locator("p").first.wait_for()
    found["characters, explained, dark"] = serious(page)
    page.keyboard.press("Escape")
    page.get_by_test_id("stPopoverBody").wait_for(state="detached")
    page.keyboard.press("p")
    page.locator(".player.presenting").wait_for()
    found["characters, presented, dark"] = serious(page)
    page.keyboard.press("Escape")
    found["series, dark"] = serious(went(page, "Own series", ".st-key-series-example"))

    turned(page, "light")
    page.get_by_text("中文", exact=True).click()
    found["own LSTM, Chinese, light"] = serious(went(page, "自己的 LSTM", "[data-testid=stFileUploader]"))
    found["how it works, Chinese, light"] = serious(went(page, "工作原理", ".player .caret"))
    turned(page, "dark")
    found["comparison, Chinese, dark"] = serious(went(page, "对比", ".player.seated .window[role=img]"))

    assert {where: what for where, what in found.items() if what} == {}
