"""The glossary, which the player and the pages share."""

import re
import tomllib

import pytest

from viz_lstm.player import assets
from viz_lstm.words.catalogue import FOLDER, LANGUAGES, catalogue_in

TERMS = {
    language: tomllib.loads((FOLDER / language / "glossary.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
PAGES_ALONE = {"lstm", "unit", "epoch", "loss", "auc", "auc_now"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_player_gets_the_glossary_with_its_words(language):
    words = catalogue_in(language).topics["player"]

    assert {name: words[f"explain_{name}"] for name in TERMS[language]} == TERMS[language]


def test_every_term_is_asked_for_where_it_stands():
    script = assets.source("view/glossary/glossary.js")
    gates = {"forget_gate", "input_gate", "candidate", "output_gate"}
    asked = set(re.findall(r'"(\w+)"', script)) | gates | {f"{gate}_now" for gate in gates}

    assert set(TERMS["en"]) - PAGES_ALONE <= asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_part_does_now_quotes_figures_and_what_it_is_does_not(language):
    for name, said in TERMS[language].items():
        assert ("{" in said) == name.endswith("_now"), name
