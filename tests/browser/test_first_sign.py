"""The sign that a training was asked for, which the stage gives before the server has heard of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.serving import SETTLED

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

pytestmark = pytest.mark.browser


def test_the_press_itself_is_answered_and_what_comes_to_nothing_is_taken_back(visit):
    page = visit("/?lang=en")
    page.locator(".player .main-svg").first.wait_for()
    assert page.locator(".st-key-train button").evaluate(PRESS) == [ASKED]

    sign = page.locator(".epochs.live")
    sign.get_by_role("button", name="Stop and keep").click()
    sign.wait_for(state="detached")
    page.locator(SETTLED).wait_for()

    page.evaluate(ORDER)
    expect(sign).to_have_text(ASKED)
    expect(sign.get_by_role("button")).to_have_count(0)
    sign.wait_for(state="detached")
