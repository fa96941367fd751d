"""An order of the units in which those that behave alike lie together."""

import numpy as np
from jaxtyping import Float, Int


def seriation(memory: Float[np.ndarray, "step unit"]) -> Int[np.ndarray, " unit"]:
    """Order units by the Fiedler vector of how their memories correlate over time.

    Of all ways to place the units on a line it keeps correlated units closest, in the sense of least squares
    (Atkins, Boman & Hendrickson 1998, "A spectral algorithm for seriation").

    Returns:
        The permutation: position -> unit. The lowest-numbered end unit comes first, so the order is unique.
    """
    units = memory.shape[1]
    if units < 3:
        return np.arange(units)
    likeness = (1 + correlation(memory)) / 2
    laplacian = np.diag(likeness.sum(axis=0)) - likeness
    _, vectors = np.linalg.eigh(laplacian)
    order = np.argsort(vectors[:, 1], kind="stable")
    return order if order[0] < order[-1] else order[::-1].copy()


def correlation(values: Float[np.ndarray, "step unit"]) -> Float[np.ndarray, "unit unit"]:
    """Correlate every unit with every other; one that never moves correlates with nothing but itself."""
    centred = values.astype(np.float64) - values.mean(axis=0, dtype=np.float64)
    length = np.linalg.norm(centred, axis=0)
    unit_length = centred / np.where(length > 0, length, 1.0)
    result: Float[np.ndarray, "unit unit"] = unit_length.T @ unit_length
    np.fill_diagonal(result, 1.0)
    return result
