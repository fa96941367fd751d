"""A page on a busy server, where a part of it runs again before what it sent has left.

What the glass shows is known to the browser from the time before it was closed, and so is only referred to.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.serving import ROOT, served
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load

FILM = load(SHIPPED_RUNS / "airline").checkpoints

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    script = Path(__file__).with_name("late_app.py")
    with served(script, VIZ_LSTM_RUNS=str(tmp_path_factory.mktemp("runs")), PYTHONPATH=str(ROOT)) as address:
        yield address


def test_a_glass_survives_parts_that_run_again_before_they_were_delivered_and_goes_along_with_the_player(
    visit,
):
    page = visit("/?lang=en")
    page.locator(".player .main-svg").first.wait_for()
    heading = page.get_by_text("One update under the glass")
    tables = page.locator(".st-key-glass table")
    page.get_by_test_id("stMain").get_by_text("One update", exact=True).click()
    expect(tables.first).to_contain_text(re.compile(r"\d\.\d{3}"))
    glass = page.locator(".st-key-glass")
    expect(glass.locator("tbody tr")).to_have_count(7)
    expect(glass.locator(".main-svg").first).to_be_attached()
    glass.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(glass).to_contain_text(f"First update after epoch {FILM.epochs[1]} of 600")
    glass.get_by_role("button", name=f"Show epoch {FILM.epochs[1]} in the player").click()
    expect(page.locator(".epoch-name")).to_have_text(f"epoch {FILM.epochs[1]} of 600")
    expect(glass.get_by_role("slider")).to_have_count(0)
    page.locator(".epochs .scrubber").fill("7")
    expect(glass).to_contain_text(f"First update after epoch {FILM.epochs[7]} of 600")
    page.locator(".unit-number").fill("3")
    page.locator(".unit-number").press("Enter")
    expect(glass).to_contain_text("Unit 3 at step")

    heading.click()
    expect(tables).to_have_count(0)
    for picture in range(1, 3):
        heading.click()
        expect(tables.first).to_contain_text(re.compile(r"\d\.\d{3}"))
        heading.click()
        expect(tables).to_have_count(0)
        heading.click()
        page.locator(".epochs .scrubber").fill(str(picture))
        expect(page.locator(".st-key-glass")).to_contain_text(f"after epoch {FILM.epochs[picture]} of 600")
        heading.click()
        expect(tables).to_have_count(0)
