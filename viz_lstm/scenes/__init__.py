"""Scenes: what the player draws of a network and a sequence, without Streamlit and without torch."""

from viz_lstm.scenes.binary import decode
from viz_lstm.scenes.checkpoint_payload import CheckpointPayload
from viz_lstm.scenes.frame import OPENED, Cells, Frame, FrameRequest, Layout, Stretches
from viz_lstm.scenes.group import GroupMember
from viz_lstm.scenes.payload import encode
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SHOWN_AS, SeriesStrip, TextStrip

__all__ = [
    "OPENED",
    "SHOWN_AS",
    "Cells",
    "CheckpointPayload",
    "Frame",
    "FrameRequest",
    "GroupMember",
    "Layout",
    "Scene",
    "SeriesStrip",
    "Stretches",
    "TextStrip",
    "decode",
    "encode",
]
