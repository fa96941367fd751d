"""Tables of pandas as arrays; what is wrong is named by its column and row."""

import sys
from typing import TYPE_CHECKING, TypeGuard

import numpy as np
from jaxtyping import Float64

if TYPE_CHECKING:
    import pandas as pd


def is_frame(values: object) -> "TypeGuard[pd.DataFrame | pd.Series]":
    """Say whether `values` are a table or a column of pandas, without loading it."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(values, pandas.DataFrame | pandas.Series)


def frame_array(values: "pd.DataFrame | pd.Series", name: str) -> Float64[np.ndarray, "*axes"]:
    """Return the numbers of a table or a column.

    Raises:
        TypeError: A column does not hold real numbers.
        ValueError: A number is missing or not finite.
    """
    table = values.to_frame() if values.ndim == 1 else values
    for position, column in enumerate(table.columns):
        _check(table.iloc[:, position], "the Series" if values.ndim == 1 else f"the column {column!r}", name)
    return np.asarray(values.to_numpy(dtype=np.float64, na_value=np.nan))


def _check(column: "pd.Series", place: str, name: str) -> None:
    """Refuse a column that does not hold real, finite numbers."""
    if getattr(column.dtype, "kind", "O") not in "fiub":
        message = (
            f"`{name}` must hold real numbers; got the dtype {column.dtype} in {place}. "
            "Leave it out, or write it in numbers."
        )
        raise TypeError(message)
    wrong = ~np.isfinite(column.to_numpy(dtype=np.float64, na_value=np.nan))
    if wrong.any():
        row = int(wrong.argmax())
        message = (
            f"`{name}` must be finite; got {column.iloc[row]} in {place} at the row {column.index[row]}. "
            "Fill the gap or leave it out."
        )
        raise ValueError(message)
