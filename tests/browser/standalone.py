"""Pages with nothing but players, served without Streamlit: tests of the player open these."""

import tomllib
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from plotly.offline import get_plotlyjs

import viz_lstm
from viz_lstm.player import assets, standalone
from viz_lstm.scenes.airline import SCENES
from viz_lstm.scenes.recording import Recording
from viz_lstm.tasks.airline import AirlineSelection
from viz_lstm.words.catalogue import catalogue_in

WORDS = Path(viz_lstm.__file__).parent / "words"


@cache
def words(language):
    return tomllib.loads((WORDS / language / "player.toml").read_text(encoding="utf-8"))


def airline_scene(run, language):
    """Return what the player shows of a network that reads the airline series."""
    whole = AirlineSelection()
    read = whole.sequence(run.config)
    recording = Recording(inputs=read.inputs, labels=read.labels, traces=run.traces)
    return SCENES.scene(run, recording, whole, catalogue_in(language))


def look(language="en", *, drawn=True):
    """Return what a page says of itself; without `drawn` by Plotly its pictures are there much sooner."""
    return standalone.Look(language=language, plotly="plotly.min.js" if drawn else "none")


class Site:
    """Pages by their names.

    Attributes:
        address: Where they are found.
    """

    def __init__(self, address):
        self.address = address
        self.contents = {"/plotly.min.js": get_plotlyjs().encode()}
        core = (name for name in assets.module_order() if name.startswith("core/"))
        self.contents |= {f"/{name}": assets.source(name).encode() for name in core}

    def put(self, name, write):
        """Return the address of a page, which is written when it is first asked for."""
        path = f"/{name}.html"
        if path not in self.contents:
            self.contents[path] = write().encode()
        return self.address + path


@contextmanager
def site():
    """Serve pages on a free port; what was fetched once is not fetched again."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            content = self.server.site.contents.get(self.path)
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", "text/javascript" if self.path.endswith("js") else "text/html")
            self.send_header("Content-Length", str(len(content or b"")))
            self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()
