"""The character task as one object."""

from collections.abc import Mapping

from viz_lstm.tasks.characters.config import OWN, CharactersConfig
from viz_lstm.tasks.characters.observation import Evaluation
from viz_lstm.tasks.characters.report import Report
from viz_lstm.tasks.characters.report_checks import check_report
from viz_lstm.tasks.characters.selection import CharactersSelection
from viz_lstm.tasks.characters.sequence import recorded_inputs
from viz_lstm.tasks.characters.settings import SETTINGS
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.task import Task

TEXT_FILE = "text.txt"
"""Where commands expect a text of one's own."""


def _text_option(config: CharactersConfig) -> Mapping[str, str]:
    return {"--text-file": TEXT_FILE} if config.text == OWN else {"--text": config.text}


TASK = Task(
    name="characters",
    config=CharactersConfig,
    report=Report,
    observation=Evaluation,
    check_report=check_report,
    selection=CharactersSelection,
    has_marks=True,
    settings=SETTINGS,
    other_options=_text_option,
    recorded_inputs=recorded_inputs,
    problem=Reference("viz_lstm.tasks.characters.learning.problem:CharactersProblem"),
    scenes=Reference("viz_lstm.scenes.characters:SCENES"),
    page=Reference("viz_lstm.ui.tasks.characters.page:PAGE"),
    command=Reference("viz_lstm.cli.characters:COMMAND"),
)
