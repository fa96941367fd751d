"""Players that move together in a real browser, and what two of them differ by, on a page of their own."""

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.serving import NARROW, WIDE, until
from tests.browser.standalone import airline_scene, look, words
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.player import standalone
from viz_lstm.scenes import GroupMember
from viz_lstm.scenes.run_checkpoints import common_epochs, thinned
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training

CHANGES = {
    "rate": {"learning_rate": 0.1},
    "seed": {"seed": 1},
    "longer": {"epochs": 9},
    "size": {"hidden_size": 3},
    "fork": {"forks": (Fork(epoch=3, learning_rate=0.1),)},
    "tutorial": {"protocol": "tutorial", "window": 10},
}
COLOURS = ("#c9553a", "#3f86b8", "#a07f1f")
PARTED = {"fork": 3}
SEATS = ".player.seated"
GROUP = "globalThis[Symbol.for('viz_lstm.player')].groups.get('compared')"
SHOWN = f"""async (names) => {{
  const group = {GROUP};
  return group.members.map(({{ recording }}) => ({{
    start: recording.start, steps: recording.steps, units: recording.units,
    arrays: Object.fromEntries(names.map((name) => [name,
      Array.from({{ length: recording.units }}, (_, unit) => [...recording.row(name, unit)])])),
  }}));
}}"""
DIFFERENCE = f"""
  const {{ Difference }} = await import('/core/difference.js');
  const group = {GROUP};
  const difference = new Difference(group.members.map(({{ recording }}) => recording));
"""
SUBTRACTED = f"""async (names) => {{
  {DIFFERENCE}
  return Object.fromEntries(names.map((name) => [name,
    Array.from({{ length: difference.units }}, (_, unit) => [...difference.row(name, unit)])]));
}}"""
APART = f"""async () => {{
  {DIFFERENCE}
  return difference.apart(group.members.map(({{ checkpoints }}) => checkpoints.loaded));
}}"""
PLACES = f"""async () => {GROUP}.members.map(({{ state, recording }}) =>
  [state.step + recording.start, state.unit])"""
RUNNING = f"async () => {GROUP}.members.filter(({{ playback }}) => playback.clock.running).length"
ZOOMED = f"""async () => {{
  const ranges = {GROUP}.members.map(({{ heatmaps }}) => heatmaps.overlay.ranges.steps);
  return ranges[1][1] < 142 && new Set(ranges.map(String)).size === 1;
}}"""
NAMES = [quantity.name for quantity in QUANTITIES]

pytestmark = pytest.mark.browser


@cache
def trained(config):
    training = Training(config)
    list(training)
    return training.run()


def compared(change, language, drawn):
    """Write a page that compares the first network with one for each change."""
    config = AirlineConfig(hidden_size=4, epochs=6)
    names = change.split(",")
    runs = [trained(config), *(trained(replace(config, **CHANGES[name])) for name in names)]
    scenes = [airline_scene(run, language) for run in runs]
    units = len(scenes[0].order)
    scenes = [replace(each, order=scenes[0].order) if len(each.order) == units else each for each in scenes]
    if len(epochs := common_epochs([each.film for each in scenes])) > 1:
        scenes = [replace(each, film=thinned(each.film, epochs)) for each in scenes]
    seats = [
        GroupMember(group="compared", letter=letter, name=name, colour=colour)
        for letter, name, colour in zip("ABC", ["first", *names], COLOURS, strict=False)
    ]
    difference = {"pair": ("A", "B"), "parted": PARTED.get(change)}
    return standalone.group_page(
        scenes, seats, words(language), difference=difference, look=look(language, drawn=drawn)
    )


@pytest.fixture
def visit(pages, visit_alone):
    """Open the page, and wait until the players and what they differ by are there."""

    def opened(change="rate", *, language="en", difference=True, drawn=False, **options):
        address = pages.put(f"compare-{change}-{language}-{drawn}", lambda: compared(change, language, drawn))
        page = visit_alone(address, **options)
        if difference:
            with_films(page)
        if drawn:
            charts = 2 + change.count(",") + difference
            page.locator(".player .chart .main-svg").nth(3 * charts - 1).wait_for()
            page.locator(".player .picture:visible").first.wait_for(state="detached")
        return page

    return opened


def steps(page):
    """Return the place in the sequence that each player shows, and the unit."""
    return page.evaluate(PLACES)


def controls(page):
    return page.locator(".onlooker").first


def with_films(page):
    """Wait until the difference has had the films fetched, which change the scale of all heatmaps."""
    until(page, f"{GROUP}.members.slice(0, 2).every(({{ checkpoints }}) => checkpoints.loaded)")
    page.locator(".subtraction").wait_for()


def cell_of(page, player, heatmap, across, down):
    """Return where a cell of a heatmap lies on the screen."""
    window = page.locator(SEATS).nth(player).locator(".window:not(.scrub)").nth(heatmap)
    window.scroll_into_view_if_needed()
    box = window.bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def test_both_play_on_one_clock_along_steps_and_epochs_and_on_a_phone_each_has_controls_that_move_all(visit):
    page = visit()
    expect(page.locator(".seat .buttons:visible")).to_have_count(0)
    controls(page).locator(".icon.first").click()
    controls(page).locator(".speed").select_option("30")
    controls(page).locator(".icon.play").click()
    until(page, f"async () => {GROUP}.members.every(({{ state }}) => state.step > 8)")
    assert page.evaluate(RUNNING) == 1
    controls(page).locator(".icon.play").click()
    [first, second] = steps(page)
    assert first == second
    assert page.evaluate(RUNNING) == 0

    controls(page).locator(".epochs .scrubber").fill("1")
    expect(page.locator(".seat-epoch").nth(1)).to_have_text(re.compile("^epoch 2 of 6"))
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 2 of 6"))
    controls(page).locator(".along-epochs").click()
    controls(page).locator(".speed").select_option("5")
    controls(page).locator(".icon.play").click()
    expect(page.locator(".seat-epoch").nth(1)).to_have_text(re.compile("^epoch 6 of 6"))
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 6 of 6"))

    controls(page).locator(".along-steps").click()
    controls(page).locator(".icon.first").click()
    page.set_viewport_size(NARROW)
    page.locator(".seat .icon.forward").nth(1).click()
    [first, second] = steps(page)
    assert first == second
    page.locator(".seat .icon.play").nth(1).click()
    until(page, f"(start) => {GROUP}.members.every(({{ state }}) => state.step > start)", arg=first[0] + 2)
    page.locator(".seat .icon.play").nth(1).click()
    assert page.evaluate(f"{GROUP}.members.map(({{ state }}) => state.playing)") == [False, False]


def test_a_click_or_a_key_in_one_player_moves_the_other_and_zoom_and_the_chosen_heatmap_are_shared(visit):
    page = visit(drawn=True)
    page.mouse.click(*cell_of(page, 1, 2, 0.75, 0.9))
    until(page, f"async () => {GROUP}.members.every(({{ state }}) => state.step > 100)")
    [first, second] = steps(page)
    assert first == second
    expect(controls(page).locator(".unit-number")).to_have_value(str(first[1]))
    expect(page.locator(".subtraction caption")).to_have_text(re.compile(f"^Unit {first[1]} at"))

    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert [place for place, _ in steps(page)] == [2, 2]
    page.keyboard.press("Space")
    until(page, f"async () => {GROUP}.members[0].state.step > 3")
    page.locator(SEATS).first.locator(".panel-title").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"async () => {GROUP}.members.every(({{ state }}) => !state.playing)")

    page.get_by_label("Zoom in on this step").first.click()
    until(page, ZOOMED)
    controls(page).locator(".choose.output_gate").click()
    expect(page.locator(".seated .panel-name")).to_have_text(["output gate", "output gate"])


def check_difference(page):
    """Compare what is shown as the difference with the first less the second, and return these two."""
    a, b = page.evaluate(SHOWN, NAMES)
    shown = page.evaluate(SUBTRACTED, NAMES)
    for name in NAMES:
        expected = np.array(a["arrays"][name]) - np.array(b["arrays"][name])
        assert np.abs(expected).max() > 1e-3
        np.testing.assert_allclose(shown[name], expected, atol=1e-5)
    return a, b


def test_the_difference_is_the_first_less_the_second_adds_up_and_can_be_stretched(visit):
    page = visit()
    check_difference(page)
    rows = page.locator(".subtraction tbody tr")
    assert rows.count() == 6
    for row in rows.all():
        a, b, rest = (text.replace("\u2212", "-") for text in row.locator("td").all_inner_texts())
        assert round(float(a) - float(b) - float(rest), 6) == 0
    highs = page.evaluate(f"async () => {GROUP}.members.map(({{ recording }}) => recording.memory.high)")
    assert highs[0] == highs[1] > 0

    apart = page.evaluate(APART)
    assert apart["epochs"] == [1, 2, 3, 4, 5, 6]
    controls(page).locator(".epochs .scrubber").fill("2")
    expect(page.locator(".seat-epoch").nth(1)).to_have_text(re.compile("^epoch 3 of 6"))
    a, b = check_difference(page)
    for name in NAMES:
        expected = np.abs(np.array(a["arrays"][name]) - np.array(b["arrays"][name])).mean()
        np.testing.assert_allclose(apart["means"][name][2], expected, rtol=1e-4)

    controls(page).locator(".epochs .scrubber").fill("0")
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 1 of 6"))
    ends = page.locator(".onlooker").nth(1).locator(".colour-key .number:last-child")
    whole = [float(end) for end in ends.all_inner_texts()]
    page.locator(".stretch").click()
    expect(page.locator(".stretch")).to_have_attribute("aria-pressed", "true")
    stretched = [float(end) for end in ends.all_inner_texts()]
    assert all(0 < now < end for now, end in zip(stretched, whole, strict=True))


def test_a_fork_is_the_same_network_until_it_parts(visit):
    page = visit("fork", drawn=True)
    apart = page.evaluate(APART)
    assert apart["epochs"] == [1, 2, 3, 4, 5, 6]
    for means in apart["means"].values():
        assert means[:3] == [0, 0, 0]
        assert min(means[3:]) > 0
    page.locator(".parting-chart .annotation-text", has_text="part after epoch 3").wait_for()
    note = page.get_by_text("No difference at this epoch")
    expect(note).to_have_count(0)
    controls(page).locator(".epochs .scrubber").fill("2")
    note.wait_for()
    assert set(page.locator(".subtraction td:last-child").all_inner_texts()) == {"0.000"}


def test_films_of_other_lengths_go_to_the_closest_epoch_and_the_page_says_so(visit):
    page = visit("longer", drawn=True)
    controls(page).locator(".epochs .scrubber").fill("5")
    expect(page.locator(".seat-epoch").first).to_have_text(re.compile("^epoch 6 of 6"))
    expect(page.locator(".seat-epoch").nth(1)).to_have_text(re.compile("^epoch [567] of 9"))
    page.mouse.click(*cell_of(page, 1, 0, 0.5, 0.5))
    for _ in range(9):
        page.keyboard.press(".")
    page.get_by_text("A is shown after epoch 6, B after epoch 9").wait_for()


def test_other_protocols_meet_at_the_month_and_differ_where_both_read(visit):
    page = visit("tutorial")
    controls(page).locator(".icon.first").click()
    assert [place for place, _ in steps(page)] == [1, 1]
    a, b = page.evaluate(SHOWN, NAMES)
    assert [(a["start"], a["steps"]), (b["start"], b["steps"])] == [(1, 143), (0, 144)]
    expected = np.array(a["arrays"]["cell_state"]) - np.array(b["arrays"]["cell_state"])[:, 1:]
    np.testing.assert_allclose(page.evaluate(SUBTRACTED, NAMES)["cell_state"], expected, atol=1e-5)


def test_networks_of_unequal_sizes_move_together_but_are_not_subtracted(visit):
    page = visit("size", difference=False)
    assert page.locator(".subtraction").count() == 0
    controls(page).locator(".unit-number").fill("3")
    controls(page).locator(".unit-number").press("Enter")
    controls(page).locator(".icon.last").click()
    [first, second] = steps(page)
    assert first == [143, 3]
    assert second[0] == 143
    assert second[1] < 3


def test_three_in_every_look_show_everything_within_the_page(visit):
    page = visit("rate,seed", language="zh", drawn=True)
    for scheme, viewport in (("dark", WIDE), ("light", NARROW)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(viewport)
        expect(page.locator(".player").first).to_have_css("color-scheme", scheme)
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        tops = [box["y"] for box in (seat.bounding_box() for seat in page.locator(SEATS).all())]
        assert (tops[0] == tops[1]) == (viewport is WIDE)
        assert "单元" in page.locator(".subtraction caption").inner_text()


def test_calm_visitors_get_slow_steps_and_descriptions(visit):
    page = visit(reduced_motion="reduce")
    assert controls(page).locator(".speed option").all_inner_texts() == ["1 / s", "2 / s"]
    assert page.locator(".player.calm").count() == 4
    label = page.locator(".onlooker .window").first
    expect(label).to_have_attribute(
        "aria-label", re.compile("Heatmap of what the two differ by in the forget gate: 4 units")
    )
    expect(page.locator(f"{SEATS} .spoken").first).to_have_text(
        re.compile(r"^A: epoch 6 of 6 .*Unit \d+: memory")
    )
