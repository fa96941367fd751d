"""Train a network: the controls beside the curves, live while it trains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from jaxtyping import Float
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.figures import ForkPoint, loss_curve
from viz_lstm.jobs import JobStatus, check_limits, training_service
from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.ui import run_names
from viz_lstm.ui.address_bar.restore_effects import dispatch
from viz_lstm.ui.chart import chart
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.links.restore_machine import Began
from viz_lstm.ui.looks import seconds_between_looks
from viz_lstm.ui.player.component import Trainings
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.session import Offer, current_session, is_hidden
from viz_lstm.ui.task_page import page_of
from viz_lstm.ui.training import again, live, outcome
from viz_lstm.words.catalogue import Catalogue

Losses = Sequence[float] | Float[np.ndarray, " epoch"]


def collect() -> None:
    """Open what was asked for, and take over the result of a training that is over."""
    state = current_session()
    if state.pressed == "open":
        again.open_offered()
    if state.job is None:
        return
    status = training_service().watch(state.job, session_lease.visitor())
    if status is None:
        outcome.give_up_lost()
    elif status.is_over:
        outcome.take_over(status)


@dataclass(frozen=True, slots=True)
class Panel:
    """What is a task's own in the panel.

    Attributes:
        task: Its name.
        choose_config: Draws its controls and returns what they say; None where there is nothing to train on.
        watch: Draws a training as it stands.
        look_back: Draws the curves of a finished one.
    """

    task: str
    choose_config: Callable[[Catalogue], Config | None]
    watch: Callable[[JobStatus, Catalogue], None]
    look_back: Callable[[Run, Catalogue], None]


def show(run: Run | None, panel: Panel, words: Catalogue) -> None:
    """Show the controls, and beside them the curves of the training at hand or of the run on the screen."""
    st.header(words("training.train"), anchor="train")
    left, right = st.columns([2, 3], gap="large")
    with left:
        order(run, panel, words)
        outcome.say(words)
    with right:
        look(run, panel, words)


def order(
    run: Run | None,
    panel: Panel,
    words: Catalogue,
    place: DeltaGenerator | None = None,
    *,
    known: DeltaGenerator | None = None,
) -> None:
    """Let the visitor choose and press the button; while something is trained, say how far it is.

    Args:
        run: The network on the screen.
        panel: What is the task's own.
        words: The words.
        place: Where the button stands; None for below the controls.
        known: Where a network that was trained before is offered; None for in the place of the button.
    """
    config = None if is_hidden("train") else _chosen(panel, words)
    with friendly_errors(words):
        _begin_pressed(config)
    busy = current_session().job is not None
    if not is_hidden("train"):
        place = st.container() if place is None else place
        if again.is_offered(config):
            with place if known is None else known:
                again.show_offer(words)
            return
        place.button(
            words("training.train"),
            type="primary",
            icon=":material/play_arrow:",
            key="train",
            disabled=busy or config is None,
            width="stretch",
            on_click=press,
        )
    if busy:
        st.fragment(_follow, run_every=seconds_between_looks())(run, panel, words)
    else:
        _outcome(run, words)


def press() -> None:
    """Have what the form says trained, before the page is drawn again."""
    current_session().pressed = "train"


def press_on_stage(asked: object) -> None:
    """Do what was pressed on the stage, while the form stands outside of what runs again with the player.

    A player orders it once; an order that is there in every run is forged, and obeyed once.
    """
    state = current_session()
    is_new, state.ordered = bool(asked) and not state.ordered, bool(asked)
    if is_new:
        state.pressed = "open" if asked == "open" else "again" if asked == "again" else "train"
        st.rerun()


def trainings() -> Trainings:
    """Return what a player on the stage may ask for, and how many trainings have ended."""
    orders = {"stop": stop} if is_hidden("train") else {"stop": stop, "train": press_on_stage}
    return Trainings(orders=orders, over=current_session().trainings_over)


def _begin_pressed(config: Config | None) -> None:
    """Begin the training that was asked for, so that this very rerun shows it, or offer what is known."""
    state = current_session()
    pressed, state.pressed = state.pressed, ""
    if state.job is not None:
        return
    if pressed == "again" and state.offer is not None:
        _submit_again(state.offer)
    elif pressed == "train" and config is not None and not again.offer(config):
        _submit(config)


def look(run: Run | None, panel: Panel, words: Catalogue) -> None:
    """Show the curves of the training at hand, or of the run on the screen."""
    if current_session().job is not None:
        st.fragment(_watch, run_every=seconds_between_looks())(run, panel, words)
    elif run is not None:
        panel.look_back(run, words)


def _chosen(panel: Panel, words: Catalogue) -> Config | None:
    """Let the visitor choose; None, and a sentence if it is refused, where nothing can be trained."""
    with friendly_errors(words):
        config = panel.choose_config(words)
        if config is None:
            return None
        check_limits(config, training_service().limits)
        return config
    return None


def start(config: Config, *, beside: str = "") -> None:
    """Have a configuration trained, or offer the network of it that is known, and show the page anew.

    Args:
        config: What to train.
        beside: The name of the run that one will want to compare it with, if there is one.

    Raises:
        UserInputError: It exceeds a limit of this host, or too many trainings wait.
    """
    if not again.offer(config, beside=beside):
        _submit(config)
        again.compare_with(config, beside)
    st.rerun()


def _submit(config: Config, *, repeats: bool = False) -> None:
    """Have a configuration trained, to be measured by the run of it that is known."""
    state, earlier = current_session(), again.reference(config)
    state.job = training_service().submit(config, session=session_lease.visitor(), again=repeats)
    state.offer, state.earlier = None, earlier
    dispatch(Began())


def _submit_again(offer: Offer) -> None:
    _submit(offer.config, repeats=True)
    again.compare_with(offer.config, offer.beside)


def _follow(run: Run | None, panel: Panel, words: Catalogue) -> None:
    """Say how far the training is, here and on the stage, if that is the stage of its task."""
    status = progress(words)
    if status.config.task == panel.task:
        live.show(status, _situation(status, words), words, is_played=_reads_the_same(status.config, run))


def _reads_the_same(config: Config, run: Run | None) -> bool:
    """Tell whether a network in training reads what the one on the stage reads."""
    if run is None:
        return False
    name = page_of(config).sequence_name
    return name(config) == name(run.config)


def _outcome(run: Run | None, words: Catalogue) -> None:
    """Say that the last training of this session has come to its end, while its network is shown."""
    state = current_session()
    has_arrived = run is not None and bool(state.arrived) and state.arrived == state.shown.get(run.task)
    if run is not None and outcome.failure() is None and has_arrived:
        label = "training.stopped_note" if run.stopped_early else "training.finished_note"
        st.success(words(label, epochs=run.history.epochs), icon=":material/check:")
        again.show_repetition(words)


def _watch(run: Run | None, panel: Panel, words: Catalogue) -> None:
    """Show the curves of a training; before its first report those of the run that is still on the screen."""
    status = _status()
    if status is not None and status.config.task == panel.task and status.epoch:
        panel.watch(status, words)
    elif run is not None:
        panel.look_back(run, words)


def in_training() -> Config | None:
    """Return what this session has trained at the moment."""
    status = _status()
    return None if status is None or status.is_over else status.config


def _status() -> JobStatus | None:
    """Return how the training of this session stands, if there is one."""
    key = current_session().job
    return None if key is None else training_service().watch(key, session_lease.visitor())


def progress(words: Catalogue) -> JobStatus:
    """Show how far the training is, and return it; once it is over, the whole page is shown anew."""
    status = _status()
    if status is None or status.is_over:
        st.rerun()
    st.progress(status.epoch / status.config.epochs, text=_situation(status, words))
    st.button(
        words("training.stop"),
        icon=":material/stop:",
        key="stop",
        on_click=_stop,
        args=(status.key,),
    )
    return status


def stop(key: object) -> None:
    """Stop the training of this session, if it is the one that somebody wants to end on the stage."""
    if key is not None and key == current_session().job:
        _stop(str(key))


def _stop(key: str) -> None:
    """Stop a training, or leave it to the others who watch it."""
    service = training_service()
    if service.stop(key, session=session_lease.visitor()):
        return
    status = service.status(key)
    if status is not None and not status.is_over:
        outcome.leave_to_others(status)


def draw_losses(
    losses: go.Figure | str, values: Losses, parting: ForkPoint, words: Catalogue, *, filmed: bool = False
) -> None:
    """Draw the curve of the losses, of which `values` are those on the training examples.

    Args:
        losses: The curve.
        values: What it shows, for those who cannot see it.
        parting: Which other training it left, and where.
        words: The words.
        filmed: Whether the player has a picture of some of its epochs, to which a press can go.
    """
    first, last = (f"{values[place]:.2g}" for place in (0, -1))
    alt = words.plain("training.loss_alt", epochs=len(values), first=first, last=last)
    st.markdown(f"**{words('training.loss_title')}**", help=words("player.explain_loss"))
    alt = " ".join(filter(None, (alt, run_names.alt(parting, words))))
    chart(losses, key="loss", alt=alt, height=200, epochs=filmed)
    hints = (run_names.caption(parting, values, words), words("film.loss_hint") if filmed else "")
    if any(hints):
        st.caption("  \n".join(filter(None, hints)))


def losses_figure(
    training: Losses,
    held_out: Losses,
    *,
    held_out_name: str,
    epochs: int,
    parting: ForkPoint,
    words: Catalogue,
) -> go.Figure:
    """Return the curve of the losses so far."""
    names = {
        "epoch": words("training.epoch"),
        "loss": words("training.loss"),
        "training": words("training.loss_training"),
        "held_out": held_out_name,
        "origin": words("forks.curve"),
        "fork": words("forks.title"),
    }
    return loss_curve(np.asarray(training), np.asarray(held_out), epochs=epochs, names=names, parting=parting)


def _situation(status: JobStatus, words: Catalogue) -> str:
    if status.state == "queued":
        return words("training.queued", place=status.place, wait=duration(status.wait or 0, words))
    if status.state == "starting" or status.seconds_left is None:
        return words("training.starting")
    return words(
        "training.running",
        epoch=status.epoch,
        epochs=status.config.epochs,
        loss=f"{status.training_loss[-1]:.3g}",
        left=duration(status.seconds_left, words),
    )


def duration(seconds: float, words: Catalogue) -> str:
    """Word a time to wait."""
    minutes, rest = divmod(round(seconds), 60)
    return (
        words("training.minutes", minutes=minutes, seconds=rest)
        if minutes
        else words("training.seconds", seconds=rest)
    )
