"""Routes of Streamlit that are closed: its metrics name functions and count what visitors do."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

CLOSED = "/_stcore/metrics"


class ClosedRoutes:
    """Answers 404 where Streamlit would tell its metrics."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, but for what is closed."""
        is_closed = scope["type"] == "http" and scope["path"].rstrip("/").endswith(CLOSED)
        await (PlainTextResponse("Not Found", 404) if is_closed else self.app)(scope, receive, send)
