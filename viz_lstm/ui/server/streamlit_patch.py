"""Three patches of Streamlit's delivery: nothing is dropped or missed, and a page leaves in few steps.

When a part of the page runs again, Streamlit drops what it has sent and what has not left the server yet,
since all of it is about to be sent again. It leaves in, though, what stands for something large that the
browser has kept already. On a busy server such a reference then arrives without the block that it belongs
into, and the browser gives up. Whatever was sent is delivered here, in its order, as it is when the server
has time.

What the browser has kept is known when a message leaves, not when it is made (see `browser_cache`).

Streamlit also gives way to everything else after each message, of which a page has over a hundred. Where
others come and go, a page that is ready waits for a hundred rounds of theirs. Here it gives way after many.
"""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionClient

from viz_lstm.ui.server.browser_cache import KEPT_RUNS, BrowserCache

IN_ONE_GO = 50
"""Messages that leave before others have their turn: at most some milliseconds' work."""
_flush, _send = AppSession.flush_browser_queue, Runtime._send_message
_kept: WeakKeyDictionary[SessionClient, BrowserCache] = WeakKeyDictionary()
"""What the browser at the other end of each connection has kept."""


class PatientQueue(ForwardMsgQueue):
    """Streamlit's queue, which forgets nothing when a fragment runs again."""

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """Forget what waits, unless it is parts of the page that run again.

        Args:
            retain_lifecycle_msgs: Whether to keep what says that a run has begun or ended.
            fragment_ids_this_run: The parts of the page that are about to run; None for all of it.
        """
        if fragment_ids_this_run is None:
            super().clear(retain_lifecycle_msgs)
        else:
            # What comes now must not be moved to the place of what waits, where its block may be missing.
            self._delta_index_map = {}


def deliver_everything() -> None:
    """Have every session that begins from now on deliver what it sends, many messages at a time."""
    config.set_option("global.maxCachedMessageAge", KEPT_RUNS, "viz_lstm")
    script_run_context.create_reference_msg = _whole  # type: ignore[attr-defined,assignment]
    app_session.ForwardMsgQueue = PatientQueue  # type: ignore[attr-defined]
    AppSession.flush_browser_queue = _flush_portions  # type: ignore[assignment, method-assign]
    Runtime._send_message = _send_portion  # type: ignore[assignment, method-assign]


def portions(messages: Sequence[ForwardMsg]) -> list[Sequence[ForwardMsg]]:
    """Divide messages, in their order, into what leaves in one go."""
    return [messages[first : first + IN_ONE_GO] for first in range(0, len(messages), IN_ONE_GO)]


def _flush_portions(session: AppSession) -> list[Sequence[ForwardMsg]]:
    return portions(_flush(session))


def _whole(message: ForwardMsg) -> ForwardMsg:
    """Return a message itself, where Streamlit would put a reference into the queue."""
    return message


def _send_portion(runtime: Runtime, receiver: ActiveSessionInfo, portion: Sequence[ForwardMsg]) -> None:
    """Send all messages of a portion, and for what the browser has kept a reference.

    Raises:
        SessionClientDisconnectedError: The browser has gone.
    """
    kept = _kept.setdefault(receiver.client, BrowserCache())
    for message in portion:
        _send(runtime, receiver, kept.shortened(message))
