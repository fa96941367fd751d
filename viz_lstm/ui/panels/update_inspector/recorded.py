"""The network just before and just after an update, while it reads the sequence in view.

Both are recorded from PyTorch when somebody looks, and kept for all visitors; the memory is bounded.
"""

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.scenes.moment import Moment, moment
from viz_lstm.ui.panels.update_inspector.target import Target


def before_and_after(target: Target, epoch: int) -> tuple[Moment, Moment]:
    """Return the layer in view before and after the first update that followed an epoch.

    Raises:
        UserInputError: no worker could record it.
    """
    return _before_and_after(target.name, epoch, target)


@st.cache_resource(max_entries=16, show_spinner=False)
def _before_and_after(name: str, epoch: int, _target: Target) -> tuple[Moment, Moment]:
    run, payload = _target.run, _target.scene.film
    checkpoint = run.checkpoints.at(epoch)
    assert checkpoint is not None
    assert payload is not None
    before, after = (
        moment(run, weights, payload.inputs, _target.layer, training_service())
        for weights in (checkpoint.weights, run.checkpoints.updates[epoch].weights)
    )
    return before, after
