import re

import pytest

from tests.browser.player_scene import trained_scene
from viz_lstm.player import standalone
from viz_lstm.scenes import GroupMember

WORDS = {"play": "</script>"}


@pytest.fixture(scope="module")
def scene():
    return trained_scene(units=4, months=30, iterations=1)


def test_the_same_recording_gives_the_same_page(scene):
    assert standalone.page(scene, WORDS) == standalone.page(scene, WORDS)


def test_a_page_names_no_address_and_closes_every_script_that_it_opens(scene):
    text = standalone.page(scene, WORDS, look=standalone.Look(title="<b>"))

    assert re.findall(r'(?:src|href)="([^"]*)"', text) == ["data:,"]
    assert len(re.findall(r"<script[ >]", text)) == text.count("</script>") == 5
    assert "<title>&lt;b&gt;</title>" in text


def test_plotly_is_inside_left_out_or_named(scene):
    inside, without, named = (
        standalone.page(scene, WORDS, look=standalone.Look(plotly=plotly))
        for plotly in ("inside", "none", "plotly.min.js")
    )

    assert 1_000_000 < len(inside) - len(without) < 2_500_000
    assert 'id="plotly"' not in without
    assert 'data-plotly="plotly.min.js"' in named


def test_players_of_a_group_stand_between_their_controls_and_their_difference(scene):
    seats = [GroupMember(group='g"', letter=letter, name=letter, colour="#c33") for letter in "AB"]
    text = standalone.group_page([scene, scene], seats, WORDS, difference={"pair": ("A", "B")})
    places = re.findall(r'data-(view|scene)="([^"]*)"', text)

    assert [kind for kind, _ in places] == ["view", "scene", "scene", "view"]
    assert "&quot;group&quot;: &quot;g\\&quot;&quot;" in places[0][1]
