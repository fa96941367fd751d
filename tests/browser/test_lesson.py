"""The whole lesson in a real browser: train, go back, fork, compare; reload, and hand the link on."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.serving import SETTLED, until
from tests.browser.stage import section

SMALL = "/?lang=en&hidden_size=4&epochs=30"
PATIENCE = 60
FILMS = "(globalThis[Symbol.for('viz_lstm.player')].films?.size ?? 0) > "

pytestmark = pytest.mark.browser


def fork_at_epoch_five(page):
    """Have a small network trained, go back in its film, and fork it there."""
    page.get_by_text("Trained: the player shows").wait_for(timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()
    page.locator(".epochs .scrubber").focus()
    until(page, FILMS + "0")
    page.locator(".epochs .scrubber").fill("3")
    page.get_by_text("as it was after epoch 5.").wait_for()
    page.locator(SETTLED).wait_for()
    section(page, "Fork")
    page.get_by_role("button", name="Train the fork").click()
    network = page.get_by_role("combobox", name="Network")
    expect(network).to_have_value(re.compile("^Fork at epoch 5"), timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()


def compared(page):
    """Wait until two players and their difference stand, with their films."""
    page.locator(".parting-chart .main-svg").first.wait_for(timeout=1000 * PATIENCE)
    expect(page.locator(".player.seated")).to_have_count(2)
    page.locator(SETTLED).wait_for()


def shown(page):
    """What both players say and show, and what they differ by."""
    names = page.locator(".player.seated .panel-name").all_inner_texts()
    return [*names, *page.locator(".seat").all_inner_texts(), page.locator(".subtraction").inner_text()]


def until_differences(page, condition):
    """Wait until the figures by which both networks differ are as they should be."""
    cells = page.locator(".subtraction tbody td:last-child")
    end = time.monotonic() + PATIENCE
    while not condition(found := {float(text.replace("\u2212", "-")) for text in cells.all_inner_texts()}):
        assert time.monotonic() < end, found
        page.wait_for_timeout(100)


def until_shown(page, expected):
    end = time.monotonic() + PATIENCE
    while (here := shown(page)) != expected and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert here == expected


def test_a_fork_is_compared_and_the_comparison_outlives_a_reload_and_travels(visit, elsewhere, visitor):
    page = visit(SMALL)
    fork_at_epoch_five(page)
    page.get_by_role("button", name="Compare", exact=True).click()
    compared(page)
    conductor = page.locator(".onlooker").first

    conductor.locator(".epochs .scrubber").fill("3")
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 5 of 30"))
    until_differences(page, lambda found: found == {0.0})

    conductor.locator(".epochs .scrubber").fill("5")
    conductor.locator(".unit-number").fill("2")
    conductor.locator(".unit-number").press("Enter")
    expect(page.locator(".subtraction caption")).to_have_text(re.compile("^Unit 2 at"))
    conductor.get_by_role("button", name="output gate").click()
    expect(page.locator(".player.seated .panel-name")).to_have_text(["output gate"] * 2)
    page.wait_for_url(re.compile(r"/compare\?.*unit=2.*epoch=\d+.*enlarge=output_gate.*with="))
    page.locator(SETTLED).wait_for()
    seen = shown(page)
    until_differences(page, lambda found: found != {0.0})

    page.reload()
    compared(page)
    until_shown(page, seen)

    page.locator("[class*=st-key-share] button").first.click()
    query = page.locator("[data-testid=stCode]").first.inner_text().partition("?")[2]
    other = visitor.open(f"{elsewhere}/compare?{query}", wait_for=SETTLED)
    compared(other)
    until_shown(other, seen)
