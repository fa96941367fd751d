"""Whatever a visitor or a link brings into a sentence is shown as it stands."""

from pathlib import Path

import pytest

from tests.browser.sentences import NASTY, filled, shown, turns
from tests.browser.serving import ROOT, served

pytestmark = pytest.mark.browser

READ = """elements => elements.map(element => [
  element.textContent,
  [element, ...element.querySelectorAll("*")]
    .filter(inner => inner.tagName != "SPAN" || inner.attributes.length)
    .map(inner => inner.tagName + [...inner.attributes].map(each => each.name + "=" + each.value)).join(" "),
])"""
"""Return the text of every element and what it consists of, spans without any attribute left aside."""


@pytest.fixture(scope="module")
def address():
    with served(Path(__file__).with_name("sentences_app.py"), PYTHONPATH=str(ROOT)) as address:
        yield address


def check(elements, values, expected, name):
    """Compare what was rendered of values with what was rendered, first, of a word that means nothing."""
    (_, plain), *rest = elements.evaluate_all(READ)
    for value, (text, parts) in zip(values, rest, strict=True):
        first, *_ = seen = expected(value)
        assert parts == plain, (name, value, text)
        assert " ".join(text.split()).count(shown(first)) == len(seen), (name, value, text)


def test_no_value_means_anything_to_what_renders_a_sentence(visit, address):
    page = visit("/")
    sentences = page.locator('.st-key-sentences [data-testid="stMarkdownContainer"]')

    assert sentences.count() == len(filled())
    for number, (name, fill) in enumerate(filled().items()):
        _, *values = turns(number)
        check(sentences.nth(number).locator("> *"), values, lambda value, fill=fill: fill(value)[1], name)
    for place in (".st-key-alone p", ".st-key-labels button p", ".st-key-cells td:first-child"):
        check(page.locator(place), NASTY, lambda value: [value], place)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert [url for url in fetched if not url.startswith((address, "data:", "blob:"))] == []
    assert page.locator(".stMain").locator("a[href], img, .katex").count() == 0
