"""The panel about the memory, in both languages, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


def page(language, name, view):
    from importlib import import_module

    import streamlit as st

    from viz_lstm.paths import SHIPPED_RUNS
    from viz_lstm.runs import load
    from viz_lstm.scenes import Frame
    from viz_lstm.scenes.layer_scene import layer_scene
    from viz_lstm.scenes.recording import Recording
    from viz_lstm.training.problems import problem_of
    from viz_lstm.ui.panels import memory
    from viz_lstm.words.catalogue import catalogue_in

    run = load(SHIPPED_RUNS / name)
    inputs = problem_of(run.config).sequence()
    labels = tuple(map(str, range(len(inputs))))
    recording = Recording(inputs=inputs, labels=labels, traces=run.traces)
    names = tuple(map(str, range(inputs.shape[1])))
    scene = layer_scene(run.network, recording, 0, names)
    st.session_state.setdefault("memory-view", view)
    st.session_state.setdefault("memory-whole", True)
    st.session_state.setdefault("memory-nudge", True)
    patching = "series" if name == "airline" else "characters"
    study = import_module(f"viz_lstm.tasks.{patching}.patching").study(run.config, run.weights, 0)
    subject = memory.Subject(name=f"{name}/test", scene=scene, network=run.network, lstm=0, study=study)
    memory.show(subject, Frame(step=20, unit=3), catalogue_in(language))


def opened(language, name, view):
    return AppTest.from_function(page, args=(language, name, view), default_timeout=90).run()


@pytest.mark.parametrize(("language", "said"), [("en", "At step 21"), ("zh", "在第 21 步")])
def test_the_ledger_names_the_step_that_wrote_most(language, said):
    app = opened(language, "pronouns-zh", "ledger")
    assert not app.exception
    assert said in app.markdown[0].value
    assert any("e-" in caption.value for caption in app.caption)


@pytest.mark.parametrize(("language", "said"), [("en", "After 12 steps"), ("zh", "过了 12 步")])
def test_a_worker_tells_the_belt_from_the_detour(language, said):
    app = opened(language, "airline", "ways")
    assert not app.exception
    assert said in app.markdown[0].value
    assert "1.01" in app.markdown[0].value
    assert "0.40" in app.markdown[0].value
    assert any(text in app.markdown[2].value for text in ("at step 21,", "在第 21 步"))


def test_a_worker_leads_the_gradient_back_to_the_first_step():
    app = opened("en", "airline", "gradient")
    assert not app.exception
    assert app.markdown[0].value.startswith("L is the forecast after step 21 ")
    assert "tenth of its largest size" in app.markdown[0].value


def test_what_nobody_has_asked_is_asked_at_the_press_of_a_button_and_kept_for_the_next():
    app = opened("en", "airline", "general")
    assert not app.exception
    assert app.info[0].value.startswith("Nobody has asked this of this network yet.")
    app.button(key="ask-singles-mean").click().run()
    assert not app.exception
    finish()
    app.run()
    assert "unit 3" in app.markdown[0].value
    assert "Over 36 tested steps" in app.markdown[0].value
    next_visitor = opened("zh", "airline", "general")
    assert not next_visitor.exception
    assert "在 36 个测试步上" in next_visitor.markdown[0].value
    next_visitor.multiselect[0].set_value([3, 24]).run()
    assert "还没有人" in next_visitor.info[0].value
    next_visitor.button(key="ask-group-mean").click().run()
    finish()
    next_visitor.run()
    assert not next_visitor.exception
    assert "100 个由另外 2 个单元组成的随机组" in next_visitor.markdown[1].value


def test_a_text_that_tells_values_can_be_asked_in_three_ways():
    app = opened("en", "pronouns-zh", "general")
    assert not app.exception
    assert app.button_group[1].options == [
        "Exchange memories",
        "Hold at the mean",
        "Freeze while a new value is told",
    ]


def finish():
    """Wait until all that was asked is answered."""
    from viz_lstm.jobs import surveys

    thread = surveys()._thread
    if thread is not None:
        thread.join(90)
