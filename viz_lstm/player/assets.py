"""The player's own JavaScript and CSS and Plotly's library, served as files or packed into one script."""

import gzip
import hashlib
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

from plotly.offline import get_plotlyjs
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(str(files("viz_lstm.player")))
PLOTLY = "plotly.min.js"
PACK = "player.json"
LABORATORY = "laboratory.json"
ENTRY = "embed/library.js"
BENCH = "view/whatif/bench.js"
"""What the laboratory is reached by, which comes when somebody wants it."""
OPENING = "embed/opening.js"
STYLES = (
    "view/player.css",
    "view/heatmaps/heatmaps.css",
    "view/cell/cell.css",
    "view/glossary/glossary.css",
    "view/whatif/what-if.css",
    "view/pictures/pictures.css",
    "view/room.css",
    "group/group.css",
)
MEDIA_TYPES = {".js": "text/javascript", ".json": "application/json"}
CODING = re.compile(r"([\w*-]+)\s*(?:;\s*q=([\d.]*))?\s*(?:,|$)", re.IGNORECASE)
MAKING = Lock()
IMPORT = re.compile(r'^(?!\s*/?\*).*\bfrom "(\.[^"]+)"', re.MULTILINE)
"""What a module needs when it runs; comments name modules, too, but only for their types."""
DOCUMENTATION = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


def asset_routes() -> list[Route]:
    """Return the routes under /assets that serve Plotly and the player; give them to `st.App`."""
    return [Route("/assets/{name:path}", _serve, methods=["GET", "HEAD"])]


def loader() -> str:
    """Return the component's own script, which finds the served player or waits for the packed one."""
    return component_script(source("embed/streamlit/loader.js"))


def film_delivery() -> str:
    """Return the script of the component that brings a film to the player."""
    return component_script(source("embed/streamlit/deliver.js"))


def component_script(script: str) -> str:
    """Return the script of a component with what all of them share before it."""
    return f"{code((OPENING, 'embed/streamlit/component.js'))}\n{_undocumented(script)}"


@cache
def packed_library() -> str:
    """Return Plotly and the player as one script, for hosts that let no files through but Streamlit's own."""
    contents = {"plotly": get_plotlyjs(), **pack(), "laboratory": laboratory()["modules"]}
    script = code((OPENING, "embed/streamlit/unpack.js"))
    return f"const packed = {json.dumps(contents, ensure_ascii=False)};\n{script}"


def code(names: Iterable[str]) -> str:
    """Return files as one script, without what documents them."""
    return "\n".join(_undocumented(source(name)) for name in names)


def module_order() -> list[str]:
    """Return the modules that a player needs from the start, each after those it imports."""
    return _ordered(ENTRY, ())


def laboratory_order() -> list[str]:
    """Return the modules that the laboratory needs besides, each after those it imports."""
    at_once = module_order()
    return _ordered(BENCH, at_once)[len(at_once) :]


def _ordered(entry: str, before: Iterable[str]) -> list[str]:
    ordered = list(before)

    def visit(name: str) -> None:
        if name in ordered:
            return
        for imported in imports(name):
            visit(imported)
        ordered.append(name)

    visit(entry)
    return ordered


def imports(name: str) -> list[str]:
    """Return the names of the modules that a module imports."""
    paths = IMPORT.findall(source(name))
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in paths]


@cache
def pack() -> dict[str, Any]:
    """Return the modules that a player needs from the start, each after those it imports, and its style."""
    style = "\n".join(map(source, STYLES))
    return {"style": style, "modules": {name: _undocumented(source(name)) for name in module_order()}}


@cache
def laboratory() -> dict[str, Any]:
    """Return the modules of the laboratory, each after those it imports."""
    return {"modules": {name: _undocumented(source(name)) for name in laboratory_order()}}


def _undocumented(script: str) -> str:
    """Leave out the comments that document a script: they would be half of what travels."""
    return DOCUMENTATION.sub("", script)


def source(name: str) -> str:
    """Return the text of one of the player's files."""
    return (FOLDER / name).read_text(encoding="utf-8")


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _served_names():
        return Response(status_code=404)
    # Packing Plotly takes long, the first time: the server has others to answer meanwhile.
    packed, plain, tag = await run_in_threadpool(_made_once, name)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    media_type = MEDIA_TYPES[Path(name).suffix]
    if _takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(packed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(plain, media_type=media_type, headers=headers)


def _takes_gzip(accepted: str) -> bool:
    """Tell whether `Accept-Encoding` names gzip, or everything, with a weight above 0."""
    weights = {name.lower(): weight or "1" for name, weight in CODING.findall(accepted)}
    weight = weights.get("gzip", weights.get("x-gzip", weights.get("*", "0")))
    return weight.strip("0.") != ""


@cache
def _served_names() -> frozenset[str]:
    return frozenset([PLOTLY, PACK, LABORATORY, *module_order(), *laboratory_order()])


def _made_once(name: str) -> tuple[bytes, bytes, str]:
    """Return a file; of those who ask for it while it is being packed, one packs it and the others wait."""
    with MAKING:
        return _file(name)


@cache
def _file(name: str) -> tuple[bytes, bytes, str]:
    """Return the content of a file, gzipped and plain, and its entity tag."""
    if name == PLOTLY:
        content = get_plotlyjs()
    elif name in (PACK, LABORATORY):
        content = json.dumps(pack() if name == PACK else laboratory(), ensure_ascii=False)
    else:
        content = source(name)
    raw = content.encode()
    return gzip.compress(raw, mtime=0), raw, f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
