"""A small network is trained, taken back to an early epoch and forked; the curves part where it says."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, until
from tests.browser.stage import PROJECTOR, Teacher, section, unfold

SMALL = "/?lang=en&hidden_size=4&epochs=30&seed=2"

pytestmark = pytest.mark.browser


def at_epoch_five(teacher):
    """Wait for the network of the link, and go to an early epoch of its film by a press on the curve."""
    page = teacher.page
    page.get_by_text("Trained: the player shows").wait_for(timeout=180_000)
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


def test_a_fork_from_the_epoch_on_the_slider_is_trained_and_drawn_and_has_room_on_a_phone(visit):
    page = visit(SMALL, viewport=PROJECTOR)
    teacher = Teacher(page)
    at_epoch_five(teacher)
    teacher.press(page.locator(".st-key-section").get_by_role("radio", name="Fork", exact=True))
    expect(page.get_by_label("Go back to the end of epoch", exact=True)).to_have_value("5")
    page.get_by_text("Epochs 1 to 5 are trained again, exactly as before.").wait_for()
    page.get_by_role("button", name="Train the fork").click()
    assert teacher.presses + 1 <= 3
    name = page.get_by_role("combobox", name=re.compile("Network"))
    expect(name).to_have_value(re.compile("^Fork at epoch 5, rate 0.003 · Honest: s = 4"), timeout=180_000)
    page.locator(SETTLED).wait_for()
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
