"""Pages that play recordings by themselves: one HTML file that needs no server and asks for nothing."""

import base64
import gzip
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from plotly.offline import get_plotlyjs

from viz_lstm.player import assets
from viz_lstm.scenes.frame import FrameRequest
from viz_lstm.scenes.group import GroupMember
from viz_lstm.scenes.payload import encode
from viz_lstm.scenes.scene import Scene

SCRIPTS = (
    "embed/opening.js",
    "embed/standalone/fragment.js",
    "embed/standalone/editions.js",
    "embed/standalone/page.js",
)
STYLE = "embed/standalone/page.css"
DARK_STYLE = "embed/standalone/dark.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a page with a head and a foot says in one language.

    Attributes:
        words: The player's words, by name.
        strips: The title of what runs along above each player; empty where there is none.
        name: What the language calls itself.
        title: The title of the page.
        description: One or two sentences below it.
        credit: What the page was made with.
        again: What stands before the command that makes it again.
        colours: The label of the switch between light and dark.
    """

    words: Mapping[str, str]
    strips: tuple[str, ...]
    name: str
    title: str
    description: str
    credit: str
    again: str
    colours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page says of itself.

    Attributes:
        language: The language of its words, such as "en".
        title: Its title.
        plotly: "inside" for Plotly in the page, "none" for plain pictures, or the address of Plotly's script.
        editions: What stands around the players, by language; none for nothing but players.
        command: The command that makes the page again; empty where there is none.
    """

    language: str = "en"
    title: str = "viz_lstm"
    plotly: str = "inside"
    editions: Mapping[str, Edition] = field(default_factory=dict)
    command: str = ""


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

    scenes: dict[str, bytes] = field(default_factory=dict)
    films: dict[str, bytes] = field(default_factory=dict)

    def place(
        self,
        scene: Scene,
        words: Mapping[str, str],
        request: FrameRequest | None = None,
        *,
        seat: GroupMember | None = None,
    ) -> str:
        """Take a recording in and return the element that it plays in."""
        number = len(self.scenes)
        self.scenes[f"scene-{number}"] = encode(scene, words, request, seat)
        if scene.film is not None:
            self.films[f"film-{number}"] = _in_planes(scene.film.encode())
        return f'<div class="viz-lstm" data-scene="scene-{number}" data-film="film-{number}"></div>'


def _view(options: Mapping[str, Any]) -> str:
    return f'<div class="viz-lstm" data-view="{html.escape(json.dumps(options))}"></div>'


def _written(body: str, parts: _Parts, look: Look) -> str:
    """Put a page together; what it holds is packed, so that no text of a user can be taken for markup."""
    first = {
        **parts.scenes,
        **_editions(look),
        "files": json.dumps(assets.pack(), ensure_ascii=False).encode(),
    }
    later = {**parts.films, "laboratory": json.dumps(assets.laboratory(), ensure_ascii=False).encode()}
    if look.plotly == "inside":
        later["plotly"] = get_plotlyjs().encode()
    address = "" if look.plotly in ("inside", "none") else f' data-plotly="{html.escape(look.plotly)}"'
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{html.escape(look.language)}">\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<title>{html.escape(look.title)}</title>\n<link rel="icon" href="data:,">',
            *_description(look),
            f"<style>\n{assets.source(STYLE)}</style>",
            f'<style media="(prefers-color-scheme: dark)">\n{assets.source(DARK_STYLE)}</style>',
            f"<body{address}>\n{_head(look)}<main>{body}</main>{_foot(look)}",
            *(_block(name, content) for name, content in first.items()),
            # It begins here, while the browser still reads what the first picture does not need.
            f'<script type="module" async>\n{assets.code(SCRIPTS)}</script>',
            *(_block(name, content) for name, content in later.items()),
            "",
        ]
    )


def _editions(look: Look) -> dict[str, bytes]:
    if not look.editions:
        return {}
    said = {language: asdict(edition) for language, edition in look.editions.items()}
    return {"editions": json.dumps(said, ensure_ascii=False).encode()}


def _description(look: Look) -> list[str]:
    if not look.editions:
        return []
    text = html.escape(look.editions[look.language].description)
    return [f'<meta name="description" content="{text}">\n<meta name="generator" content="viz_lstm">']


def _head(look: Look) -> str:
    """Write the title, and switches for language and colours."""
    if not look.editions:
        return ""
    edition = look.editions[look.language]
    switches = "".join(
        f'<button type="button" data-language="{html.escape(language)}" lang="{html.escape(language)}"'
        f' aria-pressed="{str(language == look.language).lower()}">{html.escape(each.name)}</button>'
        for language, each in look.editions.items()
    )
    colours = f'<button type="button" data-says="colours">{html.escape(edition.colours)}</button>'
    return (
        f'<header class="around"><div>{_said("h1", "title", edition.title)}'
        f"{_said('p', 'description', edition.description)}</div><nav>{switches}{colours}</nav></header>\n"
    )


def _foot(look: Look) -> str:
    """Write what the page was made with, and how to make it again."""
    if not look.editions:
        return ""
    edition = look.editions[look.language]
    again = f"{_said('p', 'again', edition.again)}<pre><code>{html.escape(look.command)}</code></pre>"
    credit = _said("p", "credit", edition.credit)
    return f'\n<footer class="around">{credit}{again if look.command else ""}</footer>'


def _said(tag: str, name: str, text: str) -> str:
    return f'<{tag} data-says="{name}">{html.escape(text)}</{tag}>'


def _in_planes(content: bytes) -> bytes:
    """Set all first bytes of numbers first, then all second ones, and so on: a tenth less, once packed."""
    numbers = np.frombuffer(content + bytes(-len(content) % 4), np.uint8).reshape(-1, 4)
    return numbers.T.tobytes()


def _block(name: str, content: bytes) -> str:
    packed = base64.b64encode(gzip.compress(content, mtime=0)).decode()
    return f'<script type="application/gzip" id="{name}">{packed}</script>'
