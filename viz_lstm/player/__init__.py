"""The animated player: a recorded layer as bytes, and the JavaScript that plays them."""

from viz_lstm.player.assets import asset_routes, component_script, film_delivery, loader, packed_library
from viz_lstm.scenes.binary import decode
from viz_lstm.scenes.checkpoints import CheckpointPayload
from viz_lstm.scenes.frame import OPENED, Cells, Focus, Layout, Stretches
from viz_lstm.scenes.group import GroupMember
from viz_lstm.scenes.payload import encode
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SHOWN_AS, SeriesStrip, TextStrip

__all__ = [
    "OPENED",
    "SHOWN_AS",
    "Cells",
    "CheckpointPayload",
    "Focus",
    "GroupMember",
    "Layout",
    "Scene",
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
