"""Files that are made when somebody asks: one after the other, in turn, and kept until they are fetched.

Streamlit makes as many at once as are asked for, takes two large files for one that differ in the middle,
and forgets a file after two runs of whatever page, which in a full room is before a browser can fetch it.
"""

import asyncio
import sys
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import get_instance, media_file_manager, memory_media_file_storage
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

SECONDS_KEPT = 60.0
"""How long a file waits for its browser."""
MOST_BYTES = 128_000_000
"""What files that wait may take together; the oldest go first."""
GONE = "This session has ended."
_make = DeferredFileHandler.handle


class KeptFile(MediaFileMetadata):
    """Streamlit's note on a file that nobody shows: it goes after a while."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        """Note when it was made."""
        super().__init__(kind)
        self.made = time.monotonic()

    @property
    def is_marked_for_delete(self) -> bool:
        """Whether it has waited for long enough."""
        return time.monotonic() - self.made > SECONDS_KEPT


class Line:
    """Turns of those who wait for one place, among addresses; in order of arrival within each."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._is_taken = False
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for the place, and hold it."""
        if self._is_taken:
            await self._wait(address)
        self._is_taken = True
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, address: str) -> None:
        place = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(place)
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Give the place to the next; those of the same address who still wait line up behind all others."""
        while self._waiting:
            address, line = self._waiting.popitem(last=False)
            place = line.popleft()
            if line:
                self._waiting[address] = line
            if not place.done():
                place.set_result(None)
                return
        self._is_taken = False


def make_files_in_turn() -> None:
    """Have the server make one file at a time, tell files apart by all that is in them, and keep them."""
    line = Line()

    async def handle(
        handler: DeferredFileHandler, request: BackendOperationRequest, session_id: str
    ) -> BackendOperationResponse:
        async with line.turn(_address(session_id)):
            # Who has asked for a hundred and gone makes nobody wait for them.
            if not get_instance().is_active_session(session_id):
                return BackendOperationResponse(request_id=request.request_id, error_msg=GONE)
            answer = await _make(handler, request, session_id)
        make_room(get_instance().media_file_mgr, MOST_BYTES)
        return answer

    DeferredFileHandler.handle = handle  # type: ignore[assignment,method-assign]
    media_file_manager.MediaFileMetadata = KeptFile  # type: ignore[misc]
    memory_media_file_storage._PARTIAL_HASH_THRESHOLD = sys.maxsize  # type: ignore[misc]


def make_room(manager: MediaFileManager, most: int) -> None:
    """Forget the oldest files that nobody shows until the rest takes no more bytes than it may."""
    storage = manager._storage
    if not isinstance(storage, MemoryMediaFileStorage):
        return
    with manager._lock:
        notes = manager._file_metadata
        inactive = ((name, notes[name]) for name in manager._get_inactive_file_ids())
        made = {name: note.made for name, note in inactive if isinstance(note, KeptFile)}
        sizes = {name: storage.get_file(name).content_size for name in made}
        excess = sum(sizes.values()) - most
        for name in sorted(made, key=made.__getitem__):
            if excess <= 0:
                return
            manager._delete_file(name)
            excess -= sizes[name]


def _address(session: str) -> str:
    client = get_instance().get_client(session)
    context = None if client is None else client.client_context
    return "" if context is None else context.remote_ip or ""
