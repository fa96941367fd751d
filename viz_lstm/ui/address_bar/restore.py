"""The way from an address to its frame on the page: the link is read, and the player sent there."""

from dataclasses import replace

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.scenes import Frame, Scene
from viz_lstm.tasks import Config, Selection
from viz_lstm.ui.address_bar.restore_effects import dispatch, missing_at_first
from viz_lstm.ui.links.link import Link, loss_at
from viz_lstm.ui.links.parts import read_query
from viz_lstm.ui.links.restore_machine import Arrived, Asked, Ended, Ready, Retried, Unread, last_ended
from viz_lstm.ui.session import current_session
from viz_lstm.ui.task_page import page_of
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
    if isinstance(current_session().restore, Unread):
        link = read(task, next((run.config for run in shipped.values()), None))
        if link is not None:
            page_of(task).follow_config(link.config)
    say_so(words)


def read(task: str, opening: Config | None = None, *, compared: bool = False) -> Link | None:
    """Read the address, note what of it means nothing, and ask for the rest.

    Args:
        task: The task of its networks.
        opening: The configuration that is meant where it names none.
        compared: Whether only networks that stand side by side are asked for.
    """
    state = current_session()
    found = read_query(task, st.query_params.to_dict(), opening)
    if found.ignored:
        state.notes["links.ignored"] = {"names": ", ".join(dict.fromkeys(found.ignored))}
    link = found.link
    if link is not None:
        state.hidden = link.hidden
    if link is not None and compared and not link.beside and "with" not in found.ignored:
        link = None
    dispatch(Asked(state.page, link, () if link is None else missing_at_first(link)))
    return link


def say_so(words: Catalogue) -> None:
    """Say what of the address was left aside, and that its network is being trained, where that is so.

    What comes and goes has a place of its own, so that whatever stands below it stays where it is.
    """
    state = current_session()
    with st.container():
        _say("links.ignored", words)
        if (ended := last_ended(state.restore)) is not None:
            _say_gaps(ended, words)
        if state.awaited is not None:
            st.info(words("links.trained_again"), icon=ICON)


def _say_gaps(ended: Ended, words: Catalogue) -> None:
    """Say that networks of a comparison are missing, and why a training could not begin."""
    if ended.leaves_gaps:
        st.info(words("links.unfinished"), icon=ICON)
    if ended.refused and ended.error is not None:
        st.warning(words.error(ended.error), icon=":material/info:")
        offer_again(ended, words)


def offer_again(ended: Ended, words: Catalogue) -> None:
    """Offer to have a network trained once more, where that is of use."""
    if ended.again is not None and current_session().job is None:
        label, icon = words("training.again"), ":material/replay:"
        st.button(label, icon=icon, key="train-again", on_click=dispatch, args=(Retried(),))


def ready_link() -> Link | None:
    """Return the link whose frame this page is about to show."""
    state = current_session()
    restore = state.restore
    return restore.link if isinstance(restore, Ready) and restore.page == state.page else None


def take_sight(run: Run) -> Selection | None:
    """Return what the address wants to see of the run on the screen, before its frame was shown."""
    link = ready_link()
    return link.selection if link is not None and run.config in link.configs else None


def pattern() -> str:
    """Return what marks the text in the frame that the player is about to be sent to."""
    link = ready_link()
    return link.pattern if link else ""


def arrive(name: str, scene: Scene, run: Run, words: Catalogue) -> None:
    """Have the player go where the address asked for, once the network is there; say if numbers differ."""
    state = current_session()
    if (link := ready_link()) is not None and run.config in link.configs:
        state.send(name, _frame(link.frame, scene, run))
        _compare(link, run)
        _note_place(link.frame, scene)
        dispatch(Arrived())
    if state.request_for(name) is not None:
        _say("links.outside", words)
        _say("links.other_epoch", words)
        _say("links.differs", words)


def _frame(frame: Frame, scene: Scene, run: Run) -> Frame:
    """Return a frame, or the one of its kind that the scene has."""
    _, steps, units = scene.trace.cell_state.shape
    epoch = None if frame.epoch is None else _pictured(frame.epoch, run)
    inside = frame.within(steps, units, first=(scene.first_step, scene.first_unit))
    return replace(inside, epoch=epoch)


def _note_place(frame: Frame, scene: Scene) -> None:
    """Note which parts name a place that the scene does not have."""
    _, steps, units = scene.trace.cell_state.shape
    ends = {"step": (frame.step, steps), "unit": (frame.unit, units)}
    outside = [name for name, (place, end) in ends.items() if place is not None and place >= end]
    if outside:
        current_session().notes["links.outside"] = {"names": ", ".join(outside)}


def _pictured(epoch: int, run: Run) -> int:
    """Return the epoch closest to one that there is a picture of, of two the earlier one."""
    return min(run.checkpoints.epochs or (run.history.epochs,), key=lambda each: abs(each - epoch))


def _compare(link: Link, run: Run) -> None:
    """Note what is not as it was where the link was made."""
    notes, asked = current_session().notes, link.frame.epoch
    if asked is not None and (there := _pictured(asked, run)) != asked:
        notes["links.other_epoch"] = {"wanted": str(asked), "shown": str(there)}
    epoch = run.config.epochs if asked is None else asked
    is_known = run.config == link.config and 1 <= epoch <= run.history.epochs
    if link.loss and is_known and link.loss != (here := loss_at(run, epoch)):
        notes["links.differs"] = {"there": link.loss, "here": here}


def _say(label: str, words: Catalogue) -> None:
    """Show a note about the address, if there is one of this name."""
    if (values := current_session().notes.get(label)) is not None:
        st.info(words(label, **values), icon=ICON)
