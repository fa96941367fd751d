"""The messages that a browser has kept, as far as the server can know for certain.

Streamlit's browser keeps large messages, so that a short reference can stand for one that comes again, and
forgets what no run of the page has used for a while. It tells the server what it has whenever it asks for a
run. By the time that run sends something, though, the browser may have forgotten it: the run before has ended
meanwhile. A reference to what is gone stops a page for good. What a browser keeps follows from what it was
sent, in that order; so it is worked out here, and a reference is made when it is sent.
"""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg

KEPT_RUNS = 20
"""How many runs of the page, or of a part of it, a browser keeps what none of them used.

Streamlit's 2 are few where parts of the page look for news by themselves.
"""


class BrowserCache:
    """The messages that one browser keeps, over one connection.

    It counts every end of a run, where a browser counts those that were not cut short, and forgets the
    messages of all parts of the page, where a browser forgets those of the part that ran: what is known here
    is always there.
    """

    def __init__(self) -> None:
        """Begin with nothing: whatever the browser has besides is sent once more."""
        self._runs = 0
        self._used: dict[str, int] = {}

    def shortened(self, message: ForwardMsg) -> ForwardMsg:
        """Return what is to be sent for the next message: itself, or a reference to what the browser has."""
        if message.HasField("script_finished"):
            self._finish()
        if not (message.metadata.cacheable and message.hash):
            return message
        is_kept = message.hash in self._used
        self._used[message.hash] = self._runs
        return create_reference_msg(message) if is_kept else message

    def _finish(self) -> None:
        """Count a run, and forget what has not been used in the last ones."""
        self._runs += 1
        self._used = {key: used for key, used in self._used.items() if self._runs - used <= KEPT_RUNS}
