"""Single parts of the dashboard within Streamlit: player, comparison, and every sentence with a value."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.sentences import NASTY, filled, shown, turns
from tests.browser.serving import NARROW, SETTLED, served, until

APP = Path(__file__).with_name("parts_app.py")
GROUP = "globalThis[Symbol.for('viz_lstm.player')].groups.get('compare-airline')"
READ = """elements => elements.map(element => [
  element.textContent,
  [element, ...element.querySelectorAll("*")]
    .filter(inner => inner.tagName != "SPAN" || inner.attributes.length)
    .map(inner => inner.tagName + [...inner.attributes].map(each => each.name + "=" + each.value)).join(" "),
])"""
"""Return the text of every element and what it consists of, spans without any attribute left aside."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address():
    with served(APP) as address:
        yield address


@pytest.fixture
def visit_player(visitor, address):
    """Open the player and wait until its charts are drawn."""

    def opened(query="", **options):
        page = visitor.open(f"{address}/?embed=true&{query}", wait_for=".player .main-svg", **options)
        page.locator(".player .picture").first.wait_for(state="hidden")
        return page

    return opened


@pytest.fixture
def visit_comparison(visit):
    """Open the comparison, and wait until all heatmaps are drawn and the films are there."""

    def opened(query="change=rate", **options):
        page = visit(f"/?part=comparison&{query}", **options)
        page.locator(".player .chart .main-svg").nth(3 * (3 + query.count(",")) - 1).wait_for()
        page.locator(".parting-chart .main-svg").first.wait_for()
        page.locator(SETTLED).wait_for()
        page.locator(".player .picture:visible").first.wait_for(state="detached")
        return page

    return opened


def step_of(page):
    return int(re.search(r"\d+", page.locator(".step-count").inner_text())[0]) - 1


def messages_of(page):
    """Hear what a page tells Python from now on."""
    sent = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame["response"]))
    return sent


def controls(page):
    return page.locator(".onlooker").first


def test_pausing_and_a_click_on_a_heatmap_tell_python_and_only_the_fragment_runs_again_but_playing_does_not(
    visit_player,
):
    page = visit_player()
    runs = page.get_by_text(re.compile(r"^page run \d+$")).inner_text()
    page.locator(".speed").select_option("30")
    page.locator(".icon.first").click()
    page.get_by_text("picked step 0, unit").wait_for()
    sent = messages_of(page)
    page.locator(".icon.play").click()
    expect(page.locator(".step-count")).to_have_text(re.compile(r"step [2-9]\d of"))
    assert sent == []
    page.locator(".icon.play").click()
    page.get_by_text(f"picked step {step_of(page)}, unit").wait_for()
    box = page.locator(".window:not(.scrub)").nth(3).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    page.get_by_text(re.compile(r"picked step 10\d, unit \d+, cell_state")).wait_for()
    unit = page.locator(".unit-number").input_value()
    page.get_by_text(f"unit {unit}, cell_state").wait_for()
    assert page.get_by_text(re.compile(r"^page run \d+$")).inner_text() == runs

    before = step_of(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".player")).to_have_css("color-scheme", "dark")
    assert step_of(page) == before


def test_a_narrow_dark_page_in_chinese_shows_everything_within_it(visit_player):
    page = visit_player("lang=zh&strip=text", viewport=NARROW, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert page.locator(".step-count").inner_text().startswith("第")
    expect(page.locator(".player")).to_have_css("color-scheme", "dark")


def test_without_served_files_the_library_comes_through_streamlit(visit_player, visitor):
    page = visit_player(without="**/assets/*")
    page.locator(".icon.last").click()
    page.get_by_text("picked step 142, unit").wait_for()
    assert all("404" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()


def test_playing_together_never_calls_python_and_a_press_on_the_losses_turns_both_films(visit_comparison):
    page = visit_comparison()
    controls(page).locator(".icon.first").click()
    until(page, f"async () => {GROUP}.members[0].state.told?.step === 0")
    page.locator(SETTLED).wait_for()
    sent = messages_of(page)
    controls(page).locator(".icon.play").click()
    until(page, f"async () => {GROUP}.members[1].state.step > 12")
    assert sent == []
    controls(page).locator(".icon.play").click()
    chart = page.locator('[aria-label^="Line chart of the losses"]')
    chart.locator(".main-svg").first.wait_for()
    chart.scroll_into_view_if_needed()
    box = chart.locator(".nsewdrag").first.bounding_box()
    first = chart.evaluate("(chart) => chart._fullLayout.xaxis.d2p(1)")
    at = box["x"] + first, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.move(at[0] + 1, at[1])
    chart.locator(".hoverlayer .legend").first.wait_for()
    page.mouse.click(*at)
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 1 of 6"))
    expect(page.locator(".seat-epoch").nth(1)).to_have_text(re.compile("^epoch 1 of 6"))


def test_three_on_a_narrow_dark_page_without_served_files_share_the_library_and_have_room(
    visit_comparison, visitor
):
    page = visit_comparison(
        "lang=zh&change=rate,seed", viewport=NARROW, color_scheme="dark", without="**/assets/*"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first, second = (seat.bounding_box()["y"] for seat in page.locator(".player.seated").all()[:2])
    assert first < second
    controls(page).locator(".icon.first").click()
    expect(page.locator(".onlooker .step-name")).to_have_text(["1949-02", "1949-02"])
    expect(page.locator(".subtraction caption")).to_have_text(re.compile("1949-02"))
    assert all("404" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()


def check(seen, values, expected, name):
    """Compare what was rendered of values with what was rendered, first, of a word that means nothing."""
    (_, plain), *rest = seen
    for value, (text, parts) in zip(values, rest, strict=True):
        first, *_ = wanted = expected(value)
        assert parts == plain, (name, value, text)
        assert " ".join(text.split()).count(shown(first)) == len(wanted), (name, value, text)


def test_no_value_means_anything_to_what_renders_a_sentence(visit, address):
    page = visit("/?part=sentences")
    paragraphs = page.locator('.st-key-sentences [data-testid="stMarkdownContainer"] > *').evaluate_all(READ)
    rendered = iter(paragraphs)

    for number, (name, fill) in enumerate(filled().items()):
        _, *values = turns(number)
        seen = [next(rendered) for _ in turns(number)]
        check(seen, values, lambda value, fill=fill: fill(value)[1], name)
    assert list(rendered) == []
    for place in (".st-key-alone p", ".st-key-labels button p", ".st-key-cells td:first-child"):
        check(page.locator(place).evaluate_all(READ), NASTY, lambda value: [value], place)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert [url for url in fetched if not url.startswith((address, "data:", "blob:"))] == []
    assert page.locator(".stMain").locator("a[href], img, .katex").count() == 0
