import asyncio
import gzip
import json
import re

import pytest
from plotly.offline import get_plotlyjs
from starlette.requests import Request

from viz_lstm.player import asset_routes, assets, packed_library

LAYERS = {
    "core": {"core"},
    "view": {"core", "view"},
    "group": {"core", "view", "group"},
    "embed": {"core", "view", "group", "embed"},
}
"""For each folder the folders that it may import from."""
SCRIPTS = {"opening.js", "component.js", "loader.js", "unpack.js", "deliver.js"} | {
    "page.js",
    "editions.js",
    "fragment.js",
}
"""What is no module of the player, but opens them."""
NAMED = re.compile(r'(?:from |import\()"(\.[^"]+)"')
"""A file that is named by an import, or by a comment for its types."""


def get(name, **headers):
    """Ask the route for a file."""
    [route] = asset_routes()
    lines = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": "GET", "headers": lines, "path_params": {"name": name}}
    return asyncio.run(route.endpoint(Request(scope)))


def scripts():
    return sorted(assets.FOLDER.rglob("*.js"))


def name_of(path):
    return path.relative_to(assets.FOLDER).as_posix()


def source(name):
    return (assets.FOLDER / name).read_text(encoding="utf-8")


def test_every_module_is_reached_from_the_library_or_opens_it():
    modules = {name_of(path) for path in scripts() if path.name not in SCRIPTS}
    assert modules == {*assets.module_order(), *assets.laboratory_order()}


def test_modules_come_after_what_they_import():
    order = [*assets.module_order(), *assets.laboratory_order()]
    for position, name in enumerate(order):
        assert all(order.index(other) < position for other in assets.imports(name)), name


def test_imports_point_down_even_those_of_types():
    for path in scripts():
        folder = name_of(path).split("/")[0]
        for named in NAMED.findall(path.read_text(encoding="utf-8")):
            other = (path.parent / named).resolve()
            assert other.is_file(), f"{name_of(path)} names {named}"
            assert name_of(other).split("/")[0] in LAYERS[folder], f"{name_of(path)} names {named}"


def test_the_core_knows_no_page():
    for path in scripts():
        if name_of(path).startswith("core/"):
            code = assets.DOCUMENTATION.sub("", path.read_text(encoding="utf-8"))
            assert not re.search(r"\b(document|window|HTML\w*|OffscreenCanvas|getComputedStyle)\b", code), (
                path
            )


def test_no_module_builds_markup_out_of_text():
    for path in scripts():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML", path.read_text(encoding="utf-8")), (
            path
        )


def test_no_object_takes_in_another_one_unseen():
    for path in scripts():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"Object\.assign\(this,|\.\.\.this\s*[,})]", text), path


def test_modules_are_served_packed_and_again_only_when_they_change():
    first = get("core/digits.js", accept_encoding="gzip, br")
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["content-encoding"] == "gzip"
    assert gzip.decompress(first.body).decode() == source("core/digits.js")
    again = get("core/digits.js", if_none_match=first.headers["etag"])
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
    answer = get("embed/library.js", accept_encoding=accepted)

    assert ("content-encoding" in answer.headers) == is_packed
    assert (gzip.decompress(answer.body) if is_packed else answer.body).decode() == source("embed/library.js")


def test_nothing_is_unpacked_for_those_who_take_plain_bytes():
    bodies = [get("plotly.min.js", accept_encoding="identity").body for _ in range(2)]

    assert bodies[0] is bodies[1]


def test_one_request_brings_the_code_of_all_modules_and_the_style():
    answer = get("player.json")
    pack = json.loads(answer.body)
    assert answer.headers["content-type"].startswith("application/json")
    assert list(pack["modules"]) == assets.module_order()
    assert pack["style"] == "\n".join(map(source, assets.STYLES))
    for name, module in pack["modules"].items():
        assert not re.search(r"^ *(/\*\*|\*/)", module, re.MULTILINE), name
        lines = [line for line in source(name).splitlines() if not line.lstrip().startswith(("*", "/**"))]
        assert module.splitlines() == lines, name


def test_the_laboratory_is_no_part_of_what_a_player_begins_with():
    modules = json.loads(get("laboratory.json").body)["modules"]

    assert list(modules) == assets.laboratory_order()
    assert {"core/interventions.js", "core/replay.js", "view/whatif/bar.js"} <= set(modules)
    assert not [name for name in assets.module_order() if name.startswith("view/whatif/")]


def test_every_style_sheet_travels():
    assert {path.relative_to(assets.FOLDER).as_posix() for path in assets.FOLDER.rglob("*.css")} == {
        *assets.STYLES,
        "embed/standalone/page.css",
        "embed/standalone/dark.css",
    }


def test_plotly_is_the_installed_one():
    answer = get("plotly.min.js")
    assert answer.body.decode() == get_plotlyjs()
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "name", ["nothing.js", "../payload.py", "payload.py", "embed/streamlit/loader.js", "view/player.css"]
)
def test_nothing_else_is_served(name):
    assert get(name).status_code == 404


def test_the_packed_library_holds_every_module_and_plotly():
    packed = packed_library()
    assert all(f'"{name}"' in packed for name in (*assets.module_order(), *assets.laboratory_order()))
    assert len(packed) > len(get_plotlyjs())


def test_files_and_lines_stay_short():
    for path in (*scripts(), *assets.FOLDER.rglob("*.css")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 300, path
        assert max(map(len, lines)) <= 120, path
