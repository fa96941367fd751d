"""The animated player: a recorded layer as bytes, and the JavaScript that plays them."""

from viz_lstm.player.assets import asset_routes, component_script, film_delivery, loader, packed_library
from viz_lstm.player.blocks import decode
from viz_lstm.player.focus import OPENED, Arrangement, Cells, Focus, Stretches
from viz_lstm.player.payload import encode
from viz_lstm.player.reel import Reel
from viz_lstm.player.scene import Scene
from viz_lstm.player.seat import Seat
from viz_lstm.player.strips import SeriesStrip, TextStrip

__all__ = [
    "OPENED",
    "Arrangement",
    "Cells",
    "Focus",
    "Reel",
    "Scene",
    "Seat",
    "SeriesStrip",
    "Stretches",
    "TextStrip",
    "asset_routes",
    "component_script",
    "decode",
    "encode",
    "film_delivery",
    "loader",
    "packed_library",
]
