"""One layer of a network at one moment of its training, while it reads a sequence."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.runs import LayerWeights, Run, Weights, layer_weights
from viz_lstm.scenes.recording import Recorder, record_question

Answers = Float[np.ndarray, "step output"]
"""What the read-out answers after each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A layer, and what the network answered.

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


def moment(
    run: Run, weights: Weights, inputs: Float[np.ndarray, "step feature"], layer: int, recorder: Recorder
) -> Moment:
    """Record a run's network as it was with other weights.

    Raises:
        UserInputError: nobody could record it.
    """
    then: Run = replace(run, weights=weights)
    traces = recorder.ask(record_question(then.network, inputs))
    lstm, within = then.layers[layer]
    shown = [getattr(traces[lstm], quantity.name)[within] for quantity in QUANTITIES]
    return Moment(
        weights=layer_weights(then.network, layer),
        values=np.stack(shown),
        answers=then.network.readout.answer(traces[-1].hidden_state[-1]),
    )
