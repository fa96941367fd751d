"""The character task: read a text and say at every step which character comes next. NumPy only."""

from viz_lstm.tasks.characters.batches import Batch
from viz_lstm.tasks.characters.choice import Choice, choice_of
from viz_lstm.tasks.characters.config import OWN, PENALTIES, WHOLE_NUMBERS, CharactersConfig
from viz_lstm.tasks.characters.examples import Example, Span
from viz_lstm.tasks.characters.goal import Goal
from viz_lstm.tasks.characters.graphemes import can_be_seen, graphemes
from viz_lstm.tasks.characters.library import Text, load_text, text_names
from viz_lstm.tasks.characters.metrics import Examination, Scores, encoded
from viz_lstm.tasks.characters.own import decode_text
from viz_lstm.tasks.characters.properties import Property
from viz_lstm.tasks.characters.report import Glimpse, Report, Swap
from viz_lstm.tasks.characters.sample import Sample
from viz_lstm.tasks.characters.task import CharacterTask, library_task, own_text
from viz_lstm.tasks.characters.vocabulary import Vocabulary

__all__ = [
    "OWN",
    "PENALTIES",
    "WHOLE_NUMBERS",
    "Batch",
    "CharacterTask",
    "CharactersConfig",
    "Choice",
    "Examination",
    "Example",
    "Glimpse",
    "Goal",
    "Property",
    "Report",
    "Sample",
    "Scores",
    "Span",
    "Swap",
    "Text",
    "Vocabulary",
    "can_be_seen",
    "choice_of",
    "decode_text",
    "encoded",
    "graphemes",
    "library_task",
    "load_text",
    "own_text",
    "text_names",
]
