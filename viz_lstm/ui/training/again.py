"""A network that was trained before: opened, or trained again live and measured by what it was."""

from dataclasses import replace

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.runs import Repetition, Run, key_of, repetition
from viz_lstm.tasks import Config
from viz_lstm.ui import caches
from viz_lstm.ui.session import Offer, Pressed, current_session, name_of
from viz_lstm.ui.task_page import page_of
from viz_lstm.ui.training import live, succession
from viz_lstm.words.catalogue import Catalogue

CHOICES: tuple[Pressed, ...] = ("open", "again")


def offer(config: Config, *, beside: str = "") -> bool:
    """Offer the network of a configuration if it was trained before, on this host or by this visitor.

    A network that comes with the project is nobody's training yet: to train it is no repetition.

    Args:
        config: The configuration.
        beside: The name of the run that one will want to compare it with, if there is one.
    """
    state = current_session()
    state.offer = None if _known(config) is None else Offer(config, beside)
    return state.offer is not None


def is_offered(form: Config | None) -> bool:
    """Tell whether a network is offered; the offer ends where the form says something else."""
    state = current_session()
    if state.offer is None:
        return False
    if state.job is not None or (state.offer.form is not None and state.offer.form != form):
        state.offer = None
    elif state.offer.form is None and form is not None:
        state.offer = replace(state.offer, form=form)
    return state.offer is not None


def show_offer(words: Catalogue) -> None:
    """Say that the network was trained before, and let it be opened or trained again."""
    text, labels = (
        words("again.offer"),
        {str(choice): words.plain(f"again.choice_{choice}") for choice in CHOICES},
    )
    st.markdown(text)
    for choice in CHOICES:
        st.button(
            labels[choice],
            type="primary" if choice == "again" else "secondary",
            icon=":material/play_arrow:" if choice == "again" else ":material/folder_open:",
            key=f"offer-{choice}",
            width="stretch",
            on_click=_press,
            args=(choice,),
        )
    live.tell(words.plain("again.offer"), labels)


def open_offered() -> None:
    """Show the network that is offered; if it is gone meanwhile, have it trained."""
    state, offered = current_session(), current_session().offer
    state.pressed, state.offer = "", None
    if offered is None:
        return
    run = _known(offered.config)
    if run is None:
        state.pressed = "train"
        return
    succession.prepare(run)
    state.keep(run)
    state.show(run.task, name_of(run))
    compare_with(run.config, offered.beside)


def compare_with(config: Config, beside: str) -> None:
    """Suggest to compare the network of a configuration with a run, if there is one."""
    if beside:
        current_session().compared = (f"{key_of(config)}-{config.epochs}", beside)


def reference(config: Config) -> Run | None:
    """Return what a training of a configuration is measured by: the known run, or one of the project's."""
    shipped = map(caches.shipped_run, page_of(config).shipped)
    return _known(config) or next((run for run in shipped if run.config == config), None)


def measure(run: Run) -> None:
    """Compare a run that has just been trained with the earlier one of its configuration."""
    state, earlier = current_session(), current_session().earlier
    state.earlier = None
    state.repetition = None
    if earlier is not None and earlier is not run and earlier.config == run.config:
        state.repetition = repetition(earlier, run)


def show_repetition(words: Catalogue) -> None:
    """Say whether the numbers are the same as before, beside the page and on the stage."""
    found = current_session().repetition
    if found is None:
        return
    label, values = _wording(found)
    st.markdown(words(label, **values))
    live.tell(words.plain(label, **values), {})


def _wording(found: Repetition) -> tuple[str, dict[str, object]]:
    if found.is_exact:
        label = "again.same" if found.weights else "again.same_so_far"
        return label, {"epochs": found.epochs, "weights": f"{found.weights:,}"}
    loss, weight = f"{found.loss:.1g}", f"{found.weight or 0.0:.1g}"
    if found.first is None:
        return "again.weights_differ", {"epochs": found.epochs, "weight": weight}
    label = "again.differs_so_far" if found.weight is None else "again.differs"
    return label, {"epoch": found.first, "loss": loss, "weight": weight}


def _known(config: Config) -> Run | None:
    """Return the run of a configuration that this visitor or this host has trained to its end."""
    own = current_session().runs.values()
    found = next((run for run in own if run.config == config and not run.stopped_early), None)
    return found or training_service().trained(config)


def _press(choice: Pressed) -> None:
    current_session().pressed = choice
