"""Browser tests need Chromium: elsewhere they are left out, in CI they must run."""

import os
from functools import partial

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.serving import CHROMIUM, QUICKLY_COMPILED, ROOT, SETTLED, launched, served
from tests.browser.standalone import site
from tests.browser.tabs import Tabs, Visitor

if CHROMIUM is None and os.environ.get("CI"):
    message = "CI must have Chromium, and found none. Install it, or name it in the variable CHROMIUM."
    raise pytest.UsageError(message)

AGAIN = int(bool(os.environ.get("CI")))
"""How often CI repeats a browser test that failed. What passes only then is named, to be mended."""

collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]


def pytest_collection_modifyitems(items):
    """Repeat what failed on a busy machine; whoever works on a test sees every failure."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=AGAIN))


# Playwright keeps an event loop running for as long as it is there: it is gone before other tests follow.
@pytest.fixture(scope="package")
def chromium():
    with sync_playwright() as playwright:
        browser = launched(playwright, QUICKLY_COMPILED)
        # States are waited for, however busy the machine is; speed is measured by benchmarks.
        expect.set_options(timeout=30_000)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def tabs(chromium):
    shared = Tabs(chromium)
    yield shared
    shared.close()


@pytest.fixture(scope="package")
def pages():
    """Serve pages without Streamlit."""
    with site() as served_pages:
        yield served_pages


@pytest.fixture
def visitor(tabs):
    """Have somebody open pages; at the end nothing may have gone wrong in their consoles."""
    somebody = Visitor(tabs)
    yield somebody
    somebody.leave()
    assert somebody.complaints == []


@pytest.fixture
def visit_alone(visitor):
    """Open a page without Streamlit."""
    return partial(visitor.open, wait_for=".player .window")


@pytest.fixture(scope="package")
def home(tmp_path_factory):
    with served(ROOT / "app.py", VIZ_LSTM_RUNS=str(tmp_path_factory.mktemp("runs"))) as address:
        yield address


@pytest.fixture(scope="package")
def home_anew(tmp_path_factory):
    with served(ROOT / "app.py", VIZ_LSTM_RUNS=str(tmp_path_factory.mktemp("runs-anew"))) as address:
        yield address


@pytest.fixture
def address(request):
    """Serve the app; a test that is repeated meets it where its first try has trained nothing."""
    is_first = getattr(request.node, "execution_count", 1) == 1
    return request.getfixturevalue("home" if is_first else "home_anew")


@pytest.fixture(scope="package")
def elsewhere(tmp_path_factory):
    """Serve the app where nothing of what others trained is known."""
    with served(ROOT / "app.py", VIZ_LSTM_RUNS=str(tmp_path_factory.mktemp("elsewhere"))) as address:
        yield address


@pytest.fixture
def visit(visitor, address):
    """Open a page of the app in a fresh session."""

    def opened(path="/", **options):
        return visitor.open(address + path, wait_for=SETTLED, **options)

    return opened
