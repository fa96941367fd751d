"""Scripts of components as Streamlit calls them: again for new data, with a clean-up of every call."""

import pytest

from viz_lstm.player import loader
from viz_lstm.ui.player.scripts import script

SCRIPTS = {
    "loader": "pack({ version: 'one', focus: null, words: {} })",
    "chart": "{ figure: '{\"data\": [], \"layout\": {}}', alt: 'a chart', height: 100 }",
    "live": "new Uint8Array(8)",
    "group-view": "{ view: 'controls', group: 'one' }",
}
"""For each script the data that it is given."""
STANDS = {"live": "Number(Boolean(globalThis[Symbol.for('viz_lstm.player')]?.training))"}
"""How to count what a script shows; of most, the elements that it puts up."""
CALLS = """async ([source, order]) => {
  const pack = (header) => {
    const text = new TextEncoder().encode(JSON.stringify(header));
    return new Uint8Array([text.length, 0, 0, 0, ...text]);
  };
  const script = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const { default: component } = await import(script);
  const parentElement = document.createElement('div');
  document.body.append(parentElement);
  const cleanUps = [], seen = [];
  for (const step of order) {
    if (step === 'call') {
      cleanUps.push(component({ key: 'one', parentElement, setStateValue() {}, data: DATA }));
    } else if (step === 'look') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(STANDS);
    } else if (step === 'leave') parentElement.remove();
    else cleanUps[step]();
  }
  return seen;
}"""
ORDERS = {
    "called twice": (["call", "call", "look", 1, "look"], [1, 0]),
    "called again": (["call", "look", "call", "look", 0, "look", 1, "look"], [1, 1, 1, 0]),
    "overtaken": (["call", "call", 0, "look", 1, "look"], [1, 0]),
    "called late": (["call", "call", 1, "look", 0, "look"], [1, 0]),
    "gone before it began": (["call", 0, "look"], [0]),
    "gone while a newer call waits": (["call", "look", "call", "leave", 1, "look"], [1, 0]),
}
"""Calls and clean-ups, by number, in the orders in which Streamlit can make them, and what then stands."""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", SCRIPTS)
def test_only_the_clean_up_of_the_call_that_was_carried_out_ends_what_it_shows(tabs, pages, name, order):
    steps, expected = ORDERS[order]
    page = tabs.take()
    page.goto(pages.put("empty", lambda: "<!doctype html><title>empty</title>"))
    source = loader() if name == "loader" else script(name)
    stands = STANDS.get(name, "parentElement.childElementCount")
    calls = CALLS.replace("DATA", SCRIPTS[name]).replace("STANDS", stands)
    seen = page.evaluate(calls, [source, steps])
    tabs.give_back(page)

    assert seen == expected
