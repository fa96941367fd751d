"""Sessions that nobody can come back to are ended, whether somebody else comes or not."""

import asyncio
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from viz_lstm.ui.server import expiry


def ended(storage):
    """Let the server look for old sessions for a while, and return how many are left in its memory."""

    async def look():
        async with expiry.expiring_sessions():
            for _ in range(10):
                await asyncio.sleep(0)
        return len(storage._cache._data)

    return asyncio.run(look())


@pytest.mark.parametrize(("seconds", "left"), [(0, 0), (60, 1)])
def test_a_session_is_kept_only_as_long_as_somebody_can_come_back_to_it(monkeypatch, seconds, left):
    storage = MemorySessionStorage(ttl_seconds=seconds)
    storage.save(SimpleNamespace(session=SimpleNamespace(id="closed")))
    server = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(expiry, "get_instance", lambda: server)
    monkeypatch.setattr(expiry, "SECONDS_BETWEEN_LOOKS", 0)

    assert ended(storage) == left
