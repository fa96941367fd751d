"""A player in a notebook: a frame with the whole page in it, which needs no server and no kernel."""

import html
from dataclasses import dataclass
from pathlib import Path

from viz_lstm.export.pages import OPENING, run_page, scene_page
from viz_lstm.runs import TaskRun
from viz_lstm.scenes import Scene

HEIGHT = 1200
"""The height in CSS pixels until the page has said how high it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Player:
    """A page that a notebook shows as the result of a cell.

    Attributes:
        page: The page, as one HTML file.
    """

    page: str

    def __repr__(self) -> str:
        """Say how large the page is, where nobody shows it."""
        return f"Player({len(self.page.encode()) / 1e6:.2f} MB)"

    def _repr_html_(self) -> str:
        """Return the frame that Jupyter, VS Code, Colab and marimo show, also in a saved notebook."""
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" title="viz_lstm" loading="lazy" '
            f'style="width: 100%; border: 0" height="{HEIGHT}"></iframe>'
        )

    def save(self, path: str | Path) -> None:
        """Write the page into a file."""
        Path(path).write_text(self.page, encoding="utf-8")


def show(shown: object, *, layer: int = 0, plotly: bool = False, language: str = OPENING) -> Player:
    """Return a player for a notebook.

    Args:
        shown: A run, such as `load` returns, or a scene.
        layer: The layer of a run that is shown; a scene has one of its own.
        plotly: Whether Plotly draws the heatmaps, with a zoom by box; the notebook grows by 2 MB.
        language: The language that the player opens in.

    Raises:
        TypeError: `shown` is something else.
        UserInputError: the run has no such layer.
    """
    if isinstance(shown, Scene):
        return Player(scene_page(shown, plotly=plotly, language=language))
    if isinstance(shown, TaskRun):
        return Player(run_page(shown, layer=layer, plotly=plotly, language=language))
    msg = f"`shown` must be a run or a scene; got {type(shown).__name__}. Give what `viz_lstm.load` returns."
    raise TypeError(msg)
