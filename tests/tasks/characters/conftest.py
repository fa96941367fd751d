import pytest

from viz_lstm.tasks.characters.texts.grammar import Grammar

PETS = {
    "rules": {
        "text": "\n{line}{line}",
        "line": {
            "{name} has a {pet.noun}, {far}it {pet.verb}.": 3,
            "{name} has a {pet.noun}, it {pet.verb}.": 1,
        },
        "far": ["", "{name} and {other} wait, "],
    },
    "features": {
        "drawn_for": "line",
        "name": ["Al", "Bo", "Cy"],
        "other": {"like": "pet", "other_than": "pet"},
        "pet": {
            "dog": {"noun": "dog", "verb": "barks"},
            "cat": {"noun": "cat", "verb": "mews"},
            "cow": {"noun": "cow", "verb": "lows"},
        },
    },
    "held_out": {"combinations": ["name", "pet"], "share": 0.3},
    "goal": {"title": {"en": "verbs", "zh": "动词"}, "at": "pet.verb", "trap": "other"},
}


@pytest.fixture
def values():
    return PETS


@pytest.fixture
def grammar(values):
    return Grammar.from_dict(values)
