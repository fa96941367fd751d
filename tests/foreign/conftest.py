"""Formats whose packages are optional are tested where these are installed: requirements-import.txt."""

from importlib.util import find_spec

collect_ignore = [
    f"test_{name}.py" for name in ("keras", "onnx") if find_spec({"keras": "h5py"}.get(name, name)) is None
]
