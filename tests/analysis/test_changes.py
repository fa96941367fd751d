from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.analysis.changes import Change, change_at, directions
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load


@pytest.mark.parametrize(
    ("forget_gate", "before", "written", "kind"),
    [
        (0.1, -0.9, -0.1, "forgotten"),
        (0.3, -0.4, 0.9, "rewritten"),
        (0.6, -0.4, -0.6, "added"),
        (0.99, 0.8, 0.01, "held"),
        (0.1, 0.0, 0.2, "added"),
        (0.1, 0.0, 0.0, "held"),
    ],
)
def test_what_becomes_of_a_memory_has_four_names(forget_gate, before, written, kind):
    after = forget_gate * before + written
    change = Change(forget_gate=forget_gate, input_gate=0.5, before=before, written=written, after=after)

    assert change.kind == kind


def test_a_change_is_read_off_the_recording_and_adds_up():
    trace = load(SHIPPED_RUNS / "pronouns-en").traces[0]

    change = change_at(trace, 0, 21, 68)

    assert change.kind == "forgotten"
    assert change.before == pytest.approx(trace.cell_state[0, 67, 21])
    assert change.forget_gate * change.before + change.written == pytest.approx(change.after, abs=1e-6)
    assert change_at(trace, 0, 21, 0).before == 0


def test_directions_are_told_apart_and_turn_round_with_their_labels():
    trace = load(SHIPPED_RUNS / "pronouns-en").traces[0]
    labels = np.full(trace.num_steps, np.nan)
    labels[20], labels[68], labels[90] = 0, 1, 0

    there, back = directions([trace, trace], [labels, labels], 21)

    assert (there.old, there.new, there.times) == (0, 1, 2)
    assert (back.old, back.new, back.times) == (1, 0, 2)
    assert there.before == pytest.approx(trace.cell_state[0, 20, 21])
    assert there.after == pytest.approx(trace.cell_state[0, 69, 21])
    turned = directions([trace], [1 - labels], 21)
    assert turned[0] == replace(back, old=0, new=1, times=1)


def test_a_value_that_never_changes_has_no_direction():
    trace = load(SHIPPED_RUNS / "pronouns-en").traces[0]

    assert directions([trace], [np.zeros(trace.num_steps)], 21) == ()
