"""Uploads against the real server: what a session may keep, and that nobody's uploads keep others out."""

import urllib.error
import urllib.request
import uuid
from contextlib import ExitStack

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import connect

from tests.browser.serving import ROOT, served

TOKEN = generate_xsrf_token_string()
HEADERS = {
    "Content-Type": "multipart/form-data; boundary=between",
    "X-Xsrftoken": TOKEN,
    "Cookie": f"_streamlit_xsrf={TOKEN}",
}
PART = (
    b'--between\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n%s\r\n--between--\r\n'
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    limits = {"VIZ_LSTM_UPLOADS_EACH": "4", "VIZ_LSTM_UPLOADS_EACH_MB": "4", "VIZ_LSTM_UPLOADS_MB": "5"}
    runs = str(tmp_path_factory.mktemp("runs"))
    with served(ROOT / "app.py", VIZ_LSTM_RUNS=runs, **limits) as address:
        yield address


@pytest.fixture
def session(address):
    """Open a tab, as a browser would, and return the name of its session and a way to close it."""
    with ExitStack() as tabs:

        def opened():
            stream = f"{address.replace('http', 'ws')}/_stcore/stream"
            tab = tabs.enter_context(
                connect(stream, subprotocols=["streamlit", "nobody"], max_size=None, proxy=None)
            )
            tab.send(BackMsg(rerun_script=ClientState()).SerializeToString())
            for content in tab:
                if name := ForwardMsg.FromString(content).new_session.initialize.session_id:
                    return name, tab.close
            pytest.fail("The server did not name the session.")

        yield opened


@pytest.fixture
def send(address):
    """Return a way to put a file into a session, or to remove it."""

    def sent(session, file=None, *, megabytes=0.5, method="PUT"):
        url = f"{address}/_stcore/upload_file/{session}/{file or uuid.uuid4()}"
        body = PART % bytes(round(megabytes * 1_000_000)) if method == "PUT" else None
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, HEADERS, method=method)) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.status

    return sent


def test_a_session_keeps_no_more_files_than_it_may(session, send):
    name, _ = session()

    assert [send(name, f"file-{number}") for number in range(6)] == [204, 204, 204, 204, 413, 413]
    assert send(name, "file-3", megabytes=0.1) == 204
    assert send(name, "file-1", method="DELETE") == 204
    assert [send(name), send(name)] == [204, 413]


def test_a_session_keeps_no_more_bytes_than_it_may(session, send):
    name, _ = session()

    assert [send(name, megabytes=1.9) for _ in range(3)] == [204, 204, 413]


def test_full_uploads_of_one_visitor_do_not_keep_others_out(session, send):
    visitors = [session()[0] for _ in range(4)]

    assert [send(each, megabytes=1.9) for each in visitors for _ in range(2)] == [204] * 8


def test_nothing_is_kept_for_a_session_that_is_not_there(session, send):
    name, close = session()
    assert send(name) == 204
    close()

    assert send(str(uuid.uuid4())) == 400
