"""The weights of a unit that moved most."""

from dataclasses import replace

import numpy as np

from viz_lstm.runs import LayerWeights, WeightChange, largest_changes


def weights():
    return LayerWeights(
        input=np.zeros((4, 2, 3), np.float32),
        recurrent=np.zeros((4, 2, 2), np.float32),
        bias=np.zeros((4, 2), np.float32),
    )


def test_the_weight_that_moved_most_is_found_for_each_gate():
    before, after = weights(), weights()
    after.input[1, 1, 2] = -0.5
    after.recurrent[1, 1, 0] = 0.25
    after.recurrent[0, 1, 1] = 2.0
    after.bias[3, 1] = -1.0
    after.bias[2, 0] = 9.0
    moves = largest_changes(before, after, 1)

    assert list(moves) == ["forget_gate", "input_gate", "candidate", "output_gate"]
    assert moves["forget_gate"] == WeightChange(kind="input", source=2, before=0.0, after=-0.5)
    assert moves["input_gate"] == WeightChange(kind="recurrent", source=1, before=0.0, after=2.0)
    assert moves["output_gate"] == WeightChange(kind="bias", source=0, before=0.0, after=-1.0)
    assert moves["candidate"].after == 0.0


def test_it_counts_how_far_a_weight_moved_and_not_where_it_is():
    before = replace(weights(), bias=np.full((4, 2), 7, np.float32))
    after = replace(weights(), bias=before.bias + np.float32(0.5))
    after.input[:, :, 0] = 1.0

    assert {move.kind for move in largest_changes(before, after, 0).values()} == {"input"}
