import html
import zipfile

import pytest
import torch

import viz_lstm
from tests.browser.player_scene import trained_scene
from viz_lstm.export.pages import run_page
from viz_lstm.paths import SHIPPED_RUNS


def test_a_run_is_loaded_from_its_folder_and_from_its_archive(tmp_path):
    folder, archive = SHIPPED_RUNS / "airline", tmp_path / "airline.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
    assert viz_lstm.load(folder).key == viz_lstm.load(str(archive)).key


def test_an_archive_writes_nothing_outside_its_folder(tmp_path):
    archive = tmp_path / "run.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../run.json", "{}")
        packed.writestr("/run.json", "{}")
        packed.writestr("deep/run.json", "{}")
    with pytest.raises(
        viz_lstm.UserInputError, match=r"^`run` must hold a saved run; got no run.json in it."
    ):
        viz_lstm.load(archive)
    assert [path.name for path in tmp_path.iterdir()] == ["run.zip"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_refused(content, tmp_path):
    archive = tmp_path / "run.zip"
    archive.write_bytes(content)
    with pytest.raises(viz_lstm.UserInputError) as caught:
        viz_lstm.load(archive)
    assert str(caught.value) == (
        "`run.zip` must be as training wrote it; got no zip archive. Train again, or copy the folder again."
    )


def test_nothing_at_all_is_no_run(tmp_path):
    with pytest.raises(
        viz_lstm.UserInputError, match=r"^`none` must hold a saved run; got no run.json in it."
    ):
        viz_lstm.load(tmp_path / "none")


def test_a_notebook_shows_the_page_in_a_frame(airline, tmp_path):
    player = viz_lstm.show(airline, language="zh", browser=False)
    assert player.page == run_page(airline, plotly=False, language="zh")
    assert f'srcdoc="{html.escape(player.page)}"' in player._repr_html_()
    assert repr(player) == f"Player({len(player.page.encode()) / 1e6:.2f} MB)"
    player.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == player.page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The player is shown where a notebook may run scripts: trust it, or run this cell again.",
        ),
        ("zh", "播放器只在允许运行脚本的笔记本中显示：请将此笔记本设为受信任，或重新运行这个单元格。"),
    ],
)
def test_a_notebook_without_its_frame_says_what_to_do(language, said):
    trace = viz_lstm.record(torch.nn.LSTM(2, 3), torch.ones(4, 2))
    shown = viz_lstm.show(trace, language=language, browser=False)._repr_html_()
    assert shown.partition('">')[2] == f"{said}</iframe>"


def test_a_scene_is_shown_and_anything_else_is_not():
    scene = trained_scene(units=4, months=30, iterations=1)
    assert "<title>Inside an LSTM</title>" in viz_lstm.show(scene, browser=False).page
    with pytest.raises(TypeError) as caught:
        viz_lstm.show([1, 2])
    assert str(caught.value) == (
        "`shown` must be a run, a trace or a scene, or an LSTM with a sequence; got list. "
        "Give what `viz_lstm.load` or `viz_lstm.record` returns."
    )
