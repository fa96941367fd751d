"""The animated player: the JavaScript that plays a scene, and how it reaches the browser."""

from viz_lstm.player.assets import asset_routes, component_script, film_delivery, loader, packed_library
from viz_lstm.player.recording_file import FileOptions, run_file, scene_file

__all__ = [
    "FileOptions",
    "asset_routes",
    "component_script",
    "film_delivery",
    "loader",
    "packed_library",
    "run_file",
    "scene_file",
]
