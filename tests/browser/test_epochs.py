"""The epochs of a training in a real browser, on a page of its own."""

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, WIDE
from tests.browser.standalone import airline_scene, look, words
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import standalone
from viz_lstm.runs import load

PAINTED = """(canvas) => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]
  .reduce((sum, value, i) => (sum * 31 + value + i) % 1000003, 7)"""
ROOM_RIGHT_OF_WORDS = """(button) => {
  const words = document.createRange();
  words.selectNodeContents(button);
  const [edge, frame] = [button, button.parentElement].map((each) => each.getBoundingClientRect().right);
  return Math.min(edge, frame) - words.getBoundingClientRect().right;
}"""

pytestmark = pytest.mark.browser


@cache
def shipped():
    return load(SHIPPED_RUNS / "airline")


EPOCHS = shipped().checkpoints.epochs


@pytest.fixture
def visit(pages, visit_alone):
    """Open the page with plain pictures."""

    def opened(language="en", **options):
        def written():
            scene = airline_scene(shipped(), language)
            return standalone.page(scene, words(language), look=look(language, drawn=False))

        return visit_alone(pages.put(f"epochs-{language}", written), **options)

    return opened


def test_early_epochs_show_other_gates_and_another_forecast_and_playing_paints_every_one_anew(visit):
    page = visit()
    gate, name = page.locator(".cell .gate-value").first, page.locator(".epoch-name")
    trained, forecast = gate.text_content(), page.locator(".curve").get_attribute("d")
    page.locator(".epochs .scrubber").focus()
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    expect(name).to_have_text(f"epoch {EPOCHS[-7]} of 600")
    expect(page.locator(".epochs .scrubber")).to_be_focused()
    expect(page.locator(".epochs .step-count")).to_have_text(re.compile("loss"))

    page.locator(".epochs .scrubber").fill("1")
    expect(name).to_have_text("epoch 2 of 600")
    expect(gate).not_to_have_text(trained)
    assert page.locator(".curve").get_attribute("d") != forecast
    page.locator(".epochs .scrubber").fill(str(len(EPOCHS) - 1))
    expect(gate).to_have_text(trained)
    assert page.locator(".curve").get_attribute("d") == forecast

    page.locator(".epochs .scrubber").fill("0")
    page.locator(".along-epochs").click()
    page.locator(".speed").select_option("5")
    page.locator(".icon.play").click()
    seen = set()
    picture = page.locator(".window .picture").first
    while page.locator(".icon.play").get_attribute("aria-label") == "Pause":
        seen.add(picture.evaluate(PAINTED))
        page.wait_for_timeout(50)
    assert len(seen) >= 5
    expect(name).to_have_text("epoch 600 of 600")


def test_epochs_have_room_on_every_page(visit):
    page = visit("zh", color_scheme="dark")
    page.locator(".epochs .scrubber").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".epoch-name")).to_have_text(f"第 {EPOCHS[-2]} 轮，共 600 轮")
    for viewport in (WIDE, NARROW):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_a_phone_every_choice_has_room_for_its_words(visit, language):
    page = visit(language, viewport=NARROW, has_touch=True, is_mobile=True)

    for button in page.locator(".player .choose:visible").all():
        assert button.evaluate(ROOM_RIGHT_OF_WORDS) >= 6, button.get_attribute("class")
    assert page.locator(".strip-name").evaluate("(name) => name.scrollWidth <= name.clientWidth")
