"""Measures of how closely the units of a layer follow something, beside those expected by chance.

Every measure takes many versions of the labels at once, a row each: the true ones, or shuffled ones.
"""

import numpy as np
from jaxtyping import Float, Float64

Values = Float[np.ndarray, "step unit"]
Labels = Float64[np.ndarray, "version step"]
Scores = Float64[np.ndarray, "version unit"]


def auc(values: Values, labels: Labels) -> Scores:
    """Return the chance that a step labelled 1 has a higher value than one labelled 0.

    0.5 is no relation, 1 is perfect separation, 0 is perfect separation the other way round. It is NaN where
    all labels are the same. Ranks tell it without comparing pairs (Mann & Whitney 1947).

    >>> auc(np.array([[0.1], [0.4], [0.9]]), np.array([[0.0, 1.0, 1.0]])).tolist()
    [[1.0]]
    """
    return separation(ranks(values), labels)


def separation(ranked: Float64[np.ndarray, "step unit"], labels: Labels) -> Scores:
    """Return `auc` of values whose ranks are known already."""
    steps = len(ranked)
    ones = labels.sum(axis=1, keepdims=True)
    pairs = ones * (steps - ones)
    # Centred ranks keep the sums small.
    above = labels @ (ranked - (steps + 1) / 2)
    scores: Scores = 0.5 + np.divide(above, pairs, out=np.full(above.shape, np.nan), where=pairs > 0)
    return scores


def correlation(values: Values, labels: Labels) -> Scores:
    """Return Pearson's correlation with the labels, in [-1, 1]; 0 where either never changes.

    >>> correlation(np.array([[1.0], [2.0], [3.0]]), np.array([[3.0, 2.0, 1.0]])).round(6).tolist()
    [[-1.0]]
    """
    scores: Scores = _unit_length(labels.T).T @ _unit_length(values)
    return scores


def variance_explained(values: Values, labels: Labels) -> Scores:
    """Return the share of each unit's variance, in [0, 1], that the means of equal labels explain."""
    centred = values.astype(np.float64) - values.mean(axis=0, dtype=np.float64)
    between = np.zeros((len(labels), values.shape[1]))
    for kind in np.unique(labels):
        is_kind = (labels == kind).astype(np.float64)
        sums, counts = is_kind @ centred, is_kind.sum(axis=1, keepdims=True)
        between += np.divide(sums**2, counts, out=np.zeros_like(sums), where=counts > 0)
    total = (centred**2).sum(axis=0)
    scores: Scores = np.divide(between, total, out=np.zeros_like(between), where=total > 0)
    return scores


def ranks(values: Values) -> Float64[np.ndarray, "step unit"]:
    """Return the rank of each step within its unit, from 1; equal values share their mean rank."""
    order = np.argsort(values, axis=0, kind="stable")
    ordered = np.take_along_axis(values, order, axis=0)
    places = np.broadcast_to(np.arange(1.0, len(values) + 1)[:, None], values.shape)
    changes = ordered[1:] != ordered[:-1]
    edge = np.ones((1, values.shape[1]), dtype=np.bool_)
    first = np.maximum.accumulate(np.where(np.concatenate([edge, changes]), places, 0), axis=0)
    from_end = np.where(np.concatenate([changes, edge]), places, np.inf)[::-1]
    last = np.minimum.accumulate(from_end, axis=0)[::-1]
    result = np.empty(values.shape)
    np.put_along_axis(result, order, (first + last) / 2, axis=0)
    return result


def _unit_length(columns: Float[np.ndarray, "step column"]) -> Float64[np.ndarray, "step column"]:
    centred = columns.astype(np.float64) - columns.mean(axis=0, dtype=np.float64)
    length = np.linalg.norm(centred, axis=0)
    scaled: Float64[np.ndarray, "step column"] = np.divide(
        centred, length, out=np.zeros_like(centred), where=length > 1e-12
    )
    return scaled
