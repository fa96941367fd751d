"""A scene as one block of bytes."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from jaxtyping import Float, Int, Shaped

from viz_lstm.lstm.quantities import GATE_HUES, GATES, PYTORCH_ORDER, QUANTITIES, Quantity
from viz_lstm.scenes.binary import Arrays, pack, smallest
from viz_lstm.scenes.frame import FrameRequest
from viz_lstm.scenes.group import GroupMember
from viz_lstm.scenes.scene import Scene

FORMAT = 1


def encode(
    scene: Scene,
    words: Mapping[str, str],
    request: FrameRequest | None = None,
    seat: GroupMember | None = None,
    *,
    over: int = 0,
) -> bytes:
    """Pack a scene and the words to show it with; equal scenes give equal bytes.

    Args:
        scene: What is shown.
        words: The words, by name.
        request: Where a player that shows the scene already is to go; it is no part of the version.
        seat: The place of the player in a group; None for one that moves by itself.
        over: How many trainings of the visitor have ended; it is no part of the version.
    """
    header = {**_description(scene), "words": dict(words), "member": None if seat is None else asdict(seat)}
    beside = {"focus": None if request is None else request.header(), "over": over}
    return pack(header, _arrays(scene), beside=beside)


def _description(scene: Scene) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "quantities": [{"name": q.name, "symbol": q.symbol, "signed": q.signed} for q in QUANTITIES],
        "gates": GATES,
        "gateOrder": PYTORCH_ORDER,
        "gateHues": dict(GATE_HUES),
        "labels": scene.labels,
        "firstStep": scene.first_step,
        "firstUnit": scene.first_unit,
        "inputNames": scene.input_names,
        "strip": None if scene.strip is None else scene.strip.header(),
        "film": None if scene.film is None else scene.film.outline(),
    }


def _arrays(scene: Scene) -> Arrays:
    trace, weights = scene.trace, scene.weights
    arrays: Arrays = {q.name: _quantity(getattr(trace, q.name)[scene.layer].T, q) for q in QUANTITIES}
    arrays["initial_cell_state"] = (trace.initial_cell_state[scene.layer].astype(np.float32), 1.0)
    arrays["initial_hidden_state"] = (trace.initial_hidden_state[scene.layer].astype(np.float32), 1.0)
    for name in ("input", "recurrent"):
        stored, scales = _by_row(getattr(weights, name))
        arrays[f"{name}_weights"], arrays[f"{name}_scales"] = (stored, 1.0), (scales, 1.0)
    arrays["bias"] = (weights.bias.astype(np.float32), 1.0)
    arrays["inputs"] = (smallest(scene.inputs), 1.0)
    arrays["order"] = (scene.order.astype(np.uint16), 1.0)
    if scene.strip is not None:
        arrays |= scene.strip.arrays()
    return arrays


def _quantity(
    values: Float[np.ndarray, "unit step"], quantity: Quantity
) -> tuple[Shaped[np.ndarray, "unit step"], float]:
    """Sixteen bits for what is bounded by one; all bits for the memory, whose sums are shown."""
    if quantity.high > 1:
        return values.astype(np.float32), 1.0
    if not quantity.signed:
        return np.rint(values * 65535).astype(np.uint16), 1 / 65535
    return np.rint(values * 32767).astype(np.int16), 1 / 32767


def _by_row(
    weights: Float[np.ndarray, "4 unit source"],
) -> tuple[Int[np.ndarray, "4 unit source"], Float[np.ndarray, "4 unit"]]:
    """Sixteen bits a weight, scaled so that each row's largest weight fills them."""
    largest = np.abs(weights).max(axis=2)
    scales = (np.where(largest > 0, largest, 1) / 32767).astype(np.float32)
    return np.rint(weights / scales[:, :, None]).clip(-32767, 32767).astype(np.int16), scales
