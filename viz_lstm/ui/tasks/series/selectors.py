"""Selectors of the page of any series: the network and its layer."""

from viz_lstm.scenes.series import SeriesRun
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.ui import run_names
from viz_lstm.ui.address_bar import restore
from viz_lstm.ui.panels import selectors
from viz_lstm.ui.session import current_session
from viz_lstm.words.catalogue import Catalogue


def has_networks() -> bool:
    """Tell whether this session has a network of a series."""
    return any(run.task == "series" for run in current_session().runs.values())


def choose_run(words: Catalogue) -> SeriesRun | None:
    """Offer the networks of this session; None where there is none."""
    if not has_networks():
        return None
    chosen = selectors.choose_run("series", {}, lambda run: label(run, words), words)
    return None if isinstance(chosen, str) else chosen


def choose_selection(run: SeriesRun, words: Catalogue) -> SeriesSelection:
    """Offer the layers of a network, beginning with the one that an address asked for."""
    if isinstance(wanted := restore.take_sight(run), SeriesSelection):
        selectors.put_layer(len(run.layers), wanted.layer)
    return SeriesSelection(selectors.choose_layer(len(run.layers), words))


def label(run: SeriesRun, words: Catalogue) -> str:
    """Return what a network is called."""
    config = run.config
    plain = words.plain("series.label", name=config.series.name, units=config.hidden_size, seed=config.seed)
    return run_names.label(plain, config, words)
