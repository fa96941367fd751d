"""The page from top to bottom."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.ui.compare import candidates, charts, players, restore, table
from viz_lstm.ui.compare.candidates import LETTERS, Grounds
from viz_lstm.ui.compare.compare_button import GROUND
from viz_lstm.ui.session import current_session, preset
from viz_lstm.ui.training import panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue, pages: Mapping[str, StreamlitPage]) -> None:
    """Show the networks that can be compared, then those that were chosen, side by side.

    Args:
        words: The words.
        pages: The page of each task, to train another network on.
    """
    panel.collect()
    st.title(words("compare.headline"), anchor=False)
    first = st.container()
    st.markdown(words("compare.introduction"))
    restore.open_link(words)
    found = candidates.grounds(words)
    ground = _choose_ground(found, words)
    here = found[ground]
    if len(here) < 2:
        _invite(pages[here[0].run.task], words)
    chosen = table.choose(ground, here, words)
    if len(chosen) == 1 and is_filmed(chosen[0].run):
        chosen = (chosen[0], chosen[0])
    if len(chosen) < 2:
        st.info(words("compare.choose_two"), icon=":material/info:")
        return
    if len(chosen) > len(LETTERS):
        st.info(words("compare.at_most", most=len(LETTERS)), icon=":material/info:")
        chosen = chosen[: len(LETTERS)]
    is_twice = candidates.is_twice(chosen)
    charts.losses(chosen[:1] if is_twice else chosen, words)
    # Whoever wants two epochs of one network side by side has nothing to choose: they are what is seen first.
    with first if is_twice else st.container():
        st.fragment(players.show)(ground, chosen, words)


def _choose_ground(found: Grounds, words: Catalogue) -> str:
    """Offer what networks read; at first what was last compared, or what has most networks to compare."""
    compared = set(current_session().compared)
    likeliest = max(found, key=lambda ground: _interest(found, ground, compared))
    preset(GROUND, likeliest)
    chosen = st.segmented_control(
        words("compare.ground"),
        tuple(found),
        format_func=lambda ground: words(
            "compare.ground_count", title=candidates.title(found[ground], words), runs=len(found[ground])
        ),
        required=True,
        key=GROUND,
    )
    return chosen if chosen in found else likeliest


def _interest(found: Grounds, ground: str, compared: set[str]) -> tuple[int, int]:
    return len(compared & {each.name for each in found[ground]}), len(found[ground])


def _invite(page: StreamlitPage, words: Catalogue) -> None:
    """Say why a network stands beside itself, and how a second one comes about."""
    st.info(words("compare.alone"), icon=":material/info:")
    st.page_link(page, label=words("compare.train_another"), icon=":material/play_arrow:")
