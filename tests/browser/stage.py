"""Ways around the first screen: its rows of choices, and what is folded away."""

from tests.browser.serving import SETTLED


def section(page, name):
    """Have a section below the player drawn, by what it is called."""
    page.locator(".st-key-section").get_by_role("radio", name=name, exact=True).click()
    page.locator(SETTLED).wait_for()


def unfold(page, key):
    """Open what is folded away in the line of heading."""
    page.locator(f".st-key-{key} button").first.click()


def network(page, name, label="Network"):
    """Choose a network beside the page."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=name, exact=True).click()
    page.locator(SETTLED).wait_for()
