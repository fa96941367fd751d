import numpy as np
import pytest

from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.properties import (
    Between,
    Depth,
    Follows,
    Since,
    properties_found_in,
    property_from_dict,
)

TITLE = {"en": "a", "zh": "甲"}


def shown(labels):
    return "".join("." if np.isnan(label) else str(int(label)) for label in labels)


def test_a_value_is_held_from_the_slot_that_tells_it_to_the_step_before_it_shows():
    example = Example(
        tuple("a girl: she. a boy: he!"),
        (
            Span("noun", 2, 6, 0),
            Span("pronoun", 8, 11, 0),
            Span("noun", 15, 18, 1),
            Span("pronoun", 20, 22, 1),
        ),
        ({"gender": "girl"}, {"gender": "boy"}),
    )
    rule = Follows("gender", ("girl", "boy"), "noun", "pronoun")
    assert shown(rule.labels(example)) == ".....000.........111..."


def test_it_is_held_until_the_last_slot_that_shows_it():
    spans = (Span("noun", 0, 1, 0), Span("pronoun", 2, 3, 0), Span("pronoun", 4, 5, 0))
    example = Example(tuple("g,s,s."), spans, ({"gender": "girl"},))
    assert shown(Follows("gender", ("girl",), "noun", "pronoun").labels(example)) == "0000.."


def test_depth_counts_open_brackets():
    assert shown(Depth("(", ")").labels(Example(tuple("f(g(x),y)")))) == "011221110"


def test_between_marks_and_since_a_mark():
    assert shown(Between('"').labels(Example(tuple('a"b"c')))) == "01100"
    assert shown(Since("\n").labels(Example(tuple("ab\ncd")))) == "01012"


def test_in_a_stretch_nothing_is_held_before_a_mark_was_read():
    whole = tuple('x("a b)" c\nd')
    assert shown(Between('"').labels(Example.cut(whole, 3, 9))) == "....00000"
    assert shown(Depth("(", ")").labels(Example.cut(whole, 3, 9))) == "...000000"
    assert shown(Since("\n").labels(Example.cut(whole, 3, 9))) == ".......01"
    assert Example.cut(whole, 3, 9).before == ("x", "(", '"')


def test_a_text_has_the_properties_whose_marks_occur_in_it():
    assert [found.name for found in properties_found_in(tuple('a "b"\n'))] == ["quotes", "line", "word"]
    assert properties_found_in(tuple("ab")) == ()


def test_a_property_without_a_rule_is_refused():
    with pytest.raises(
        ValueError, match=r"`properties.a` must have a feature, opens, between or since; got \['title'\]"
    ):
        property_from_dict("a", {"title": TITLE})


def test_numbers_have_no_values():
    assert property_from_dict("a", {"title": TITLE, "since": " "}).is_number
    assert not property_from_dict("a", {"title": TITLE, "between": "*"}).is_number
