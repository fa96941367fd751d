"""Modules that scenes leave unloaded."""

import subprocess
import sys

import pytest

from viz_lstm.tasks import tasks

COMMAND = "import sys, {module}; sys.exit(', '.join({{'streamlit', 'torch'}} & set(sys.modules)) or 0)"


@pytest.mark.parametrize("module", ["viz_lstm.scenes", *(f"viz_lstm.scenes.{task}" for task in tasks())])
def test_scenes_load_neither_streamlit_nor_torch(module):
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND.format(module=module)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
