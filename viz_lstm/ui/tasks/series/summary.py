"""A few sentences on the data of a network and on its forecasts."""

from viz_lstm.scenes.series import SeriesRun
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.ui import run_names
from viz_lstm.ui.tasks.series import step_names
from viz_lstm.words.catalogue import Catalogue


def paragraphs(run: SeriesRun, words: Catalogue) -> tuple[str, ...]:
    """Say what was read, how it was trained and who forecasts best."""
    return (
        series(run.config, words),
        _training(run, words),
        run_names.sentence(run.config, words),
        verdict(run, words),
        words("series.introduction"),
    )


def series(config: SeriesConfig, words: Catalogue) -> str:
    """Say what the series is."""
    found = config.series
    facts: dict[str, object] = {"column": found.name, "count": len(found.values)}
    if found.step is None:
        return words("series.summary_counted", **facts)
    facts |= {"first": found.labels[0], "last": found.labels[-1]}
    facts["step"] = step_names.step_name(found.step, words)
    if config.season == 1:
        return words("series.summary_dated", **facts)
    return words("series.summary_seasonal", **facts, season=config.season)


def verdict(run: SeriesRun, words: Catalogue) -> str:
    """Say what was learned, and who forecasts best."""
    report, protocol = run.report, run.config.protocol
    test = run.config.series.labels[protocol.first_test]
    best = words(
        "series.best",
        one=words(f"series.who_{report.best}"),
        many=words(f"series.who_{report.best_twelve_months}"),
        horizon=protocol.horizon,
    )
    scale = words(f"series.scale_{'grows' if protocol.grows else 'changes'}", test=test)
    return f"{scale}  \n{best}"


def _training(run: SeriesRun, words: Catalogue) -> str:
    return words(
        "series.trained_stopped" if run.stopped_early else "series.trained",
        layers=len(run.config.widths),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
        planned=run.config.epochs,
        parameters=f"{run.parameters:,}",
        difference=f"{run.difference:.0e}".replace("e-0", "e-"),
    )
