"""The facts of the package for pip, hosts and citations, and the command that opens the dashboard."""

import re
import runpy
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import streamlit as st
from streamlit.web.server.app_discovery import discover_asgi_app

from benchmarks import package
from viz_lstm import paths
from viz_lstm.cli import main

WHEEL = (
    r"torch @ https://download\.pytorch\.org/whl/cpu/torch-(?P<version>[\d.]+)%2Bcpu-cp(?P<tag>\d+)-cp\d+"
    r'-manylinux_2_28_x86_64\.whl ; python_version == "(?P<marked>[\d.]+)"'
)
ROOT = paths.PACKAGE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def required(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def test_the_package_needs_what_hosts_install():
    dynamic = PROJECT["tool"]["setuptools"]["dynamic"]

    assert dynamic["dependencies"] == {"file": ["requirements.txt"]}
    extras = {name: {"file": [f"requirements-{name}.txt"]} for name in ("dask", "import")}
    assert dynamic["optional-dependencies"] == extras
    assert set(PROJECT["project"]["dynamic"]) == set(dynamic)
    for name in ("requirements.txt", "requirements-dask.txt", "requirements-import.txt"):
        assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in required(name))


def test_with_uv_torch_and_nothing_else_comes_from_the_index_without_cuda():
    uv = PROJECT["tool"]["uv"]

    [index] = uv["index"]
    assert (index["url"], index["explicit"]) == ("https://download.pytorch.org/whl/cpu", True)
    assert list(uv["sources"]) == ["torch"]
    assert {source["index"] for source in uv["sources"]["torch"]} == {index["name"]}


def test_the_folder_for_community_cloud_asks_for_the_same_and_opens_the_same():
    folder = ROOT / "hosts" / "community-cloud"
    asked = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()[1:]
    named = [re.fullmatch(WHEEL, line) for line in asked if line.startswith("torch ")]
    versions = {f"torch=={found['version']}" for found in named}
    assert {*asked} - {found[0] for found in named} | versions == {*required("requirements.txt")}
    assert all(found["tag"] == found["marked"].replace(".", "") for found in named)

    assert discover_asgi_app(folder / "app.py").app_name == "app"
    opened = runpy.run_path(str(folder / "app.py"))["app"]
    assert isinstance(opened, st.App)
    assert opened is not runpy.run_path(str(paths.APP))["app"]


def test_every_kind_of_file_in_the_package_is_packed():
    packed = PROJECT["tool"]["setuptools"]["package-data"]["viz_lstm"]
    kinds = {
        path.suffix for path in paths.PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }

    assert {f"**/*{kind}" for kind in kinds - {".py", ".pyc", ".typed"}} <= set(packed)


def test_the_source_archive_holds_all_that_the_wheel_is_made_of(tmp_path):
    unpacked = package.source(tmp_path)
    wheel = package.built(tmp_path, unpacked)

    assert package.missing(wheel) == []
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    kept = ("__pycache__", "shipped")
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in paths.PACKAGE.rglob("*")
        if path.is_file() and not {*kept} & {*path.parts}
    }
    assert ours - inside == set()
    assert {path.name for path in unpacked.iterdir()} >= {"setup.py", "LICENSE", "README.md", "CHANGELOG.md"}


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
