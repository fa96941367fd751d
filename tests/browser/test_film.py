"""The film in a real browser: exact at every epoch, fluid along epochs, reached by a click on the loss."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, PATIENCE, SETTLED, until
from tests.browser.stage import press_loss_curve, section, unfold
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load

PAINTED = """(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
  .reduce((sum, value, i) => (sum * 31 + value + i) % 1000003, 7)"""
FIVE_NAMES = "(name) => (globalThis.seen ??= new Set()).add(name.textContent).size >= 5"
LIVE_CHARTS = """async () => {
  const seen = new Set(), points = new Set();
  while (points.size < 2) {
    await new Promise(requestAnimationFrame);
    const chart = document.querySelector('.js-plotly-plot[aria-label^="Line chart of the loss"]');
    if (!chart?.calcdata) continue;
    seen.add(chart);
    points.add(chart.calcdata[0].length);
  }
  return seen.size;
}"""
"""Waits until a chart has grown, and returns how many charts that took."""
ASKED = "Asked for, the server has not answered yet…"
PRESS = """(button) => {
  const within = (root) => [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches(".epochs.live") ? [element] : []),
    ...(element.shadowRoot ? within(element.shadowRoot) : []),
  ]);
  button.click();
  return within(document).map((sign) => sign.innerText.trim());
}"""
ORDER = """() => dispatchEvent(new CustomEvent("viz_lstm.ordered"))"""
ON_ITS_SIDE = {"width": 844, "height": 390}

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(visit):
    """Open the page, and wait until its picture is drawn."""

    def opened(path="/?lang=en", **options):
        page = visit(path, **options)
        page.locator(".player .main-svg").first.wait_for()
        return page

    return opened


def with_film(page):
    """Have the film fetched."""
    page.locator(".epochs .scrubber").focus()
    expect(page.locator(".epochs .step-count")).to_have_text(re.compile("loss|损失"))
    until(page, "globalThis[Symbol.for('viz_lstm.player')].films?.size")
    page.locator(SETTLED).wait_for()


def until_painted(page, *, times):
    """Wait until a heatmap has shown so many pictures."""
    canvas, seen = page.locator(".player .window .picture").nth(2), set()
    end = time.monotonic() + PATIENCE
    while len(seen) < times:
        assert time.monotonic() < end, seen
        seen.add(canvas.evaluate(PAINTED))
        page.wait_for_timeout(50)


def test_the_film_is_sent_once_it_is_wanted_and_python_hears_of_an_epoch_but_not_of_playing(visit):
    page = visit()
    assert page.evaluate("globalThis[Symbol.for('viz_lstm.player')].films === undefined")
    with_film(page)
    page.locator(".epochs .scrubber").fill("1")
    expect(page.locator(".epoch-name")).to_have_text("epoch 2 of 600")
    page.get_by_text("after epoch 2.").wait_for()

    page.locator(".along-epochs").click()
    page.locator(".icon.loop").click()
    page.locator(".epochs .scrubber").fill("0")
    page.get_by_text("after epoch 1.").wait_for()
    page.locator(SETTLED).wait_for()
    sent = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame))  # noqa: PLW0108
    page.locator(".icon.play").click()
    until(page, FIVE_NAMES, arg=page.locator(".epoch-name").element_handle())
    assert sent == []
    page.locator(".icon.play").click()


def test_on_a_phone_on_its_side_one_line_of_controls_stays_in_view(visit):
    page = visit("/?lang=zh", viewport=ON_ITS_SIDE, has_touch=True, is_mobile=True)
    top = page.get_by_test_id("stHeader").bounding_box()["height"]
    page.locator(".cell").scroll_into_view_if_needed()
    transport, epochs = (page.locator(f".player .{part}").bounding_box() for part in ("transport", "epochs"))

    assert -1 <= transport["y"] <= top + 1
    assert transport["height"] <= 60
    assert epochs["y"] + epochs["height"] <= 0
    assert page.locator(".step-name").bounding_box()["height"] < 30


def test_the_press_itself_is_answered_and_what_comes_to_nothing_is_taken_back(visit):
    page = visit()
    assert page.locator(".st-key-train button").evaluate(PRESS) == [ASKED]

    sign = page.locator(".epochs.live")
    sign.get_by_role("button", name="Stop and keep").click()
    sign.wait_for(state="detached")
    page.locator(SETTLED).wait_for()

    page.evaluate(ORDER)
    expect(sign).to_have_text(ASKED)
    expect(sign.get_by_role("button")).to_have_count(0)
    sign.wait_for(state="detached")


def test_training_is_watched_in_the_player_stopped_there_and_rewound(visit):
    page = visit()
    section(page, "Training and scores")
    page.get_by_text("All settings").click()
    epochs = page.get_by_label("Epochs", exact=True)
    epochs.fill("5000")
    epochs.press("Enter")
    page.locator(SETTLED).wait_for()
    top = page.locator(".player .sheet").bounding_box()["y"]
    page.get_by_role("button", name="Train", exact=True).click()
    page.locator(".player .epochs.live").get_by_text(re.compile(r"Epoch \d+ of 5000")).wait_for(
        timeout=180_000
    )
    until_painted(page, times=3)
    assert page.evaluate(LIVE_CHARTS) == 1
    page.locator(".player .unit-number").fill("3")
    page.locator(".player .unit-number").press("Enter")
    expect(page.locator(".player .units-number.chosen").first).to_have_text("3")
    assert page.locator(".player .sheet").bounding_box()["y"] == top
    page.locator(".player").get_by_role("button", name="Stop and keep").click()
    page.get_by_text("the player shows what the network had learned").wait_for(timeout=20_000)
    page.locator(SETTLED).wait_for()
    expect(page.get_by_role("combobox", name="Network")).to_be_visible()
    unfold(page, "details")
    expect(page.get_by_text(re.compile(r"stopped after \d+ of 5000 epochs"))).to_be_visible()
    page.keyboard.press("Escape")
    press_loss_curve(page, 0.2)
    until(page, "globalThis[Symbol.for('viz_lstm.player')].films?.size")
    expect(page.locator(".epoch-name")).not_to_have_text(re.compile(r"epoch (\d+) of \1$"))
    numbers = [int(number) for number in re.findall(r"\d+", page.locator(".epoch-name").inner_text())]
    assert numbers[0] < numbers[1] / 2


def test_gates_and_writing_of_a_text_follow_the_epochs_and_the_glass_has_numbers_and_room_on_a_phone(visit):
    run = load(SHIPPED_RUNS / "pronouns-zh")
    page = visit(f"/characters?lang=zh&text=pronouns-zh&seed={run.config.seed}", color_scheme="dark")
    assert page.evaluate("globalThis[Symbol.for('viz_lstm.player')].films === undefined")
    last = f"第 {run.history.epochs} 轮，共 {run.history.epochs} 轮"
    expect(page.locator(".epoch-name")).to_have_text(last)
    with_film(page)
    painted = page.locator(".window .picture").first.evaluate(PAINTED)
    for picture in (0, 3):
        snapshot = run.checkpoints.saved[picture]
        page.locator(".epochs .scrubber").fill(str(picture))
        expect(page.locator(".epoch-name")).to_have_text(
            f"第 {snapshot.epoch} 轮，共 {run.history.epochs} 轮"
        )
        expect(page.locator(".hint.sample")).to_contain_text(
            f"它写道：{snapshot.observation.sample}", use_inner_text=False
        )
        canvas = page.locator(".window .picture").first.element_handle()
        until(page, f"([canvas, before]) => ({PAINTED})(canvas) !== before", arg=[canvas, painted])
        painted = page.locator(".window .picture").first.evaluate(PAINTED)
    page.locator(".along-epochs").click()
    page.locator(".epochs .scrubber").fill("0")
    expect(page.locator(".epoch-name")).to_have_text(f"第 1 轮，共 {run.history.epochs} 轮")
    page.locator(".speed").select_option("5")
    page.locator(".icon.play").click()
    expect(page.locator(".epoch-name")).to_have_text(last)

    page.set_viewport_size(NARROW)
    section(page, "一次更新")
    glass = page.locator(".st-key-glass")
    expect(glass.locator("table").first).to_contain_text(re.compile(r"\d\.\d{3}"), timeout=180_000)
    expect(glass.locator(".main-svg").first).to_be_attached()
    expect(glass.locator("tbody tr")).to_have_count(10)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
