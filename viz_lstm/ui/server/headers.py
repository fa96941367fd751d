"""Headers that tell browsers what a page may load, who may frame it, and what it passes on."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'self'",
    # Components come as blobs; what unpacks Streamlit's data frames is WebAssembly.
    "script-src 'self' blob: data: 'wasm-unsafe-eval' {inline}",
    # Streamlit and Plotly write styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors {ancestors}",
)


class SecurityHeaders:
    """Puts the headers on every answer of the server."""

    def __init__(self, app: ASGIApp, ancestors: Callable[[], str]) -> None:
        """Wrap an application.

        Args:
            app: The application.
            ancestors: Returns which pages may frame this one, once the server has started.
        """
        self.app = app
        self.ancestors = ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers(self.ancestors()))
            await send(message)

        await self.app(scope, receive, send_on)


@cache
def _headers(ancestors: str) -> Mapping[str, str]:
    return {
        "Content-Security-Policy": "; ".join(POLICY).format(inline=_inline(), ancestors=ancestors),
        "X-Content-Type-Options": "nosniff",
        # An address holds what somebody has typed.
        "Referrer-Policy": "no-referrer",
    }


def _inline() -> str:
    """Allow the scripts that stand in Streamlit's own page, by what they are."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
