"""What axe-core finds on the pages that keeps people from using them: nothing serious."""

import pytest

from tests.browser.serving import ROOT, SETTLED

PROJECTOR = {"width": 1280, "height": 720}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
}"""
# The drawing has symbols, with numbers that change at every step; their names say in words what they are.
SYMBOLS = "() => axe.configure({ rules: [{ id: 'label-content-name-mismatch', enabled: false }] })"

pytestmark = pytest.mark.browser


def serious(page):
    """Return what axe-core finds that keeps people from using a page."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.evaluate(SYMBOLS)
    return page.evaluate(SERIOUS)


def test_axe_finds_nothing_serious_on_any_page_in_the_light_theme(visit):
    found = {}
    for path in ("/", "/characters", "/series", "/compare", "/how-it-works"):
        page = visit(f"{path}?lang=en", viewport=PROJECTOR)
        if path != "/series":
            page.locator(".player .window[role=img]").first.wait_for()
        page.locator(SETTLED).wait_for()
        found[path] = serious(page)

    assert {path: what for path, what in found.items() if what} == {}
