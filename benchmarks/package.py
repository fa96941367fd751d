"""The sdist and its wheel, built offline, installed elsewhere and started there: `make package`."""

import os
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120
INSIDE = (
    "viz_lstm/py.typed",
    "viz_lstm/player/view/player.js",
    "viz_lstm/player/view/player.css",
    "viz_lstm/player/embed/standalone/page.js",
    "viz_lstm/ui/assets/icon.svg",
    "viz_lstm/words/zh/player.toml",
    "viz_lstm/words/en/forget.md",
    "viz_lstm/shipped/app.py",
    "viz_lstm/shipped/.streamlit/config.toml",
    "viz_lstm/shipped/data/international-airline-passengers.csv",
    "viz_lstm/shipped/data/runs/airline/film.npz",
    "viz_lstm/shipped/data/texts/alice.txt",
)
IMPORTED = (
    "import viz_lstm, viz_lstm.paths as paths; "
    "assert paths.SHIPPED_RUNS.is_relative_to(paths.PACKAGE), paths.SHIPPED_RUNS; "
    "print(viz_lstm.load(paths.SHIPPED_RUNS / 'airline').key)"
)


def source(folder: Path) -> Path:
    """Build the sdist without a network, and return the folder that it unpacks to."""
    _build("sdist", ROOT, folder)
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def built(folder: Path, source: Path) -> Path:
    """Build the wheel from a source without a network, and return it."""
    _build("wheel", source, folder)
    return next(folder.glob("*.whl"))


def _build(kind: str, source: Path, folder: Path) -> None:
    """Ask the build backend itself, which needs no network."""
    building = f"from setuptools import build_meta; build_meta.build_{kind}({str(folder)!r})"
    _run(sys.executable, "-c", building, cwd=source)


def missing(wheel: Path) -> list[str]:
    """Return what should be inside a wheel and is not."""
    with zipfile.ZipFile(wheel) as archive:
        return sorted(set(INSIDE) - set(archive.namelist()))


def start(wheel: Path, folder: Path) -> str:
    """Install a wheel into a folder of its own, use it from elsewhere, and say what it answers."""
    offline = ("--no-deps", "--no-index", "-q")
    _run(sys.executable, "-m", "pip", "install", *offline, "--target", str(folder), str(wheel))
    key = _run(sys.executable, "-c", IMPORTED, cwd=folder.parent, PYTHONPATH=str(folder))
    return f"It loads a run ({key.strip()}), and its dashboard answers: {_served(folder)}"


def _served(folder: Path) -> str:
    """Start the dashboard by its own command and return what it says of its health."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, str(folder / "bin" / "viz_lstm"), "app", f"--server.port={port}"],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return _answer(f"http://127.0.0.1:{port}/health")
    finally:
        server.terminate()
        server.wait()


def _answer(address: str) -> str:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except (OSError, urllib.error.URLError):
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def _run(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, check=True, capture_output=True, text=True, env={**os.environ, **environment}
    )
    return done.stdout


def main() -> None:
    """Build, look inside, install, start."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = built(Path(scratch), source(Path(scratch)))
        if absent := missing(wheel):
            sys.exit(f"The wheel lacks {', '.join(absent)}.")
        answer = start(wheel, Path(scratch) / "env")
        sys.stdout.write(f"{wheel.name}: {wheel.stat().st_size / 1e6:.2f} MB\n{answer}\n")


if __name__ == "__main__":
    main()
