"""A recording as a tidy table, with what was read and predicted at each step."""

from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from viz_lstm.scenes import Scene, SeriesStrip, TextStrip

if TYPE_CHECKING:
    import pandas as pd


def scene_table(scene: Scene) -> "pd.DataFrame":
    """Return a scene's recording as a table: a row for each layer, step, unit and quantity.

    Behind the columns of `Trace.to_frame` stand those of the step: `label` names it. A series has `truth`,
    the value read there, and `forecast`, what the network had said of it one step before. A text has
    `character`, what was read there, and `probability`, the chance that the network had given it one step
    before. What was not predicted is empty. Where one feature is read there is a column `input`.
    """
    import pandas as pd

    table = scene.trace.to_frame().drop(columns="label", errors="ignore")
    steps = pd.DataFrame(_steps(scene))
    return table.join(steps, on="step")


def _steps(scene: Scene) -> dict[str, object]:
    """Return what there is to say of each step, by column."""
    columns: dict[str, object] = {"label": list(scene.labels)}
    if scene.inputs.shape[1] == 1:
        columns["input"] = scene.inputs[:, 0]
    match scene.strip:
        case SeriesStrip(truth=truth, forecast=forecast, reads=reads):
            columns |= {"truth": truth[reads], "forecast": forecast[reads]}
        case TextStrip():
            columns |= {"character": list(scene.strip.characters), "probability": _probabilities(scene.strip)}
    return columns


def _probabilities(strip: TextStrip) -> Float[np.ndarray, " step"]:
    """Return how likely each character was held to be before it was read; the first was not predicted."""
    places = {character: place for place, character in enumerate(strip.vocabulary)}
    found = np.full(len(strip.characters), np.nan)
    for step, character in enumerate(strip.characters[1:], 1):
        if character in places:
            found[step] = strip.expected[step - 1, places[character]]
    return found
