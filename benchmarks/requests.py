"""Plain requests to the server that is measured: one connection each, and no proxy."""

from http.client import HTTPConnection, HTTPException
from uuid import uuid4

from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string


def ask(
    address: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> tuple[int, dict[str, str], int]:
    """Return the status, the headers, and the length of an answer; a lost connection counts as status 0."""
    connection = HTTPConnection(address, timeout=60)
    try:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        length = len(answer.read())
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, length
    except (OSError, HTTPException):
        return 0, {}, 0
    finally:
        connection.close()


def upload(address: str, session: str, content: bytes, name: str = "a.txt") -> tuple[int, str]:
    """Upload a file for a session as a browser does; return the status and the file's name on the server."""
    token, boundary, file = generate_xsrf_token_string(), uuid4().hex, str(uuid4())
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "X-Xsrftoken": token,
        "Cookie": f"_streamlit_xsrf={token}",
    }
    body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    status, _, _ = ask(address, "PUT", f"/_stcore/upload_file/{session}/{file}", headers, body)
    return status, file


def withdraw(address: str, session: str, file: str) -> int:
    """Take an uploaded file back as a browser does; return the status."""
    token = generate_xsrf_token_string()
    headers = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
    return ask(address, "DELETE", f"/_stcore/upload_file/{session}/{file}", headers)[0]
