"""The names that `import viz_lstm` offers, and the modules that it leaves unloaded."""

import subprocess
import sys

import pytest

import viz_lstm

LIGHT = "import sys, viz_lstm{more}; sys.exit(', '.join({heavy!r} & sys.modules.keys()))"


def run(more: str, heavy: set[str]) -> str:
    """Import in a fresh process; return which of the `heavy` modules came along."""
    command = [sys.executable, "-c", LIGHT.format(more=more, heavy=heavy)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()


def test_the_public_names_are_golden():
    assert viz_lstm.__all__ == [
        "DERIVED",
        "PREACTIVATIONS",
        "QUANTITIES",
        "Average",
        "Freeze",
        "Hold",
        "InstrumentedLSTM",
        "Patch",
        "Player",
        "Quantity",
        "Trace",
        "UserInputError",
        "gradients",
        "jacobian",
        "load",
        "record",
        "record_many",
        "record_model",
        "show",
    ]
    assert dir(viz_lstm) == sorted(viz_lstm.__all__)


@pytest.mark.parametrize("name", viz_lstm.__all__)
def test_every_public_name_is_there(name):
    assert getattr(viz_lstm, name) is not None


def test_other_names_are_not():
    with pytest.raises(AttributeError, match=r"^module 'viz_lstm' has no attribute 'recrod'$"):
        viz_lstm.recrod  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    assert run("", {"torch", "numpy", "pandas", "streamlit", "plotly"}) == ""


def test_a_trace_needs_neither_torch_nor_pandas():
    assert (
        run(
            "; viz_lstm.Trace; viz_lstm.QUANTITIES; viz_lstm.Hold", {"torch", "pandas", "streamlit", "plotly"}
        )
        == ""
    )
