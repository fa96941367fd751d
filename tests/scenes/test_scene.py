import re

import numpy as np
import pytest

from tests.browser.player_scene import trained_scene
from viz_lstm.scenes import Scene, SeriesStrip


@pytest.fixture(scope="module")
def parts():
    scene = trained_scene(units=4, months=30, iterations=1)
    return {name: getattr(scene, name) for name in scene.__dataclass_fields__}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("labels", ("1949-02",), "`labels` must be 29 for this layer; got 1."),
        ("order", np.array([0, 1, 2, 2]), "`order` must be [0, 1, 2, 3] for this layer; got [0, 1, 2, 2]."),
        ("input_names", ("x", "y"), "`inputs` must be (29, 2) for this layer; got (29, 1)."),
    ],
)
def test_parts_that_do_not_fit_are_refused(parts, name, value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Scene(**{**parts, name: value})


def test_a_strip_follows_the_steps():
    months = np.zeros(3)
    reads = np.array([0, 2])
    with pytest.raises(ValueError, match=r"^`reads` must rise by one from step to step\.$"):
        SeriesStrip(labels=("a", "b", "c"), truth=months, forecast=months, reads=reads, test_from=2)


def test_the_first_unit_is_the_one_whose_memory_moves_most(parts):
    scene = Scene(**parts)
    spread = scene.trace.cell_state[0].std(axis=0)
    assert spread[scene.first_unit] == spread.max()
    assert 0 < scene.first_step < len(scene.labels)
