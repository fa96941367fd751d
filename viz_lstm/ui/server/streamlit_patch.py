"""A patch of Streamlit's queue: messages on their way stay on it when their part of the page runs again.

Streamlit drops what such a part has sent and what has not left the server yet, since all of it is about to be
sent again. It leaves in, though, what stands for something large that the browser has kept already. On a busy
server such a reference then arrives without the block that it belongs into, and the browser gives up.
Whatever was sent is delivered here, in its order, as it is when the server has time.
"""

from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


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
    """Have every session that begins from now on deliver what it sends."""
    app_session.ForwardMsgQueue = PatientQueue  # type: ignore[attr-defined]
