"""The subject of the panel: one LSTM of a network and what it computed."""

from dataclasses import dataclass

from viz_lstm.analysis.study import Study
from viz_lstm.runs import Network
from viz_lstm.scenes import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One LSTM of a network.

    Attributes:
        name: The name of the scene, which tells it from all others.
        scene: What is in the player.
        network: The network.
        lstm: Which of its LSTMs is in the player, from the bottom up.
        study: What can be asked about its units over everything that was tested; None where nothing was.
    """

    name: str
    scene: Scene
    network: Network
    lstm: int
    study: Study | None = None
