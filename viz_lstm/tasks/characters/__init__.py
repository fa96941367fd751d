"""The character task: read a text and say at every step which character comes next. NumPy only."""

from viz_lstm.tasks.characters.config import OWN, PENALTIES, WHOLE_NUMBERS, CharactersConfig
from viz_lstm.tasks.characters.each_way import EachWay
from viz_lstm.tasks.characters.holding import HeldMemory, HoldMemory
from viz_lstm.tasks.characters.learning.batches import Batch
from viz_lstm.tasks.characters.learning.evaluator import Evaluator, Scores, encoded
from viz_lstm.tasks.characters.observation import Evaluation
from viz_lstm.tasks.characters.patching import PatchTexts
from viz_lstm.tasks.characters.prepared import CharacterTask, library_task, own_text
from viz_lstm.tasks.characters.provenance import Choice, choice_of
from viz_lstm.tasks.characters.report import Report, Swap
from viz_lstm.tasks.characters.sample import Sample
from viz_lstm.tasks.characters.selection import CharactersSelection
from viz_lstm.tasks.characters.sequence import recorded_inputs
from viz_lstm.tasks.characters.settings import PENALTY_SETTINGS, SETTINGS
from viz_lstm.tasks.characters.texts.brought_text import BroughtText, bring_file, bring_text, decode_text
from viz_lstm.tasks.characters.texts.cleaning import Note
from viz_lstm.tasks.characters.texts.encodings import OFFERED
from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.graphemes import can_be_seen, graphemes
from viz_lstm.tasks.characters.texts.library import Text, load_text, text_names
from viz_lstm.tasks.characters.texts.properties import Property
from viz_lstm.tasks.characters.texts.scored_positions import ScoredPositions
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary
from viz_lstm.tasks.characters.writing import Write

__all__ = [
    "OFFERED",
    "OWN",
    "PENALTIES",
    "PENALTY_SETTINGS",
    "SETTINGS",
    "WHOLE_NUMBERS",
    "Batch",
    "BroughtText",
    "CharacterTask",
    "CharactersConfig",
    "CharactersSelection",
    "Choice",
    "EachWay",
    "Evaluation",
    "Evaluator",
    "Example",
    "HeldMemory",
    "HoldMemory",
    "Note",
    "PatchTexts",
    "Property",
    "Report",
    "Sample",
    "ScoredPositions",
    "Scores",
    "Span",
    "Swap",
    "Text",
    "Vocabulary",
    "Write",
    "bring_file",
    "bring_text",
    "can_be_seen",
    "choice_of",
    "decode_text",
    "encoded",
    "graphemes",
    "library_task",
    "load_text",
    "own_text",
    "recorded_inputs",
    "text_names",
]
