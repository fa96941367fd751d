"""The network just before and just after an update, while it reads the sequence in view.

Both are recorded from PyTorch when somebody looks, and kept for all visitors; the memory is bounded. Answers
follow from the recorded hidden states by the read-out.
"""

from dataclasses import dataclass, replace

import numpy as np
import streamlit as st
from jaxtyping import Float

from viz_lstm.jobs import training_service
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.lstm.question import Record
from viz_lstm.runs import LayerWeights, Run, Weights, layer_weights
from viz_lstm.ui.panels.update_inspector.target import Answers, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One layer of a network at one moment of its training.

    Attributes:
        weights: What the layer weighs.
        values: What it computes, the quantities in the order of the story.
        answers: What the network answers after each step.
    """

    weights: LayerWeights
    values: Float[np.ndarray, "quantity step unit"]
    answers: Answers

    def of_unit(self, unit: int, step: int) -> dict[str, float]:
        """Return what one unit computes at a step, by quantity."""
        names = (quantity.name for quantity in QUANTITIES)
        return dict(zip(names, self.values[:, step, unit].tolist(), strict=True))


def before_and_after(subject: Target, epoch: int) -> tuple[Moment, Moment]:
    """Return the layer in view before and after the first update that followed an epoch.

    Raises:
        UserInputError: no worker could record it.
    """
    return _before_and_after(subject.name, epoch, subject)


@st.cache_resource(max_entries=16, show_spinner=False)
def _before_and_after(name: str, epoch: int, _subject: Target) -> tuple[Moment, Moment]:
    film = _subject.run.film
    snapshot = film.at(epoch)
    assert snapshot is not None
    return _moment(_subject, snapshot.weights), _moment(_subject, film.updates[epoch].weights)


def _moment(subject: Target, weights: Weights) -> Moment:
    assert subject.scene.reel is not None
    then: Run = replace(subject.run, weights=weights)
    question = Record(weights=weights, size=then.config.size, inputs=subject.scene.reel.inputs)
    traces = training_service().ask(question)
    lstm, within = then.layers[subject.layer]
    shown = (getattr(traces[lstm], quantity.name)[within] for quantity in QUANTITIES)
    answers = traces[-1].hidden_state[-1] @ weights["readout.weight"].T + weights["readout.bias"]
    return Moment(weights=layer_weights(then, subject.layer), values=np.stack(list(shown)), answers=answers)
