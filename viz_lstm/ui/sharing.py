"""Links: hand the frame on the screen to somebody else, and show the frame that an address asks for."""

import io
from dataclasses import replace
from urllib.parse import urlsplit

import segno
import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.player import Focus, Scene
from viz_lstm.runs import Run, key_of
from viz_lstm.ui import visitors
from viz_lstm.ui.links import Link, loss_at, query_of, read_query
from viz_lstm.ui.player import Pick
from viz_lstm.ui.state import app_state, name_of, preset
from viz_lstm.ui.wording import Words

DOTS = 5


def open_link(task: str, shipped: dict[str, Run], words: Words) -> None:
    """Do what the address asks for, once a session; pages call this before they draw anything.

    The network is a shipped one, or one that this installation has stored, or it is trained again.

    Args:
        task: The task of the page.
        shipped: The runs that come with the project, by name.
        words: The words.

    Raises:
        UserInputError: The network cannot be trained here.
    """
    state = app_state()
    if state.opened is None:
        state.opened = read_query(task, st.query_params.to_dict())
        if state.opened.ignored:
            state.link_notes["links.ignored"] = {"names": ", ".join(dict.fromkeys(state.opened.ignored))}
        if state.opened.link is not None:
            _open(task, state.opened.link, shipped)
    for label in ("links.ignored", "links.trained_again"):
        _say(label, words)


def _open(task: str, link: Link, shipped: dict[str, Run]) -> None:
    state, key = app_state(), key_of(link.config)
    if link.layer is not None:
        preset(f"layer-{len(link.config.size.layers)}", min(link.layer, len(link.config.size.layers) - 1))
    name = next((name for name, run in shipped.items() if run.key == key), None)
    if name is not None:
        state.show(task, name)
        return
    status = training_service().status(key)
    if status is not None and status.run is not None:
        state.add(status.run)
        return
    state.job = training_service().submit(link.config, session=visitors.visitor())
    state.link_notes["links.trained_again"] = {}


def arrive(name: str, scene: Scene, run: Run, words: Words) -> None:
    """Have the player go where the address asked for, once the network is there; say if numbers differ."""
    _go(name, scene, run)
    _say("links.differs", words)


def _go(name: str, scene: Scene, run: Run) -> None:
    state = app_state()
    link = state.opened.link if state.opened else None
    if link is None or state.opened is None or run.key != key_of(link.config):
        return
    state.opened = replace(state.opened, link=None)
    _, steps, units = scene.trace.cell_state.shape
    state.focus = (
        name,
        Focus(
            step=min(scene.first_step if link.step is None else link.step, steps - 1),
            unit=min(scene.first_unit if link.unit is None else link.unit, units - 1),
            quantity=link.quantity,
            turn=state.focus[1].turn + 1 if state.focus else 1,
            epoch=link.epoch,
        ),
    )
    here = loss_at(run, None if link.epoch is None else min(link.epoch, run.history.epochs))
    if link.loss and link.loss != here:
        state.link_notes["links.differs"] = {"there": link.loss, "here": here}
    state.link_notes.pop("links.trained_again", None)


def _say(label: str, words: Words) -> None:
    """Show a note about the link, if there is one of this name."""
    if (values := app_state().link_notes.get(label)) is not None:
        st.info(words(label, **values), icon=":material/link:")


def show(run: Run, layer: int, pick: Pick, words: Words) -> None:
    """Offer a link to the frame on the screen, as text to copy and as a code for a camera."""
    link = Link(
        config=run.config,
        step=pick.step,
        unit=pick.unit,
        layer=layer or None,
        epoch=pick.epoch,
        quantity=pick.quantity,
        loss=loss_at(run, pick.epoch),
    )
    address = f"{_page()}?{query_of(link, words.language)}"
    with st.popover(words("links.share"), icon=":material/link:", key=f"share-{name_of(run)}"):
        st.markdown(words("links.shows", step=pick.step + 1, unit=pick.unit))
        st.code(address, language=None, wrap_lines=True)
        if (code := _code(address)) is not None:
            st.image(code, caption=words("links.code"), width=260)


def _page() -> str:
    """Return the address of this page without its query."""
    parts = urlsplit(str(st.context.url or ""))
    return parts._replace(path=parts.path or "/", query="", fragment="").geturl()


def _code(address: str) -> bytes | None:
    """Return an address as a QR code in PNG; None when it is too long for one."""
    try:
        code = segno.make_qr(address)
    except segno.DataOverflowError:
        return None
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=DOTS, border=3)
    return picture.getvalue()
