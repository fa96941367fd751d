"""A shipped run as the app plays it, beside which an exported file is held."""

import re
import time
from functools import partial

import numpy as np
from playwright.sync_api import expect

from tests.browser.serving import PATIENCE
from tests.browser.standalone import look, words
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.lstm.question import Record
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import standalone
from viz_lstm.runs import load
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import task_of
from viz_lstm.words.catalogue import catalogue_in

FIGURES = """() => {
  const parts = [".number:not(.units-number)", ".term-source", ".cell text", ".chance-name", ".held-mark"];
  const elements = document.querySelectorAll(parts.map((part) => `.player ${part}`).join(", "));
  return [...elements].filter((each) => each.checkVisibility()).map((each) => each.textContent);
}"""
"""Everything that a player says in figures: names of step and epoch, panels, drawing, sums, strip.

Not what is hidden: a sum has no terms of h at the first step, whose rows keep the words of the frame before.
"""


class Watched:
    """A shipped run as the app plays it, beside which an exported file is held."""

    def __init__(self, name, pages, visit_alone):
        self.run = load(SHIPPED_RUNS / name)
        self.recorder = LocalRecorder()
        scenes, selection = scenes_of(self.run.config), task_of(self.run.config).selection()
        self.recording = scenes.record(self.run, selection, self.recorder)
        scene = scenes.scene(self.run, self.recording, selection, catalogue_in("en"))
        write = partial(standalone.page, scene, words("en"), look=look(drawn=False))
        self.page = visit_alone(pages.put(f"watched-{name}", write))
        self.steps, self.units, self.lowest = len(scene.labels), len(scene.order), scene.order[-1]

    def holds(self, page, path, *, step, unit, picture):
        """Compare every figure of one frame; the file is led by its address, the player by its controls."""
        film = self.run.checkpoints
        page.goto(f"{path.as_uri()}#step={step}&unit={unit}&epoch={film.epochs[picture]}")
        self.page.locator(".epochs .scrubber").fill(str(picture))
        self.page.locator(".transport .scrubber").fill(str(step))
        self.page.locator(".unit-number").fill(str(unit))
        self.page.locator(".unit-number").press("Enter")
        for each in (page, self.page):
            expect(each.locator(".transport .step-count")).to_have_text(f"step {step + 1} of {self.steps}")
            expect(each.locator(".epoch-name")).to_have_text(re.compile(f"^epoch {film.epochs[picture]} of"))
            expect(each.locator(".epochs .step-count")).to_have_text(re.compile("^loss"))
            expect(each.locator(".unit-number")).to_have_value(str(unit))
        figures = self.until_alike(page)
        shown = [text.replace("−", "-") for text in page.locator(".panel-value").all_inner_texts()]
        trace = self.trace(picture)
        values = [getattr(trace, quantity.name)[0, step, unit] for quantity in QUANTITIES]
        np.testing.assert_allclose([float(text) for text in shown], values, atol=0.0006)
        return figures

    def until_alike(self, page):
        """Wait until both say the same in figures, and return what they say."""
        end = time.monotonic() + PATIENCE
        while (figures := page.evaluate(FIGURES)) != (others := self.page.evaluate(FIGURES)):
            assert time.monotonic() < end, (figures, others)
            page.wait_for_timeout(50)
        return figures

    def trace(self, picture):
        """Return what Python records of the network at a picture of the film."""
        weights = self.run.checkpoints.saved[picture].weights
        question = Record(weights=weights, size=self.run.network.size, inputs=self.recording.inputs)
        return self.recorder.ask(question)[0]
