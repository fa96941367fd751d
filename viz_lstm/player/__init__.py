"""The animated player: a recorded layer as bytes, and the JavaScript that plays them."""

from viz_lstm.player.assets import asset_routes, loader, packed_library
from viz_lstm.player.payload import decode, encode
from viz_lstm.player.scene import Focus, Scene
from viz_lstm.player.strips import SeriesStrip, TextStrip

__all__ = [
    "Focus",
    "Scene",
    "SeriesStrip",
    "TextStrip",
    "asset_routes",
    "decode",
    "encode",
    "loader",
    "packed_library",
]
