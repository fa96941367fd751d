"""The character task as one object."""

from collections.abc import Mapping

from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.observation import Evaluation
from viz_lstm.tasks.characters.report import Report
from viz_lstm.tasks.characters.report_checks import check_report
from viz_lstm.tasks.characters.selection import CharactersSelection
from viz_lstm.tasks.characters.sequence import recorded_inputs
from viz_lstm.tasks.characters.settings import SETTINGS
from viz_lstm.tasks.own_file import OwnFile
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.task import Task


def _own_file(config: CharactersConfig) -> OwnFile | None:
    if not config.own_text:
        return None
    return OwnFile(
        setting="own_text",
        flag="--text-file",
        name="text.txt",
        content=config.own_text,
        implied=frozenset({"text"}),
    )


def _demands(config: CharactersConfig) -> Mapping[str, int]:
    return {"text_length": len(config.own_text)}


TASK = Task(
    name="characters",
    config=CharactersConfig,
    report=Report,
    observation=Evaluation,
    check_report=check_report,
    selection=CharactersSelection,
    has_marks=True,
    settings=SETTINGS,
    recorded_inputs=recorded_inputs,
    problem=Reference("viz_lstm.tasks.characters.learning.problem:CharactersProblem"),
    scenes=Reference("viz_lstm.scenes.characters:SCENES"),
    page=Reference("viz_lstm.ui.tasks.characters.page:PAGE"),
    command=Reference("viz_lstm.cli.characters:COMMAND"),
    own_file=_own_file,
    demands=_demands,
    chosen_first=frozenset({"text", "own_text"}),
)
