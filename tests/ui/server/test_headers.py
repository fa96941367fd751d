"""What the server tells browsers with every answer."""

import asyncio
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from viz_lstm.ui.server.headers import SecurityHeaders


def answer(path, ancestors="'self'"):
    """Ask a small application that wears the headers, and return the status and the headers."""
    sent = []
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    async def page(_):
        return PlainTextResponse("a page", headers={"X-Content-Type-Options": "nosniff", "ETag": "kept"})

    app = Starlette(
        routes=[Route("/page", page)], middleware=[Middleware(SecurityHeaders, ancestors=lambda: ancestors)]
    )
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], [(key.decode(), value.decode()) for key, value in sent[0]["headers"]]


def policy(*ancestors):
    return dict(answer("/page", *ancestors)[1])["content-security-policy"].split("; ")


@pytest.mark.parametrize(("path", "status"), [("/page", 200), ("/nothing", 404)])
def test_every_answer_has_the_headers_once(path, status):
    found, headers = answer(path)

    assert found == status
    names = [name.lower() for name, _ in headers]
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
        assert names.count(name) == 1
    assert dict(headers)["x-content-type-options"] == "nosniff"
    assert dict(headers)["referrer-policy"] == "no-referrer"


def test_nothing_is_loaded_from_elsewhere_and_no_other_page_may_frame_this_one():
    directives = policy()

    assert "default-src 'self'" in directives
    assert "img-src 'self' data: blob:" in directives
    assert "frame-ancestors 'self'" in directives
    assert "http" not in "".join(directives)
    [scripts] = [each for each in directives if each.startswith("script-src ")]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert re.search(r"'sha256-[\w+/=]+'", scripts)


def test_a_host_names_the_pages_that_may_frame_it():
    assert "frame-ancestors 'self' https://course.example.org" in policy("'self' https://course.example.org")
