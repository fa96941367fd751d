"""The frame on the screen, for somebody else: in the address, as a text to copy, as a code for a camera."""

import html
import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.scenes import Frame, Scene
from viz_lstm.tasks import Selection
from viz_lstm.ui import downloads
from viz_lstm.ui.address_bar import address
from viz_lstm.ui.links.config_codec import can_travel
from viz_lstm.ui.links.link import Link, loss_at
from viz_lstm.ui.links.parts import query_of
from viz_lstm.ui.links.values import HIDEABLE
from viz_lstm.ui.navigation.examples import opening_of
from viz_lstm.ui.session import current_session, is_hidden, name_of
from viz_lstm.ui.task_page import page_of
from viz_lstm.words.catalogue import Catalogue

MASK = 3
"""The pattern laid over codes: any is read as well, and choosing among the eight takes five times as long."""
DOTS = 5
CODES = 256
"""Kept codes: many open the same."""


def show(
    run: Run, selection: Selection, scene: Scene, frame: Frame, words: Catalogue, *, pattern: str = ""
) -> None:
    """Name the frame on the screen in the address, and offer a link to it."""
    link = replace(link_to((run,), selection, frame), pattern=pattern)
    address.show(link, opens_by_itself=_opens_by_itself(link, run, scene))
    if is_hidden("share"):
        return
    with st.popover(words("links.share"), icon=":material/link:", key=f"share-{name_of(run)}"):
        _offer(link, (run,), words)


def show_comparison(runs: Sequence[Run], selection: Selection, frame: Frame, words: Catalogue) -> None:
    """Name networks that stand side by side in the address, and offer a link to them.

    Args:
        runs: The networks; the first is the one that the frame was told for.
        selection: What is looked at in all of them.
        frame: The frame.
        words: The words.
    """
    link = link_to(runs, selection, frame)
    address.show(link, opens_by_itself=False)
    if is_hidden("share"):
        return
    with st.popover(words("links.share"), icon=":material/link:", key="share-comparison"):
        _offer(link, runs, words)
        if any(run.stopped_early for run in runs):
            st.caption(words("links.stopped"))


def _offer(link: Link, runs: Sequence[Run], words: Catalogue) -> None:
    if not all(map(can_travel, link.configs)):
        alone, several = page_of(link.config).no_link
        st.markdown(words(several if link.beside else alone))
        for run in {run.fingerprint: run for run in runs}.values():
            downloads.offer_file(run, page_of(run.config).label(run, words), words)
        return
    address_here = page_address()
    room = st.container()
    hidden = replace(link, hidden=_hidden(words))
    text = f"{address_here}?{query_of(hidden, words.language)}"
    with room:
        _show_code(text, words)
    if is_of_this_machine(address_here):
        st.caption(words("links.only_here", host=urlsplit(address_here).hostname))
    is_twice = link.beside == (link.config,)
    label = "links.shows_comparison" if link.beside else "links.shows"
    label = "links.shows_epochs" if is_twice else label
    st.markdown(
        words(label, step=(link.frame.step or 0) + 1, unit=link.frame.unit, networks=len(link.configs))
    )
    if "reading" in link.selection.write():
        st.caption(words("links.typed"))
    st.code(text, language=None, wrap_lines=True)
    st.caption(words("links.embed"))
    st.code(frame_of(f"{text}&embed=true", words.plain("export.title")), language="html", wrap_lines=True)


def _hidden(words: Catalogue) -> tuple[str, ...]:
    """Let somebody choose what the link leaves out; what this page leaves out stays left out."""
    chosen = st.pills(
        words("links.hide"),
        HIDEABLE,
        selection_mode="multi",
        # A popover is mounted when it is opened, and would miss a value that the session had set before.
        default=list(current_session().hidden),
        format_func=lambda name: words(f"links.hide_{name}"),
        key="links-hide",
    )
    return tuple(name for name in HIDEABLE if name in chosen)


def frame_of(target: str, title: str) -> str:
    """Return the element that shows an address within another page."""
    source, said = html.escape(target), html.escape(title)
    return f'<iframe src="{source}" title="{said}" width="100%" height="1000" style="border: 0"></iframe>'


def link_to(runs: Sequence[Run], selection: Selection, frame: Frame) -> Link:
    """Return a link to a frame; where a training was stopped, it names the epoch that it had reached."""
    first = runs[0]
    end = first.history.epochs if first.stopped_early else None
    return Link(
        configs=tuple(run.config for run in runs),
        selection=selection,
        frame=replace(frame, epoch=frame.epoch or end),
        loss=loss_at(first, frame.epoch),
        hidden=current_session().hidden,
    )


def _show_code(link: str, words: Catalogue) -> None:
    """Show an address as a code for a camera: above all else, so that it is whole on a low screen, too."""
    if (code := _code(link)) is not None:
        st.image(code, caption=words("links.code"), width=260, alt=words.plain("links.code"))


def page_address() -> str:
    """Return the address of this page without its query."""
    parts = urlsplit(str(st.context.url or ""))
    return parts._replace(path=parts.path or "/", query="", fragment="").geturl()


def is_of_this_machine(address: str) -> bool:
    """Tell whether an address means whatever machine opens it: then nobody else can."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False


def _opens_by_itself(link: Link, run: Run, scene: Scene) -> bool:
    """Tell whether the page shows this frame to whoever comes to it without a link."""
    opening = Link(
        configs=(run.config,),
        selection=type(link.selection)(),
        frame=Frame(step=scene.first_step, unit=scene.first_unit),
        loss=loss_at(run, None),
    )
    state = current_session()
    return state.shown.get(run.task) == opening_of(run.task, state.language) and link == opening


@lru_cache(CODES)
def _code(link: str) -> bytes | None:
    """Return an address as a QR code in PNG; None when it is too long for one."""
    try:
        code = segno.make_qr(link, mask=MASK)
    except segno.DataOverflowError:
        return None
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=DOTS, border=3)
    return picture.getvalue()
