"""The figures shown add up: for every unit and step of trained LSTMs, reckoned by the browser itself."""

import base64
from decimal import ROUND_HALF_UP, Decimal
from math import exp, tanh
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.player_scene import trained_scene
from tests.browser.serving import launched, served
from viz_lstm.scenes import encode

APP = Path(__file__).with_name("player_app.py")

pytestmark = pytest.mark.browser

ALL_FIGURES = """async ([folder, payload]) => {
  const { decode } = await import(`${folder}payload.js`);
  const { cellArithmetic } = await import(`${folder}arithmetic.js`);
  const { show } = await import(`${folder}digits.js`);
  const recording = decode(Uint8Array.from(atob(payload), (character) => character.charCodeAt(0)));
  const shown = (part) => part && (part.places === undefined ? {
    factors: part.factors.map(show), result: show(part.result) } : show(part));
  const all = [];
  for (let unit = 0; unit < recording.units; unit++) {
    for (let step = 0; step < recording.steps; step++) {
      const { gates, memory, output } = cellArithmetic(recording, unit, step);
      const record = { unit, step, gates: {}, memory: {}, output: {} };
      for (const [name, { terms, bias, rest, total, result }] of Object.entries(gates))
        record.gates[name] = { terms: terms.map(shown), bias: show(bias), rest: shown(rest),
          total: show(total), result: show(result), value: recording.value(name, unit, step) };
      for (const [name, part] of Object.entries(memory)) record.memory[name] = shown(part);
      for (const [name, part] of Object.entries(output)) record.output[name] = shown(part);
      record.values = ["cell_state", "hidden_state"].map((name) => recording.value(name, unit, step));
      all.push(record);
    }
  }
  return all;
}"""


@pytest.fixture(scope="module")
def reckon():
    """Let the browser reckon all figures of a scene."""
    with served(APP) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        page.goto(f"{address}/_stcore/health")

        def figures(scene):
            payload = base64.b64encode(encode(scene, {})).decode()
            return page.evaluate(ALL_FIGURES, [f"{address}/assets/", payload])

        yield figures
        browser.close()


@pytest.fixture(
    scope="module",
    params=[(50, 1), (3, 1), (2, 2), (1, 1)],
    ids=lambda size: f"{size[0]} units, {size[1]} inputs",
)
def records(request, reckon):
    units, features = request.param
    return reckon(trained_scene(units=units, features=features, months=144, iterations=60))


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
