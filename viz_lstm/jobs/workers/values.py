"""Values as plain JSON and arrays, by the types that say what they are.

Packing looks at the value, unpacking at the type: only what the type allows is ever built, and nothing on the
wire names a class. Arrays are gathered in a list; where one belongs stands its place in that list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import numpy as np
from jaxtyping import Shaped

from viz_lstm.tasks import Config, config_from_dict

Kind: TypeAlias = Any
"""What an annotation says: a class, or a form of `typing`."""

Tree: TypeAlias = Any
"""What JSON can hold."""

Value: TypeAlias = Any
"""What travels."""

Arrays = Sequence[Shaped[np.ndarray, "..."]]


def pack(value: object, arrays: list[np.ndarray]) -> Tree:
    """Return a value as JSON can hold it, adding its arrays to a list.

    Raises:
        TypeError: values of this kind do not travel.
    """
    match value:
        case np.ndarray():
            arrays.append(value)
            tree: Tree = len(arrays) - 1
        case np.generic():
            tree = value.item()
        case None | bool() | int() | float() | str():
            tree = value
        case Mapping():
            tree = {str(key): pack(each, arrays) for key, each in value.items()}
        case tuple() | list():
            tree = [pack(each, arrays) for each in value]
        case _:
            tree = _pack_object(value, arrays)
    return tree


def _pack_object(value: Value, arrays: list[np.ndarray]) -> Tree:
    if _is_config(type(value)):
        return {"task": value.task, "choices": value.to_dict()}
    if is_dataclass(value):
        return {each.name: pack(getattr(value, each.name), arrays) for each in fields(value) if each.init}
    message = f"what travels must be numbers, words, arrays or made of these; got {type(value).__name__}"
    raise TypeError(message)


def unpack(kind: Kind, tree: Tree, arrays: Arrays) -> Value:
    """Read what `pack` wrote, as a value of a kind.

    Raises:
        ValueError: it is of another kind.
    """
    read = next(read for is_of_kind, read in READERS if is_of_kind(kind, get_origin(kind)))
    return read(kind, tree, arrays)


def _is_config(kind: Kind) -> bool:
    return isinstance(kind, type) and all(hasattr(kind, name) for name in ("task", "to_dict", "from_dict"))


def _array(kind: Kind, tree: Tree, arrays: Arrays) -> np.ndarray:
    _check(tree, kind, good=type(tree) is int and 0 <= tree < len(arrays))
    _check(arrays[tree], kind, good=isinstance(arrays[tree], kind))
    return arrays[tree]


def _config(kind: Kind, tree: Tree, _: Arrays) -> Config:
    _check(tree, kind, good=isinstance(tree, dict) and tree.keys() == {"task", "choices"})
    config = config_from_dict(tree["task"], tree["choices"])
    _check(config, kind, good=kind == Config or isinstance(config, kind))
    return config


def _alternative(kind: Kind, tree: Tree, arrays: Arrays) -> object:
    """Return the value as the first kind that it can be, None before all others."""
    if tree is None and NoneType in get_args(kind):
        return None
    for each in get_args(kind):
        try:
            return unpack(each, tree, arrays)
        except ValueError:
            continue
    _check(tree, kind, good=False)
    return None


def _literal(kind: Kind, tree: Tree, _: Arrays) -> object:
    _check(tree, kind, good=tree in get_args(kind))
    return tree


def _tuple(kind: Kind, tree: Tree, arrays: Arrays) -> tuple[object, ...]:
    kinds, origin = get_args(kind), get_origin(kind)
    if not _is_below(origin, tuple) or kinds[-1] is ...:
        _check(tree, kind, good=isinstance(tree, list))
        kinds = kinds[:1] * len(tree)
    _check(tree, kind, good=isinstance(tree, list) and len(tree) == len(kinds))
    return tuple(unpack(each, item, arrays) for each, item in zip(kinds, tree, strict=True))


def _mapping(kind: Kind, tree: Tree, arrays: Arrays) -> dict[str, object]:
    _check(tree, kind, good=isinstance(tree, dict))
    return {key: unpack(get_args(kind)[1], each, arrays) for key, each in tree.items()}


def _dataclass(kind: Kind, tree: Tree, arrays: Arrays) -> object:
    hints = get_type_hints(kind)
    names = {each.name for each in fields(kind) if each.init}
    _check(tree, kind, good=isinstance(tree, dict) and tree.keys() == names)
    return kind(**{name: unpack(hints[name], tree[name], arrays) for name in names})


def _plain(kind: Kind, tree: Tree, _: Arrays) -> object:
    if kind is float and type(tree) is int:
        return float(tree)
    _check(tree, kind, good=type(tree) is (NoneType if kind is None else kind))
    return tree


def _check(found: object, kind: Kind, *, good: bool) -> None:
    if not good:
        message = f"a value must be of the kind {kind}; got {type(found).__name__}"
        raise ValueError(message)


def _is_below(origin: Kind, kind: type) -> bool:
    return isinstance(origin, type) and issubclass(origin, kind)


Reader = tuple[Callable[[Kind, Kind], bool], Callable[[Kind, Tree, Arrays], object]]
READERS: tuple[Reader, ...] = (
    (lambda kind, _: kind is np.ndarray or hasattr(kind, "array_type"), _array),
    (lambda kind, _: kind == Config or _is_config(kind), _config),
    (lambda _, origin: origin is Union or origin is UnionType, _alternative),
    (lambda _, origin: origin is Literal, _literal),
    (lambda _, origin: _is_below(origin, Mapping), _mapping),
    (lambda _, origin: _is_below(origin, Sequence), _tuple),
    (lambda kind, _: isinstance(kind, type) and is_dataclass(kind), _dataclass),
    (lambda _kind, _origin: True, _plain),
)
"""For each form of an annotation and its origin, how a value of this kind is read; the first that fits."""
