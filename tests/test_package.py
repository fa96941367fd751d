"""What pip, hosts and citations are told of the package, and the command that opens the dashboard."""

import re
import runpy
import sys
import tomllib
from pathlib import Path

import pytest

from viz_lstm import paths
from viz_lstm.cli import main

ROOT = paths.PACKAGE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def required(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def test_the_package_needs_what_hosts_install():
    dynamic = PROJECT["tool"]["setuptools"]["dynamic"]

    assert dynamic["dependencies"] == {"file": ["requirements.txt"]}
    assert dynamic["optional-dependencies"] == {"dask": {"file": ["requirements-dask.txt"]}}
    assert set(PROJECT["project"]["dynamic"]) == set(dynamic)
    for name in ("requirements.txt", "requirements-dask.txt"):
        assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in required(name))


def test_every_kind_of_file_in_the_package_is_packed():
    packed = PROJECT["tool"]["setuptools"]["package-data"]["viz_lstm"]
    kinds = {
        path.suffix for path in paths.PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }

    assert {f"**/*{kind}" for kind in kinds - {".py", ".pyc", ".typed"}} <= set(packed)


def test_a_citation_names_the_version():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {PROJECT['project']['version']}\n" in citation
    assert f"\nlicense: {PROJECT['project']['license']}\n" in citation


def test_the_command_runs_the_shipped_script_where_its_configuration_is(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(sys, "argv", ["viz_lstm"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(runpy, "run_module", lambda name, **_: asked.append((name, sys.argv, Path.cwd())))

    assert main(["app", "--server.port=8600"]) == 0
    assert asked == [("streamlit", ["streamlit", "run", str(paths.APP), "--server.port=8600"], paths.SHIPPED)]


def test_other_commands_take_no_options_that_they_do_not_know(capsys):
    with pytest.raises(SystemExit):
        main(["record", "run", "--out", "trace.npz", "--server.port=8600"])
    assert "error: unrecognized arguments: --server.port=8600" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["app.py", ".streamlit/config.toml"])
def test_what_the_dashboard_starts_with_is_there(name):
    assert (paths.SHIPPED / name).is_file()
