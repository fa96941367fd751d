"""The examples of docs/own.md run as they stand there."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "own.md"


def test_every_example_for_engineers_runs():
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 6
    namespace: dict[str, object] = {"__name__": "own"}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), namespace)
