"""The player in a real browser, on a page of its own."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.browser.player_scene import trained_scene, with_a_text
from tests.browser.serving import NARROW, WIDE, until
from tests.browser.standalone import look, words
from viz_lstm.player import standalone

RANGES = "({ _fullLayout: { xaxis2, yaxis2 } }) => [xaxis2.range, yaxis2.range]"
IN_WHOLE_CELLS = f"""(chart) => {{
  const [steps, rows] = ({RANGES})(chart);
  return steps[0] > 0 && [...steps, ...rows].every((end) => Math.abs(end % 1) === 0.5);
}}"""

PICKS = "addEventListener('viz_lstm.pick', ({ detail }) => (globalThis.picks ??= []).push(detail));"
"""Keeps what the page of a player would be told."""

HALF = Decimal("0.0005")
"""By what a figure of three places is off at most."""

pytestmark = pytest.mark.browser


@cache
def scene(strip):
    """Train for a moment; with a series, a text or nothing above the heatmaps."""
    if strip == "series":
        return trained_scene(iterations=30)
    trained = scene("series")
    return with_a_text(trained) if strip == "text" else replace(trained, strip=None)


@pytest.fixture
def visit(pages, visit_alone):
    """Open the page; where it is drawn, when it is drawn."""

    def opened(*, strip="series", language="en", drawn=False, **options):
        address = pages.put(
            f"player-{strip}-{language}-{drawn}",
            lambda: standalone.page(scene(strip), words(language), look=look(language, drawn=drawn)),
        )
        page = visit_alone(address, **options)
        page.evaluate(PICKS)
        if drawn:
            page.locator(".player .picture").first.wait_for(state="hidden")
        return page

    return opened


def picked(page, condition):
    """Wait for what the page of the player is told, and return it."""
    return until(page, f"globalThis.picks?.findLast(({{ step, unit, quantity, marks }}) => {condition})")


def step_of(page):
    return int(re.search(r"\d+", page.locator(".step-count").inner_text())[0]) - 1


def until_step(page, condition):
    """Wait until the step shown, counted from zero, meets a condition."""
    until(
        page,
        f"""() => {{
          const step = parseInt(document.querySelector('.step-count').textContent.match(/\\d+/)[0]) - 1;
          return {condition};
        }}""",
    )


def until_playhead(page, condition):
    """Wait until what the playhead has run through of its window, in pixels, meets a condition."""
    until(
        page,
        f"""() => {{
          const [window] = document.querySelectorAll('.window:has(.playhead)');
          const head = window.querySelector('.playhead').getBoundingClientRect();
          const run = head.left - window.getBoundingClientRect().left;
          return {condition};
        }}""",
    )


def test_it_plays_and_is_led_by_buttons_and_by_hand_and_tells_its_page(visit):
    page = visit()
    page.locator(".speed").select_option("30")
    page.locator(".icon.first").click()
    until_playhead(page, "run < 3")
    page.locator(".icon.play").click()
    until_step(page, "step > 10")
    page.evaluate("globalThis.picks = []")
    page.locator(".icon.play").click()
    assert picked(page, "step > 10")["step"] == step_of(page)
    until_playhead(page, "run > 10")

    box = page.locator(".scrub").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=5)
    page.mouse.up()
    assert abs(step_of(page) - 71) <= 1
    assert picked(page, "step > 60")["step"] == step_of(page)

    page.locator(".icon.last").click()
    page.locator(".icon.play").click()
    until_step(page, "step > 0 && step < 60")


def test_keys_move_steps_and_units_a_title_enlarges_its_heatmap_and_a_screen_reader_hears_the_step(visit):
    page = visit()
    page.locator(".icon.first").click()
    page.get_by_text(re.compile(r"^1949-02, step 1 of 143. Unit \d+: memory 0.000 before;")).wait_for(
        state="attached"
    )
    assert page.locator(".scrubber").get_attribute("aria-valuetext") == "1949-02, step 1 of 143"
    assert "50 units by 143 steps" in page.locator(".window:not(.scrub)").first.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert step_of(page) == 2
    page.keyboard.press("End")
    assert step_of(page) == 142
    unit = page.locator(".unit-number").input_value()
    page.keyboard.press("ArrowDown")
    assert page.locator(".unit-number").input_value() != unit
    page.keyboard.press("Home")
    assert step_of(page) == 0

    page.keyboard.press("ArrowRight")
    light = page.locator(".gate-symbol").first.evaluate("(symbol) => getComputedStyle(symbol).fill")
    page.emulate_media(color_scheme="dark")
    until(page, "document.querySelector('.player').style.colorScheme === 'dark'")
    assert page.locator(".gate-symbol").first.evaluate("(symbol) => getComputedStyle(symbol).fill") != light
    assert step_of(page) == 1

    page.locator(".panel-title").nth(3).click()
    page.locator(".panel-title").nth(1).wait_for(state="hidden")
    assert page.locator(".panel-name").inner_text() == "cell state"
    page.keyboard.press("Enter")
    page.locator(".panel-title").nth(5).wait_for()


def test_the_pointer_reads_and_chooses_and_zoom_is_shared_by_all_heatmaps_and_stays_when_one_is_enlarged(
    visit,
):
    page = visit(drawn=True)
    window, chart = page.locator(".window:not(.scrub)"), page.locator(".chart")
    box = window.first.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.locator(".tooltip", has_text=re.compile(r"^19\d\d-\d\d · unit \d+ · f = 0\.\d{3}$")).wait_for()

    page.get_by_label("Zoom in on this step").click()
    until(page, IN_WHOLE_CELLS, arg=chart.element_handle())
    ranges = chart.evaluate(
        """(chart) => Object.entries(chart._fullLayout).filter(([name]) => /^xaxis/.test(name))
             .map(([, axis]) => axis.range.map(Math.round).join())"""
    )
    assert len(ranges) == 7
    assert len(set(ranges)) == 1
    page.get_by_label("Show all steps and units").click()
    until(page, f"(chart) => !({IN_WHOLE_CELLS})(chart)", arg=chart.element_handle())

    box = window.nth(3).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    pick = picked(page, "step >= 100 && step < 110 && quantity === 'cell_state'")
    assert page.locator(".unit-number").input_value() == str(pick["unit"])

    box = window.first.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 80, steps=5)
    page.mouse.up()
    until(page, IN_WHOLE_CELLS, arg=chart.element_handle())
    [(first, last), (bottom, top)] = chart.evaluate(RANGES)
    assert 0 < first < last < 142
    assert -0.5 < top < bottom < 49.5
    page.locator(".panel-title").nth(2).click()
    page.locator(".panel-title").nth(1).wait_for(state="hidden")
    assert chart.evaluate(RANGES) == [[first, last], [bottom, top]]


def drawn(page):
    """The numbers in the drawing of the cell: those of the gates, and those on the wires, from the left."""
    texts = [page.locator(f".cell .{kind}-value").all_text_contents() for kind in ("gate", "wire")]
    return [[Decimal(text.replace("−", "-")) for text in each] for each in texts]


def test_products_and_sum_in_the_drawing_are_right_to_their_last_place(visit):
    """The drawing rounds to three places; the equations beside it have as many as adding up takes."""
    page = visit()
    for step in range(40, 60):
        page.locator(".transport .scrubber").fill(str(step))
        (forget, write, candidate, show), (before, retained, after, written, squashed, *_, hidden, _) = drawn(
            page
        )
        for one, other, product in (
            (forget, before, retained),
            (write, candidate, written),
            (show, squashed, hidden),
        ):
            # What three figures rounded to a thousandth can be off by.
            assert abs(one * other - product) <= HALF * (1 + abs(one) + abs(other) + HALF)
        assert abs(retained + written - after) <= 3 * HALF


def test_an_empty_strip_leaves_the_heatmaps(visit):
    page = visit(strip="none")
    assert page.locator(".panel-title").count() == 6
    assert page.locator(".scrub").count() == 0


LOOKS = {"en": [("light", WIDE), ("dark", NARROW)], "zh": [("dark", WIDE), ("light", NARROW)]}


@pytest.mark.parametrize("language", LOOKS)
def test_every_look_shows_everything_within_the_page_and_no_picture_without_words(visit, language):
    page = visit(language=language, drawn=True)
    for scheme, viewport in LOOKS[language]:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(".player")).to_have_css("color-scheme", scheme)
        until(page, "(width) => document.documentElement.scrollWidth === width", arg=viewport["width"])
        assert page.locator(".cell").bounding_box()["width"] > 300
        assert page.locator(".step-count").inner_text().startswith("step" if language == "en" else "第")
    pictures = re.findall(r"- img.*", page.locator(".player").aria_snapshot())

    assert pictures
    assert all(re.match('- img "', picture) for picture in pictures), pictures


def test_controls_are_large_enough_for_a_thumb(visit):
    page = visit(viewport=NARROW, has_touch=True, is_mobile=True)
    for button in page.locator(".player button:visible").all():
        box = button.bounding_box()
        least = 32 if "panel-title" in button.get_attribute("class") else 40
        assert min(box["width"], box["height"]) >= least, button.get_attribute("class")


def test_calm_visitors_get_slow_steps_and_no_easing(visit):
    page = visit(reduced_motion="reduce")
    assert page.locator(".speed option").all_inner_texts() == ["1 / s", "2 / s"]
    assert page.locator(".player.calm").count() == 1
    assert page.locator(".player.gentle").count() == 0


def test_a_press_on_a_character_goes_there_and_a_drag_marks_while_marking(visit):
    page = visit(strip="text")
    page.locator(".brush").click()
    box = page.locator(".text-window").bounding_box()
    page.mouse.move(box["x"] + 15, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 60, steps=4)
    page.mouse.up()
    [first, last] = picked(page, "marks.length")["marks"][-1]
    assert first < last
    page.locator(".brush").click()
    page.mouse.click(box["x"] + 15, box["y"] + 60)
    until_step(page, f"step === {first}")
    expect(page.locator(".step-name")).to_have_text(scene("text").labels[first])
