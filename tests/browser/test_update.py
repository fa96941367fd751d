"""The film of a text and one update under the glass, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, SETTLED, until
from tests.browser.stage import section
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load

PAINTED = """(canvas) => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]
  .reduce((sum, value, i) => (sum * 31 + value + i) % 1000003, 7)"""
RUNS = {name: load(SHIPPED_RUNS / name) for name in ("airline", "pronouns-zh", "pronouns-en")}
UPDATE = {"en": "One update", "zh": "一次更新"}
PICTURE = ".window .picture"

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(visit):
    """Open a page, and wait until its picture is drawn."""

    def opened(path, **options):
        page = visit(path, **options)
        page.locator(".player .main-svg").first.wait_for()
        return page

    return opened


def with_film(page):
    """Have the film fetched."""
    page.locator(".epochs .scrubber").focus()
    until(page, "globalThis[Symbol.for('viz_lstm.player')].films?.size")
    page.locator(SETTLED).wait_for()


def opened_glass(page, language="en"):
    """Open the glass and wait for its numbers."""
    section(page, UPDATE[language])
    glass = page.locator(".st-key-glass")
    expect(glass.locator("table").first).to_contain_text(re.compile(r"\d\.\d{3}"), timeout=180_000)
    expect(glass.locator(".main-svg").first).to_be_attached()
    return glass


def test_gates_and_writing_of_a_text_follow_the_epochs_and_the_glass_has_numbers_and_room_on_a_phone(visit):
    run = RUNS["pronouns-zh"]
    page = visit(f"/characters?lang=zh&text=pronouns-zh&seed={run.config.seed}", color_scheme="dark")
    assert page.evaluate("globalThis[Symbol.for('viz_lstm.player')].films === undefined")
    last = f"第 {run.history.epochs} 轮，共 {run.history.epochs} 轮"
    expect(page.locator(".epoch-name")).to_have_text(last)
    with_film(page)
    painted = page.locator(PICTURE).first.evaluate(PAINTED)
    for picture in (0, 3):
        snapshot = run.film.snapshots[picture]
        page.locator(".epochs .scrubber").fill(str(picture))
        expect(page.locator(".epoch-name")).to_have_text(
            f"第 {snapshot.epoch} 轮，共 {run.history.epochs} 轮"
        )
        expect(page.locator(".hint.sample")).to_contain_text(
            f"它写道：{snapshot.observation.sample}", use_inner_text=False
        )
        canvas = page.locator(PICTURE).first.element_handle()
        until(page, f"([canvas, before]) => ({PAINTED})(canvas) !== before", arg=[canvas, painted])
        painted = page.locator(PICTURE).first.evaluate(PAINTED)
    page.locator(".along-epochs").click()
    page.locator(".epochs .scrubber").fill("0")
    expect(page.locator(".epoch-name")).to_have_text(f"第 1 轮，共 {run.history.epochs} 轮")
    page.locator(".speed").select_option("5")
    page.locator(".icon.play").click()
    expect(page.locator(".epoch-name")).to_have_text(last)

    page.set_viewport_size(NARROW)
    glass = opened_glass(page, "zh")
    expect(glass.locator("tbody tr")).to_have_count(10)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_glass_follows_the_player_and_takes_it_along(visit):
    page = visit("/?lang=en")
    glass = opened_glass(page)
    expect(glass.locator("tbody tr")).to_have_count(7)
    second = RUNS["airline"].film.epochs[1]
    glass.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(glass).to_contain_text(f"First update after epoch {second} of 600")
    glass.get_by_role("button", name=f"Show epoch {second} in the player").click()
    expect(page.locator(".epoch-name")).to_have_text(f"epoch {second} of 600")
    expect(glass.get_by_role("slider")).to_have_count(0)
    page.locator(".epochs .scrubber").fill("7")
    expect(glass).to_contain_text(f"First update after epoch {RUNS['airline'].film.epochs[7]} of 600")
    page.locator(".unit-number").fill("3")
    page.locator(".unit-number").press("Enter")
    expect(glass).to_contain_text("Unit 3 at step")
