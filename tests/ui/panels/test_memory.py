"""The panel about the memory, in both languages, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


def page(language, name, view):
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
    subject = memory.Subject(name=f"{name}/test", scene=scene, network=run.network, lstm=0)
    memory.show(subject, Frame(step=20, unit=3), catalogue_in(language))


def opened(language, name, view):
    return AppTest.from_function(page, args=(language, name, view), default_timeout=90).run()


@pytest.mark.parametrize(("language", "said"), [("en", "At step 20"), ("zh", "在第 20 步")])
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
