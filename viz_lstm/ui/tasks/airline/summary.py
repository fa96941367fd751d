"""The summary of a network in three sentences, and a fourth where it forked."""

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import Forecaster, Report
from viz_lstm.ui import run_names
from viz_lstm.words.catalogue import Catalogue

MOST_DECIMALS = 3
"""Errors that are the same in this many decimals, of thousands of passengers, are said to be equal."""


def sentences(run: Run, words: Catalogue) -> str:
    """Say what was trained and how, and whether it is the better forecaster."""
    forks = run_names.sentence(run.config, words)
    parts = (_network(run, words), _training(run, words), forks, verdict(run.report, words))
    return words("airline.between_sentences").join(filter(None, parts))


def verdict(report: Report, words: Catalogue) -> str:
    """Say who forecasts the test months best, one month ahead."""
    errors = {row.forecaster: row.test.rmse for row in report.rows}
    return _comparison("test", errors, words)


def yearly_verdict(report: Report, words: Catalogue) -> str:
    """Say who forecasts whole years best."""
    errors = {row.forecaster: row.twelve_months.rmse for row in report.rows}
    return _comparison("twelve_months", errors, words)


def _comparison(kind: str, errors: dict[Forecaster, float], words: Catalogue) -> str:
    """Compare the network with the best of the simple rules."""
    lstm = errors.pop("lstm")
    rule, other = min(errors.items(), key=lambda item: item[1])
    ours, theirs = _told_apart(lstm, other)
    label = f"airline.better_{kind}" if lstm < other else f"airline.worse_{kind}"
    if ours == theirs:
        label = f"airline.equal_{kind}"
    return words(label, lstm=ours, rule=words(f"airline.rule_{rule}"), other=theirs)


def _told_apart(first: float, second: float) -> tuple[str, str]:
    """Write two errors in as many decimals as it takes for them to differ, if three are enough."""
    for decimals in range(1, MOST_DECIMALS):
        told = (f"{first:.{decimals}f}", f"{second:.{decimals}f}")
        if told[0] != told[1]:
            return told
    return f"{first:.{MOST_DECIMALS}f}", f"{second:.{MOST_DECIMALS}f}"


def _network(run: Run, words: Catalogue) -> str:
    widths = run.config.widths
    cells = (
        words("airline.one_layer", units=widths[0])
        if len(widths) == 1
        else words("airline.many_layers", layers=len(widths), units=" + ".join(map(str, widths)))
    )
    return words(f"airline.summary_{run.config.protocol}", cells=cells, window=run.config.window)


def _training(run: Run, words: Catalogue) -> str:
    return words(
        "airline.summary_stopped" if run.stopped_early else "airline.summary_training",
        seed=run.config.seed,
        epochs=run.history.epochs,
        planned=run.config.epochs,
        parameters=f"{run.parameters:,}",
        difference=f"{run.difference:.0e}".replace("e-0", "e-"),
    )
