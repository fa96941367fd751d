"""Addresses in a real browser: they follow the screen, outlive a reload, show the same frame elsewhere."""

import re
import time
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.serving import SETTLED, until
from tests.browser.stage import PROJECTOR, Teacher, press_loss_curve, section

pytestmark = pytest.mark.browser

PATIENCE = 60
FRAME = """(player) => {
  const all = (part) => [...player.querySelectorAll(part)];
  const texts = (part) => all(part).map((each) => each.textContent);
  return {
    step: texts('.step-name, .step-count, .epoch-name'), unit: all('.unit-number')[0].value,
    numbers: texts('.gate-value, .panel-title, .terms'), board: all('.board')[0].className,
    pressed: all('[aria-pressed=true]').map((each) => each.textContent),
  };
}"""
RANGES = "({ _fullLayout: { xaxis2, yaxis2 } }) => [xaxis2.range, yaxis2.range]"


@pytest.fixture
def visit(visit):
    """Open a page, and wait until its picture is drawn."""

    def opened(path="/", **options):
        page = visit(path, **options)
        drawn(page)
        return page

    return opened


def frame_of(page):
    return page.locator(".player").evaluate(FRAME)


def drawn(page):
    page.locator(".player .main-svg").first.wait_for(timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()


def until_shown(page, frame):
    """Wait until a page shows a frame, and fail with the difference if it never does."""
    end = time.monotonic() + PATIENCE
    while (here := frame_of(page)) != frame and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert here == frame


def train(page, epochs):
    page.get_by_text("All settings").click()
    page.get_by_role("spinbutton", name="Epochs").fill(str(epochs))
    page.keyboard.press("Enter")
    page.locator(SETTLED).wait_for()
    page.get_by_role("button", name="Train", exact=True).click()


def go_to_an_early_epoch(page, epochs):
    """Press the curve of the losses until the player is at an epoch before the last."""
    section(page, "Training and scores")
    press_loss_curve(page, 0.3)
    expect(page.locator(".epoch-name")).not_to_have_text(f"epoch {epochs} of {epochs}")
    until(page, "globalThis[Symbol.for('viz_lstm.player')].films?.size")


def pick(page, *, step, unit, enlarged=""):
    """Go to a step, counted from zero, and a unit, and enlarge a heatmap; wait until the address says so."""
    page.locator(".transport .scrubber").fill(str(step))
    page.locator(".unit-number").fill(str(unit))
    page.locator(".unit-number").press("Enter")
    if enlarged:
        page.locator(".panel-title", has_text=enlarged.replace("_", " ")).click()
        page.wait_for_url(re.compile(f"enlarge={enlarged}"), timeout=1000 * PATIENCE)
    page.wait_for_url(re.compile(f"step={step}&unit={unit}&"), timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()


def offered_link(page):
    page.locator("[class*=st-key-share] button").first.click()
    link = page.locator("[data-testid=stPopoverBody] [data-testid=stCode]").first.inner_text()
    page.keyboard.press("Escape")
    return link


def test_a_link_and_a_reload_find_network_epoch_step_unit_and_view_again_and_what_was_stopped(visit, address):
    page = visit(viewport=PROJECTOR)
    teacher = Teacher(page)
    train(page, 40)
    page.get_by_text("Trained: the player shows").wait_for(timeout=1000 * PATIENCE)
    best = page.locator(".player:visible .unit-number").input_value()
    page.wait_for_url(re.compile(f"epochs=40.*unit={best}(&|$)"), timeout=1000 * PATIENCE)
    expect(page.locator(".st-key-job-card")).to_contain_text(f"Unit {best} ")
    page.locator(SETTLED).wait_for()
    go_to_an_early_epoch(page, 40)
    pick(page, step=100, unit=5, enlarged="input_gate")
    shown, link = frame_of(page), offered_link(page)
    assert page.locator(".panel-title").count() == 1
    assert link.partition("?")[2] == page.url.partition("?")[2].replace(
        re.search(r"&runs=[^&]*|$", page.url).group(), ""
    )
    until_shown(visit(link.removeprefix(address)), shown)
    page.reload()
    drawn(page)

    until_shown(page, shown)
    expect(page.get_by_role("combobox", name="Network")).to_have_value(re.compile("40 epochs"))

    page.get_by_text("All settings").click()
    page.get_by_role("spinbutton", name="Epochs").fill("5000")
    page.keyboard.press("Enter")
    page.locator(SETTLED).wait_for()
    page.get_by_role("button", name="Train", exact=True).scroll_into_view_if_needed()
    teacher.press(page.get_by_role("button", name="Train", exact=True))
    told = page.locator(".epochs.live .epoch-name")
    expect(told).to_have_text(re.compile(r"Epoch \d+ of 5000"), timeout=1000 * PATIENCE)
    for seen in (told, page.locator(".live-curve svg"), *page.locator(".player .window .picture").all()):
        teacher.sees(seen)
    assert teacher.presses == 1
    page.get_by_test_id("stSidebar").get_by_role("button", name="Stop and keep").click()
    page.get_by_text(re.compile(r"Stopped after \d+ epochs")).wait_for(timeout=1000 * PATIENCE)
    pick(page, step=20, unit=2)
    shown = frame_of(page)
    page.reload()
    drawn(page)

    until_shown(page, shown)
    page.get_by_role("combobox", name="Network").click()
    expect(page.get_by_role("option", name=re.compile("stopped at"))).to_have_count(1)
    expect(page.get_by_role("option", name=re.compile(r"\b40 epochs"))).to_have_count(1)


def test_a_typed_text_and_what_is_marked_in_it_are_in_the_link(visit, address):
    page = visit("/characters?lang=en&text=pronouns-zh&seed=9")
    page.get_by_text("Your own sentence", exact=True).click()
    field = page.get_by_role("textbox", name=re.compile("characters the network knows"))
    field.fill("小红是一个女孩,跑步很好,她")
    field.press("Enter")
    count = page.locator(".player .step-count").first
    expect(count).to_have_text(re.compile("of 15"), timeout=1000 * PATIENCE)
    page.wait_for_url(re.compile("reading=own&typed="), timeout=1000 * PATIENCE)
    drawn(page)
    mark = page.get_by_role("button", name="Mark", exact=True)
    mark.click()
    text = page.locator(".player .text-window").bounding_box()
    page.mouse.move(text["x"] + 30, text["y"] + 12)
    page.mouse.down()
    page.mouse.move(text["x"] + 90, text["y"] + 12, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"marks=\d+-\d+"), timeout=1000 * PATIENCE)
    mark.click()
    pattern = page.get_by_role("textbox", name=re.compile("Mark by a pattern"))
    pattern.fill("[她他]")
    pattern.press("Enter")
    page.wait_for_url(re.compile("pattern="), timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()
    page.locator(".transport .scrubber").fill("4")
    page.wait_for_url(re.compile("step=4&"), timeout=1000 * PATIENCE)
    found = page.get_by_text(re.compile(r"\d+ characters are marked")).inner_text()
    shown, link = frame_of(page), offered_link(page)
    other = visit(link.removeprefix(address))

    until_shown(other, shown)
    expect(other.get_by_role("textbox", name=re.compile("characters the network knows"))).to_have_value(
        "小红是一个女孩,跑步很好,她"
    )
    expect(other.get_by_text(found)).to_be_visible(timeout=1000 * PATIENCE)


def test_what_a_network_writes_is_in_the_link(visit, address):
    query = "text=pronouns-zh&seed=9&reading=written&temperature=1.2&length=40&writing_seed=7&step=30&unit=3"
    page = visit(f"/characters?{query}")
    expect(page.get_by_role("spinbutton", name="Seed").first).to_have_value("7")
    expect(page.locator(".player .step-count").first).to_have_text(re.compile("31"))
    shown, link = frame_of(page), offered_link(page)
    assert all(part in link.split("&") for part in query.split("&")[2:])
    page.goto(link)
    drawn(page)

    until_shown(page, shown)


def test_hostile_parameters_get_a_note_and_a_working_page(visit):
    hostile = (
        "<script>alert(1)</script>=1&typed=%00&month=../..&hidden_size=1e9&runs=..%2F..&step=-1&enlarge=<b>"
    )
    page = visit(f"/?lang=en&{hostile}")
    expect(page.get_by_text(re.compile("Parts of the address were left aside"))).to_be_visible()
    before = page.locator(".player .step-count").first.inner_text()
    page.locator(".player .icon.forward").click()

    expect(page.locator(".player .step-count").first).not_to_have_text(before)


def test_the_address_follows_and_back_leaves_the_page(visit, address):
    page = visit()
    assert page.url == f"{address}/"
    entries = page.evaluate("history.length")
    pick(page, step=30, unit=4)
    page.locator(".epochs .scrubber").fill("3")
    page.wait_for_url(re.compile("epoch=4"), timeout=1000 * PATIENCE)
    expect(page.locator(".epochs .step-count")).to_have_text(re.compile("^loss"))
    pick(page, step=31, unit=5, enlarged="forget_gate")
    page.get_by_text("中文", exact=True).click()
    page.wait_for_url(re.compile("lang=zh"), timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()

    assert page.evaluate("history.length") == entries
    shown = frame_of(page)
    page.get_by_role("link", name="工作原理").click()
    page.get_by_role("heading", level=1, name="LSTM 是怎样记住的").wait_for()
    page.locator(SETTLED).wait_for()
    drawn(page)
    assert page.evaluate("history.length") == entries + 1
    assert "unit=" not in page.url
    page.go_back()
    drawn(page)
    until_shown(page, shown)


def test_what_is_held_and_zoomed_to_is_in_the_link(visit):
    page = visit("/?step=57&unit=26&hold=c:26.3-5:57-57:at45,x:57:300:off&lang=zh")
    held = page.locator(".hold-switch")
    expect(held).to_have_text(
        ["在 1953-11 (58)，单元 3–5, 26 的 C 取自 1952-11 (46)", "1953-11 (58) 处读入 300，而不是 180"]
    )
    held.last.click()
    held_now = "hold=c:3-5.26:57-57:at45,x:57:300"
    page.wait_for_url(lambda url: unquote(url).split("&").count(held_now) == 1, timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()
    expect(page.locator(".outcome")).to_contain_text("1953-12：202 →")
    heatmap = page.locator(".player .window:not(.scrub)").first
    heatmap.evaluate("heatmap => heatmap.scrollIntoView({ block: 'nearest' })")
    window = heatmap.bounding_box()
    page.mouse.move(window["x"] + 30, window["y"] + 30)
    page.mouse.down()
    page.mouse.move(window["x"] + 120, window["y"] + 80, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"zoom=\d+-\d+(,|%2C)\d+-\d+"), timeout=1000 * PATIENCE)
    page.locator(SETTLED).wait_for()
    ranges = page.locator(".chart").evaluate(RANGES)
    page.reload()
    drawn(page)

    expect(held.last).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".outcome")).to_contain_text("1953-12：202 →")
    assert page.locator(".chart").evaluate(RANGES) == ranges
    page.get_by_label("显示全部步与单元").click()
    expect(page).not_to_have_url(re.compile("zoom="), timeout=1000 * PATIENCE)


HOSTILE = {
    "a warning": "/characters?lang=zh&pattern=![x](http://evil.example/p.png)[**Session expired**",
    "a text": "/characters?lang=en&text=own&epochs=1&hidden_size=1&marks=0-31"
    "&own_text=![](http://evil.example/p.png)x www.evil.example",
}


@pytest.mark.parametrize("link", HOSTILE.values(), ids=HOSTILE)
def test_the_words_of_a_link_are_shown_as_words(visit, link):
    page = visit(link)

    expect(page.locator("body")).to_contain_text("](http://evil.example")
    fetched = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert [url for url in fetched if "evil" in url] == []
    assert page.locator("a[href*=evil], img[src*=evil]").count() == 0
