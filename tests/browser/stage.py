"""Ways around the first screen: its rows of choices, and what is folded away."""

import time

from playwright.sync_api import expect

from tests.browser.serving import PATIENCE, SETTLED

PROJECTOR = {"width": 1280, "height": 720}
LOSS_CURVE = '[aria-label^="Line chart of the loss"]'


class Teacher:
    """Somebody before a class: every press costs attention, and what is seen is seen without scrolling."""

    def __init__(self, page):
        self.page = page
        self.presses = 0

    def press(self, target, **options):
        """Press what is on the screen."""
        expect(target).to_be_in_viewport(ratio=1)
        target.click(**options)
        self.presses += 1

    def sees(self, target):
        """Have something whole on the screen, the page where it was when it opened."""
        expect(target).to_be_in_viewport(ratio=1)
        assert self.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def section(page, name):
    """Have a section below the player drawn, by what it is called."""
    page.locator(".st-key-section").get_by_role("radio", name=name, exact=True).click()
    page.locator(SETTLED).wait_for()


def unfold(page, key):
    """Open what is folded away in the line of heading."""
    page.locator(f".st-key-{key} button").first.click()


def network(page, name, label="Network"):
    """Choose a network beside the page."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=name, exact=True).click()
    page.locator(SETTLED).wait_for()


def press_loss_curve(page, share):
    """Press the curve of the losses at a share of its width, until the player has gone to another epoch."""
    curve, name = page.locator(LOSS_CURVE), page.locator(".epoch-name")
    curve.locator(".main-svg").first.wait_for()
    before, end = name.inner_text(), time.monotonic() + PATIENCE
    while name.inner_text() == before:
        assert time.monotonic() < end, f"still at {before}"
        curve.evaluate("(curve) => curve.scrollIntoView({ block: 'center' })")
        box = curve.bounding_box()
        page.mouse.move(box["x"] + share * box["width"], box["y"] + 0.4 * box["height"], steps=3)
        page.wait_for_timeout(200)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(300)
