"""The headers with which the server sends every answer."""

import asyncio
import re
from contextlib import suppress

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from viz_lstm.ui.server.headers import SecurityHeaders


def answer(path, ancestors="'self'", host=b"example.org"):
    """Ask a small application that wears the headers, and return the status and the headers."""
    sent = []
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b""}
    scope["headers"] = [(b"host", host)]

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    async def page(_):
        return PlainTextResponse("a page", headers={"X-Content-Type-Options": "nosniff", "ETag": "kept"})

    async def fault(_):
        message = "a secret"
        raise LookupError(message)

    app = Starlette(
        routes=[Route("/page", page), Route("/fault", fault)],
        middleware=[Middleware(SecurityHeaders, ancestors=lambda: ancestors)],
    )
    with suppress(LookupError):
        asyncio.run(app(scope, receive, send))
    assert b"secret" not in b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], [(key.decode(), value.decode()) for key, value in sent[0]["headers"]]


def policy(*ancestors):
    return dict(answer("/page", *ancestors)[1])["content-security-policy"].split("; ")


@pytest.mark.parametrize(("path", "status"), [("/page", 200), ("/nothing", 404), ("/fault", 500)])
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
    assert "connect-src 'self' ws://example.org wss://example.org" in directives
    assert "http" not in "".join(directives)
    [scripts] = [each for each in directives if each.startswith("script-src ")]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert re.search(r"'sha256-[\w+/=]+'", scripts)


def test_a_host_names_the_pages_that_may_frame_it():
    assert "frame-ancestors 'self' https://course.example.org" in policy("'self' https://course.example.org")


@pytest.mark.parametrize("host", [b"127.0.0.1:8501", b"[::1]:8501", b"a-b.example.org", b"localhost"])
def test_a_page_may_speak_over_websockets_with_its_own_server_alone(host):
    [found] = [each for each in policy("'self'", host) if each.startswith("connect-src ")]
    assert found == f"connect-src 'self' ws://{host.decode()} wss://{host.decode()}"


@pytest.mark.parametrize(
    "host", [b"", b"*", b"a; script-src *", b"a b", b"a/b", b"user@a", b"a" * 300, b"\xff"]
)
def test_what_is_no_host_stays_out_of_the_policy(host):
    assert "connect-src 'self'" in policy("'self'", host)
    assert len(policy("'self'", host)) == len(policy())
