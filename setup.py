"""The part of the build that pyproject.toml has no words for: data, script and configuration go inside."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = ("app.py", ".streamlit/config.toml")


class BuildWithData(build_py):
    """Copies what stands beside the package in the repository into the package's folder `shipped`."""

    def run(self) -> None:
        """Build the package, then copy; an editable one finds everything where it is."""
        super().run()
        if self.editable_mode:
            return
        inside = Path(self.build_lib) / "viz_lstm" / "shipped"
        copytree(ROOT / "data", inside / "data", dirs_exist_ok=True)
        for name in SHIPPED:
            (inside / name).parent.mkdir(parents=True, exist_ok=True)
            (inside / name).write_bytes((ROOT / name).read_bytes())


setup(cmdclass={"build_py": BuildWithData})
