"""The cost of a stranger's strings, whatever they are, for the process that serves everybody's pages."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
MOST_SECONDS = 0.2


def test_no_string_of_a_stranger_holds_up_the_pages():
    nasty = Path(__file__).with_name("nasty.py")
    done = subprocess.run(
        [sys.executable, nasty, "1"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.stderr == b""
    costs = json.loads(done.stdout)
    assert set(costs) == {"check", "decode", "bring", "config", "begin", "mark", "link", "names"}
    assert {name: cost for name, cost in costs.items() if cost > MOST_SECONDS} == {}
