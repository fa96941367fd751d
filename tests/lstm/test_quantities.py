"""The names and orders on which files, pages and programs rely."""

from math import inf

from viz_lstm.lstm.quantities import (
    BY_NAME,
    DERIVED,
    GATE_HUES,
    GATES,
    PREACTIVATIONS,
    PYTORCH_ORDER,
    QUANTITIES,
)


def test_the_names_are_golden():
    assert [quantity.name for quantity in QUANTITIES] == [
        "forget_gate",
        "input_gate",
        "candidate",
        "cell_state",
        "output_gate",
        "hidden_state",
    ]
    assert [quantity.name for quantity in PREACTIVATIONS] == [
        "forget_gate_preactivation",
        "input_gate_preactivation",
        "candidate_preactivation",
        "output_gate_preactivation",
    ]
    assert [quantity.name for quantity in DERIVED] == ["retained", "written"]
    assert PYTORCH_ORDER == ("input_gate", "forget_gate", "candidate", "output_gate")
    assert GATES == ("forget_gate", "input_gate", "candidate", "output_gate")
    assert tuple(GATE_HUES) == GATES


def test_every_quantity_is_found_by_its_name():
    assert list(BY_NAME) == [quantity.name for quantity in (*QUANTITIES, *PREACTIVATIONS, *DERIVED)]
    assert all(quantity.name == name for name, quantity in BY_NAME.items())


def test_the_symbols_are_those_of_the_literature():
    assert [quantity.symbol for quantity in QUANTITIES] == ["f_t", "i_t", "C̃_t", "C_t", "o_t", "h_t"]


def test_ranges_say_what_is_signed():
    assert {(quantity.low, quantity.high) for quantity in BY_NAME.values()} == {(0, 1), (-1, 1), (-inf, inf)}
    assert all(quantity.signed == (quantity.low < 0) for quantity in BY_NAME.values())
