"""The effects of the way from an address to its frame: networks are found, trained and shown."""

from collections.abc import Iterable

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import training_service
from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.ui import caches
from viz_lstm.ui.links.link import COMPARISON, Link
from viz_lstm.ui.links.restore_machine import Effect, Event, Over, Train, Waiting, step
from viz_lstm.ui.navigation.examples import examples
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.session import current_session, name_of

WORTH_ANOTHER = frozenset({"queue-full", "queue-share", "worker-lost", "out-of-memory"})
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


def missing_at_first(link: Link) -> tuple[Config, ...]:
    """Return the networks of a link that are neither here nor to be opened at once."""
    return _missing(link, _serving(link))


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
    here = {caches.shipped_run(name).config: name for name in examples()}
    here |= {run.config: name_of(run) for run in runs}
    if config in here:
        return here[config]
    status = training_service().known(config)
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
