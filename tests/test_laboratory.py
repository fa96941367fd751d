"""The examples of docs/laboratory.md run as they stand there."""

import re
from pathlib import Path

import torch

PAGE = Path(__file__).parents[1] / "docs" / "laboratory.md"


def test_every_example_of_the_laboratory_runs():
    torch.manual_seed(0)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 6
    namespace: dict[str, object] = {"__name__": "laboratory"}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), namespace)
