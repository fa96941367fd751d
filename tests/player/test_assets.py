import asyncio
import gzip
import json
import re

import pytest
from plotly.offline import get_plotlyjs
from starlette.requests import Request

from viz_lstm.player import asset_routes, assets, packed_library


def get(name, **headers):
    """Ask the route for a file."""
    [route] = asset_routes()
    lines = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": "GET", "headers": lines, "path_params": {"name": name}}
    return asyncio.run(route.endpoint(Request(scope)))


def source(name):
    return (assets.FOLDER / name).read_text(encoding="utf-8")


def test_every_module_is_reached_from_the_player_or_is_an_entry():
    entries = {"component.js", "loader.js", "unpack.js", "deliver.js"}
    assert {path.name for path in assets.FOLDER.glob("*.js")} == entries | set(assets.module_order())


def test_modules_come_after_what_they_import():
    order = assets.module_order()
    for position, name in enumerate(order):
        assert all(order.index(other) < position for other in assets.IMPORT.findall(source(name)))


def test_no_module_builds_markup_out_of_text():
    for path in assets.FOLDER.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML", source(path.name)), path.name


def test_modules_are_served_packed_and_again_only_when_they_change():
    first = get("player.js", accept_encoding="gzip, br")
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["content-encoding"] == "gzip"
    assert gzip.decompress(first.body).decode() == source("player.js")
    again = get("player.js", if_none_match=first.headers["etag"])
    assert (again.status_code, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.2, *;q=0", True),
        ("GZIP ; q=0.5", True),
        ("x-gzip", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("br, deflate", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("notgzip", False),
    ],
)
def test_a_file_is_packed_only_for_those_who_take_it_so(accepted, is_packed):
    answer = get("player.js", accept_encoding=accepted)

    assert ("content-encoding" in answer.headers) == is_packed
    assert (gzip.decompress(answer.body) if is_packed else answer.body).decode() == source("player.js")


def test_nothing_is_unpacked_for_those_who_take_plain_bytes():
    bodies = [get("plotly.min.js", accept_encoding="identity").body for _ in range(2)]

    assert bodies[0] is bodies[1]


def test_one_request_brings_all_modules_and_the_style():
    answer = get("player.json")
    pack = json.loads(answer.body)
    assert answer.headers["content-type"].startswith("application/json")
    assert list(pack["modules"].items()) == [(name, source(name)) for name in assets.module_order()]
    assert pack["style"] == "\n".join(source(f"{name}.css") for name in ("player", "group"))


def test_plotly_is_the_installed_one():
    answer = get("plotly.min.js")
    assert answer.body.decode() == get_plotlyjs()
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("name", ["nothing.js", "../payload.py", "loader.js", "player.css"])
def test_nothing_else_is_served(name):
    assert get(name).status_code == 404


def test_the_packed_library_holds_every_module_and_plotly():
    packed = packed_library()
    assert all(f'"{name}"' in packed for name in assets.module_order())
    assert len(packed) > len(get_plotlyjs())


def test_files_stay_short():
    for path in assets.FOLDER.iterdir():
        assert len(source(path.name).splitlines()) <= 300, path.name
