"""The way from an address to its frame on the page: carries out what the state machine asks for."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import training_service
from viz_lstm.runs import Run, key_of
from viz_lstm.scenes import Frame, Scene
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.ui import caches
from viz_lstm.ui.links.codec import read_query
from viz_lstm.ui.links.link import COMPARISON, Link, loss_at
from viz_lstm.ui.links.restore_machine import (
    Arrived,
    Asked,
    Effect,
    Ended,
    Event,
    Over,
    Ready,
    Retried,
    Train,
    Unread,
    Waiting,
    last_ended,
    step,
)
from viz_lstm.ui.links.selections import Selection
from viz_lstm.ui.pages.example_switcher import OWN_TEXT, PICTURES, TEXT, is_stale
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.session import current_session, name_of, put
from viz_lstm.words.catalogue import Catalogue

ICON = ":material/link:"
WORTH_ANOTHER = frozenset({"queue-full", "queue-share", "worker-lost"})
"""What need not happen another time; any other error comes of the configuration itself."""


def dispatch(event: Event) -> None:
    """Take the session's link one step on its way, and do what that asks for."""
    state = current_session()
    state.restore, effects = step(state.restore, event)
    for effect in effects:
        _carry_out(effect)


def training_over(
    *,
    error: UserInputError | None = None,
    note: UserInputError | None = None,
    again: Config | None = None,
    refused: bool = False,
) -> None:
    """Say how the training ended that this session watched; the arguments are those of `Over`."""
    waiting = current_session().restore
    missing = _missing(waiting.link, current_session().runs.values()) if isinstance(waiting, Waiting) else ()
    dispatch(Over(error=error, note=note, again=again, missing=missing, refused=refused))


def _carry_out(effect: Effect) -> None:
    if isinstance(effect, Train):
        _train(effect.config)
    elif effect.page != COMPARISON:
        _show(effect.link)


def _train(config: Config) -> None:
    try:
        current_session().job = training_service().submit(config, session=session_lease.visitor())
    except UserInputError as error:
        again = config if error.code in WORTH_ANOTHER else None
        training_over(error=error, again=again, refused=True)


def _show(link: Link) -> None:
    """Have the page of a task show the network of a link, if it is one that serves the link."""
    state, runs = current_session(), _serving(link)
    name = find(link.config, link, runs)
    if name in state.runs and state.arrived != name:
        state.add(state.runs[name])
    elif name is not None:
        state.show(link.config.task, name)


def _missing(link: Link, runs: Iterable[Run]) -> tuple[Config, ...]:
    """Return the networks of a link that are neither among these runs nor to be opened at once."""
    here = tuple(runs)
    return tuple(config for config in link.configs if find(config, link, here) is None)


def find(config: Config, link: Link, runs: Iterable[Run]) -> str | None:
    """Return the name of a network that is here or can be opened at once; None for one to be trained.

    Args:
        config: Its configuration.
        link: The link that asks for it.
        runs: The networks of this session that will do.
    """
    here = {caches.shipped_run(name).config: name for name in PICTURES}
    here |= {run.config: name_of(run) for run in runs}
    if config in here:
        return here[config]
    status = training_service().status(key_of(config))
    if status is None or status.run is None or not serves(status.run, link):
        return None
    current_session().keep(status.run)
    return name_of(status.run)


def serves(run: Run, link: Link) -> bool:
    """Tell whether a network is what a link means: trained to its end, or at least to the link's epoch."""
    epoch = link.frame.epoch
    return not run.stopped_early or (epoch is not None and epoch <= run.history.epochs)


def _serving(link: Link) -> tuple[Run, ...]:
    """Return the networks of this session that a link may mean; a comparison names no epochs."""
    return tuple(run for run in current_session().runs.values() if link.beside or serves(run, link))


def open_link(task: str, shipped: dict[str, Run], words: Catalogue) -> None:
    """Do what the address asks for, once a session; pages call this before they draw anything.

    The network is a shipped one, or one that this installation has stored, or it is trained again.

    Args:
        task: The task of the page.
        shipped: The runs that come with the project, by name; the page opens with the first.
        words: The words.
    """
    if isinstance(current_session().restore, Unread):
        link = read(task, next(iter(shipped.values())).config)
        if link is not None and isinstance(link.config, CharactersConfig):
            put(TEXT, link.config.text)
            put(OWN_TEXT, link.config.own_text)
    if is_stale(task):
        st.rerun()
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
    if link is not None and compared and not link.beside and "with" not in found.ignored:
        link = None
    dispatch(Asked(state.page, link, () if link is None else _missing(link, _serving(link))))
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
        if (link := state.awaited) is not None:
            # A comparison shows the progress right below; the other pages have it far down.
            way = "" if link.beside else words("links.progress")
            st.info(words("links.trained_again") + way, icon=ICON)


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
    return min(run.film.epochs or (run.history.epochs,), key=lambda each: abs(each - epoch))


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
