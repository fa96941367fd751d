"""Streamlit's page, told where its server is: beside its files, not below each page, where it looks first."""

from functools import cache
from importlib.resources import files

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BESIDE_ITS_FILES = (
    'window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href, ...window.__streamlit }'
)
SCRIPT = "<script>"


class FrontPage:
    """Puts a line into the page that Streamlit serves, and leaves every other answer as it is."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, but with the page that knows its server."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        # What is compressed, or left to the server to read, could not be told from any other page.
        headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
        await self.app({**scope, "headers": headers, "extensions": {}}, receive, _Answer(send).send)


class _Answer:
    """An answer on its way to a browser; what may be the page is held back until all of it is there."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_as_long(Headers(raw=message["headers"])):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_all(self._start)

    async def _send_all(self, start: Message) -> None:
        if self._body == _served():
            self._body = page().encode()
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(self._body))
            # They name Streamlit's file, which does not change when the line does.
            del headers["ETag"], headers["Last-Modified"]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


@cache
def page() -> str:
    """Return the page with its line, which stands before all other scripts."""
    served = _served().decode()
    return served.replace(SCRIPT, f"{SCRIPT}{BESIDE_ITS_FILES}</script>\n    {SCRIPT}", 1)


@cache
def _served() -> bytes:
    return (files("streamlit") / "static" / "index.html").read_bytes()


def _is_as_long(headers: Headers) -> bool:
    return headers.get("content-length") == str(len(_served()))
