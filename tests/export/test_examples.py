"""The examples of docs/take-away.md in Python run as they stand there."""

import re
import webbrowser
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "take-away.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_and_opens_what_it_shows(example, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    exec(example, {})
    assert len(opened) == example.count("viz_lstm.show(")
