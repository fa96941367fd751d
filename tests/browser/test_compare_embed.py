"""The comparison within Streamlit: what Python hears and says, and where the players' files come from."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, ROOT, SETTLED, served, until

APP = ROOT / "tests" / "browser" / "compare_app.py"
GROUP = "globalThis[Symbol.for('viz_lstm.player')].groups.get('compare-airline')"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address():
    with served(APP) as address:
        yield address


@pytest.fixture
def visit(visit):
    """Open the page, and wait until all heatmaps are drawn."""

    def opened(query="change=rate", *, difference=True, **options):
        page = visit(f"/?lang=en&{query}", **options)
        charts = 2 + query.count(",") + difference
        page.locator(".player .chart .main-svg").nth(3 * charts - 1).wait_for()
        if difference:
            with_films(page)
        page.locator(SETTLED).wait_for()
        page.locator(".player .picture:visible").first.wait_for(state="detached")
        return page

    return opened


def controls(page):
    return page.locator(".onlooker").first


def with_films(page):
    """Wait until the difference has had the films fetched, which change the scale of all heatmaps."""
    page.locator(".parting-chart .main-svg").first.wait_for()


def test_the_page_says_how_a_fork_is_related_to_what_it_left(visit):
    page = visit("change=fork")
    page.get_by_text("A and B are one and the same network up to epoch 3").wait_for()
    page.locator(".parting-chart .annotation-text", has_text="part after epoch 3").wait_for()


def test_the_page_says_why_networks_of_unequal_sizes_are_not_subtracted(visit):
    page = visit("change=size", difference=False)
    page.get_by_text("So there is no unit-by-unit difference to show").wait_for()
    assert page.locator(".subtraction").count() == 0


def test_playing_together_never_calls_python_and_a_press_on_the_losses_turns_both_films(visit):
    page = visit()
    controls(page).locator(".icon.first").click()
    until(page, f"async () => {GROUP}.members[0].state.told?.step === 0")
    page.locator(SETTLED).wait_for()
    sent = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame))  # noqa: PLW0108
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


def test_a_narrow_dark_page_shows_everything_within_it(visit):
    page = visit("lang=zh&change=rate,seed", viewport=NARROW, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first, second = (seat.bounding_box()["y"] for seat in page.locator(".player.seated").all()[:2])
    assert first < second


def test_without_served_files_all_players_share_the_library_that_comes(visit, visitor):
    page = visit(without="**/assets/*")
    controls(page).locator(".icon.first").click()
    expect(page.locator(".onlooker .step-name")).to_have_text(["1949-02", "1949-02"])
    expect(page.locator(".subtraction caption")).to_have_text(re.compile("at 1949-02"))
    assert all("404" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()
