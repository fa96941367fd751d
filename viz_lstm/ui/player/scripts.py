"""The scripts of the components that the pages have besides the player."""

from importlib.resources import files

from viz_lstm.player import component_script


def script(name: str) -> str:
    """Return the script of a component, by the name of its file."""
    return component_script((files("viz_lstm.ui") / "assets" / f"{name}.js").read_text(encoding="utf-8"))
