"""The frame on the screen, for somebody else: in the address, as a text to copy, as a code for a camera."""

import io
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import segno
import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.scenes import Scene
from viz_lstm.ui.links import address
from viz_lstm.ui.links.link import Link, Sight, loss_at, query_of
from viz_lstm.ui.links.networks import can_travel
from viz_lstm.ui.pages.example_switcher import opening_of
from viz_lstm.ui.player.events import Pick
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.words.catalogue import Catalogue

DOTS = 5


def show(run: Run, sight: Sight, scene: Scene, pick: Pick, words: Catalogue, *, pattern: str = "") -> None:
    """Name the frame on the screen in the address, and offer a link to it."""
    link = replace(link_to(run, sight, pick), pattern=pattern)
    address.show(link, opens_by_itself=_opens_by_itself(link, run, scene))
    with st.popover(words("links.share"), icon=":material/link:", key=f"share-{name_of(run)}"):
        _offer(link, words)


def show_comparison(runs: Sequence[Run], sight: Sight, pick: Pick, words: Catalogue) -> None:
    """Name networks that stand side by side in the address, and offer a link to them.

    Args:
        runs: The networks; the first is the one that was picked in.
        sight: What is looked at in all of them.
        pick: What was picked.
        words: The words.
    """
    link = replace(link_to(runs[0], sight, pick), beside=tuple(run.config for run in runs[1:]))
    address.show(link, opens_by_itself=False)
    with st.popover(words("links.share"), icon=":material/link:", key="share-comparison"):
        _offer(link, words)
        if any(run.stopped_early for run in runs):
            st.caption(words("links.stopped"))


def _offer(link: Link, words: Catalogue) -> None:
    if not all(map(can_travel, link.configs)):
        st.markdown(words("links.too_long_comparison" if link.beside else "links.too_long"))
        return
    label = "links.shows_comparison" if link.beside else "links.shows"
    st.markdown(words(label, step=(link.step or 0) + 1, unit=link.unit, networks=len(link.configs)))
    if "reading" in link.sight.write():
        st.caption(words("links.typed"))
    offer(f"{page_address()}?{query_of(link, words.language)}", words)


def link_to(run: Run, sight: Sight, pick: Pick) -> Link:
    """Return a link to a frame; where a training was stopped, it names the epoch that it had reached."""
    end = run.history.epochs if run.stopped_early else None
    return Link(
        config=run.config,
        sight=sight,
        step=pick.step,
        unit=pick.unit,
        epoch=pick.epoch or end,
        quantity=pick.quantity,
        loss=loss_at(run, pick.epoch),
        arrangement=pick.arrangement,
        marks=pick.marks,
    )


def offer(link: str, words: Catalogue) -> None:
    """Show an address as text to copy and as a code for a camera."""
    st.code(link, language=None, wrap_lines=True)
    if (code := _code(link)) is not None:
        st.image(code, caption=words("links.code"), width=260)


def page_address() -> str:
    """Return the address of this page without its query."""
    parts = urlsplit(str(st.context.url or ""))
    return parts._replace(path=parts.path or "/", query="", fragment="").geturl()


def _opens_by_itself(link: Link, run: Run, scene: Scene) -> bool:
    """Whether the page shows this frame to whoever comes to it without a link."""
    opening = Link(
        config=run.config,
        sight=type(link.sight)(),
        step=scene.first_step,
        unit=scene.first_unit,
        loss=loss_at(run, None),
    )
    return current_session().shown.get(run.task) == opening_of(run.task) and link == opening


def _code(link: str) -> bytes | None:
    """Return an address as a QR code in PNG; None when it is too long for one."""
    try:
        code = segno.make_qr(link)
    except segno.DataOverflowError:
        return None
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=DOTS, border=3)
    return picture.getvalue()
