"""The messages that sessions hear, of all that a websocket can carry."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession

from viz_lstm.ui.server import browser_messages
from viz_lstm.ui.server.browser_messages import MOST_AT_ONCE, MOST_FILES, hear_pages_alone

STREAMLIT = AppSession.handle_backmsg
FORGED = ("clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime")


class Session(AppSession):
    """A session of which nothing is there but what answers and counts what is under way."""

    def __init__(self, under_way=0):
        self._background_tasks = set(range(under_way))
        self.answers = []
        self.cleared = 0

    def __del__(self):
        pass

    def _enqueue_forward_msg(self, msg):
        self.answers.append(msg)

    def _handle_clear_cache_request(self):
        self.cleared += 1


@pytest.fixture
def handled(monkeypatch):
    """Return the messages that reach Streamlit; at the end it is as it was."""
    heard = []
    monkeypatch.setattr(AppSession, "handle_backmsg", STREAMLIT)
    monkeypatch.setattr(browser_messages, "_handle", lambda _, message: heard.append(message))
    hear_pages_alone()
    return heard


def send(message, *, under_way=0):
    """Do what the server does with a message, and return what it answers."""
    session = Session(under_way)
    session.handle_backmsg(message)
    return session.answers


def operation(**payload):
    message = BackMsg()
    message.backend_operation_request.request_id = "7"
    for name, values in payload.items():
        getattr(message.backend_operation_request, name).SetInParent()
        for field, value in values.items():
            setattr(getattr(message.backend_operation_request, name), field, value)
    return message


def files(count):
    message = BackMsg()
    message.file_urls_request.file_names.extend(["a.txt"] * count)
    return message


@pytest.mark.parametrize("name", ["stop_script", "app_heartbeat"])
def test_what_a_page_sends_is_heard(handled, name):
    send(BackMsg(**{name: True}))
    run = BackMsg()
    run.rerun_script.query_string = "seed=1"
    send(run)
    send(files(MOST_FILES))
    send(operation(deferred_file={"file_id": "a"}))

    assert len(handled) == 4


@pytest.mark.parametrize("name", FORGED)
def test_what_no_page_sends_is_passed_over(handled, name):
    assert send(BackMsg(**{name: True})) == []
    assert handled == []


@pytest.mark.parametrize("name", ["install_skills", "dismiss_skills_nudge"])
def test_nobody_has_the_server_write_beside_the_app(handled, name):
    send(operation(**{name: {}}))

    assert handled == []


def test_nobody_has_the_server_name_places_for_files_without_end(handled):
    send(files(MOST_FILES + 1))
    send(BackMsg())

    assert handled == []


def test_a_session_that_has_much_made_at_once_is_refused(handled):
    asked = operation(deferred_file={"file_id": "a"})
    send(asked, under_way=MOST_AT_ONCE - 1)
    [answer] = send(asked, under_way=MOST_AT_ONCE)

    assert len(handled) == 1
    assert answer.backend_operation_response.request_id == "7"
    assert answer.backend_operation_response.error_msg == "Too many at once."


def test_streamlit_still_clears_the_caches_of_everybody_for_any_browser():
    """Once this fails, Streamlit has mended it, and the kinds that are heard may be fewer words."""
    session = Session()
    STREAMLIT(session, BackMsg(clear_cache=True))

    assert session.cleared == 1
