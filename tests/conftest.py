"""Make the environment harsher than production: stated shapes are checked at every call."""

import gc
import os
import sys
from functools import cache
from pathlib import Path

# Before anything imports NumPy or PyTorch: lanes that share the cores each count with one thread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Dozens of servers and workers are started: each finds compiled what one of them has imported.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import pytest
from hypothesis import settings
from jaxtyping import install_import_hook
from streamlit.components.v2 import manifest_scanner

from tests.browser.serving import CHROMIUM

ROOT = Path(__file__).parents[1]
SHAPED = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "viz_lstm").rglob("*.py"))
    if path.name != "__init__.py" and "from jaxtyping import" in path.read_text(encoding="utf-8")
]
"""The modules that state shapes; what they are in is not imported for that."""

sys.dont_write_bytecode = False

# Importing these under the hook turns every annotation in them into a check; production runs without it. The
# rest states no more than what mypy proves, and would take several times as long.
HOOK = install_import_hook(SHAPED, "beartype.beartype")

# Speed is measured by benchmarks: a machine that is busy must not fail an example.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _runs_of_the_tests(tmp_path_factory):
    """Have finished runs kept where the tests may write, by the servers that they start, too."""
    os.environ["VIZ_LSTM_RUNS"] = str(tmp_path_factory.mktemp("finished-runs"))


@pytest.fixture(scope="session", autouse=True)
def _components_of_packages():
    """Have Streamlit look once, not for each page that a test opens, which packages bring components."""
    once = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


def pytest_report_header():
    """Say at once when the browser tests cannot be run."""
    return f"Chromium: {CHROMIUM or 'none found, so the browser tests are left out; name it in CHROMIUM'}"


def pytest_collection_finish():
    """Have no collection of garbage look again through what is imported, which stays."""
    gc.collect()
    gc.freeze()
