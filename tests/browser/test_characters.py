"""The character task in a real browser: choose, train, watch, press a card and land at the right step."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, until
from tests.browser.stage import network
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "own": "Your own sentence",
        "write": "Let it write",
        "text": "Text",
        "calls": "Brackets in brackets",
        "settings": "All settings",
        "epochs": "Epochs",
        "train": "Train",
        "unit": "Unit {} ·",
        "step": r"step (\d+) of (\d+)",
        "play": "Play",
        "mark": "Mark",
        "marked": r"\d+ characters are marked",
    },
    "zh": {
        "own": "自己写一句",
        "write": "让它自己写",
        "text": "文本",
        "calls": "层层括号",
        "settings": "全部设置",
        "epochs": "训练轮数",
        "train": "开始训练",
        "running": r"第 \d+ / 2 轮",
        "trained": "训练完成：播放器里的已是新网络",
        "unit": "{} 号 ·",
        "step": r"第 (\d+) 步，共 (\d+) 步",
        "play": "播放",
        "mark": "标记",
        "marked": r"标记了 \d+ 个字",
    },
}


def opened(visit, language, **options):
    """Come to the Chinese example by its link."""
    page = visit(f"/characters?lang={language}&text=pronouns-zh&seed=9", **options)
    page.locator(".player .caret").wait_for()
    page.locator(".player .main-svg").first.wait_for()
    page.locator(SETTLED).wait_for()
    return page, WORDS[language]


def step_of(page, words):
    return int(re.search(words["step"], page.locator(".player .step-count").first.inner_text()).group(1))


def press_a_card(page, words):
    """Press the card of a unit, and see the player at its unit and step."""
    report = load(SHIPPED_RUNS / "pronouns-zh").report
    second_best = report.swaps[1].units[1]
    step = report.cards[0][second_best].step
    page.get_by_role("button", name=words["unit"].format(second_best)).click()

    expect(page.locator(".player:visible .unit-number")).to_have_value(str(second_best))
    expect(page.locator(".player .step-count").first).to_have_text(re.compile(rf"\D{step + 1}\D"))


def test_a_card_leads_to_its_step_a_drag_marks_and_a_text_is_chosen_trained_watched_and_read_on_a_phone(
    visit,
):
    page, words = opened(visit, "zh")
    press_a_card(page, words)
    text = page.locator(".player .text-window")
    text.scroll_into_view_if_needed()
    text.click(position={"x": 8, "y": 12})
    page.locator(SETTLED).wait_for()
    went = step_of(page, words)
    page.locator(".player .brush").click()
    expect(page.locator(".player .brush")).to_have_attribute("aria-pressed", "true")
    box = text.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 12, steps=4)
    page.mouse.up()
    expect(page.get_by_text(re.compile(words["marked"]))).to_be_visible()
    assert step_of(page, words) == went

    page.get_by_role("combobox", name=words["text"], exact=True).fill(words["calls"])
    page.keyboard.press("Enter")
    page.locator(SETTLED).wait_for()
    page.get_by_text(words["settings"]).click()
    page.get_by_role("spinbutton", name=words["epochs"]).fill("2")
    page.keyboard.press("Enter")
    page.locator(SETTLED).wait_for()
    page.get_by_role("button", name=words["train"], exact=True).click()
    page.get_by_text(re.compile(words["running"])).first.wait_for(timeout=180_000)
    page.get_by_text(words["trained"]).wait_for(timeout=180_000)
    page.locator(".player .caret").wait_for()
    page.locator(".player .main-svg").first.wait_for()
    page.get_by_role("button", name=words["play"], exact=True).click()
    count = page.locator(".player .step-count").first.element_handle()
    until(page, "(count) => (globalThis.seen ??= new Set()).add(count.textContent).size > 3", arg=count)

    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    choices = page.locator(".player .text-head .choose")
    assert choices.count() == 6
    for index in range(6):
        choices.nth(index).click()
        expect(choices.nth(index)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_it_writes_and_reads_and_the_text_to_train_on_goes_along_with_the_example_but_a_chosen_one_stays(
    visit,
):
    page, words = opened(visit, "en")
    text = page.get_by_role("combobox", name=words["text"], exact=True)
    expect(text).to_have_value("She or he, in Chinese")
    network(page, "Shipped: She or he")
    expect(text).to_have_value("She or he")
    page.locator(SETTLED).wait_for()
    text.click()
    text.press("ControlOrMeta+a")
    text.press_sequentially(words["calls"])
    page.keyboard.press("Enter")
    expect(text).to_have_value(words["calls"])
    page.locator(SETTLED).wait_for()
    network(page, "Shipped: She or he, in Chinese")
    expect(page.get_by_role("combobox", name="Network")).to_have_value("Shipped: She or he, in Chinese")
    expect(text).to_have_value(words["calls"])

    press_a_card(page, words)
    page.get_by_text(words["write"], exact=True).click()
    expect(page.locator(".player:visible .step-count").first).to_have_text(re.compile("61"))
    page.get_by_text(words["own"], exact=True).click()
    expect(page.locator(".player:visible .step-count").first).not_to_have_text(re.compile("61"))
