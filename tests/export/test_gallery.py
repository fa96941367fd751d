import re

from viz_lstm.export.gallery import write_gallery


def test_the_shipped_runs_are_listed_in_both_languages_and_every_link_leads_somewhere(tmp_path):
    written = write_gallery(tmp_path / "new")
    index = written[0].read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]*)"', index)
    assert links == [
        *("airline.en.html", "pronouns-en.en.html", "pronouns-zh.en.html"),
        *("airline.zh.html", "pronouns-en.zh.html", "pronouns-zh.zh.html"),
    ]
    assert sorted(links) == sorted(path.name for path in written[1:])
    assert "LSTMs to look into" in index
    assert "可以看进去的 LSTM" in index
    for path in written[1:]:
        assert path.read_text(encoding="utf-8").startswith(
            f'<!doctype html>\n<html lang="{path.name.split(".")[1]}">'
        )
