"""What a network expects next, from its hidden states and its read-out."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float


@dataclass(frozen=True, slots=True)
class Readout:
    """The layer that turns hidden states into one number for each character."""

    weight: Float[np.ndarray, "character unit"]
    bias: Float[np.ndarray, " character"]

    def expect(self, hidden_state: Float[np.ndarray, "*step unit"]) -> Float[np.ndarray, "*step character"]:
        """Return the probability of every character to come next, after each step."""
        return expected(hidden_state @ self.weight.T + self.bias)


def expected(answers: Float[np.ndarray, "*step character"]) -> Float[np.ndarray, "*step character"]:
    """Turn the numbers that a read-out answers into the probabilities of the characters: the softmax."""
    odds = np.exp(answers - answers.max(axis=-1, keepdims=True))
    probabilities: Float[np.ndarray, "*step character"] = odds / odds.sum(axis=-1, keepdims=True)
    return probabilities


def most_expected(
    probabilities: Float[np.ndarray, " character"], count: int
) -> tuple[tuple[int, float], ...]:
    """Return the `count` likeliest characters, by number, with their probabilities, the likeliest first."""
    order = np.argsort(-probabilities, kind="stable")[:count]
    return tuple((int(number), float(probabilities[number])) for number in order)
