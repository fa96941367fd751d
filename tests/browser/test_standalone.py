"""A page in one file, opened from the disk with no network: it plays, asks for nothing, leaves text alone."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.player_scene import trained_scene, with_a_text
from tests.browser.standalone import words
from viz_lstm.player import standalone
from viz_lstm.scenes import Frame, FrameRequest, Layout, TextStrip
from viz_lstm.words.catalogue import catalogue_in

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</script><script>document.title = "taken"</script><!-- <b>&amp;'

pytestmark = pytest.mark.browser


@cache
def scene():
    return trained_scene(units=6, months=40, iterations=3)


@pytest.fixture
def opened(chromium, tmp_path):
    """Open a page from the disk, with the network off; nothing may be asked for, and nothing go wrong."""
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 900})
    asked, complaints = [], []
    context.on("request", lambda request: asked.append(request.url))

    def opened(text):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        page.locator(".player .window").first.wait_for()
        return page

    yield opened
    context.close()
    assert [url for url in asked if not re.match(r"(file|blob|data):", url)] == []
    assert complaints == []


def test_a_page_in_one_file_is_drawn_by_plotly_and_plays(opened):
    page = opened(standalone.page(scene(), words("en")))
    page.locator(".player .main-svg").first.wait_for()
    page.locator(".player .picture").first.wait_for(state="hidden")
    page.locator(".speed").select_option("30")
    page.locator(".icon.first").click()
    page.locator(".icon.play").click()
    expect(page.locator(".step-count")).to_have_text("step 39 of 39")


def test_without_plotly_plain_pictures_play(opened):
    page = opened(standalone.page(scene(), words("zh"), look=standalone.Look(language="zh", plotly="none")))
    page.locator(".icon.last").click()
    expect(page.locator(".step-count")).to_have_text("第 39 步，共 39 步")
    expect(page.locator(".picture:visible")).to_have_count(6)
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator(".main-svg").count() == 0


@pytest.mark.parametrize(
    ("language", "now", "sum_now"),
    [
        ("en", r"Now it keeps \d+\W% of −?\d\.\d+\.", r"Now (−?[\d.]+) and (−?[\d.]+) make (−?[\d.]+)\."),
        ("zh", r"此刻保留 −?\d\.\d+ 的 \d+\W%。", r"此刻 (−?[\d.]+) 加 (−?[\d.]+) 得 (−?[\d.]+)。"),
    ],
)
def test_each_part_of_the_cell_says_what_it_does_and_does_now(opened, language, now, sum_now):
    said, look = catalogue_in(language).topics["player"], standalone.Look(language=language, plotly="none")
    page = opened(standalone.page(scene(), said, look=look))
    explanation = page.locator(".explanation")
    page.locator(".gate").first.focus()
    expect(explanation).to_have_text(re.compile(now))
    expect(explanation).to_contain_text(said["explain_forget_gate"])
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()

    page.locator(".operation").nth(2).dispatch_event("pointerdown", {"pointerType": "touch"})
    expect(explanation).to_have_text(re.compile(sum_now))
    kept, written, memory = (
        float(part.replace("−", "-")) for part in re.search(sum_now, explanation.inner_text()).groups()
    )
    assert kept + written == pytest.approx(memory, abs=1e-9)
    reachable = page.locator(".cell [tabindex='0']")
    for part in reachable.all():
        part.focus()
        expect(explanation).to_be_visible()
    assert reachable.count() == 14


def test_a_page_opens_on_the_frame_that_it_was_written_for(opened):
    frame = Frame(step=5, unit=3, quantity="forget_gate", layout=Layout(enlarged="forget_gate"))
    request = FrameRequest(frame=frame, turn=1)
    look = standalone.Look(plotly="none")
    page = opened(standalone.page(scene(), words("en"), request=request, look=look))
    expect(page.locator(".step-count")).to_have_text("step 6 of 39")
    expect(page.locator(".unit-number")).to_have_value("3")
    expect(page.locator(".panel-name")).to_have_text("forget gate")


def test_what_is_on_the_screen_is_kept_as_a_picture(opened, tmp_path):
    page = opened(standalone.page(with_a_text(scene()), words("en"), look=standalone.Look(plotly="none")))

    def kept(subject, kind):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"{subject}, {kind}").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    page.locator(".icon.first").click()
    page.locator(".unit-number").fill("2")
    page.locator(".unit-number").press("Enter")
    page.get_by_role("button", name="Keep a picture").click()
    path = kept("Whole stage", "SVG")
    assert path.name == "lstm-stage-step-1-unit-2.svg"
    drawn = ElementTree.parse(path)
    told = ["".join(each.itertext()) for each in drawn.iter(f"{SVG}text")]
    on_screen = page.locator(".panel-value, .cell .gate-value, .cell .wire-value").all_text_contents()
    assert len(on_screen) == 18
    assert [text for text in on_screen if not any(text in each for each in told)] == []
    characters = with_a_text(scene()).strip.characters
    assert [text for text in told if text in set(characters)][: len(characters)] == list(characters)
    assert len(list(drawn.iter(f"{SVG}image"))) == 6
    assert not [
        each for each in drawn.iter() if {"class", "style"} & set(each.attrib) and each.tag != f"{SVG}image"
    ]
    assert drawn.find(f"{SVG}rect").get("fill") == "rgb(255,255,255)"

    page.get_by_label("One heatmap", exact=True).select_option("candidate")
    heatmap = kept("One heatmap", "PNG")
    assert heatmap.name == "lstm-candidate-step-1-unit-2.png"
    width, height = (
        float(ElementTree.parse(kept("One heatmap", "SVG")).getroot().get(side))
        for side in ("width", "height")
    )
    with Image.open(heatmap) as dots:
        assert dots.size == (2 * width, 2 * height)
    page.get_by_role("button", name="On white").click()
    cell = ElementTree.parse(kept("Cell drawing", "SVG"))
    assert cell.find(f"{SVG}rect").get("fill") == "rgb(252,250,246)"
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Cell drawing, SVG")).to_be_hidden()


def test_text_that_looks_like_markup_stays_text(opened):
    text = with_a_text(scene())
    hostile = replace(text, labels=(HOSTILE, *text.labels[1:]), input_names=(HOSTILE,))
    title = standalone.Look(title=HOSTILE, plotly="none")
    page = opened(standalone.page(hostile, {**words("en"), "keys": HOSTILE}, look=title))
    page.locator(".icon.first").click()
    expect(page.locator(".step-name")).to_have_text(HOSTILE)
    expect(page.locator(".hint")).to_have_text(HOSTILE)
    assert page.title() == HOSTILE


def test_characters_that_leave_no_mark_are_shown_as_python_says(opened):
    steps = scene().trace.num_steps
    strip = TextStrip(
        characters=tuple("a\n" * steps)[:steps],
        vocabulary=("a", "\n"),
        expected=np.tile([0.25, 0.75], (steps, 1)),
    )
    page = opened(
        standalone.page(replace(scene(), strip=strip), words("en"), look=standalone.Look(plotly="none"))
    )
    expect(page.locator(".chance-name").first).to_have_text("⏎")
    expect(page.locator(".chance-share").first).to_have_text("75 %")
