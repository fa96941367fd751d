"""The whole app in a real browser: it opens on a living network, and speaks two languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, WIDE, until

pytestmark = pytest.mark.browser


def test_it_opens_on_a_living_network_all_of_its_own_that_plays_by_keys_where_it_is_in_sight(visit, address):
    page = visit()
    page.locator(".player .main-svg").first.wait_for()

    assert page.locator(".player").bounding_box()["y"] < WIDE["height"] / 3
    expect(page.get_by_role("heading", level=1)).to_have_text("Watch an LSTM read twelve years of air travel")
    expect(page).to_have_title("Airline · viz_lstm")
    until(page, "document.documentElement.lang.startsWith('en')")
    hosts = page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)"
    )
    assert set(hosts) <= {address, "null"}

    page.get_by_text(re.compile("Unit 26 (follows|has no clear job)")).wait_for()
    page.get_by_role("button", name="Unit below").click()
    expect(page.get_by_text(re.compile(r"Unit (?!26)\d+ (follows|has no clear job)"))).to_be_visible()

    page.set_viewport_size({"width": 1440, "height": 500})
    page.get_by_role("heading", level=1).click()
    count = page.locator(".player .step-count").first
    expect(count).to_have_text("step 58 of 143")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text("step 59 of 143")
    page.keyboard.press(" ")
    expect(page.get_by_label("Pause")).to_be_visible()
    page.keyboard.press(" ")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 5000)")
    before = count.inner_text()
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text(before)
    button = page.get_by_role("button", name=re.compile(r"Unit 3 · \d+%"))
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator(".player:visible .unit-number")).to_have_value("3")
    expect(page.locator(".player:visible .cell")).to_be_in_viewport()

    page.get_by_test_id("stMainMenu").click()
    for scheme in ("Light", "Dark"):
        expect(page.get_by_role("menuitemradio", name=scheme)).to_be_visible()


def test_a_player_put_up_where_nobody_sees_it_stands_once_it_is_seen_and_the_language_is_kept(visit):
    page = visit("/how-it-works")
    hidden = page.add_style_tag(content='[data-testid="stMain"] { display: none }')
    page.locator("[data-testid=stSidebarNavLink]").first.click()
    expect(page).to_have_title("Airline · viz_lstm")
    page.locator(".player").first.wait_for(state="attached")
    expect(page.locator(".player:visible .overlay > *")).to_have_count(0)
    page.locator(SETTLED).wait_for()
    hidden.evaluate("style => style.remove()")
    page.locator(".player .main-svg").first.wait_for()
    expect(page.locator(".player:visible .window .picture")).to_have_count(6)

    page.get_by_role("link", name="How it works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How an LSTM remembers")
    page.locator(SETTLED).wait_for()
    page.get_by_text("中文", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("LSTM 是怎样记住的")
    page.get_by_role("link", name="对比").click()
    expect(page).to_have_title("对比 · viz_lstm")
    until(page, "document.documentElement.lang.startsWith('zh')")
    expect(page).to_have_url(re.compile("lang=zh"))
    page.reload()

    expect(page).to_have_title("对比 · viz_lstm")


def test_a_chinese_telephone_gets_chinese_nothing_wider_and_a_menu_that_makes_way_for_the_chosen_page(visit):
    wider = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
    page = visit(locale="zh-CN", viewport=NARROW, color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_have_text("看 LSTM 读十二年的航空客流")
    page.get_by_role("heading", level=2).first.wait_for()
    until(page, "globalThis[Symbol.for('viz_lstm.address')] === true")
    assert page.evaluate(wider) <= 0
    for name, heading in (("自己的序列", "带上你自己的序列"), ("工作原理", None)):
        page.get_by_test_id("stExpandSidebarButton").click()
        menu = page.get_by_test_id("stSidebar")
        expect(menu).to_have_attribute("data-collapsed", "false")
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=heading, level=None if heading else 2).first.wait_for()
        expect(menu).to_have_attribute("data-collapsed", "true")
        assert page.evaluate(wider) <= 0
