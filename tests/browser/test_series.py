"""A series of somebody's own: dropped, corrected, trained, watched, forked, compared, opened again."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, WIDE
from tests.browser.stage import section, unfold

DAYS = [f"{date(2024, 1, 1) + timedelta(days=day)},{900 - day},{50 + day + day % 7}" for day in range(90)]
TABLE = "\n".join(["Day,Stock,Visitors", *DAYS, "Source: the door"])
PATIENCE = 240_000

pytestmark = pytest.mark.browser


def settle(page):
    page.locator(SETTLED).wait_for()


def drop(page, key, file):
    page.locator(f".st-key-{key} input[type=file]").set_input_files(file)


def fits(page):
    """Tell whether nothing is wider than the screen, wide and on a phone."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.evaluate(
            "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => done()), 120))"
        )
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("(main) => main.scrollWidth <= main.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return True


def trained(page, title):
    expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=PATIENCE)
    page.locator(".player .main-svg").first.wait_for(timeout=PATIENCE)
    settle(page)


def test_a_table_is_brought_corrected_trained_watched_forked_compared_and_opened_again(visit, tmp_path):
    page = visit("/series?lang=en")
    page.get_by_text("A column of numbers is enough").wait_for()
    table = {"name": "door.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    drop(page, "series-file", table)
    page.get_by_text("Stock: 90 steps (step: day), 2024-01-01 to 2024-03-30, season 7.").first.wait_for()
    page.locator(".st-key-series-corrections summary").click()
    page.get_by_role("combobox", name="Column of the series").click()
    page.get_by_role("option", name="Visitors", exact=True).click()
    page.get_by_text("Visitors: 90 steps").first.wait_for()
    page.get_by_text("1 row with no data was left out: 92 (Source: the door).").wait_for()
    page.locator(".st-key-settings summary").click()
    epochs = page.locator(".st-key-series-epochs input")
    epochs.fill("12")
    epochs.press("Enter")
    settle(page)
    assert fits(page)

    page.get_by_role("button", name="Train an LSTM on it").click()
    trained(page, "Visitors, and the LSTM that learned it")
    expect(page.locator(".strip-title")).to_have_text(re.compile("^Visitors.*test part$"))
    assert fits(page)

    section(page, "Fork")
    page.get_by_role("button", name="Train the fork").click()
    fork = page.get_by_role("combobox", name=re.compile("Network"))
    expect(fork).to_have_value(re.compile("^Fork at epoch 4"), timeout=PATIENCE)
    settle(page)

    unfold(page, "heading [class*=st-key-share]")
    page.get_by_text("A link has no room for the data of this series.").wait_for()
    with page.expect_download() as download:
        page.locator("[class*=st-key-share-file] button").first.click()
    archive = tmp_path / "network.zip"
    download.value.save_as(archive)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator(".player .main-svg").nth(1).wait_for(timeout=PATIENCE)
    expect(page.locator(".player .strip-title").first).to_have_text(re.compile("^Visitors.*test part$"))
    assert "assenger" not in page.locator("[data-testid=stMain]").inner_text()
    assert fits(page)

    again = visit("/series?lang=zh", color_scheme="dark")
    unfold(again, "opening")
    drop(again, "opening-file", archive)
    trained(again, "“Visitors”与学会它的 LSTM")
    expect(again.locator(".strip-title")).to_have_text(re.compile("^Visitors.*测试部分$"))
    assert fits(again)
