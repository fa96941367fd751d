"""The real server's headers, and the app under them: frames, uploads, downloads."""

import http.server
import threading
import urllib.error
import urllib.request
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.serving import SETTLED, until

pytestmark = pytest.mark.browser

PATIENCE = 90_000

ROUTES = {
    "/": 200,
    "/health": 200,
    "/operations": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/upload_file/nobody/nothing": 200,
    "/assets/player.json": 200,
    "/assets/nothing": 404,
    "/_stcore/metrics": 404,
    "/_stcore/metrics/": 404,
    "/media/nothing": 404,
    "/component/nothing": 404,
}


@pytest.mark.parametrize(("path", "status"), ROUTES.items())
def test_every_route_wears_the_headers(address, path, status):
    try:
        answer = urllib.request.urlopen(address + path)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        assert answer.status == status
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_page_of_another_origin_cannot_frame_it(tabs, address, tmp_path):
    tmp_path.joinpath("index.html").write_text(f"<iframe src='{address}/health'></iframe>", encoding="utf-8")
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = tabs.take()
        refusals = []
        page.on("console", lambda line: refusals.append(line.text))
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        page.wait_for_event("console") if not refusals else None
        server.shutdown()
        tabs.give_back(page)

    assert "frame-ancestors 'self'" in " ".join(refusals)


def test_a_picture_from_elsewhere_is_not_fetched(tabs, address):
    page = tabs.take()
    page.goto(f"{address}/health")
    blocked = page.evaluate("""new Promise(resolve => {
      document.addEventListener("securitypolicyviolation", event => resolve(event.effectiveDirective));
      document.body.append(Object.assign(new Image(), { src: "http://evil.example/p.png" }));
    })""")
    tabs.give_back(page)

    assert blocked == "img-src"


def test_a_text_can_be_uploaded_and_a_network_downloaded(visit):
    page = visit("/characters?lang=en&text=own&own_text=aabbaabb&epochs=1&hidden_size=1")
    page.get_by_text("Trained: the player shows").wait_for(timeout=PATIENCE)
    page.locator(".player .main-svg").first.wait_for()
    until(page, "!globalThis[Symbol.for('viz_lstm.player')].training")
    page.locator(SETTLED).wait_for()
    text = {"name": "mine.txt", "mimeType": "text/plain", "buffer": b"abcabcabc" * 40}
    page.locator(".st-key-upload input[type=file]").set_input_files(text)
    expect(page.get_by_text("3 different characters to read and write")).to_be_attached(timeout=PATIENCE)
    page.locator(SETTLED).wait_for()
    page.get_by_test_id("stMain").get_by_text("Data", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Recording (.csv)").click()

    assert (
        started.value.path()
        .read_text(encoding="utf-8")
        .startswith("layer,direction,step,unit,quantity,value")
    )
