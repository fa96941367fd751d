"""The decisions of units in words: every figure of an outcome that was made by hand."""

import numpy as np
import pytest

from viz_lstm.analysis.effects import measured
from viz_lstm.figures.decisions import deciding_scatter
from viz_lstm.ui.panels.decisions import sentences
from viz_lstm.words.catalogue import catalogue_in

EN, ZH = catalogue_in("en"), catalogue_in("zh")


def effects(groups, shares):
    """Four texts with a difference of 4 between corrupt and clean; each group brings and takes its share."""
    patched = [[4 * share] * 4 for share in shares]
    measure = np.array([[[0.0] * 4, *patched], [[4.0] * 4, *([4 - value for value in p] for p in patched)]])
    score = np.array([[0.0, *shares], [1.0, *(1 - share for share in shares)]])
    return measured(groups, measure, measure / 10, score, np.arange(4))


SINGLES = effects([(0,), (1,), (2,)], [0.1, 0.9, 0.25])


def test_an_outcome_says_both_shares_with_their_intervals():
    assert sentences.outcome(SINGLES, 1, "texts", (1,), EN) == (
        "Over 4 answers in 4 tested texts, the memory of **unit 1** alone brings 90 % \\(± 0.0\\) of the "
        "whole difference, and without it 90 % \\(± 0.0\\) of the difference is gone."
    )
    assert "2 号单元" in sentences.outcome(SINGLES, 2, "series", (2,), ZH)


def test_a_unit_is_ranked_among_all_and_held_against_the_others():
    assert sentences.beside((2,), SINGLES, EN) == (
        "In the ranking of all 3 units it has place 2. The other units one by one: 50 % in the mean, 90 % at "
        "most (unit 1)."
    )
    assert "place 1 of 3" in sentences.card(1, SINGLES, EN)
    alone = effects([(0,)], [0.5])
    assert sentences.beside((0,), alone, EN) == "There is no other unit to compare it with."


def test_a_group_is_held_against_random_ones_and_against_the_sum_of_its_units():
    group = effects([(0, 1), (1, 2), (0, 2)], [0.95, 0.5, 0.3])
    assert sentences.beside_groups((0, 1), group, SINGLES, EN) == (
        "Together they decide 95 %; one by one their shares add up to 100 %. 2 random groups of 2 other "
        "units: 40 % in the mean, 50 % at most."
    )
    alone = effects([(0, 1, 2)], [1.0])
    assert sentences.beside_groups((0, 1, 2), alone, SINGLES, EN) == (
        "Together they decide 100 %; one by one their shares add up to 125 %. There are no other units for "
        "random groups."
    )


@pytest.mark.parametrize(("about", "fragment"), [("texts", "0 % → 90 %"), ("series", "0.0 → 0.9")])
@pytest.mark.parametrize("words", [EN, ZH])
def test_a_table_has_a_row_for_each_direction(about, fragment, words):
    table = sentences.table(SINGLES, 1, about, words)
    assert fragment in table
    assert len([line for line in table.splitlines() if line.startswith("|")]) == 4


def test_what_cannot_be_known_is_a_dash():
    nothing = measured([(0,)], np.zeros((2, 2, 1)), np.zeros((2, 2, 1)), np.zeros((2, 2)), np.zeros(1, int))
    assert sentences.outcome(nothing, 0, "texts", (0,), EN).count("–") == 2


def test_the_chart_sets_off_the_chosen_and_shows_random_groups_only_beside_a_group():
    names = dict.fromkeys(("sufficient", "necessary", "unit", "random", "group"), "x")
    none = np.zeros((2, 0))
    one = deciding_scatter(SINGLES.share, chosen=[1], random=none, group=none, names=names)
    assert len(one.data) == 2
    assert one.data[0].customdata.tolist() == [0, 1, 2]
    assert one.data[1].x.tolist() == [0.9]
    both = deciding_scatter(
        SINGLES.share, chosen=[0, 1], random=none[:, :0], group=SINGLES.share[:, :1], names=names
    )
    assert [trace.name for trace in both.data] == ["x", None, "x"]
