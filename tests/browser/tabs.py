"""Tabs of Chromium that tests hand on to each other: the scripts of the last page are compiled already."""

from tests.browser.serving import PATIENCE, WIDE

EMPTY = "about:blank"
MOST_ENTRIES = 30
"""A tab with a longer history is closed: Chromium keeps 50 entries, and tests count them."""
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Tabs:
    """Free tabs by the options of their context, such as its language or whether it has a touch screen."""

    def __init__(self, chromium):
        self.chromium = chromium
        self.contexts = {}
        self.free = {}

    def take(self, **options):
        """Return an empty tab."""
        options = {"viewport": WIDE, "color_scheme": "light", "reduced_motion": "no-preference", **options}
        viewport = options.pop("viewport")
        media = {name: options.pop(name) for name in ("color_scheme", "reduced_motion")}
        key = repr(sorted(options.items()))
        if key not in self.contexts:
            self.contexts[key] = self.chromium.new_context(**options)
            self.contexts[key].set_default_timeout(1000 * PATIENCE)
        free = self.free.setdefault(key, [])
        page = free.pop() if free else self.contexts[key].new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        page.mouse.move(0, 0)
        return page

    def give_back(self, page):
        """Empty a tab, which then knows nothing of what was on it; one that was closed stays closed."""
        if page.is_closed():
            return
        page.evaluate(FORGET) if page.url.startswith("http") else None
        if page.evaluate("history.length") > MOST_ENTRIES:
            page.close()
            return
        page.goto(EMPTY)
        page.context.clear_cookies()
        key = next(key for key, context in self.contexts.items() if context == page.context)
        self.free[key].append(page)

    def close(self):
        """Close all tabs."""
        for context in self.contexts.values():
            context.close()


class Visitor:
    """Somebody who opens pages during one test, and hears every complaint in their consoles."""

    def __init__(self, tabs):
        self.tabs = tabs
        self.complaints = []
        self.opened = []

    def open(self, address, *, wait_for, without=None, **options):
        """Open a page and wait for an element of it; some of its files may be kept from it."""
        page = self.tabs.take(**options)
        if without:
            page.route(without, lambda route: route.fulfill(status=404))
        self.opened.append(page)
        page.on("console", self._heard)
        page.on("pageerror", self._failed)
        page.goto(address)
        page.locator(wait_for).first.wait_for()
        return page

    def leave(self):
        """Give the tabs back."""
        for page in self.opened:
            page.remove_listener("console", self._heard)
            page.remove_listener("pageerror", self._failed)
            page.unroute_all()
            self.tabs.give_back(page)

    def _heard(self, line):
        if line.type == "error":
            self.complaints.append(line.text)

    def _failed(self, error):
        self.complaints.append(str(error))
