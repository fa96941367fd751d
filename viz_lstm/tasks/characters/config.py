"""Everything a person chooses before a character model is trained, and the limits of each choice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any, ClassVar

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, stack
from viz_lstm.tasks.characters.prepared import (
    CharacterTask,
    library_task,
    library_vocabulary,
    own_text,
    own_vocabulary,
)
from viz_lstm.tasks.characters.settings import PENALTY_SETTINGS, SETTINGS
from viz_lstm.tasks.characters.texts.custom_text import check_text
from viz_lstm.tasks.characters.texts.library import load_text
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary
from viz_lstm.tasks.forks import Fork, check_forks, parse_forks, with_forks
from viz_lstm.tasks.setting import whole_numbers

OWN = "own"
"""The name of a text that somebody brings along."""

WHOLE_NUMBERS = whole_numbers(SETTINGS)
"""The smallest and the largest value of every whole number in a configuration."""

PENALTIES: Mapping[str, int] = MappingProxyType({each.name: each.high for each in PENALTY_SETTINGS})
"""The penalties that make units legible, and the largest weight of each; 0 switches one off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharactersConfig:
    """One way to train a network to predict the next character of a text.

    Attributes:
        text: The name of a text of the library, or "own".
        own_text: The text itself when it is one's own; otherwise empty.
        hidden_size: The units of every layer.
        num_layers: The number of LSTM layers.
        epochs: How often training goes through its thousand examples.
        learning_rate: Adam's step size, in (0, 1]; it sinks along a cosine.
        batch_size: How many examples share one update.
        write_penalty: The price of writing: the weight of the mean input gate in the loss.
        change_penalty: The price of a restless memory: the weight of the mean |C_t - C_{t-1}| in the loss.
        recurrent_decay: How strongly the weights between units are drawn towards 0.
        seed: Whatever is drawn is drawn from it: the examples, the first weights, the order.
        forks: From which epochs on it goes on with other learning rates, by rising epoch.

    Raises:
        UserInputError: A choice lies outside its limits, or the text cannot be learned.
    """

    task: ClassVar[str] = "characters"
    optimiser: ClassVar[str] = "adam"

    text: str = "pronouns-zh"
    own_text: str = ""
    hidden_size: int = 32
    num_layers: int = 1
    epochs: int = 20
    learning_rate: float = 2e-2
    batch_size: int = 32
    write_penalty: float = 0.1
    change_penalty: float = 0.0
    recurrent_decay: float = 0.0
    seed: int = 0
    forks: tuple[Fork, ...] = ()

    def __post_init__(self) -> None:
        """Check every choice."""
        _check(asdict(self))
        check_forks(self.forks, self.epochs)

    @classmethod
    def defaults(cls, text: str, own_text: str = "") -> "CharactersConfig":
        """Return the recipe of a text.

        Raises:
            UserInputError: There is no text of this name, or one's own cannot be learned.
        """
        return cls(text=text, own_text=own_text, **({} if text == OWN else load_text(text).recipe))

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "CharactersConfig":
        """Return the configuration that `to_dict` wrote; what is missing is the text's own recipe.

        Raises:
            UserInputError: A name is unknown, a choice outside its limits, or the text cannot be learned.
        """
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise UserInputError("setting-unknown", name=unknown[0])
        recipe = cls.defaults(values.get("text", cls().text), values.get("own_text", ""))
        _check({**asdict(recipe), **values})
        return replace(recipe, **{**values, "forks": parse_forks(values.get("forks", ""))})

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as a dictionary that JSON can hold."""
        return with_forks(asdict(self), self.forks)

    def prepare(self) -> CharacterTask:
        """Return the text made ready to be learned."""
        return own_text(self.own_text, self.seed) if self.text == OWN else library_task(self.text, self.seed)

    @property
    def vocabulary(self) -> Vocabulary:
        """The characters that the network reads and writes; known without writing any text."""
        return own_vocabulary(self.own_text) if self.text == OWN else library_vocabulary(self.text)

    @property
    def widths(self) -> tuple[int, ...]:
        """The units of every layer, from the bottom up."""
        return (self.hidden_size,) * self.num_layers

    @property
    def size(self) -> NetworkSize:
        """The number of parameters: one number per character comes in, one per character goes out."""
        characters = len(self.vocabulary)
        return stack(characters, self.widths, characters)


def _check(values: Mapping[str, Any]) -> None:
    for name, (low, high) in WHOLE_NUMBERS.items():
        if not isinstance(values[name], int) or not _is_between(values[name], low, high):
            code = f"{name.replace('_', '-')}-range"
            raise UserInputError(code, value=values[name], low=low, high=high)
    if not _is_between(values["learning_rate"], 0, 1) or not values["learning_rate"]:
        raise UserInputError("learning-rate-range", value=values["learning_rate"])
    for name, most in PENALTIES.items():
        if not _is_between(values[name], 0, most):
            raise UserInputError("penalty-range", name=name, value=values[name], most=float(most))
    if values["text"] == OWN:
        check_text(values["own_text"])
    elif values["own_text"]:
        raise UserInputError("text-given-twice", text=values["text"])
    else:
        load_text(values["text"])


def _is_between(value: object, low: float | int, high: float | int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
