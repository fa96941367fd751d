"""The control under a player that forks the network in it, or trains it again with another hidden size."""

from dataclasses import replace

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import check_limits, training_service
from viz_lstm.runs import Run
from viz_lstm.scenes import Frame
from viz_lstm.tasks import Config, Fork, forked, learning_rate_after
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.ui.training import panel
from viz_lstm.ui.training.inputs import (
    HIDDEN_SIZES,
    LEARNING_RATES,
    choose_hidden_size,
    choose_learning_rate,
    hidden_sizes,
)
from viz_lstm.words.catalogue import Catalogue

FIRST_EPOCH = 12
WIDTH = 560
KINDS = ("learning_rate", "hidden_size")


def show(run: Run, pick: Frame, words: Catalogue) -> None:
    """Offer to train this network otherwise; while a training is under way, say where it is."""
    if current_session().job is not None:
        st.markdown(words("forks.busy"))
        return
    with st.container(width=WIDTH), friendly_errors(words):
        _offer(run, pick, words)


def _offer(run: Run, pick: Frame, words: Catalogue) -> None:
    kind = st.segmented_control(
        words("forks.kind"),
        KINDS if _last_epoch(run) else KINDS[1:],
        format_func=lambda kind: words(f"forks.kind_{kind}"),
        default=KINDS[0] if _last_epoch(run) else KINDS[1],
        required=True,
        key=f"fork-kind-{name_of(run)}",
    )
    if kind == "learning_rate":
        _offer_fork(run, pick, words)
    else:
        _offer_size(run, words)


def _offer_fork(run: Run, pick: Frame, words: Catalogue) -> None:
    """Let the epoch and the rate be chosen, beginning with the epoch that the player shows."""
    name, config = name_of(run), run.config
    last = _last_epoch(run)
    first = min(FIRST_EPOCH, max(1, config.epochs // 3)) if pick.epoch is None else pick.epoch
    epoch: int = st.number_input(
        words("forks.epoch"),
        value=min(first, last),
        step=1,
        key=f"fork-epoch-{name}-{pick.epoch}",
        help=words("forks.epoch_help"),
    )
    if not 1 <= epoch <= last:
        raise UserInputError("fork-epoch-range", value=epoch, low=1, high=last)
    before = learning_rate_after(config, epoch)
    rate = choose_learning_rate(_lower_rate(before), words, key=f"fork-rate-{name}-{before}")
    is_same = rate == before and not any(fork.epoch > epoch for fork in config.forks)
    st.markdown(
        words(
            _explanation(config, epoch, is_same=is_same),
            epoch=epoch,
            next=epoch + 1,
            before=f"{before:g}",
            rate=f"{rate:g}",
        )
    )
    _button(run, forked(config, Fork(epoch, rate)), words("forks.train_fork"), disabled=is_same)


def _explanation(config: Config, epoch: int, *, is_same: bool) -> str:
    """Return the name of the sentence that says what a fork changes, the forks that it undoes included."""
    if is_same:
        return "forks.same_rate"
    undone = any(fork.epoch > epoch for fork in config.forks)
    return "forks.explained_again" if undone else "forks.explained"


def _offer_size(run: Run, words: Catalogue) -> None:
    """Let the hidden size be chosen, beginning with half of what it is."""
    now = run.config.hidden_size
    size = choose_hidden_size(_smaller_size(now), words, key=f"fork-size-{name_of(run)}")
    is_same = size == now
    st.markdown(words("forks.same_size" if is_same else "forks.size_explained", size=size, before=now))
    other = replace(run.config, hidden_size=size, forks=())
    _button(run, other, words("forks.train_size"), disabled=is_same)


def _button(run: Run, config: Config, text: str, *, disabled: bool) -> None:
    check_limits(config, training_service().limits)
    if st.button(text, type="primary", key="train-fork", disabled=disabled, width="stretch"):
        panel.start(config, beside=current_session().shown.get(run.task, name_of(run)))


def _last_epoch(run: Run) -> int:
    """Return the last epoch that one can go back to; 0 when there is none."""
    last: int = min(run.history.epochs, run.config.epochs - 1)
    return last


def _lower_rate(rate: float) -> float:
    """Return the rate on offer that is about a third of this one, and in any case another."""
    lower = [each for each in LEARNING_RATES if each <= rate * 0.4]
    return lower[-1] if lower else LEARNING_RATES[1]


def _smaller_size(size: int) -> int:
    """Return the size on offer that is about half of this one, and in any case another."""
    smaller = [each for each in hidden_sizes() if each <= size / 2]
    return smaller[-1] if smaller else HIDDEN_SIZES[1]
