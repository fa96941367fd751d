"""The players side by side, what steers them, and what two of them differ by."""

from dataclasses import replace

import streamlit as st

from viz_lstm.figures.theme import RUNS
from viz_lstm.player import Focus, Scene, Seat
from viz_lstm.runs import Run, kinship
from viz_lstm.ui import arrivals, cached, choices, onlookers, sharing, units
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.characters.reading import Reading
from viz_lstm.ui.compare import entrants
from viz_lstm.ui.compare.charts import parted
from viz_lstm.ui.compare.entrants import LETTERS, Entrant
from viz_lstm.ui.films import common_epochs, thinned
from viz_lstm.ui.picks import Pick
from viz_lstm.ui.pictures import AIRLINE
from viz_lstm.ui.player import player
from viz_lstm.ui.state import app_state
from viz_lstm.ui.wording import Words

LAYER = "compare-layer"


def show(ground: str, chosen: tuple[Entrant, ...], words: Words) -> None:
    """Show the players two abreast under their common controls.

    Args:
        ground: What the networks read; the players of each ground keep a place of their own.
        chosen: The networks.
        words: The words.
    """
    group, first = f"compare-{ground}", chosen[0].run
    layer = _choose_layer(chosen, words)
    scenes = _scenes(chosen, layer, words)
    name = f"{group}-{chosen[0].name}-{layer}"
    arrivals.arrive(name, scenes[0], first, words)
    st.caption(_rows(scenes, words))
    onlookers.conductor(group)
    pick = _players(group, chosen, scenes, units.wish(name), words)
    sight = View(layer) if first.task == AIRLINE else Reading(layer=layer)
    sharing.show_comparison([each.run for each in chosen], sight, pick, words)
    _differences(group, chosen, layer, words)


def _choose_layer(chosen: tuple[Entrant, ...], words: Words) -> int:
    """Offer the layers that all have, beginning with the one that an address has asked for."""
    count = min(len(each.run.layers) for each in chosen)
    if (link := app_state().arriving) is not None:
        choices.put_layer(count, link.sight.layer, place=LAYER)
    return choices.choose_layer(count, words, place=LAYER)


def _players(
    group: str, chosen: tuple[Entrant, ...], scenes: list[Scene], focus: Focus | None, words: Words
) -> Pick:
    """Put the players up, two abreast, and return what was picked in them."""
    names, picks = entrants.told_apart(chosen, words), []
    for start in range(0, len(chosen), 2):
        for column, index in zip(st.columns(2, gap="medium"), range(start, len(chosen)), strict=False):
            seat = Seat(group=group, letter=LETTERS[index], name=names[index], colour=RUNS[index])
            with column:
                picks.append(
                    player(
                        scenes[index],
                        key=f"compare-{chosen[index].name}",
                        words=words.topics["player"],
                        focus=None if index else focus,
                        seat=seat,
                    )
                )
    return picks[0]


def _scenes(chosen: tuple[Entrant, ...], layer: int, words: Words) -> list[Scene]:
    """Return what the players show: the same sequence, and the same order of rows where there are as many."""
    first, *others = (_scene(each.run, chosen[0].run, layer, words) for each in chosen)
    alike = (
        replace(scene, order=first.order) if len(scene.order) == len(first.order) else scene
        for scene in others
    )
    return _at_common_epochs([first, *alike])


def _at_common_epochs(scenes: list[Scene]) -> list[Scene]:
    """Leave the films the epochs that all have, so that each player shows the same one; two at least."""
    epochs = common_epochs([scene.reel for scene in scenes])
    if len(epochs) < 2:
        return scenes
    return [replace(scene, reel=thinned(scene.reel, epochs)) for scene in scenes if scene.reel is not None]


def _scene(run: Run, first: Run, layer: int, words: Words) -> Scene:
    if run.task == AIRLINE:
        return cached.scene(run, View(layer), words)
    read, own = (each.config.prepare().recorded.characters for each in (first, run))
    recorded = Reading(layer=layer)
    same = recorded if read == own else Reading(kind="own", layer=layer, text="".join(read))
    return cached.text_scene(run, same)


def _rows(scenes: list[Scene], words: Words) -> str:
    alike = [
        letter
        for letter, scene in zip(LETTERS, scenes, strict=False)
        if len(scene.order) == len(scenes[0].order)
    ]
    return words("compare.rows" if len(alike) == len(scenes) else "compare.rows_apart")


def _differences(group: str, chosen: tuple[Entrant, ...], layer: int, words: Words) -> None:
    """Show what the first differs by from one of the others, or say why it cannot be shown."""
    st.header(words("compare.difference_title"), anchor="difference")
    other = _choose_other(chosen, words)
    first, second = chosen[0].run, chosen[other].run
    found = kinship(first, second)
    pair = {"first": LETTERS[0], "second": LETTERS[other]}
    sizes = [run.config.widths[layer] for run in (first, second)]
    if sizes[0] != sizes[1]:
        st.info(words("compare.kin_sizes", **pair, units=sizes[0], other=sizes[1]), icon=":material/info:")
        return
    if found.kind == "sizes":
        st.info(words("compare.kin_layers", **pair), icon=":material/info:")
        return
    seeds = {"seed": first.config.seed, "other": second.config.seed}
    st.markdown(words(f"compare.kin_{found.kind}", **pair, **seeds, epoch=found.shared))
    onlookers.difference(group, (pair["first"], pair["second"]), parted(chosen[0], chosen[other]))


def _choose_other(chosen: tuple[Entrant, ...], words: Words) -> int:
    """Offer the networks to subtract from the first."""
    others = range(1, len(chosen))
    if len(others) == 1:
        return 1
    return st.segmented_control(
        words("compare.pair"),
        others,
        format_func=lambda other: words("compare.minus", first=LETTERS[0], second=LETTERS[other]),
        default=1,
        required=True,
        key=f"compare-other-{len(others)}",
    )
