"""What an address asks for: its network is found or trained, and the player goes to its frame."""

from dataclasses import replace

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.runs import Run, key_of
from viz_lstm.scenes import Focus, Scene
from viz_lstm.tasks import Config
from viz_lstm.ui.links.link import Link, Sight, loss_at
from viz_lstm.ui.links.queries import read_query
from viz_lstm.ui.pages.example_switcher import is_stale
from viz_lstm.ui.player.events import cells_within
from viz_lstm.ui.session import current_session
from viz_lstm.ui.tasks.task_page import page_of
from viz_lstm.ui.training import outcome
from viz_lstm.words.catalogue import Catalogue

ICON = ":material/link:"


def open_link(task: str, shipped: dict[str, Run], words: Catalogue) -> None:
    """Do what the address asks for, once a session; pages call this before they draw anything.

    The network is a shipped one, or one that this installation has stored, or it is trained again.

    Args:
        task: The task of the page.
        shipped: The runs that come with the project, by name; the page opens with the first.
        words: The words.
    """
    if current_session().opened is None:
        link = read(task, next((run.config for run in shipped.values()), None))
        if link is not None:
            _open(task, link, shipped)
            page_of(task).follow_config(link.config)
    if is_stale(task):
        st.rerun()
    say_so(words)


def read(task: str, opening: Config | None = None) -> Link | None:
    """Read the address, and note what of it means nothing.

    Args:
        task: The task of its networks.
        opening: The configuration that is meant where it names none.
    """
    state = current_session()
    state.opened = replace(read_query(task, st.query_params.to_dict(), opening), page=state.page)
    if state.opened.ignored:
        state.link_notes["links.ignored"] = {"names": ", ".join(dict.fromkeys(state.opened.ignored))}
    return state.opened.link


def say_so(words: Catalogue) -> None:
    """Say what of the address was left aside, and that its network is being trained, where that is so.

    What comes and goes has a place of its own, so that whatever stands below it stays where it is.
    """
    with st.container():
        _say("links.ignored", words)
        _say("links.unfinished", words)
        outcome.say_refusal(words)
        if (link := current_session().awaited) is not None:
            # A comparison shows the progress right below; the other pages have it far down.
            way = "" if link.beside else words("links.progress")
            st.info(words("links.trained_again") + way, icon=ICON)


def _open(task: str, link: Link, shipped: dict[str, Run]) -> None:
    state, key = current_session(), key_of(link.config)
    name = next((name for name, run in shipped.items() if run.key == key), None)
    if name is not None:
        state.show(task, name)
        return
    status = training_service().status(key)
    if status is not None and status.run is not None and serves(status.run, link):
        state.add(status.run)
        return
    outcome.order(link.config)


def serves(run: Run, link: Link) -> bool:
    """Whether a network is what a link means: trained to its end, or stopped no earlier than its epoch."""
    return not run.stopped_early or (link.epoch is not None and link.epoch <= run.history.epochs)


def take_sight(run: Run) -> Sight | None:
    """Return what the address wants to see of the run on the screen, once: then the page's choices hold."""
    state = current_session()
    link = state.opened.link if state.opened else None
    if link is None or state.opened is None or state.opened.page != state.page:
        return None
    if state.pending is not None or run.key != key_of(link.config):
        return None
    state.opened, state.arriving = replace(state.opened, link=None), link
    return link.sight


def pattern() -> str:
    """Return what marks the text in the frame that the player is about to be sent to."""
    link = current_session().arriving
    return link.pattern if link else ""


def arrive(name: str, scene: Scene, run: Run, words: Catalogue) -> None:
    """Have the player go where the address asked for, once the network is there; say if numbers differ."""
    state = current_session()
    if (link := state.arriving) is not None:
        state.arriving = None
        state.focus = (name, _focus(link, scene, run))
        _compare(link, run)
        _note_place(link, scene)
    if state.focus is not None and state.focus[0] == name:
        _say("links.outside", words)
        _say("links.other_epoch", words)
        _say("links.differs", words)


def _focus(link: Link, scene: Scene, run: Run) -> Focus:
    """Return the wish to see a frame, or the one of its kind that the scene has."""
    focus = current_session().focus
    _, steps, units = scene.trace.cell_state.shape
    zoom = cells_within(link.arrangement.zoom, steps, units)
    return Focus(
        step=min(scene.first_step if link.step is None else link.step, steps - 1),
        unit=min(scene.first_unit if link.unit is None else link.unit, units - 1),
        quantity=link.quantity,
        turn=focus[1].turn + 1 if focus else 1,
        epoch=None if link.epoch is None else _pictured(link.epoch, run),
        arrangement=replace(link.arrangement, zoom=zoom),
        marks=tuple((first, last) for first, last in link.marks if last < steps),
    )


def _note_place(link: Link, scene: Scene) -> None:
    """Note which parts name a place that the scene does not have."""
    _, steps, units = scene.trace.cell_state.shape
    ends = {"step": (link.step, steps), "unit": (link.unit, units)}
    outside = [name for name, (place, end) in ends.items() if place is not None and place >= end]
    if outside:
        current_session().link_notes["links.outside"] = {"names": ", ".join(outside)}


def _pictured(epoch: int, run: Run) -> int:
    """Return the epoch closest to one that there is a picture of, of two the earlier one."""
    return min(run.film.epochs or (run.history.epochs,), key=lambda each: abs(each - epoch))


def _compare(link: Link, run: Run) -> None:
    """Note what is not as it was where the link was made."""
    notes = current_session().link_notes
    if link.epoch is not None and (there := _pictured(link.epoch, run)) != link.epoch:
        notes["links.other_epoch"] = {"wanted": str(link.epoch), "shown": str(there)}
    epoch = run.config.epochs if link.epoch is None else link.epoch
    is_known = run.key == key_of(link.config) and 1 <= epoch <= run.history.epochs
    if link.loss and is_known and link.loss != (here := loss_at(run, epoch)):
        notes["links.differs"] = {"there": link.loss, "here": here}


def _say(label: str, words: Catalogue) -> None:
    """Show a note about the link, if there is one of this name."""
    if (values := current_session().link_notes.get(label)) is not None:
        st.info(words(label, **values), icon=ICON)
