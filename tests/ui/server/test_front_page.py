"""The page that knows where its server is, among all other answers."""

import asyncio
import base64
import hashlib
from importlib.resources import files

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from viz_lstm.ui.server.front_page import BESIDE_ITS_FILES, FrontPage
from viz_lstm.ui.server.headers import SecurityHeaders

STATIC = files("streamlit") / "static"
SERVED = (STATIC / "index.html").read_bytes()
OTHER = b"<html><script>another()</script>".ljust(len(SERVED))


def answer(path, accept="text/html,*/*;q=0.8", method="GET"):
    """Ask Streamlit's own files, behind all that stands before them, as a browser does."""
    sent = []
    headers = [(b"host", b"example.org"), (b"accept", accept.encode()), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
    scope["asgi"] = {"spec_version": "2.4"}

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    app = Starlette(
        routes=[
            Route("/other", lambda _: HTMLResponse(OTHER)),
            Mount("/", create_streamlit_static_handler(str(STATIC), None)),
        ],
        middleware=[
            Middleware(SecurityHeaders, ancestors=lambda: "'self'"),
            Middleware(FrontPage),
            *create_streamlit_middleware(),
        ],
    )
    asyncio.run(app(scope, receive, send))
    found = {key.decode().lower(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent)


@pytest.mark.parametrize("path", ["/", "/characters", "/how-it-works"])
def test_every_page_is_told_where_its_server_is_before_its_scripts_run(path):
    status, headers, body = answer(path)
    line = f"<script>{BESIDE_ITS_FILES}</script>".encode()

    assert status == 200
    assert body.replace(line, b"", 1).split() == SERVED.split()
    assert body.index(line) < body.index(b'<script type="module"')
    assert headers["content-length"] == str(len(body))
    assert {"etag", "last-modified", "content-encoding"} & set(headers) == set()


def test_the_line_is_allowed_by_what_it_is():
    _, headers, _ = answer("/characters")
    digest = base64.b64encode(hashlib.sha256(BESIDE_ITS_FILES.encode()).digest()).decode()

    assert f"'sha256-{digest}'" in headers["content-security-policy"]


def test_other_answers_are_left_as_they_are():
    assert answer("/other")[2] == OTHER
    assert answer("/characters", method="HEAD")[2] == b""
    assert answer("/characters/_stcore/health")[0] == 404
    assert answer("/favicon.png")[2] == (STATIC / "favicon.png").read_bytes()
    assert answer("/manifest.json", accept="*/*")[1]["content-encoding"] == "gzip"
