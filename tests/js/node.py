"""Node, which runs the player's core without a page."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
NODE = shutil.which("node")


def run(*arguments, stdin=b""):
    """Run Node and return what it writes; without it a test fails in CI, and is left out elsewhere."""
    if NODE is None:
        message = "CI must have Node, and found none. Install it (Debian: apt install nodejs)."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    answer = subprocess.run([NODE, *arguments], input=stdin, capture_output=True, check=False)
    assert answer.returncode == 0, (answer.stdout + answer.stderr).decode()
    return answer.stdout.decode()
