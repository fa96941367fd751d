"""Browser tests need Chromium: elsewhere they are left out, in CI they must run."""

import os

import pytest

from tests.browser.serving import CHROMIUM

if CHROMIUM is None and os.environ.get("CI"):
    message = "CI must have Chromium, and found none. Install it, or name it in the variable CHROMIUM."
    raise pytest.UsageError(message)

collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]
