"""Exported recordings, opened from the disk with no network: they play, and ask for nothing."""

import base64
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.player_scene import trained_scene
from tests.browser.serving import NARROW
from tests.browser.watched import Watched
from viz_lstm.cli import main
from viz_lstm.export.gallery import write_gallery
from viz_lstm.export.notebook import show
from viz_lstm.export.pages import scene_page
from viz_lstm.paths import PACKAGE, SHIPPED_RUNS

DOCS = PACKAGE.parent / "docs"
HOSTILE = '</script><script>document.title = "taken"</script><!-- <b>'
STRICT = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; img-src data: blob:"
)

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium, tmp_path):
    """Open an export from the disk, with the network off; nothing may be asked for, and nothing go wrong."""
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 900})
    asked, complaints = [], []
    context.on("request", lambda request: asked.append(request.url))

    def opened(path, fragment="", within=None, wait_for=".player .window"):
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri() + fragment)
        inside = page.frame_locator(within) if within else page
        inside.locator(wait_for).first.wait_for()
        return page

    yield opened
    context.close()
    assert [url for url in asked if not re.match(r"(file|blob|data|about):", url)] == []
    assert complaints == []


def exported(folder, *arguments):
    """Export shipped runs by the command line, for a page that is served under a strict policy."""
    out = folder / "film.html"
    runs = [str(SHIPPED_RUNS / name) for name in arguments if not name.startswith("--")]
    options = [name for name in arguments if name.startswith("--")]
    assert main(["export", *runs, *options, "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    out.write_text(page.replace("<meta charset", f"{policy}\n<meta charset", 1), encoding="utf-8")
    return out


def check_what_ifs(opened, path, page):
    """Hold a gate and change an input by the address; switch languages, take one back, reload, and undo."""
    held = ["f of units 3, 7–9 held at the mean in this recording from 1953-11 (58) to 1954-02 (61)"]
    page.goto(f"{path.as_uri()}#step=57&unit=26&held=f:3.7-9:57-60:mean,x:57:300")
    expect(page.locator(".hold-switch")).to_have_count(2)
    page.get_by_role("button", name="English").click()
    expect(page.locator(".hold-switch")).to_have_text([*held, "at 1953-11 (58), 300 is read instead of 180"])
    page.get_by_role("button", name="Light / dark").click()
    page.locator(".hold-remove").last.click()
    page.wait_for_url("**held=f%3A3.7-9%3A57-60%3Amean&**")
    expect(opened(path, page.evaluate("location.hash")).locator(".hold-switch")).to_have_text(held)
    page.get_by_role("button", name="中文").click()
    page.get_by_title("撤销").click()
    expect(page.locator(".hold-switch")).to_have_count(2)


def test_a_run_plays_in_one_file_and_shows_the_numbers_of_the_app_and_of_its_trace(
    opened, pages, visit_alone, tmp_path
):
    path = exported(tmp_path, "airline", "--no-plotly")
    watched = Watched("airline", pages, visit_alone)
    run, steps, units = watched.run, watched.steps, watched.units
    page = opened(path)
    pictures = len(run.checkpoints.epochs)
    for number in range(10):
        step, unit = number * (steps - 1) // 9, number * 7 % units
        figures = watched.holds(page, path, step=step, unit=unit, picture=5 * number % pictures)
        assert len([text for text in figures if re.search(r"\d", text)]) > 50
    page.goto(f"{path.as_uri()}#step={step}&unit={unit}&epoch={run.checkpoints.epochs[-1]}")
    expect(page.locator(".epoch-name")).to_have_text("epoch 600 of 600")

    heatmap = page.locator(".player .window").first.bounding_box()
    page.mouse.click(heatmap["x"] + 0.1 * heatmap["width"], heatmap["y"] + 0.99 * heatmap["height"])
    expect(page.locator(".step-count").first).to_have_text(re.compile(r"^step 1[3-6] of"))
    expect(page.locator(".unit-number")).to_have_value(str(watched.lowest))
    page.get_by_role("button", name="Zoom in on this step").click()
    page.wait_for_url("**&zoom=*")
    page.get_by_role("button", name="Show all steps and units").click()
    page.wait_for_url(lambda url: "zoom=" not in url)

    page.locator(".speed").select_option("30")
    page.locator(".icon.first").click()
    page.locator(".icon.play").click()
    expect(page.locator(".step-count").first).to_have_text(f"step {steps} of {steps}")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".step-count").first).to_have_text(f"step 2 of {steps}")
    page.wait_for_url("**#step=1&*")

    page.keyboard.press(",")
    epoch = run.checkpoints.epochs[-2]
    expect(page.locator("body")).to_contain_text(f"epoch {epoch} of 600")
    page.wait_for_url(f"**epoch={epoch}&*")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("body")).to_contain_text(f"第 {epoch} 轮，共 600 轮")
    expect(page.locator(".step-count").first).to_have_text(f"第 2 步，共 {steps} 步")
    assert page.title() == "走进 LSTM：航空旅客数"
    assert page.locator("html").get_attribute("lang") == "zh"

    reloaded = opened(path, page.evaluate("location.hash"))
    expect(reloaded.locator("body")).to_contain_text(f"第 {epoch} 轮，共 600 轮")
    expect(reloaded.locator(".step-count").first).to_have_text(f"第 2 步，共 {steps} 步")
    assert reloaded.title() == page.title()
    reloaded.get_by_role("button", name="English").click()
    reloaded.wait_for_url(lambda url: "lang=" not in url)
    expect(reloaded.locator(".step-count").first).to_have_text(f"step 2 of {steps}")

    check_what_ifs(opened, path, page)


READ_BACK = """async ([content, at]) => {
  const video = document.createElement("video");
  const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
  video.src = URL.createObjectURL(new Blob([bytes]));
  await new Promise((resolve, reject) => Object.assign(video, { onloadeddata: resolve, onerror: reject }));
  video.currentTime = at;
  await new Promise((resolve) => (video.onseeked = resolve));
  const context = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext("2d");
  let white = [0];
  // Where the machine is busy, a frame that was gone to is painted a while later.
  for (let look = 0; look < 200 && Math.min(...white) <= 250; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    context.drawImage(video, 0, 0);
    white = [...context.getImageData(4, 4, 1, 1).data].slice(0, 3);
  }
  return { size: [video.videoWidth, video.videoHeight], seconds: video.duration, white };
}"""
WITHOUT_H264 = """() => {
  const ask = VideoEncoder.isConfigSupported.bind(VideoEncoder);
  VideoEncoder.isConfigSupported = (config) =>
    config.codec.startsWith("avc") ? Promise.resolve({ supported: false }) : ask(config);
}"""


def test_films_of_what_is_on_the_screen_are_videos_that_the_browser_makes(opened, tmp_path):
    path = exported(tmp_path, "airline", "--no-plotly")
    page = opened(path, "#step=57&unit=26&zoom=[56,58,0,31]")
    page.get_by_role("button", name="Keep a picture or a film").click()

    def filmed(subject):
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(f"^{subject}, (MP4|WebM)$")).click()
        name = download.value.suggested_filename
        download.value.save_as(tmp_path / name)
        content = base64.b64encode((tmp_path / name).read_bytes()).decode()
        blank = page.context.new_page()
        return name, blank.evaluate(READ_BACK, [content, 1.5])

    says = page.locator(".picture-says")
    expect(says).to_have_text("3 frames, 2.2 s, at most 0.6 MB")
    name, film = filmed("Whole stage")
    assert re.fullmatch(r"lstm-stage-unit-26-along-steps\.(mp4|webm)", name)
    assert film["size"][0] == 1476
    assert film["seconds"] == pytest.approx(2.2, abs=0.05)
    assert min(film["white"]) > 250
    expect(says).to_have_text("3 frames, 2.2 s, at most 0.6 MB")

    page.evaluate(WITHOUT_H264)
    page.get_by_label("Film along").select_option("epochs")
    expect(says).to_have_text("18 frames, 8.8 s, at most 2.2 MB")
    name, film = filmed("One heatmap")
    assert name == "lstm-cell_state-unit-26-along-epochs.webm"
    assert film["size"][0] == 968
    assert film["seconds"] == pytest.approx(8.8, abs=0.05)
    assert min(film["white"]) > 250
    expect(page.locator(".epoch-name")).to_have_text("epoch 600 of 600")

    page.evaluate("() => { VideoEncoder.isConfigSupported = () => new Promise(() => {}); }")
    page.get_by_role("button", name=re.compile(r"^Whole stage, (MP4|WebM)$")).click()
    page.get_by_role("button", name="Cancel").click()
    expect(says).to_have_text("18 frames, 8.8 s, at most 2.2 MB")
    expect(page.locator(".picture-film progress")).to_be_hidden()


def test_light_and_dark_and_a_phone_with_the_probabilities_of_the_app(opened, pages, visit_alone, tmp_path):
    path = exported(tmp_path, "pronouns-en", "--no-plotly")
    page = opened(path)
    watched = Watched("pronouns-en", pages, visit_alone)
    for step, unit, picture in [(1, 0, 0), (watched.steps // 2, 5, 4), (watched.steps - 2, 9, 9)]:
        figures = watched.holds(page, path, step=step, unit=unit, picture=picture)
        assert len([text for text in figures if text.endswith(" %")]) >= 5
    background = partial(page.evaluate, "getComputedStyle(document.body).backgroundColor")
    assert background() == "rgb(252, 250, 246)"
    page.get_by_role("button", name="Light / dark").click()
    assert background() == "rgb(22, 20, 18)"
    page.get_by_role("button", name="Light / dark").click()
    assert background() == "rgb(252, 250, 246)"
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.locator(".icon.forward").click()
    expect(page.locator("footer")).to_contain_text(
        "python -m viz_lstm train characters --text pronouns-en --seed 6"
    )


def test_two_runs_stand_side_by_side_and_are_drawn_by_plotly(opened, tmp_path):
    page = opened(exported(tmp_path, "airline", "airline"))
    page.locator(".player .main-svg").nth(1).wait_for()
    page.locator(".icon.last").first.click()
    expect(page.locator(".step-count", has_text="step 143 of 143").first).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("并排对比的 LSTM：航空旅客数")
    expect(page.locator(".step-count", has_text="第 143 步，共 143 步").first).to_be_visible()
    expect(page.locator("[data-scene] .player")).to_have_count(2)

    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Keep a picture").nth(1).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="All side by side, SVG").click()
    assert download.value.suggested_filename == "lstm-comparison-step-143-unit-26.svg"
    drawn = ElementTree.parse(download.value.path())
    told = ["".join(each.itertext()) for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in told if re.match("[AB]\xa0·\xa0a", text)] == [
        "A\xa0·\xa0airline\xa0(1)",
        "B\xa0·\xa0airline\xa0(2)",
    ]
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}image"))) == 12
    with page.expect_download() as download:
        page.get_by_role("button", name="Cell drawing, PNG").click()
    assert download.value.suggested_filename == "lstm-b-cell-step-143-unit-26.png"


def test_a_gallery_plays_from_the_disk_and_from_a_plain_server(opened, visitor, tmp_path):
    shutil.copytree(SHIPPED_RUNS / "pronouns-zh", tmp_path / "runs" / "pronouns-zh")
    index = write_gallery(tmp_path / "gallery", tmp_path / "runs")[0]
    page = opened(index, wait_for="a[href]")
    plain = partial(SimpleHTTPRequestHandler, directory=str(index.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), plain) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        served = visitor.open(f"http://127.0.0.1:{server.server_port}/", wait_for="a[href]")
        for each in (page, served):
            each.locator('a[href="pronouns-zh.zh.html"]').click()
            each.locator(".player .window").first.wait_for()
            each.locator(".icon.first").click()
            each.locator(".icon.forward").click()
            expect(each.locator(".transport .step-count")).to_have_text(re.compile("^第 2 步"))
        server.shutdown()


@pytest.mark.parametrize(
    "fragment",
    [
        "#step=999999&unit=99999&zoom=[9,1,2]&marks=[[5,2],7]&epoch=x&enlarged=nothing",
        "#step=-1&unit=2",
        "#%%%",
    ],
)
def test_an_address_that_names_no_frame_does_no_harm(fragment, opened, tmp_path):
    scene = trained_scene(units=4, months=30, iterations=1)
    hostile = replace(scene, labels=(HOSTILE, *scene.labels[1:]), input_names=(HOSTILE,))
    path = tmp_path / "scene.html"
    path.write_text(scene_page(hostile, plotly=False, title=HOSTILE), encoding="utf-8")
    page = opened(path, fragment)
    assert page.title() == HOSTILE
    page.locator(".icon.first").click()
    expect(page.locator(".step-name")).to_have_text(HOSTILE)
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".step-count").first).to_have_text("第 1 步，共 29 步")


def test_a_notebook_page_holds_a_player_as_high_as_its_content(opened, tmp_path):
    player = show(trained_scene(units=4, months=30, iterations=1), browser=False)
    path = tmp_path / "notebook.html"
    path.write_text(f'<!doctype html><meta charset="utf-8">{player._repr_html_()}', encoding="utf-8")
    page = opened(path, within="iframe")
    inside = page.frame_locator("iframe")
    inside.locator(".icon.first").click()
    expect(inside.locator(".step-count")).to_have_text("step 1 of 29")
    inside.get_by_role("button", name="中文").click()
    expect(inside.locator(".step-count")).to_have_text("第 1 步，共 29 步")
    page.wait_for_function(
        """() => {
          const frame = document.querySelector("iframe");
          const { height } = frame.contentDocument.body.getBoundingClientRect();
          return height > 300 && Math.abs(frame.clientHeight - height) < 2;
        }"""
    )


def test_the_example_notebook_runs_and_stays_alive_as_html(opened, tmp_path):
    notebook = DOCS / "example.ipynb"
    convert = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "html",
        "--template",
        "basic",
        "--execute",
        str(notebook),
    ]
    folders = dict.fromkeys(("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"), str(tmp_path))
    environment = {**os.environ, **folders, "PYTHONPATH": str(DOCS.parent)}
    done = subprocess.run(
        [*convert, "--output-dir", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = opened(tmp_path / "example.html", within="iframe >> nth=0")
    assert page.locator("iframe").count() == 3
    for number, steps in enumerate((143, 40, 25)):
        inside = page.frame_locator(f"iframe >> nth={number}")
        inside.locator(".icon.first").click()
        inside.locator(".icon.forward").click()
        expect(inside.locator(".step-count").first).to_have_text(f"step 2 of {steps}")
