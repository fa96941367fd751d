"""A player in a notebook or a browser: the whole page in one, which needs no server and no kernel."""

import html
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from viz_lstm.export.pages import BARE, OPENING, run_page, scene_page
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import TaskRun
from viz_lstm.scenes import Scene
from viz_lstm.scenes.trace_scene import trace_scene
from viz_lstm.words.catalogue import catalogue_in

HEIGHT = 1200
"""The height in CSS pixels until the page has said how high it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Player:
    """A page that a notebook shows as the result of a cell.

    Attributes:
        page: The page, as one HTML file.
        instead: What a notebook shows that allows no frame, since nobody has said that it is trusted.
    """

    page: str
    instead: str

    def __repr__(self) -> str:
        """Say how large the page is, where nobody shows it."""
        return f"Player({len(self.page.encode()) / 1e6:.2f} MB)"

    def _repr_html_(self) -> str:
        """Return the frame that Jupyter, VS Code, Colab and marimo show, also in a saved notebook."""
        # Whoever takes the frame out, as notebooks do that are not trusted, leaves the text inside it.
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" title="viz_lstm" loading="lazy" '
            f'style="width: 100%; border: 0" height="{HEIGHT}">{html.escape(self.instead)}</iframe>'
        )

    def save(self, path: str | Path) -> None:
        """Write the page into a file."""
        Path(path).write_text(self.page, encoding="utf-8")

    def browse(self) -> Path:
        """Open the page in the browser; return its file, which stays among the temporary ones."""
        # The browser reads the file after this process may have ended, so nothing here deletes it.
        with NamedTemporaryFile(prefix="viz_lstm-", suffix=".html", delete=False) as file:
            file.write(self.page.encode())
        webbrowser.open(Path(file.name).as_uri())
        return Path(file.name)


def show(
    shown: object,
    sequence: object = None,
    *,
    layer: int = 0,
    plotly: bool = False,
    language: str = OPENING,
    browser: bool | None = None,
) -> Player:
    """Return a player, which a notebook shows; outside of notebooks, open it in the browser.

    Args:
        shown: A run, such as `load` returns; a trace, such as `record` returns; a scene; or an LSTM.
        sequence: What the LSTM reads; None for everything else.
        layer: The layer that is shown; a scene has one of its own.
        plotly: Whether Plotly draws the heatmaps, with a zoom by box; the notebook grows by 2 MB.
        language: The language that the player opens in.
        browser: Whether the browser opens; None for where there is no notebook.

    Raises:
        TypeError: `shown` is something else, or the sequence does not hold numbers.
        ValueError: The trace is of interventions or projections, or the sequence does not fit the LSTM.
        UserInputError: There is no such layer.
    """
    if sequence is not None:
        from viz_lstm.export.module_scene import module_scene

        shown = module_scene(shown, sequence, layer)
    page = _page(shown, layer=layer, plotly=plotly, language=language)
    player = Player(page, catalogue_in(language).plain("export.instead"))
    if not in_notebook() if browser is None else browser:
        player.browse()
    return player


def in_notebook() -> bool:
    """Tell whether a notebook runs this process: an IPython with a kernel, or marimo."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    marimo = sys.modules.get("marimo")
    return hasattr(shell, "kernel") or (marimo is not None and bool(marimo.running_in_notebook()))


def _page(shown: object, *, layer: int, plotly: bool, language: str) -> str:
    if isinstance(shown, Scene):
        return scene_page(shown, plotly=plotly, language=language)
    if isinstance(shown, TaskRun):
        return run_page(shown, layer=layer, plotly=plotly, language=language)
    if isinstance(shown, Trace):
        scene = trace_scene(shown, layer)
        return scene_page(scene, plotly=plotly, language=language, told=BARE)
    msg = (
        "`shown` must be a run, a trace or a scene, or an LSTM with a sequence; "
        f"got {type(shown).__name__}. Give what `viz_lstm.load` or `viz_lstm.record` returns."
    )
    raise TypeError(msg)
