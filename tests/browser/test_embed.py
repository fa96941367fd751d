"""The player within Streamlit: what Python hears, and what it does not; themes; where its files come from."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, served

APP = Path(__file__).with_name("player_app.py")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address():
    with served(APP) as address:
        yield address


@pytest.fixture
def visit(visitor, address):
    """Open the page and wait until its charts are drawn."""

    def opened(query="", **options):
        page = visitor.open(f"{address}/?embed=true&{query}", wait_for=".player .main-svg", **options)
        page.locator(".player .picture").first.wait_for(state="hidden")
        return page

    return opened


def step_of(page):
    return int(re.search(r"\d+", page.locator(".step-count").inner_text())[0]) - 1


def test_pausing_and_a_click_on_a_heatmap_tell_python_and_only_the_fragment_runs_again(visit):
    page = visit()
    runs = page.get_by_text(re.compile(r"^page run \d+$")).inner_text()
    page.locator(".speed").select_option("30")
    page.locator(".icon.first").click()
    page.locator(".icon.play").click()
    expect(page.locator(".step-count")).to_have_text(re.compile(r"step [2-9]\d of"))
    page.locator(".icon.play").click()
    page.get_by_text(f"picked step {step_of(page)}, unit").wait_for()
    box = page.locator(".window:not(.scrub)").nth(3).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    page.get_by_text(re.compile(r"picked step 10\d, unit \d+, cell_state")).wait_for()
    unit = page.locator(".unit-number").input_value()
    page.get_by_text(f"unit {unit}, cell_state").wait_for()
    assert page.get_by_text(re.compile(r"^page run \d+$")).inner_text() == runs


def test_playback_never_calls_python_and_colours_follow_a_switch_of_the_theme_while_the_step_stays(visit):
    page = visit()
    page.locator(".icon.loop").click()
    page.locator(".icon.first").click()
    page.get_by_text("picked step 0, unit").wait_for()
    sent = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame["response"]))
    page.locator(".speed").select_option("30")
    page.locator(".icon.play").click()
    expect(page.locator(".step-count")).to_have_text(re.compile(r"step (4|5|6)\d of"))
    assert sent == []
    page.locator(".icon.play").click()
    page.locator(".icon.first").click()
    page.keyboard.press("ArrowRight")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".player")).to_have_css("color-scheme", "dark")
    assert step_of(page) == 1


def test_a_narrow_dark_page_in_chinese_shows_everything_within_it(visit):
    page = visit("lang=zh&strip=text", viewport=NARROW, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert page.locator(".step-count").inner_text().startswith("第")
    expect(page.locator(".player")).to_have_css("color-scheme", "dark")


def test_without_served_files_the_library_comes_through_streamlit(visit, visitor):
    page = visit(without="**/assets/*")
    page.locator(".icon.last").click()
    page.get_by_text("picked step 142, unit").wait_for()
    assert all("404" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()
