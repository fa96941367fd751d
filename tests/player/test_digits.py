"""The figures shown add up: for every unit and step of trained LSTMs, reckoned by the core itself."""

import json
from decimal import ROUND_HALF_UP, Decimal
from math import exp, tanh

import pytest

from tests.browser.player_scene import trained_scene
from tests.js import node
from viz_lstm.scenes import encode


@pytest.fixture(
    scope="module",
    params=[(50, 1), (3, 1), (2, 2), (1, 1)],
    ids=lambda size: f"{size[0]} units, {size[1]} inputs",
)
def records(request):
    units, features = request.param
    scene = trained_scene(units=units, features=features, months=144, iterations=60)
    return json.loads(node.run(node.FOLDER / "figures.js", stdin=encode(scene, {})))


def number(text):
    return Decimal(text.replace("−", "-"))


def rounded(value, like):
    return Decimal(value).quantize(number(like), ROUND_HALF_UP)


def places(record):
    return -number(record["memory"]["total"]).as_tuple().exponent


def product_holds(part):
    left, right = map(number, part["factors"])
    return rounded(left * right, part["result"]) == number(part["result"])


def test_memory_adds_up_in_the_digits_shown(records):
    for record in records:
        memory = record["memory"]
        assert product_holds(memory["retained"]), record
        assert product_holds(memory["written"]), record
        parts = number(memory["retained"]["result"]) + number(memory["written"]["result"])
        assert parts == number(memory["total"]), record


def test_the_sum_shown_is_the_recorded_memory(records):
    for record in records:
        shown, recorded = number(record["memory"]["total"]), Decimal(record["values"][0])
        place = places(record)
        # At five places the gates' sixteen bits show: their products miss the recorded memory by a few units.
        tolerance = Decimal("0.00004") if place == 5 else Decimal("0.5001").scaleb(-place)
        assert abs(shown - recorded) <= tolerance, record


def test_output_multiplies_in_the_digits_shown(records):
    for record in records:
        output = record["output"]
        squashed = tanh(float(number(output["inside"])))
        assert rounded(squashed, output["squashed"]) == number(output["squashed"]), record
        assert product_holds({"factors": [output["gate"], output["squashed"]], "result": output["result"]}), (
            record
        )
        assert abs(number(output["result"]) - Decimal(record["values"][1])) < Decimal("0.00051"), record


def test_the_terms_of_every_gate_add_up_in_the_digits_shown(records):
    for record in records:
        for gate in record["gates"].values():
            assert all(product_holds(term) for term in gate["terms"]), record
            parts = [gate["bias"], *(term["result"] for term in gate["terms"]), *filter(None, [gate["rest"]])]
            assert sum(map(number, parts)) == number(gate["total"]), record


def test_the_sum_shown_gives_the_gate_shown(records):
    for record in records:
        for name, gate in record["gates"].items():
            z = float(number(gate["total"]))
            squashed = tanh(z) if name == "candidate" else 1 / (1 + exp(-z))
            assert rounded(squashed, gate["result"]) == number(gate["result"]), (name, record)
            assert abs(number(gate["result"]) - Decimal(gate["value"])) < Decimal("0.00052"), (name, record)


def test_most_memories_need_no_more_than_three_places(records):
    counts = [places(record) for record in records]
    assert counts.count(3) > 0.85 * len(records)
    assert counts.count(5) < 0.03 * len(records)
