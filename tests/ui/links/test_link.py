"""Links: what is written is read again, and what is hostile is left alone."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz_lstm.scenes import OPENED, Frame, Layout
from viz_lstm.scenes.frame import merged
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.airline.selection import AirlineSelection, months_of
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.characters.selection import LONGEST_OWN, LONGEST_PROMPT, CharactersSelection
from viz_lstm.ui.links.config_codec import can_travel, read_text, setting_names, text_of
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.parts import (
    LANGUAGE,
    NAMES,
    RUN,
    RUNS,
    all_names,
    link_names,
    parts_of,
    query_of,
    read_query,
)
from viz_lstm.ui.links.values import HIDEABLE, MOST_STRETCHES, read_marks, read_zoom

WINDOWS = AirlineConfig(hidden_size=3, epochs=77, learning_rate=0.3, window=12, seed=5)
CONFIGS = (
    AirlineConfig(),
    WINDOWS,
    AirlineConfig(learning_rate=1.0, num_layers=2, optimiser="rmsprop"),
    replace(AirlineConfig.defaults("tutorial"), seed=4, window=24),
    AirlineConfig(forks=(Fork(12, 0.003), Fork(40, 1e-5))),
    CharactersConfig(),
    CharactersConfig(forks=(Fork(7, 1 / 3),)),
    CharactersConfig(text="alice", epochs=3, write_penalty=0.0, seed=99),
    CharactersConfig(text="own", own_text="她说：“好 & 是=1”\n" * 9),
    CharactersConfig(text="own", own_text="1234567", num_layers=2),
)
PLACES = st.none() | st.integers(0, 5000)
SETTINGS = setting_names("airline") | setting_names("characters")
VIEW_PARTS = sorted({*all_names(), "window"} - {LANGUAGE, RUN, RUNS, "loss", "with"} - {*SETTINGS})
LAYOUTS = st.builds(
    Layout,
    enlarged=st.sampled_from(["", *sorted(NAMES)]),
    opened=st.sampled_from(["", *OPENED]),
    similar=st.booleans(),
    close=st.booleans(),
    axis=st.sampled_from(["steps", "epochs"]),
    zoom=st.none()
    | st.tuples(*[st.integers(0, 99)] * 4).map(lambda ends: (*sorted(ends[:2]), *sorted(ends[2:]))),
)
MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5).map(
    lambda pairs: merged(tuple((min(pair), max(pair)) for pair in pairs))
)
PATTERNS = st.sampled_from(["", "[她他]", "a.*b", "=&;,+ %"])


@st.composite
def links(draw):
    """Draw a frame of some network, with a selection that the network has, perhaps beside others."""
    config = draw(st.sampled_from(CONFIGS))
    alike = [each for each in CONFIGS if each.task == config.task and each != config]
    others = st.lists(st.sampled_from(alike), max_size=3, unique=True)
    layer = draw(st.integers(0, len(config.size.layers) - 1))
    is_series = isinstance(config, AirlineConfig)
    return Link(
        configs=(config, *draw(others)),
        selection=draw(views(config, layer) if is_series else readings(config, layer)),
        pattern="" if is_series else draw(PATTERNS),
        frame=Frame(
            marks=() if is_series else draw(MARKS),
            step=draw(PLACES),
            unit=draw(PLACES),
            epoch=draw(PLACES),
            quantity=draw(st.sampled_from(sorted(NAMES))),
            layout=draw(LAYOUTS),
        ),
        loss=draw(st.sampled_from(["", "0.05593", "1.2e-05"])),
        hidden=tuple(each for each in HIDEABLE if draw(st.booleans())),
    )


def views(config, layer):
    months = list(months_of(config))
    return st.builds(AirlineSelection, st.just(layer), st.sampled_from([None, *months]))


def readings(config, layer):
    characters = sorted(set(config.vocabulary.characters) - set("\n\r\t"))
    typed = st.lists(st.sampled_from(characters), max_size=40).map("".join)
    return st.one_of(
        st.just(CharactersSelection(layer=layer)),
        st.builds(
            CharactersSelection,
            layer=st.just(layer),
            recorded=st.integers(0, 99).filter(lambda seed: seed != config.seed),
        ),
        st.builds(CharactersSelection, kind=st.just("own"), layer=st.just(layer), text=typed),
        st.builds(
            CharactersSelection,
            kind=st.just("written"),
            layer=st.just(layer),
            text=typed,
            temperature=st.integers(1, 20).map(lambda tenths: tenths / 10),
            length=st.integers(1, 20).map(lambda twenties: 20 * twenties),
            seed=st.integers(0, 2**31),
        ),
    )


@settings(deadline=None)
@given(links(), st.sampled_from(["en", "zh"]))
def test_what_is_written_is_read_again(link, language):
    opened = read_query(link.config.task, dict(parse_qsl(query_of(link, language))))

    assert opened.link == link
    assert opened.ignored == ()


@pytest.mark.parametrize("config", CONFIGS)
def test_a_configuration_is_one_text_that_an_address_can_hold_twice(config):
    assert read_text(config.task, text_of(config)) == config


def test_what_a_link_leaves_out_is_named_once_and_in_order():
    opened = read_query("airline", {"hide": "units,train,units"})

    assert opened.link.hidden == ("train", "units")
    assert parts_of(opened.link)["hide"] == "train,units"


def test_a_link_can_be_read_by_people():
    link = Link(
        configs=(AirlineConfig(),),
        selection=AirlineSelection(),
        frame=Frame(step=57, unit=9, epoch=12),
        loss="0.6",
    )

    assert query_of(link, "en") == "protocol=honest&seed=0&step=57&unit=9&epoch=12&loss=0.6&lang=en"


def test_what_is_held_is_in_the_address_and_nonsense_is_named():
    held = "f:17.19-24:9-14:1,o:all:3-:before:off,c:17:39-39:at23,x:38:17"
    link = Link(configs=(AirlineConfig(),), selection=AirlineSelection(), frame=Frame(held=held))

    query = dict(parse_qsl(query_of(link, "en")))
    assert query["hold"] == held
    assert read_query("airline", query).link == link
    assert read_query("airline", {"seed": "0", "hold": "f:17:9-14"}).ignored == ("hold",)


def test_a_view_is_told_in_words():
    close = Layout(enlarged="input_gate", opened="", similar=False, close=True, axis="epochs")
    link = Link(
        configs=(WINDOWS,), selection=AirlineSelection(0, 143), frame=Frame(quantity="written", layout=close)
    )
    words = {"enlarge": "input_gate", "open": "none", "rows": "numbered", "view": "close", "play": "epochs"}

    assert parts_of(link).items() >= {**words, "month": "1960-12"}.items()


def test_what_is_in_view_and_what_is_marked_can_be_read_by_people():
    zoomed = Layout(zoom=(20, 55, 3, 17))
    frame = Frame(layout=zoomed, marks=((3, 7), (12, 12)))
    marked = Link(configs=(CharactersConfig(),), selection=CharactersSelection(), frame=frame)

    assert parts_of(marked).items() >= {"zoom": "20-55,3-17", "marks": "3-7,12"}.items()


@pytest.mark.parametrize(
    "text", ["", "5", "5-4,0-1", "0-1,5-4", "-1-4,0-1", "0-1,0-1,0-1", "٣-5,0-1", "1e3-5,0-1"]
)
def test_no_view_is_made_of_what_is_none(text):
    assert read_zoom(text) is None


@pytest.mark.parametrize(
    "text", ["", "5-4", "1,,2", "-1", "1-2-3", "٣", ",".join(["1"] * (MOST_STRETCHES + 1))]
)
def test_nothing_is_marked_by_what_names_no_stretch(text):
    assert read_marks(text) is None


def test_marks_of_a_text_mean_nothing_on_a_series():
    opened = read_query("airline", {"seed": "1", "marks": "3-7", "pattern": "a", "zoom": "x"})

    assert opened.ignored == ("marks", "pattern", "zoom")


def test_a_pattern_that_no_field_takes_is_left_aside():
    for pattern in ("a" * 101, "a\nb", ""):
        opened = read_query("characters", {"text": "alice", "pattern": pattern})
        assert opened.ignored == ("pattern",)


def test_stretches_that_touch_are_one():
    assert merged(((8, 9), (1, 3), (2, 5), (6, 6))) == ((1, 6), (8, 9))


def test_what_is_as_usual_is_left_out():
    written = CharactersSelection(kind="written", text="")
    names = set(parts_of(Link(configs=(CharactersConfig.defaults("alice"),), selection=written)))

    assert names == {"text", "seed", "reading"}


def test_forks_can_be_read_by_people():
    config = AirlineConfig(forks=(Fork(12, 0.003), Fork(40, 0.001)))
    query = query_of(Link(configs=(config,), selection=AirlineSelection()), "en")
    assert query.startswith("protocol=honest&forks=12:0.003,40:0.001&seed=0")


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=5))
def test_whatever_stands_in_an_address_breaks_nothing(query):
    for task in ("airline", "characters"):
        opened = read_query(task, query)
        assert set(opened.ignored) <= all_names()


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(VIEW_PARTS),
        st.text(max_size=500)
        | st.sampled_from(["own", "written", "12", "1955-01", "0.5", "close", "٣", "nan"]),
        max_size=6,
    )
)
def test_whatever_a_view_is_said_to_be_gives_one_that_there_is(query):
    for task in ("airline", "characters"):
        opened = read_query(task, query)
        if opened.link is not None:
            again = read_query(task, dict(parse_qsl(query_of(opened.link, "en"))))
            assert again.link == opened.link
            assert again.ignored == ()


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"hidden_size": "1e9"}, ("hidden_size",)),
        ({"hidden_size": "-3", "seed": "0"}, ("hidden_size", "seed")),
        ({"learning_rate": "nan"}, ("learning_rate",)),
        ({"step": "-1"}, ("step",)),
        ({"unit": "9" * 50}, ("unit",)),
        ({"forks": "12:<b>"}, ("forks",)),
        ({"forks": "12"}, ("forks",)),
        ({"forks": "600:0.1", "seed": "0"}, ("forks", "seed")),
        ({"show": "<b>"}, ("show",)),
        ({"loss": "[x](javascript:1)"}, ("loss",)),
        ({"<script>": "1", "utm_source": "x", "fbclid": "y", "ref": "z", "": ""}, ()),
        ({"utm_source": "x", "step": "-1"}, ("step",)),
        ({"text": "alice", "reading": "own", "step": "3"}, ("text", "reading")),
        ({"month": "1955-01"}, ("month",)),
        ({"window": "12", "month": "1949-02"}, ("month",)),
        ({"window": "12", "month": "<b>"}, ("month",)),
        ({"enlarge": "all"}, ("enlarge",)),
        ({"rows": "1", "view": "", "open": "cell_state", "play": "0"}, ("open", "rows", "view", "play")),
        ({"lang": "en", "run": "abc", "runs": "def"}, ()),
        ({"with": "%{nonsense"}, ("with",)),
        ({"hide": "train,<b>"}, ("hide",)),
        ({"hide": ""}, ("hide",)),
        ({"hide": "train" + ",units" * 50}, ("hide",)),
        ({"with": "<b>=1;forks=1:0.5,1:0.5"}, ("with",)),
    ],
)
def test_hostile_parts_are_named_and_ignored(query, ignored):
    assert read_query("airline", query).ignored == ignored


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"typed": "她"}, ("typed",)),
        ({"reading_seed": "1.5"}, ("reading_seed",)),
        ({"reading_seed": str(2**32)}, ("reading_seed",)),
        ({"reading": "own", "typed": "", "reading_seed": "3"}, ("reading_seed",)),
        ({"reading": "written", "typed": "", "reading_seed": "3"}, ("reading_seed",)),
        ({"reading": "own", "typed": "Ω"}, ("typed",)),
        ({"reading": "own", "typed": "她" * (LONGEST_OWN + 1)}, ("typed",)),
        ({"reading": "own", "typed": "她\n"}, ("typed",)),
        ({"reading": "written", "typed": "她" * (LONGEST_PROMPT + 1)}, ("typed",)),
        ({"reading": "aloud"}, ("reading",)),
        ({"reading": "written", "temperature": "0.0", "length": "21"}, ("temperature", "length")),
        ({"reading": "written", "writing_seed": str(2**31 + 1)}, ("writing_seed",)),
        ({"month": "1960-12"}, ("month",)),
    ],
)
def test_a_text_that_does_not_fit_is_named_and_left_out(query, ignored):
    opened = read_query("characters", query)

    assert opened.ignored == ignored
    if opened.link is not None:
        assert opened.link.selection.text == ""


def test_a_layer_that_there_is_not_becomes_the_last():
    assert read_query("airline", {"num_layers": "2", "layer": "7"}).link.selection.layer == 1


def test_a_long_text_to_learn_stays_at_home():
    config = CharactersConfig(text="own", own_text="ab" * 301)

    assert not can_travel(config)
    assert read_text("characters", text_of(config)) is None
    assert can_travel(CharactersConfig(text="own", own_text="ab" * 300))


def test_address_without_a_frame_names_none():
    assert read_query("airline", {"lang": "en", "runs": "0123456789"}).link is None


def test_of_an_address_without_end_only_the_beginning_is_read():
    query = {"seed": "3", **{f"part_{number}": "" for number in range(100_000)}, "unit": "1"}
    opened = read_query("airline", query)

    assert opened.link is not None
    assert (opened.link.config.seed, opened.link.frame.unit) == (3, None)
    assert opened.ignored == ()


def test_a_typed_text_with_a_heap_of_accents_is_named_and_left_out():
    query = {"reading": "own", "typed": "a" + "\u0301" * 99}
    assert read_query("characters", query).ignored == ("typed",)


@pytest.mark.parametrize(
    ("task", "elsewhere"),
    [("airline", {"text", "typed", "reading", "marks", "pattern"}), ("characters", {"month", "protocol"})],
)
def test_parts_of_another_task_are_ours_and_are_told(task, elsewhere):
    assert elsewhere <= all_names() - link_names(task)
    opened = read_query(task, dict.fromkeys(sorted(elsewhere), "1"))

    assert opened.link is None
    assert set(opened.ignored) == elsewhere


@pytest.mark.parametrize("data", ['["a",null,["1","2"],[1,2]]', "", "x"])
def test_nobody_sends_somebody_else_a_series_of_data_by_a_link(data):
    opened = read_query("series", {"data": data, "seed": "1"})

    assert opened.link is None
    assert opened.ignored == ("data", "seed")


def test_a_network_beside_itself_is_a_link_of_its_own():
    config = AirlineConfig()
    link = Link(configs=(config, config), selection=AirlineSelection(), frame=Frame(epoch=28))
    parts = parts_of(link)

    assert parts["with"] == "itself"
    assert read_query("airline", parts).link == link
