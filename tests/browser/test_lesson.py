"""The whole lesson in a real browser: train, go back, fork, compare, and hand the link on."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, WIDE, until
from tests.browser.stage import PROJECTOR, Teacher, section, unfold

SMALL = "/?lang=en&hidden_size=4&epochs=30"
PATIENCE = 60

pytestmark = pytest.mark.browser


def at_epoch_five(teacher):
    """Wait for the network of the link, and go to an early epoch of its film by a press on the slider."""
    page = teacher.page
    page.get_by_text("Trained: the player shows").wait_for(timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()
    expect(page.locator(".epoch-name")).to_have_text("epoch 30 of 30")
    scrubber = page.locator(".epochs .scrubber")
    scrubber.focus()
    until(page, "globalThis[Symbol.for('viz_lstm.player')].films?.size")
    place = 3 / int(scrubber.get_attribute("max"))
    room = scrubber.bounding_box()
    teacher.press(scrubber, position={"x": place * room["width"], "y": room["height"] / 2})
    page.get_by_text("as it was after epoch 5.").wait_for()
    page.locator(SETTLED).wait_for()


def forked(teacher):
    """Have the network forked there."""
    page = teacher.page
    teacher.press(page.locator(".st-key-section").get_by_role("radio", name="Fork", exact=True))
    expect(page.get_by_label("Go back to the end of epoch", exact=True)).to_have_value("5")
    page.get_by_text("Epochs 1 to 5 are trained again, exactly as before.").wait_for()
    page.get_by_role("button", name="Train the fork").click()
    assert teacher.presses + 1 <= 3
    name = page.get_by_role("combobox", name=re.compile("Network"))
    expect(name).to_have_value(
        re.compile("^Fork at epoch 5, rate 0.003 · Honest: s = 4"), timeout=1000 * PATIENCE
    )
    page.locator(SETTLED).wait_for()


def check_where_it_forked(page):
    """Words and the chart of the losses say where the network forked, and have room on a phone."""
    unfold(page, "details")
    page.get_by_text("It forked: after epoch 5 it went on with learning rate 0.003.").wait_for()
    page.keyboard.press("Escape")
    section(page, "Training and scores")
    chart = page.locator('[aria-label*="A line marks the fork after epoch 5; beside it runs the curve"]')
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".legendtext").first).to_have_text("Training, without the fork")
    expect(chart.locator(".legendtext").nth(1)).to_have_text("Training")
    expect(chart.locator(".annotation-text")).to_have_text("Fork")
    expect(chart.locator(".scatterlayer .trace")).to_have_count(3)
    page.get_by_text("Up to epoch 5 the two are equal in every digit; from there they part.").wait_for()
    page.set_viewport_size(NARROW)
    choice = page.locator(".st-key-section").get_by_role("radio", name="Fork", exact=True)
    choice.focus()
    page.keyboard.press("Space")
    page.get_by_text("are trained again, exactly as before").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(WIDE)
    page.locator(SETTLED).wait_for()


def compared(page):
    """Wait until two players and their difference stand, with their films."""
    page.locator(".parting-chart .main-svg").first.wait_for(timeout=1000 * PATIENCE)
    expect(page.locator(".player.seated")).to_have_count(2)
    page.locator(SETTLED).wait_for()


def shown(page):
    """Return what both players say and show, and what they differ by."""
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


def test_a_fork_is_trained_drawn_and_compared_and_the_comparison_travels(visit, elsewhere, visitor):
    page = visit(SMALL, viewport=PROJECTOR)
    teacher = Teacher(page)
    at_epoch_five(teacher)
    forked(teacher)
    check_where_it_forked(page)
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

    page.locator("[class*=st-key-share] button").first.click()
    query = page.locator("[data-testid=stCode]").first.inner_text().partition("?")[2]
    other = visitor.open(f"{elsewhere}/compare?{query}", wait_for=SETTLED)
    compared(other)
    until_shown(other, seen)
    expect(other.get_by_text("The numbers differ")).to_have_count(0)
