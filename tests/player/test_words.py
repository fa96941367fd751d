import re
import tomllib
from pathlib import Path

import viz_lstm
from viz_lstm.player import assets

FOLDER = Path(viz_lstm.__file__).parent / "words"


def words(language):
    return tomllib.loads((FOLDER / language / "player.toml").read_text(encoding="utf-8"))


def placeholders(sentence):
    return sorted(re.findall(r"\{\w+\}", sentence))


def test_both_languages_say_the_same_things():
    assert list(words("en")) == list(words("zh"))
    for key, sentence in words("en").items():
        assert placeholders(sentence) == placeholders(words("zh")[key]), key


def test_every_word_is_used_and_every_used_word_is_there():
    sources = "".join(path.read_text(encoding="utf-8") for path in assets.FOLDER.rglob("*.js"))
    used = set(re.findall(r"words\.(\w+)", sources))
    by_quantity = {"forget_gate", "input_gate", "candidate", "cell_state", "output_gate", "hidden_state"}
    assert used | by_quantity == set(words("en"))
