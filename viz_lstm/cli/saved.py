"""The saved networks that commands read."""

from pathlib import Path

from viz_lstm.errors import UserInputError
from viz_lstm.export.saved_runs import load
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import Run
from viz_lstm.scenes.characters import CharactersRun


def saved_run(folder: Path) -> Run:
    """Return the run of a folder or of its archive, or the one of this name that comes with the project.

    Raises:
        UserInputError: There is none, or it is damaged.
    """
    shipped = {each.name: each for each in SHIPPED_RUNS.iterdir() if each.is_dir()}
    return load(folder if folder.exists() else shipped.get(str(folder), folder))


def saved_text_run(folder: Path) -> CharactersRun:
    """Return a run whose network reads a text.

    Raises:
        UserInputError: There is none, it is damaged, or its network reads something else.
    """
    run = saved_run(folder)
    if run.task != "characters":
        raise UserInputError("run-no-text", folder=folder, task=run.task)
    return run
