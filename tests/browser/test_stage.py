"""The first screen, measured: what a class must see is on it, legible, and nothing covers anything else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import SETTLED, until
from tests.browser.stage import PROJECTOR, Teacher

SMALLEST = "1280x720"
ONE_SCREEN = (SMALLEST, "1366x768", "1440x900", "1920x1080")
OTHERS = ("1024x768", "820x1180", "390x844")
MUST_BE_SEEN = (
    ".transport",
    ".epochs",
    ".scrub",
    ".window[role=img]",
    ".legend",
    ".cell",
    ".gate-equation",
    ".equation-block",
)
BESIDE = ("h1", ".st-key-train button", ".st-key-section")
MEASURE = """(player) => {
  const box = (element) => element.getBoundingClientRect();
  const clip = (element) => {
    let { left, right, top, bottom } = box(player);
    for (let each = element; each && each !== player; each = each.parentElement) {
      if (getComputedStyle(each).overflowX === "visible") continue;
      const edge = box(each);
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  };
  const texts = [];
  const walker = document.createTreeWalker(player, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (!text || !element.checkVisibility() || element.closest(".spoken, option, title")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const edge = clip(element);
    if (bottom - 4 > edge.bottom || top + 4 < edge.top) continue;
    const scale = element instanceof SVGElement ? element.getScreenCTM().a : 1;
    const slack = (bottom - top) * 0.22;
    texts.push({
      text, left: Math.max(left, edge.left), right: Math.min(right, edge.right),
      cut: right > edge.right + 1.5 && getComputedStyle(element).textOverflow !== "ellipsis",
      top: top + slack, bottom: bottom - slack,
      size: parseFloat(getComputedStyle(element).fontSize) * scale,
      isNumber: Boolean(element.closest(".cell, .equations")) && /\\d/.test(text),
      isIndex: Boolean(element.closest(".sub, sub")),
      group: element.closest(".symbol, text, button") ?? element,
    });
  }
  const overlaps = [];
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1)) {
      if (a.group === b.group) continue;
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 1.5 && height > 1.5) overlaps.push(`${a.text} / ${b.text}`);
    }
  }
  const main = document.querySelector('[data-testid=stMain]');
  return {
    overlaps,
    cut: texts.filter(({ cut }) => cut).map(({ text }) => text),
    small: texts.filter(({ isNumber, isIndex, size }) => !isIndex && size < (isNumber ? 13.95 : 11.95))
      .map(({ text, size }) => `${text}: ${size}`),
    wider: main.scrollWidth - main.clientWidth,
    least: Math.min(...texts.filter(({ isIndex }) => !isIndex).map(({ size }) => size)),
  };
}"""
OUTSIDE = """(player, names) => names.flatMap((name) => {
  const found = [...player.querySelectorAll(name)];
  const focus = player.querySelector(".focus").getBoundingClientRect();
  const isIn = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const floor = element.closest(".focus") ? Math.min(focus.bottom + 1, innerHeight) : innerHeight;
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= floor;
  };
  return found.length && found.every(isIn) ? [] : [name];
})"""
TEXT = """(player) => {
  const canvas = player.querySelector(".page canvas");
  const { font } = canvas.getContext("2d");
  const [page, window] = [".page", ".text-window"].map((name) => player.querySelector(name));
  const hidden = page.offsetHeight - window.clientHeight;
  return [parseFloat(font) < 16 && font, hidden > 0 && `${hidden} px are hidden`];
}"""

pytestmark = pytest.mark.browser


def turned_to(page, size):
    width, height = map(int, size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => done()), 120))")
    until(page, "(width) => innerWidth === width", arg=width)
    return page.locator(".player")


@pytest.mark.parametrize(
    ("path", "language", "scheme"),
    [
        ("/", "en", "light"),
        ("/", "zh", "dark"),
        ("/characters", "en", "dark"),
        ("/characters", "zh", "light"),
    ],
)
def test_the_first_screen_is_whole_legible_and_uncrowded_at_every_size_and_alone(
    visit, path, language, scheme
):
    page = visit(f"{path}?lang={language}", color_scheme=scheme)
    page.locator(".player .main-svg").first.wait_for()
    problems = {}
    for size in (*OTHERS, *ONE_SCREEN) if language == "en" else (*OTHERS, SMALLEST):
        player = turned_to(page, size)
        found = player.evaluate(MEASURE)
        del found["least"]
        found["outside"] = player.evaluate(OUTSIDE, _seen_at(size)) if size in ONE_SCREEN else []
        found["beside"] = [name for name in BESIDE if size in ONE_SCREEN and not is_seen(page, name)]
        if path == "/characters" and size not in OTHERS[1:]:
            found["letters"] = [each for each in player.evaluate(TEXT) if each]
        problems |= {size: {name: what for name, what in found.items() if what}}
    assert {size: what for size, what in problems.items() if what} == {}

    turned_to(page, SMALLEST)
    if language == "en":
        check_that_the_unit_is_findable(page)
    if (path, language) in (("/", "en"), ("/characters", "zh")):
        check_that_the_stage_alone_is_large_and_whole(page)


def _seen_at(size):
    return [*MUST_BE_SEEN, *([".terms:not([hidden])"] if size in ("1440x900", "1920x1080") else [])]


def is_seen(page, name):
    box, size = page.locator(name).first.bounding_box(), page.viewport_size
    is_inside = box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    return box["x"] >= 0 and box["y"] >= 0 and is_inside


def check_that_the_unit_is_findable(page):
    """The unit of interest is found by its row and its number."""
    for _ in range(2):
        unit = page.locator(".player .unit-number").input_value()
        heights = page.locator(".player .row-mark").evaluate_all(
            "marks => marks.map((mark) => mark.offsetHeight)"
        )
        assert len(heights) == 6
        assert min(heights) >= 10
        expect(page.locator(".player .units-number.chosen").first).to_have_text(unit)
        page.get_by_role("button", name="Unit below").click()


def check_that_the_stage_alone_is_large_and_whole(page):
    """Alone the stage has large figures, turns by the keys of a presenter, and is remembered by the link."""
    page.keyboard.press("p")
    player = page.locator(".player.presenting")
    player.wait_for()
    page.wait_for_url(re.compile("stage=alone"))
    found = player.evaluate(MEASURE)
    assert found["least"] >= 18
    assert (found["overlaps"], found["cut"]) == ([], [])
    assert player.evaluate(OUTSIDE, [".transport", ".epochs", ".scrub", ".cell", ".equation-block"]) == []
    before = page.locator(".player .transport .scrubber").input_value()
    page.keyboard.press("PageDown")
    expect(page.locator(".player .transport .scrubber")).to_have_value(str(int(before) + 1))
    page.keyboard.press("PageUp")
    expect(page.locator(".player .transport .scrubber")).to_have_value(before)

    page.reload()
    player.wait_for()
    page.keyboard.press("Escape")
    player.wait_for(state="detached")
    expect(page).not_to_have_url(re.compile("stage="))


def test_one_press_shows_the_memory_flip_and_one_hands_its_frame_to_the_class(visit):
    page = visit("/characters?lang=zh", viewport=PROJECTOR)
    page.locator(".player .main-svg").first.wait_for()
    memory = page.locator(".player .panel-value").nth(3)
    teacher, before = Teacher(page), memory.inner_text()
    teacher.sees(memory)
    teacher.press(page.locator(".player .icon.back"))
    expect(memory).to_have_text(re.compile("^[0-9]" if before.startswith("\u2212") else "^\u2212"))
    assert teacher.presses == 1

    page.locator(".player .icon.forward").click()
    expect(memory).to_have_text(before)
    page.locator(SETTLED).wait_for()
    teacher.press(page.locator("[class*=st-key-share] button").first)
    teacher.sees(page.get_by_test_id("stPopoverBody").get_by_role("img"))
    step = int(page.locator(".player .transport .scrubber").input_value())
    link = page.get_by_test_id("stPopoverBody").locator("code").first
    expect(link).to_have_text(re.compile(f"/characters.*step={step}&unit="))
    assert teacher.presses == 2

    page.locator(".player .hint").click()
    page.get_by_test_id("stPopoverBody").wait_for(state="detached")
    page.keyboard.press("p")
    page.locator(".player.presenting").wait_for()
