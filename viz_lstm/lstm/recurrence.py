"""The derivatives of a layer's memory from step to step: along the belt, and out through h and back.

    dC_t = f_t dC_{t-1} + (i_t (1 - C̃_t²) U_g + C̃_t i_t (1 - i_t) U_i + C_{t-1} f_t (1 - f_t) U_f) dh_{t-1}
    dh_t = o_t (1 - tanh² C_t) dC_t + tanh(C_t) o_t (1 - o_t) U_o dh_{t-1}

What the layer reads from below stays as it was. The first summand of the first line is the belt; the rest
left the cell through the output and came back through the gates (cf. Arpit et al. 2018, arXiv 1810.03023).
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float64, Int

from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.lstm.trace import Trace

Steps = Int[np.ndarray, " place"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recurrence:
    """The derivatives of one layer at every step, in float64 and in the order in which it reads.

    Attributes:
        forget_gate: dC_t / dC_{t-1} along the belt.
        to_memory: dC_t / dz_t for the preactivations z of i, f, C̃ and o, in PyTorch's order.
        to_output: dh_t / dz_t in the same way, before a projection.
        shown: dh_t / dC_t, before a projection.
        weight_hh: What the preactivations hear of h_{t-1}.
        weight_hr: The projection, if there is one.
    """

    forget_gate: Float64[np.ndarray, "step unit"]
    to_memory: Float64[np.ndarray, "step 4 unit"]
    to_output: Float64[np.ndarray, "step 4 unit"]
    shown: Float64[np.ndarray, "step unit"]
    weight_hh: Float64[np.ndarray, "gates output"]
    weight_hr: Float64[np.ndarray, "output unit"] | None

    @classmethod
    def of(
        cls,
        trace: Trace,
        layer: int,
        weight_hh: Float[np.ndarray, "gates output"],
        weight_hr: Float[np.ndarray, "output unit"] | None = None,
    ) -> "Recurrence":
        """Work out the derivatives of a recorded layer with these weights.

        Raises:
            ValueError: The trace is of interventions: what is held follows from nothing.
        """
        trace.check_plain()
        turn = -1 if trace.is_backward(layer) else 1
        names = (*PYTORCH_ORDER, "cell_state", "previous_cell_state")
        i, f, g, o, C, before = (getattr(trace, name)[layer, ::turn].astype(np.float64) for name in names)
        shown, nothing = np.tanh(C), np.zeros_like(C)
        return cls(
            forget_gate=f,
            to_memory=np.stack([g * i * (1 - i), before * f * (1 - f), i * (1 - g**2), nothing], axis=1),
            to_output=np.stack([nothing, nothing, nothing, shown * o * (1 - o)], axis=1),
            shown=o * (1 - shown**2),
            weight_hh=weight_hh.astype(np.float64),
            weight_hr=None if weight_hr is None else weight_hr.astype(np.float64),
        )

    def begin(self, steps: Steps) -> tuple[Float64[np.ndarray, "place unit unit"], np.ndarray]:
        """Return dC_s / dC_s and dh_s / dC_s at each of `steps`."""
        memory = np.broadcast_to(np.eye(self.shown.shape[1]), (len(steps), *2 * self.shown.shape[1:])).copy()
        return memory, self._projected(self.shown[steps][..., None] * memory)

    def advance(
        self,
        steps: Steps,
        memory: Float64[np.ndarray, "place unit _"],
        output: Float64[np.ndarray, "place output _"],
    ) -> tuple[Float64[np.ndarray, "place unit _"], Float64[np.ndarray, "place output _"]]:
        """Lead derivatives of C_{t-1} and h_{t-1} on to C_t and h_t, for each t of `steps`."""
        z = (self.weight_hh @ output).reshape(len(steps), 4, -1, output.shape[-1])
        memory = self.forget_gate[steps][..., None] * memory + (self.to_memory[steps][..., None] * z).sum(
            axis=1
        )
        shown = self.shown[steps][..., None] * memory + (self.to_output[steps][..., None] * z).sum(axis=1)
        return memory, self._projected(shown)

    def _projected(self, shown: Float64[np.ndarray, "place unit _"]) -> Float64[np.ndarray, "place output _"]:
        return shown if self.weight_hr is None else self.weight_hr @ shown
