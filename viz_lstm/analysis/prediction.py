"""Predictions: what a network expects next, from its hidden states and its read-out."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int64


@dataclass(frozen=True, slots=True)
class Readout:
    """The layer that turns hidden states into answers; of a text, one number for each character."""

    weight: Float[np.ndarray, "output unit"]
    bias: Float[np.ndarray, " output"]

    def answer(self, hidden_state: Float[np.ndarray, "*step unit"]) -> Float[np.ndarray, "*step output"]:
        """Return what the network answers after each step."""
        answers: Float[np.ndarray, "*step output"] = hidden_state @ self.weight.T + self.bias
        return answers

    def expect(self, hidden_state: Float[np.ndarray, "*step unit"]) -> Float[np.ndarray, "*step character"]:
        """Return the probability of every character to come next, after each step."""
        return expected(self.answer(hidden_state))

    def at(self, temperature: float) -> "Readout":
        """Return the read-out of the same network as it writes at a temperature."""
        return Readout(self.weight / temperature, self.bias / temperature)


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


def bits_per_character(
    probabilities: Float[np.ndarray, "step character"], numbers: Int64[np.ndarray, " next"]
) -> float:
    """Return the mean of -log2 of the probability that each character was given before it came.

    Args:
        probabilities: What was expected after each step.
        numbers: The character that came after each step, by number; the last steps may have none.
    """
    given = probabilities[np.arange(len(numbers)), numbers]
    return float(-np.log2(np.maximum(given, np.finfo(np.float32).tiny)).mean(dtype=np.float64))
