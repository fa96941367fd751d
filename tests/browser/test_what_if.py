"""What-ifs in a real browser, on pages without Streamlit: held, read, taken back, and kept in the address."""

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.browser.standalone import airline_scene, look, words
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import standalone
from viz_lstm.runs import load
from viz_lstm.scenes import Frame, FrameRequest

CHANGED = re.compile(r"^1953-12: \d+ → \d+; it was 201, so the error goes from \d+ to \d+\.")

pytestmark = pytest.mark.browser


@cache
def scene():
    return airline_scene(load(SHIPPED_RUNS / "airline"), "en")


@pytest.fixture
def page(pages, visit_alone):
    """A page with the shipped airline network, and the bar open."""

    def written():
        return standalone.page(scene(), words("en"), look=look(drawn=False))

    page = visit_alone(pages.put("what-if", written), viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="What if", exact=True).press("Enter")
    expect(page.locator(".outcome")).to_have_text(words("en")["whatif_nothing_held"])
    return page


def test_a_held_gate_changes_everything_at_once_and_is_taken_back(page):
    curve, outcome = page.locator(".curve"), page.locator(".outcome")
    plain, sum_before = curve.get_attribute("d"), page.locator(".figures b").first.text_content()
    page.get_by_role("button", name="Amnesia").press("Enter")
    expect(page.locator(".hold-switch")).to_have_text("f of unit 26 held at 0 at 1953-11 (58)")
    expect(page.locator(".gate.held .gate-value")).to_have_text("0.000")
    expect(page.locator(".gate-equation .held-mark:visible")).to_have_text("held at 0.000")
    expect(page.locator(".figures b").first).not_to_have_text(sum_before)
    expect(outcome).to_have_text(CHANGED)
    expect(page.locator(".outcome-spoken")).to_have_text(CHANGED)
    assert curve.get_attribute("d") != plain

    page.get_by_role("button", name="Never forget").click()
    expect(page.locator(".hold-switch").last).to_have_text("f of unit 26 held at 1 from 1953-11 (58) on")
    expect(outcome).to_contain_text("Out of the usual: at 1960-07 (138) the memory of unit 26 is 24.78;")
    page.get_by_role("button", name="Show the change").click()
    expect(page.locator(".change-shown .window")).to_have_count(6)

    page.locator(".hold-switch").last.press("Enter")
    page.locator(".hold-switch").first.press("Space")
    expect(outcome).to_have_text(words("en")["whatif_switched_off"])
    expect(page.locator(".change-shown")).to_have_count(0)
    assert curve.get_attribute("d") == plain
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(page.locator(".hold-switch")).to_have_count(1)
    expect(outcome).to_have_text(CHANGED)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".hold")).to_have_count(0)
    assert curve.get_attribute("d") == plain


def test_a_value_is_typed_for_a_stretch_and_the_first_step_has_nothing_to_forget(page):
    page.locator(".held-quantity").select_option("output_gate")
    page.locator(".held-units").select_option("all")
    page.locator(".held-where").select_option("stretch")
    page.locator(".held-to").fill("60")
    page.locator(".held-number").fill("0.25")
    page.locator(".held-number").press("Enter")
    expect(page.locator(".hold-switch")).to_have_text(
        "o of all units held at 0.25 from 1953-11 (58) to 1954-01 (60)"
    )
    expect(page.locator(".outcome")).to_have_text(CHANGED)
    page.get_by_role("button", name="Clear").click()
    page.locator(".icon.first").click()
    page.get_by_role("button", name="Amnesia").click()
    expect(page.locator(".outcome")).to_have_text(words("en")["whatif_no_effect"])


def test_a_page_that_is_sent_to_a_what_if_shows_it_and_tells_of_it(pages, visit_alone):
    frame = Frame(step=57, unit=26, held="f:26:57-57:0,o:3:60-:before:off")

    def written():
        request = FrameRequest(frame=frame, turn=1)
        return standalone.page(scene(), words("en"), request=request, look=look(drawn=False))

    page = visit_alone(pages.put("what-if-sent", written))
    expect(page.locator(".hold-switch")).to_have_text(
        ["f of unit 26 held at 0 at 1953-11 (58)", "o of unit 3 frozen from 1954-02 (61) on"]
    )
    expect(page.locator(".hold-switch").last).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".outcome")).to_have_text(CHANGED)
    page.evaluate("addEventListener('viz_lstm.pick', ({ detail }) => (window.told = detail.held))")
    page.locator(".hold-remove").last.click()
    page.wait_for_function("window.told === 'f:26:57-57:0'")
