"""The panel with the code shows the command and the Python of what is on the screen."""

import pytest
from streamlit.testing.v1 import AppTest

from viz_lstm.export.code import python_code
from viz_lstm.export.training_command import training_command
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame


def panel(name, language, held):
    from viz_lstm.paths import SHIPPED_RUNS
    from viz_lstm.runs import load
    from viz_lstm.scenes import Frame
    from viz_lstm.tasks import task_of
    from viz_lstm.ui.panels import code
    from viz_lstm.words.catalogue import catalogue_in

    run, frame = load(SHIPPED_RUNS / name), Frame(step=5, unit=2, held=held)
    selection, steps = task_of(run.config).selection(), run.traces[0].num_steps
    code.show(run, selection, steps, frame, catalogue_in(language))


@pytest.mark.parametrize(("name", "language"), [("airline", "en"), ("pronouns-zh", "zh")])
def test_the_panel_has_both_kinds_of_code(name, language):
    run = load(SHIPPED_RUNS / name)
    at = AppTest.from_function(panel, args=(name, language, ""), default_timeout=60).run()

    assert not at.exception
    assert [each.value.strip() for each in at.code] == [
        training_command(run),
        python_code(run, Frame(step=5, unit=2)).strip(),
    ]


def test_the_panel_says_where_the_code_lacks_something_that_is_held():
    for held, captions in (("f:2:5-5:0", []), ("f:2:5-5:rB", ["Not everything that is held is in the code"])):
        at = AppTest.from_function(panel, args=("airline", "en", held), default_timeout=60).run()
        assert not at.exception
        assert [each.value.partition(":")[0] for each in at.caption] == captions
