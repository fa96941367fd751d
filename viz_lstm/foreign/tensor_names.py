"""The LSTMs among the tensors of a model, found by the names that PyTorch gives their weights."""

import re
from collections.abc import Iterable
from typing import NamedTuple

WEIGHT = re.compile(
    r"(?:(?P<prefix>.*)\.)?(?P<own>(?:weight|bias)_(?:ih|hh|hr)(?P<end>_l\d{1,3}(?:_reverse)?)?)"
)
WORKED_OUT = re.compile(
    r"(?:(?P<prefix>.*)\.)?(?:parametrizations\.)?(?:weight|bias)_(?:ih|hh|hr)_l\d+(?:_reverse)?"
    r"(?:\.original\d*|_g|_v|_orig|_raw|_u)"
)
"""Weights that a module works out of others at every call: norms, pruning, dropped weights."""

BARE = "lstm"
"""The name of an LSTM whose tensors have no prefix: the file is its own state_dict."""


class Place(NamedTuple):
    """Where a tensor belongs: the name of the recurrent module, and its own name within it."""

    module: str
    own: str


def place_of(tensor: str) -> Place | None:
    """Return where a tensor belongs, if a recurrent module has one of its name.

    >>> place_of("encoder.rnn.weight_hh_l1_reverse")
    Place(module='encoder.rnn', own='weight_hh_l1_reverse')
    >>> place_of("cell.bias_ih")
    Place(module='cell', own='bias_ih_l0')
    """
    found = WEIGHT.fullmatch(tensor)
    if found is None:
        return None
    own = found["own"] if found["end"] else f"{found['own']}_l0"
    return Place(found["prefix"] or BARE, own)


def worked_out(tensors: Iterable[str]) -> set[str]:
    """Return the names of modules whose weights are worked out of others."""
    found = map(WORKED_OUT.fullmatch, tensors)
    prefixes = {f".{match['prefix'] or ''}".removesuffix(".parametrizations") for match in found if match}
    return {prefix.removeprefix(".") or BARE for prefix in prefixes}
