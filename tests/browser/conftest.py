"""Browser tests need Chromium: elsewhere they are left out, in CI they must run."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.serving import CHROMIUM, ROOT, SETTLED, WIDE, launched, served
from tests.browser.standalone import Contexts, site

if CHROMIUM is None and os.environ.get("CI"):
    message = "CI must have Chromium, and found none. Install it, or name it in the variable CHROMIUM."
    raise pytest.UsageError(message)

collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launched(playwright)
        # States are waited for, however busy the machine is; speed is measured by benchmarks.
        expect.set_options(timeout=30_000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(chromium):
    shared = Contexts(chromium)
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def pages():
    """Serve pages without Streamlit."""
    with site() as served_pages:
        yield served_pages


@pytest.fixture
def visit_alone(contexts):
    """Open a page without Streamlit; at the end nothing may have gone wrong in its console."""
    opened, complaints = [], []

    def visited(address, **options):
        page = contexts.page(complaints, **{"viewport": WIDE, **options})
        opened.append(page)
        page.goto(address)
        page.locator(".player .window").first.wait_for()
        return page

    yield visited
    for page in opened:
        page.close()
    assert complaints == []


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(ROOT / "app.py", VIZ_LSTM_RUNS=str(tmp_path_factory.mktemp("runs"))) as address:
        yield address


@pytest.fixture
def visit(chromium, address):
    """Open a page in a fresh session; at the end nothing may have gone wrong in its console."""
    contexts, complaints = [], []

    def opened(path="/", **options):
        context = chromium.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(90_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if is_complaint(line) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        page.locator(SETTLED).wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def is_complaint(line):
    """Streamlit looks for its server beside a page's own path first, and hears 404 there."""
    return line.type == "error" and "_stcore" not in line.location.get("url", "")
