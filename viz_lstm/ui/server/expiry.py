"""An end to sessions whose tab has been closed for long, and to the files and the memory that they hold.

Streamlit ends them when somebody else connects, which on a quiet server may be never.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from streamlit.runtime import get_instance

SECONDS_BETWEEN_LOOKS = 10


@contextlib.asynccontextmanager
async def expiring_sessions() -> AsyncIterator[None]:
    """End the sessions that nobody can come back to, for as long as this lasts."""
    task = asyncio.create_task(_look_again_and_again())
    try:
        yield
    finally:
        task.cancel()


async def _look_again_and_again() -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        get_instance()._session_mgr._session_storage._cache.expire()  # type: ignore[attr-defined]
