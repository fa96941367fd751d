import pytest

from viz_lstm.tasks.characters.texts.grammar import Grammar, HeldOut


def test_a_rule_is_a_template_a_list_or_weights():
    grammar = Grammar.from_dict({"rules": {"text": "{a}{b}", "a": ["x", "y"], "b": {"z": 2, "": 1}}})
    assert grammar.rules == {"text": {"{a}{b}": 1.0}, "a": {"x": 1.0, "y": 1.0}, "b": {"z": 2, "": 1}}
    assert grammar.held_out is None
    assert grammar.combinations() == ()


def test_every_character_is_known_without_writing_anything(grammar):
    assert grammar.characters == set("\n hasa, it.AlBoCydogcatcowbarksmewslows and wait")


def test_a_feature_is_written_in_the_form_that_a_slot_asks_for(grammar):
    assert grammar.words("pet.verb") == ("barks", "mews", "lows")
    assert grammar.words("name") == ("Al", "Bo", "Cy")
    assert grammar.features["other"].word("dog", "verb") == "barks"
    assert grammar.features["pet"].word("dog", "") == "dog"


def test_excluded_values_are_not_admitted(grammar):
    assert not grammar.admits({"pet": "dog", "other": "dog"})
    assert grammar.admits({"pet": "dog", "other": "cat"})
    assert grammar.held_out == HeldOut(combinations=("name", "pet"), share=0.3)
    assert len(grammar.combinations()) == 9


@pytest.mark.parametrize("slot", ["nobody", "pet.colour", "name.noun"])
def test_slots_that_nothing_fills_are_refused(values, slot):
    with pytest.raises(
        ValueError, match="must be a rule, a feature or a form of one; got none of this name"
    ) as error:
        Grammar.from_dict({**values, "rules": {"text": f"{{{slot}}}"}})
    assert f"`{{{slot}}}`" in str(error.value)
