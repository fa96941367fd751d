"""The panel with the code shows the command and the Python of what is on the screen."""

import pytest
from streamlit.testing.v1 import AppTest

from viz_lstm.export.code import python_code
from viz_lstm.export.training_command import training_command
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame


def panel(name, language):
    from viz_lstm.paths import SHIPPED_RUNS
    from viz_lstm.runs import load
    from viz_lstm.scenes import Frame
    from viz_lstm.ui.panels import code
    from viz_lstm.words.catalogue import catalogue_in

    code.show(load(SHIPPED_RUNS / name), 0, Frame(step=5, unit=2), catalogue_in(language))


@pytest.mark.parametrize(("name", "language"), [("airline", "en"), ("pronouns-zh", "zh")])
def test_the_panel_has_both_kinds_of_code(name, language):
    run = load(SHIPPED_RUNS / name)
    at = AppTest.from_function(panel, args=(name, language), default_timeout=60).run()

    assert not at.exception
    assert [each.value.strip() for each in at.code] == [
        training_command(run),
        python_code(run, Frame(step=5, unit=2)).strip(),
    ]
