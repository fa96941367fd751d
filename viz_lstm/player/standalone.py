"""Pages that play recordings by themselves: one HTML file that needs no server and asks for nothing."""

import base64
import gzip
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plotly.offline import get_plotlyjs

from viz_lstm.player import assets
from viz_lstm.scenes.frame import FrameRequest
from viz_lstm.scenes.group import GroupMember
from viz_lstm.scenes.payload import encode
from viz_lstm.scenes.scene import Scene

SCRIPTS = ("embed/opening.js", "embed/standalone/page.js")
STYLE = "embed/standalone/page.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page says of itself.

    Attributes:
        language: The language of its words, such as "en".
        title: Its title.
        plotly: "inside" for Plotly in the page, "none" for plain pictures, or the address of Plotly's script.
    """

    language: str = "en"
    title: str = "viz_lstm"
    plotly: str = "inside"


OPEN = Look()


def page(
    scene: Scene, words: Mapping[str, str], *, request: FrameRequest | None = None, look: Look = OPEN
) -> str:
    """Write a page that plays one recording.

    Args:
        scene: The recording.
        words: The player's words, by name.
        request: Where it opens.
        look: What the page says of itself.
    """
    parts = _Parts()
    return _written(parts.place(scene, words, request), parts, look)


def group_page(
    scenes: Sequence[Scene],
    seats: Sequence[GroupMember],
    words: Mapping[str, str],
    *,
    difference: Mapping[str, Any] | None = None,
    look: Look = OPEN,
) -> str:
    """Write a page that plays recordings side by side, under common controls.

    Args:
        scenes: The recordings.
        seats: The place of each in the group.
        words: The player's words, by name.
        difference: The `pair` of letters whose difference stands below, and after which epoch they `parted`.
        look: What the page says of itself.
    """
    parts = _Parts()
    group = seats[0].group
    places = [parts.place(scene, words, seat=seat) for scene, seat in zip(scenes, seats, strict=True)]
    below = "" if difference is None else _view({"view": "difference", "group": group, **difference})
    beside = f'<div class="side-by-side">{"".join(places)}</div>'
    return _written(_view({"view": "controls", "group": group}) + beside + below, parts, look)


@dataclass(slots=True)
class _Parts:
    """The blocks of a page, by the name under which the page finds them."""

    blocks: dict[str, bytes] = field(default_factory=dict)

    def place(
        self,
        scene: Scene,
        words: Mapping[str, str],
        request: FrameRequest | None = None,
        *,
        seat: GroupMember | None = None,
    ) -> str:
        """Take a recording in and return the element that it plays in."""
        number = len(self.blocks)
        self.blocks[f"scene-{number}"] = encode(scene, words, request, seat)
        if scene.reel is not None:
            self.blocks[f"film-{number}"] = scene.reel.encode()
        return f'<div class="viz-lstm" data-scene="scene-{number}" data-film="film-{number}"></div>'


def _view(options: Mapping[str, Any]) -> str:
    return f'<div class="viz-lstm" data-view="{html.escape(json.dumps(options))}"></div>'


def _written(body: str, parts: _Parts, look: Look) -> str:
    """Put a page together; what it holds is packed, so that no text of a user can be taken for markup."""
    blocks = {**parts.blocks, "files": json.dumps(assets.pack(), ensure_ascii=False).encode()}
    if look.plotly == "inside":
        blocks["plotly"] = get_plotlyjs().encode()
    address = "" if look.plotly in ("inside", "none") else f' data-plotly="{html.escape(look.plotly)}"'
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{html.escape(look.language)}">\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<title>{html.escape(look.title)}</title>\n<link rel="icon" href="data:,">',
            f"<style>\n{assets.source(STYLE)}</style>\n<body{address}>\n<main>{body}</main>",
            *(_block(name, content) for name, content in blocks.items()),
            f'<script type="module">\n{assets.code(SCRIPTS)}</script>\n',
        ]
    )


def _block(name: str, content: bytes) -> str:
    packed = base64.b64encode(gzip.compress(content, mtime=0)).decode()
    return f'<script type="application/gzip" id="{name}">{packed}</script>'
