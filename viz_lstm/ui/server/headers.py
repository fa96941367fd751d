"""Headers that tell browsers what a page may load, who may frame it, and what it passes on."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from viz_lstm.ui.server.front_page import page

HOST = re.compile(r"([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?|\[[0-9a-f:.]{2,45}\](:\d{1,5})?", re.IGNORECASE)
LONGEST_HOST = 260
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'self'",
    # Components come as blobs; what unpacks Streamlit's data frames is WebAssembly.
    "script-src 'self' blob: data: 'wasm-unsafe-eval' {inline}",
    # Streamlit and Plotly write styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'{sockets}",
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
        """Answer as the application does, with the headers; a fault in it is an answer, too.

        Raises:
            Exception: The fault, once it is answered, for the log.
        """
        has_begun = False

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                MutableHeaders(scope=message).update(_headers(self.ancestors(), _host(scope)))
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception:
            # Starlette would answer from outside of here, where nobody adds anything.
            if scope["type"] == "http" and not has_begun:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, send_on)
            raise


def _host(scope: Scope) -> str:
    """Return the host and the port that a browser has asked; nothing where it is none."""
    host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else ""
    return host if len(host) <= LONGEST_HOST and HOST.fullmatch(host) else ""


@lru_cache(64)
def _headers(ancestors: str, host: str) -> Mapping[str, str]:
    # Browsers of before 2023 do not take a websocket for the page's own unless it is named.
    sockets = f" ws://{host} wss://{host}" if host else ""
    policy = "; ".join(POLICY).format(inline=_inline(), sockets=sockets, ancestors=ancestors)
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        # An address holds what somebody has typed.
        "Referrer-Policy": "no-referrer",
    }


@cache
def _inline() -> str:
    """Allow the scripts that stand in the page itself, by what they are."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page()))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
