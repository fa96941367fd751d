import re

import pytest

from tests.browser.player_scene import trained_scene
from viz_lstm.cli import main
from viz_lstm.export.pages import comparison_page, run_page
from viz_lstm.paths import SHIPPED_RUNS

AIRLINE = str(SHIPPED_RUNS / "airline")
PRONOUNS = str(SHIPPED_RUNS / "pronouns-en")


def exported(*arguments):
    return main(["export", *map(str, arguments)])


def test_the_shipped_series_fits_into_the_promised_sizes(airline):
    assert len(run_page(airline).encode()) <= 2_600_000
    assert len(run_page(airline, plotly=False).encode()) <= 700_000


def test_a_page_names_no_address_and_says_what_it_is(airline):
    page = run_page(airline, plotly=False)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]
    assert "<title>Inside an LSTM: airline passengers</title>" in page
    assert '<meta name="description" content="Every gate of a really trained network' in page
    assert "python -m viz_lstm train airline --snapshots 18 --out run\n" in page


def test_the_same_run_gives_the_same_page(airline):
    assert run_page(airline, plotly=False) == run_page(airline, plotly=False)


def test_a_page_opens_in_either_language(pronouns):
    page = run_page(pronouns, plotly=False, language="zh")
    assert page.startswith('<!doctype html>\n<html lang="zh">')
    assert "<title>走进 LSTM：逐字读一段文字</title>" in page


def test_several_runs_are_compared_and_subtracted_where_they_have_one_size(airline, pronouns):
    page = comparison_page({"first": airline, "again": airline}, plotly=False)
    assert page.count("data-scene=") == 2
    assert "&quot;view&quot;: &quot;difference&quot;" in page
    assert "python -m viz_lstm export run-a run-b --out film.html" in page
    with pytest.raises(ValueError, match=r"^`runs` must be of one task to be compared; got airline, char"):
        comparison_page({"a": airline, "b": pronouns})
    with pytest.raises(
        ValueError, match=r"^`runs` must be at most 4 to be compared; got 5. Leave some out.$"
    ):
        comparison_page({str(number): airline for number in range(5)})


def test_the_command_line_exports_runs(tmp_path, capsys):
    out = tmp_path / "new" / "film.html"
    assert exported(AIRLINE, "--out", out, "--no-plotly") == 0
    assert capsys.readouterr().out == f"Saved in {out}: {out.stat().st_size / 1e6:.2f} MB\n"
    assert exported(AIRLINE, AIRLINE, "--out", tmp_path / "two.html", "--no-plotly", "--language", "zh") == 0
    assert "并排对比的 LSTM：航空旅客数" in (tmp_path / "two.html").read_text(encoding="utf-8")


def test_what_is_in_the_way_is_not_written_over_unasked(tmp_path, capsys):
    out = tmp_path / "film.html"
    out.write_text("mine")
    assert exported(AIRLINE, "--out", out, "--no-plotly") == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `out` must be a new file; got {out}, which exists. "
        "Choose another name, or add --overwrite.\n"
    )
    assert out.read_text() == "mine"
    assert exported(AIRLINE, "--out", out, "--no-plotly", "--overwrite") == 0
    assert out.stat().st_size > 100_000


@pytest.mark.parametrize("layer", [-1, 1])
def test_a_layer_that_is_not_there_is_refused(layer, tmp_path, capsys):
    assert exported(AIRLINE, "--out", tmp_path / "film.html", "--layer", layer) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `layer` must be a whole number from 0 to 0; got {layer}. 0 is the lowest layer.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_run_is_named(tmp_path, capsys):
    assert exported(tmp_path, "--out", tmp_path / "film.html") == 2
    assert "must hold a saved run; got no run.json in it" in capsys.readouterr().err


def test_a_scene_writes_itself(tmp_path):
    trained_scene(units=4, months=30, iterations=1).to_html(tmp_path / "scene.html", plotly=False)
    page = (tmp_path / "scene.html").read_text(encoding="utf-8")
    assert "<title>Inside an LSTM</title>" in page
    assert "<pre>" not in page
