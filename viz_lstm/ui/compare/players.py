"""The players side by side, what steers them, and what two of them differ by."""

import streamlit as st

from viz_lstm.figures.theme import RUNS
from viz_lstm.runs import Run, lineage
from viz_lstm.scenes import Frame, FrameRequest, GroupMember, Scene
from viz_lstm.scenes.comparison import parted, side_by_side
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.ui import caches
from viz_lstm.ui.address_bar import restore, sharing
from viz_lstm.ui.compare import candidates, take_home
from viz_lstm.ui.compare.candidates import LETTERS, Candidate
from viz_lstm.ui.panels import selectors, units
from viz_lstm.ui.player import group as player_group
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import is_hidden
from viz_lstm.words.catalogue import Catalogue

LAYER = "compare-layer"


def show(ground: str, chosen: tuple[Candidate, ...], words: Catalogue) -> None:
    """Show the players two abreast under their common controls.

    Args:
        ground: What the networks read; the players of each ground keep a place of their own.
        chosen: The networks.
        words: The words.
    """
    first, is_twice = chosen[0].run, candidates.is_twice(chosen)
    group = f"compare-epochs-{chosen[0].name}" if is_twice else f"compare-{ground}"
    layer = _choose_layer(chosen, words)
    scenes = _scenes(chosen, layer, words)
    name = f"{group}-{chosen[0].name}-{layer}"
    restore.arrive(name, scenes[0], first, words)
    st.caption(words("compare.rows_epochs") if is_twice else _rows(scenes, words))
    player_group.conductor(group)
    pick = _players(group, chosen, scenes, units.wish(name), words)
    sight = scenes_of(first.config).beside(first.config, first.config, layer)
    sharing.show_comparison([each.run for each in chosen], sight, pick, words)
    _differences(group, chosen, layer, words)
    if not (is_twice or is_hidden("data")):
        take_home.show(_named(chosen, words), scenes, layer, pick, words)


def _choose_layer(chosen: tuple[Candidate, ...], words: Catalogue) -> int:
    """Offer the layers that all have, beginning with the one that an address has asked for."""
    count = min(len(each.run.layers) for each in chosen)
    if (link := restore.ready_link()) is not None:
        selectors.put_layer(count, link.selection.layer, place=LAYER)
    return selectors.choose_layer(count, words, place=LAYER)


def _players(
    group: str,
    chosen: tuple[Candidate, ...],
    scenes: list[Scene],
    request: FrameRequest | None,
    words: Catalogue,
) -> Frame:
    """Put the players up, two abreast, and return the frame that the first of them tells."""
    names, picks = candidates.told_apart(chosen, words), []
    for start in range(0, len(chosen), 2):
        for column, index in zip(st.columns(2, gap="medium"), range(start, len(chosen)), strict=False):
            epoch = _epoch_of(chosen, index)
            seat = GroupMember(
                group=group,
                letter=LETTERS[index],
                name=names[index],
                colour=RUNS[index],
                epoch=epoch,
                stays=epoch is not None and index > 0,
            )
            with column:
                picks.append(
                    player(
                        scenes[index],
                        key=f"compare-{chosen[index].name}" if epoch is None else f"{group}-{seat.letter}",
                        words=words.topics["player"],
                        request=None if index else request,
                        seat=seat,
                    )
                )
    return picks[0]


def _epoch_of(chosen: tuple[Candidate, ...], index: int) -> int | None:
    """Return at which epoch a network stands beside itself: it begins at the first, or stays at the last."""
    if not candidates.is_twice(chosen):
        return None
    epochs = chosen[index].run.checkpoints.epochs
    return epochs[-1] if index else epochs[0]


def _scenes(chosen: tuple[Candidate, ...], layer: int, words: Catalogue) -> list[Scene]:
    """Return what the players show: the same sequence, and the same order of rows where there are as many."""
    return side_by_side([_scene(each.run, chosen[0].run, layer, words) for each in chosen])


def _scene(run: Run, first: Run, layer: int, words: Catalogue) -> Scene:
    return caches.scene(run, scenes_of(run.config).beside(run.config, first.config, layer), words)


def _rows(scenes: list[Scene], words: Catalogue) -> str:
    alike = [
        letter
        for letter, scene in zip(LETTERS, scenes, strict=False)
        if len(scene.order) == len(scenes[0].order)
    ]
    return words("compare.rows" if len(alike) == len(scenes) else "compare.rows_apart")


def _named(chosen: tuple[Candidate, ...], words: Catalogue) -> dict[str, Run]:
    """Return the networks by what stands above their players; those of one name have their letters, too."""
    names = candidates.told_apart(chosen, words)
    return {
        name if names.count(name) == 1 else f"{name} ({letter})": each.run
        for letter, name, each in zip(LETTERS, names, chosen, strict=False)
    }


def _differences(group: str, chosen: tuple[Candidate, ...], layer: int, words: Catalogue) -> None:
    """Show what the first differs by from one of the others, or say why it cannot be shown."""
    st.header(words("compare.difference_title"), anchor="difference")
    other = _choose_other(chosen, words)
    first, second = chosen[0].run, chosen[other].run
    found = lineage(first, second)
    pair = {"first": LETTERS[0], "second": LETTERS[other]}
    sizes = [run.config.widths[layer] for run in (first, second)]
    if sizes[0] != sizes[1]:
        st.info(words("compare.kin_sizes", **pair, units=sizes[0], other=sizes[1]), icon=":material/info:")
        return
    if found.kind == "sizes":
        st.info(words("compare.kin_layers", **pair), icon=":material/info:")
        return
    if candidates.is_twice(chosen):
        st.markdown(words("compare.kin_epochs", **pair))
        player_group.difference(group, (pair["first"], pair["second"]), None)
        return
    seeds = {"seed": first.config.seed, "other": second.config.seed}
    st.markdown(words(f"compare.kin_{found.kind}", **pair, **seeds, epoch=found.shared))
    player_group.difference(group, (pair["first"], pair["second"]), parted(first, second))


def _choose_other(chosen: tuple[Candidate, ...], words: Catalogue) -> int:
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
