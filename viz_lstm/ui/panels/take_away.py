"""Take a recording home as one HTML file."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from viz_lstm.export.pages import run_page
from viz_lstm.player.fragment import fragment_of
from viz_lstm.runs import Run
from viz_lstm.scenes import Frame, FrameRequest
from viz_lstm.ui.address_bar.sharing import frame_of
from viz_lstm.ui.panels import film
from viz_lstm.ui.session import name_of
from viz_lstm.words.catalogue import Catalogue


def show(run: Run, layer: int, frame: Frame, words: Catalogue) -> None:
    """Offer the run's own recording as a page that plays anywhere; it is made when it is asked for.

    Args:
        run: The run.
        layer: The layer that is shown.
        frame: Where the page opens.
        words: The words.
    """
    st.subheader(words("export.heading"), anchor=False)
    st.caption(words("export.says"))
    with st.container(horizontal=True):
        make = partial(page, run, layer, frame, words.language)
        offer_pages(make, f"{run.task}-{name_of(run)}.html", words)
        with st.popover(words("export.embed"), icon=":material/web_asset:", key="embed-file"):
            st.markdown(words("export.embed_says"))
            st.code(
                _embedding(f"{run.task}-{name_of(run)}.html", frame, words), language="html", wrap_lines=True
            )
    film.show(run, layer, words)


def offer_pages(
    make: Callable[..., bytes], file_name: str, words: Catalogue, *, prefix: str = "", says: str = ""
) -> None:
    """Offer a page with Plotly and one without; each is made when it is asked for.

    Args:
        make: Makes the page, given whether `plotly` is to be in it.
        file_name: What the file is called.
        words: The words.
        prefix: What sets the keys of the buttons apart.
        says: What sets the names of their explanations apart.
    """
    for kind, plotly in (("page", True), ("small", False)):
        st.download_button(
            words(f"export.download_{kind}"),
            partial(make, plotly=plotly),
            file_name=file_name,
            mime="text/html",
            help=words(f"export.download_{kind}{says}_help"),
            icon=":material/download:",
            key=f"{prefix}take-away-{kind}",
            on_click="ignore",
        )


def _embedding(file_name: str, frame: Frame, words: Catalogue) -> str:
    """Return the element that shows the one file within another page, at a frame."""
    return frame_of(f"{file_name}#{fragment_of(frame)}", words.plain("export.title"))


def page(run: Run, layer: int, frame: Frame, language: str, *, plotly: bool) -> bytes:
    """Return the page that opens on a frame, or on the closest that it has, as the content of a file."""
    lstm, within = run.layers[layer]
    steps, units = run.traces[lstm].cell_state[within].shape
    request = FrameRequest(frame=frame.within(steps, units, first=(0, 0)), turn=1)
    return run_page(run, layer=layer, plotly=plotly, language=language, request=request).encode()
