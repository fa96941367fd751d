"""What-ifs in a real browser, on pages without Streamlit: held, read, taken back, and kept in the address."""

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.browser.standalone import airline_scene, look, words
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.figures.theme import RUNS
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import standalone
from viz_lstm.runs import load
from viz_lstm.scenes import Frame, FrameRequest, GroupMember, characters
from viz_lstm.tasks.characters import CharactersSelection
from viz_lstm.words.catalogue import catalogue_in

CHANGED = re.compile(r"^1953-12: \d+ → \d+; it was 201, so the error goes from \d+ to \d+\.")

pytestmark = pytest.mark.browser


@cache
def scene():
    return airline_scene(load(SHIPPED_RUNS / "airline"), "en")


@cache
def pronouns_scene(language):
    run, whole = load(SHIPPED_RUNS / f"pronouns-{language}"), CharactersSelection()
    recording = characters.record(run, whole, LocalRecorder())
    return characters.scene(run, recording, whole, catalogue_in(language))


def pull(page, handle, by):
    """Drag something up or down."""
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + by / 2)
    page.mouse.move(x, y + by)
    page.mouse.up()


@pytest.fixture
def page(pages, visit_alone):
    """A page with the shipped airline network, and the bar open."""

    def written():
        return standalone.page(scene(), words("en"), look=look(drawn=False))

    page = visit_alone(pages.put("what-if", written), viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="What if", exact=True).press("Enter")
    expect(page.locator(".outcome")).to_have_text(words("en")["whatif_nothing_held"])
    return page


def test_a_held_gate_changes_everything_at_once_and_is_taken_back(page):
    curve, outcome = page.locator(".curve"), page.locator(".outcome")
    plain, sum_before = curve.get_attribute("d"), page.locator(".figures b").first.text_content()
    amnesia = page.get_by_role("button", name="Amnesia")
    expect(amnesia).to_be_focused()
    amnesia.press("Enter")
    expect(page.locator(".hold-switch")).to_have_text("f of unit 26 held at 0 at 1953-11 (58)")
    expect(page.locator(".gate.held .gate-value")).to_have_text("0.000")
    expect(page.locator(".gate-equation .held-mark:visible")).to_have_text("held at 0.000")
    expect(page.locator(".figures b").first).not_to_have_text(sum_before)
    expect(outcome).to_have_text(CHANGED)
    expect(page.locator(".outcome-spoken")).to_have_text(CHANGED)
    assert curve.get_attribute("d") != plain

    page.get_by_role("button", name="Never forget").click()
    expect(page.locator(".hold-switch").last).to_have_text("f of unit 26 held at 1 from 1953-11 (58) on")
    expect(outcome).to_contain_text("Out of the usual: at 1960-07 (138) the memory of unit 26 is 24.78;")
    page.get_by_role("button", name="Show the change").click()
    expect(page.locator(".change-shown .window")).to_have_count(6)

    page.locator(".hold-switch").last.press("Enter")
    page.locator(".hold-switch").first.press("Space")
    expect(outcome).to_have_text(words("en")["whatif_switched_off"])
    expect(page.locator(".change-shown")).to_have_count(0)
    assert curve.get_attribute("d") == plain
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(page.locator(".hold-switch")).to_have_count(1)
    expect(outcome).to_have_text(CHANGED)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".hold")).to_have_count(0)
    assert curve.get_attribute("d") == plain


def test_a_value_is_typed_for_a_stretch_and_the_first_step_has_nothing_to_forget(page):
    page.locator(".held-quantity").select_option("output_gate")
    page.locator(".held-units").select_option("all")
    page.locator(".held-where").select_option("stretch")
    page.locator(".held-to").fill("60")
    page.locator(".held-number").fill("0.25")
    page.locator(".held-number").press("Enter")
    expect(page.locator(".hold-switch")).to_have_text(
        "o of all units held at 0.25 from 1953-11 (58) to 1954-01 (60)"
    )
    expect(page.locator(".outcome")).to_have_text(CHANGED)
    page.get_by_role("button", name="Clear").click()
    page.locator(".icon.first").click()
    page.get_by_role("button", name="Amnesia").click()
    expect(page.locator(".outcome")).to_have_text(words("en")["whatif_no_effect"])


def test_values_are_turned_where_they_are_shown_by_hand_and_by_keys(page):
    outcome, held = page.locator(".outcome"), page.locator(".hold-switch")
    ring, gate = page.get_by_role("slider", name="f of unit 26 at 1953-11"), page.locator(".gate").first
    ring.focus()
    expect(ring).to_have_attribute("aria-valuetext", "0.925")
    page.keyboard.press("Home")
    expect(held).to_have_text("f of unit 26 held at 0 at 1953-11 (58)")
    expect(ring).to_have_attribute("aria-valuetext", "held at 0.000")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(held).to_have_text("f of unit 26 held at 0.15 at 1953-11 (58)")
    expect(page.locator(".outcome-spoken")).to_have_text(CHANGED)
    page.keyboard.press("Delete")
    expect(outcome).to_have_text(words("en")["whatif_nothing_held"])

    pull(page, gate, 400)
    expect(held).to_have_text("f of unit 26 held at 0 at 1953-11 (58)")
    expect(gate).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+z")
    expect(held).to_have_count(0)
    pull(page, page.get_by_role("slider", name="Value that is read at 1953-11"), -400)
    expect(held).to_have_text(re.compile(r"^at 1953-11 \(58\), 6\d\d(\.\d+)? is read instead of 180$"))
    expect(outcome).to_have_text(CHANGED)
    expect(page.locator(".strip-title .key").first).to_have_text("truth180")
    expect(page.locator(".strip-title .key.other")).to_have_text("as it is read")
    expect(page.locator(".read-curve")).to_have_attribute("d", re.compile(r"^M56 -\S+L57 -6\d\d\S*L58 -\S+$"))
    page.keyboard.press("Control+z")
    expect(page.locator(".strip-title .key.other")).to_be_hidden()

    page.locator(".held-units").select_option("several")
    page.locator(".held-list").fill("3, 7, 9-12")
    page.locator(".small.mean").click()
    page.locator(".held-source").fill("46")
    page.locator(".small.take").click()
    expect(held).to_have_text("f of units 3, 7, 9–12 taken from 1952-11 (46) at 1953-11 (58)")
    page.locator(".held-list").fill("3, 32")
    page.locator(".small.one").click()
    expect(held).to_have_count(1)
    expect(page.locator(".held-list")).to_have_attribute("aria-invalid", "true")


def test_the_unit_that_knows_the_gender_misses_the_change_and_a_letter_is_another(pages, visit_alone):
    def written():
        return standalone.page(pronouns_scene("zh"), words("zh"), look=look("zh", drawn=False))

    page = visit_alone(pages.put("what-if-text", written))
    page.evaluate("window.code = laboratory.textContent, laboratory.textContent = 'lost'")
    page.get_by_role("button", name="假如", exact=True).press("Enter")
    expect(page.locator(".lost")).to_contain_text(words("zh")["whatif_lost"])
    page.evaluate("laboratory.textContent = window.code")
    page.get_by_role("button", name=words("zh")["whatif_again"]).press("Enter")
    outcome = page.locator(".outcome")
    page.get_by_role("button", name="错过变化").press("Enter")
    expect(page.locator(".hold-switch")).to_have_text("从 她 (30) 到 ， (57)，单元 17 的 C 冻结不变")
    expect(outcome).to_contain_text("， (57) 之后：他 83 % → 2 %。现在最可能的是：她 3 % → 87 %。")
    page.get_by_role("button", name="清空").click()
    page.get_by_role("button", name="换上对方的记忆").click()
    expect(page.locator(".hold-switch")).to_have_text("在 男 (40)，单元 17 的 C 取自 ， (29)")
    page.get_by_role("button", name="清空").click()
    page.locator(".held-quantity").select_option("input")
    expect(page.locator(".held-letter option:checked")).to_have_text("男")
    page.locator(".held-letter").select_option(label="女")
    expect(page.locator(".hold-switch")).to_have_text("男 (40) 处改读“女”")
    expect(page.locator(".now").first).to_contain_text("女")
    expect(outcome).to_contain_text("现在最可能的是：她")
    expect(page.locator(".lost")).to_be_hidden()


def test_a_value_is_taken_from_another_reading_or_is_the_mean_over_the_test_texts(pages, visit_alone):
    def written():
        return standalone.page(pronouns_scene("zh"), words("zh"), look=look("zh", drawn=False))

    page = visit_alone(pages.put("what-if-text", written))
    page.get_by_role("button", name="假如", exact=True).press("Enter")
    outcome, held, origin = (page.locator(each) for each in (".outcome", ".hold-switch", ".held-origin"))
    origin.select_option("letters")
    page.locator(".held-quantity").select_option("cell_state")
    page.locator(".held-sentence").fill("小红")
    page.locator(".small.take").click()
    expect(page.locator(".held-sentence")).to_have_attribute("aria-invalid", "true")
    expect(held).to_have_count(0)
    page.locator(".held-sentence").fill(
        "".join(pronouns_scene("zh").strip.characters).replace("男", "女").strip()
    )
    page.locator(".held-sentence").press("Home")
    page.keyboard.type("⏎")
    page.locator(".small.take").press("Enter")
    expect(held).to_have_text("在 男 (40)，单元 17 的 C 取自换成 女 (40) 的这段文本的同一位置")
    expect(outcome).to_contain_text("他 83 % → 3 %。现在最可能的是：她")
    origin.select_option("15")
    page.locator(".small.take").press("Enter")
    expect(held).to_have_text(re.compile("^在 男 .40.，单元 17 的 C 取自测试文本 16（.{16}…）的同一位置$"))
    page.locator(".small.mean").press("Enter")
    expect(held).to_have_text("在 男 (40)，单元 17 的 C 固定为 200 段测试文本上的平均值")
    expect(page.locator(".outcome-spoken")).to_contain_text("他 83 % → 28 %。现在最可能的是：她")


def test_what_is_held_in_one_network_of_a_comparison_stands_beside_the_other(pages, visit_alone):
    seats = [
        GroupMember(group="held", letter=letter, name=f"run {letter}", colour=colour)
        for letter, colour in zip("AB", RUNS, strict=False)
    ]

    def written():
        difference = {"pair": ("A", "B"), "parted": None}
        page = standalone.group_page
        return page([scene()] * 2, seats, words("en"), difference=difference, look=look(drawn=False))

    page = visit_alone(pages.put("what-if-beside", written), viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="What if", exact=True).press("Enter")
    bars = page.locator(".what-if:visible")
    expect(bars).to_have_count(2)
    first, second = bars.first, bars.last
    first.get_by_role("button", name="Amnesia").press("Enter")
    expect(first.locator(".hold-switch")).to_have_text("f of unit 26 held at 0 at 1953-11 (58)")
    expect(first.locator(".outcome")).to_have_text(CHANGED)
    expect(second.locator(".outcome")).to_have_text(words("en")["whatif_nothing_held"])
    expect(page.locator(".subtraction tbody tr").first).to_contain_text("−0.925")
    expect(page.get_by_text(words("en")["whatif_difference"])).to_be_visible()
    second.locator(".held-seat").select_option("all")
    second.get_by_role("button", name="Deaf").press("Enter")
    sentence = "i of unit 26 held at 0 from 1953-11 (58) on, in all networks"
    expect(first.locator(".hold-switch").last).to_have_text(sentence)
    expect(second.locator(".hold-switch")).to_have_text(sentence)
    second.locator(".held-quantity").select_option("forget_gate")
    second.locator(".held-seat").select_option("own")
    second.locator(".held-origin").select_option("run A")
    second.locator(".small.take").press("Enter")
    taken = "f of unit 26 taken at the same place from A · run A at 1953-11 (58)"
    expect(second.locator(".hold-switch").last).to_have_text(taken)
    expect(second.locator(".outcome")).to_have_text(CHANGED)
    for _ in range(2):
        page.keyboard.press("Control+z")
    expect(second.locator(".hold-switch")).to_have_count(0)
    expect(first.locator(".hold-switch")).to_have_count(1)


def test_a_page_that_is_sent_to_a_what_if_shows_it_and_tells_of_it(pages, visit_alone):
    frame = Frame(step=57, unit=26, held="f:26:57-57:0,o:3:60-:before:off")

    def written():
        request = FrameRequest(frame=frame, turn=1)
        return standalone.page(scene(), words("en"), request=request, look=look(drawn=False))

    page = visit_alone(pages.put("what-if-sent", written))
    expect(page.locator(".hold-switch")).to_have_text(
        ["f of unit 26 held at 0 at 1953-11 (58)", "o of unit 3 frozen from 1954-02 (61) on"]
    )
    expect(page.locator(".hold-switch").last).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".outcome")).to_have_text(CHANGED)
    page.evaluate("addEventListener('viz_lstm.pick', ({ detail }) => (window.told = detail.held))")
    page.locator(".hold-remove").last.click()
    page.wait_for_function("window.told === 'f:26:57-57:0'")
