"""One HTML file of recordings: what it says, what it holds, and what it refuses."""

import base64
import gzip
import json
import re
from dataclasses import replace

import pytest

from tests.browser.player_scene import trained_scene
from viz_lstm.cli import main
from viz_lstm.errors import UserInputError
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import FileOptions, run_file, scene_file
from viz_lstm.runs import Checkpoints, load, save
from viz_lstm.scenes import Frame, decode
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training

LIGHT = FileOptions(plotly=False)


def trained(**settings):
    training = Training(AirlineConfig(hidden_size=3, epochs=4, **settings))
    list(training)
    return training.run()


@pytest.fixture(scope="module")
def run():
    return trained()


@pytest.fixture(scope="module")
def airline():
    return load(SHIPPED_RUNS / "airline")


def block(text, name):
    packed = re.search(rf'<script type="application/gzip" id="{name}">([^<]*)</script>', text)[1]
    return gzip.decompress(base64.b64decode(packed))


def test_the_shipped_run_is_small_enough_to_be_mailed(airline):
    whole, light = (len(run_file([airline], options=FileOptions(plotly=plotly))) for plotly in (True, False))

    assert whole <= 2_600_000
    assert light <= 700_000


def test_a_file_says_in_both_languages_what_it_is(airline):
    text = run_file([airline], options=FileOptions(plotly=False, language="zh"))
    wordings = json.loads(block(text, "wordings"))

    assert '<html lang="zh">' in text
    assert f"<title>{wordings['zh']['title']}</title>" in text
    assert f'<meta name="description" content="{wordings["zh"]["description"]}">' in text
    assert wordings["zh"]["title"] == "航空客流：看进 LSTM 里面"
    assert wordings["en"]["title"] == "Airline passengers: inside an LSTM"
    assert wordings["en"]["description"] == (
        "Every gate of an LSTM at every step of what it reads, and at 18 epochs of its training: 32 units, "
        "143 steps. Press play, or press a cell to see its numbers and the equations they fill."
    )
    assert wordings["en"]["players"][0]["title"] == "Passengers, thousands"
    assert wordings["zh"]["players"][0]["words"]["play"] == "播放"


def test_a_file_tells_how_to_make_it_again():
    text = run_file([trained(seed=5, learning_rate=0.003)], options=LIGHT)

    assert (
        "<pre>python -m viz_lstm train airline --hidden-size 3 --epochs 4 --learning-rate 0.003 --seed 5 "
        "--snapshots 4 --out run\npython -m viz_lstm export run --out film.html</pre>"
    ) in text


def test_a_file_holds_the_recording_and_its_whole_film(run):
    text = run_file([run], options=FileOptions(plotly=False, frame=Frame(step=200, unit=2)))
    header, arrays = decode(block(text, "scene-0"))

    assert arrays["cell_state"] == pytest.approx(run.traces[0].cell_state[0].T)
    assert (header["focus"]["step"], header["focus"]["unit"]) == (run.traces[0].num_steps - 1, 2)
    assert decode(block(text, "film-0"))[0]["film"]["pictures"] == list(run.film.epochs)


def test_several_networks_are_named_by_what_differs(run):
    other = trained(seed=1, learning_rate=0.1)
    text = run_file([run, other], options=LIGHT)
    wordings = json.loads(block(text, "wordings"))

    assert wordings["en"]["title"] == "Airline passengers: 2 LSTMs side by side"
    assert [each["name"] for each in wordings["en"]["players"]] == [
        "s = 3, seed 0, 4 epochs · Learning rate 0.01",
        "s = 3, seed 1, 4 epochs · Learning rate 0.1",
    ]
    assert (
        decode(block(text, "scene-0"))[1]["order"].tolist()
        == decode(block(text, "scene-2"))[1]["order"].tolist()
    )
    assert "export run-a run-b --out film.html" in text


def test_networks_of_two_sizes_have_no_difference(run):
    alike, unlike = (
        run_file([run, trained(**other)], options=LIGHT) for other in ({"seed": 3}, {"num_layers": 2})
    )
    view = "{&quot;view&quot;: &quot;difference&quot;, &quot;group&quot;"

    assert alike.count(view) == 1
    assert unlike.count(view) == 0


def test_what_cannot_stand_in_one_file_is_refused(run, airline):
    with pytest.raises(
        UserInputError, match=r"^`runs` must be from 1 to 4 for one file; got 5\. Leave some out\.$"
    ):
        run_file([run] * 5)
    with pytest.raises(UserInputError, match=r"^`layer` must be a whole number from 0 to 0; got 1\."):
        run_file([run], options=FileOptions(layer=1))
    pronouns = load(SHIPPED_RUNS / "pronouns-zh")
    with pytest.raises(
        UserInputError, match=r"of one task to stand side by side; got airline, characters\. Make a"
    ):
        run_file([airline, pronouns])


def test_a_scene_writes_itself(tmp_path):
    scene = trained_scene(units=4, months=30, iterations=1)
    scene.to_html(tmp_path / "scene.html", title="<b>mine</b>", plotly=False)
    text = (tmp_path / "scene.html").read_text(encoding="utf-8")

    assert "<title>&lt;b&gt;mine&lt;/b&gt;</title>" in text
    assert text == scene_file(scene, title="<b>mine</b>", options=LIGHT)
    assert "<pre>" not in text


def test_the_command_writes_a_file_once_unless_it_may_replace_it(tmp_path, capsys):
    film = tmp_path / "new" / "film.html"
    command = ["export", str(SHIPPED_RUNS / "airline"), "--out", str(film), "--no-plotly"]

    assert main(command) == 0
    assert capsys.readouterr().out == f"Saved in {film} ({film.stat().st_size / 1e6:.2f} MB)\n"
    assert main(command) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `out` must be a new file; got {film}, which there is. Choose another name, or add "
        "--overwrite.\n"
    )
    assert main([*command, "--overwrite", "--language", "zh"]) == 0
    assert '<html lang="zh">' in film.read_text(encoding="utf-8")


def test_runs_that_read_different_texts_are_recorded_on_the_first(tmp_path):
    pronouns = str(SHIPPED_RUNS / "pronouns-zh")
    other = tmp_path / "other"
    run = load(pronouns)
    save(replace(run, config=replace(run.config, seed=1), film=Checkpoints()), other)
    film = tmp_path / "film.html"

    assert main(["export", pronouns, str(other), "--no-plotly", "--out", str(film)]) == 0
    text = film.read_text(encoding="utf-8")
    headers = [decode(block(text, f"scene-{number}"))[0] for number in (0, 2)]
    assert headers[0]["labels"] == headers[1]["labels"]
