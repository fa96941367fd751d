"""Messages of browsers that are heard: those of a page, and of each kind no more than a page sends.

Streamlit obeys more than a page asks for: it clears the caches that all share, runs git between the answers
to everybody and tells its changed files, and writes beside the app. Whoever opens a websocket can ask for it.
"""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

HEARD = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
)
"""What a page sends."""
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""What a page asks the server to do beside its runs: a file, and more rows of a table."""
MOST_FILES = 100
"""How many files one question for places to upload to may name."""
MOST_AT_ONCE = 8
"""How many operations of one session may be under way."""
TOO_MANY = "Too many at once."
_handle = AppSession.handle_backmsg


def hear_pages_alone() -> None:
    """Have sessions pass over in silence what no page sends."""
    AppSession.handle_backmsg = _hear  # type: ignore[assignment,method-assign]


def is_heard(message: BackMsg) -> bool:
    """Tell whether a page sends such a message."""
    kind = message.WhichOneof("type")
    if kind == "file_urls_request":
        return len(message.file_urls_request.file_names) <= MOST_FILES
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in HEARD


def _hear(session: AppSession, message: BackMsg) -> None:
    """Handle a message, unless no page sends it or too much that it asks for is under way."""
    if not is_heard(message):
        return
    is_operation = message.WhichOneof("type") == "backend_operation_request"
    if is_operation and len(session._background_tasks) >= MOST_AT_ONCE:
        answer = ForwardMsg()
        answer.backend_operation_response.request_id = message.backend_operation_request.request_id
        answer.backend_operation_response.error_msg = TOO_MANY
        session._enqueue_forward_msg(answer)
        return
    _handle(session, message)
