"""A memory of what is worth computing once for all, bounded by the bytes of what it holds."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class SizedCache(Generic[Value]):
    """Values by key; those that were not asked for longest go first, the latest always stays."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        """Begin with nothing.

        Args:
            most: How many bytes all values may take together.
            size: Returns the bytes of one.
        """
        self._most, self._size = most, size
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._making: dict[Hashable, Lock] = {}

    def __len__(self) -> int:
        """Count the values."""
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept, or what is made now; those who ask meanwhile wait for it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            turn = self._making.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def _keep(self, key: Hashable, value: Value) -> None:
        with self._lock:
            self._kept[key], self._sizes[key] = value, self._size(value)
            while len(self._kept) > 1 and sum(self._sizes.values()) > self._most:
                oldest, _ = self._kept.popitem(last=False)
                del self._sizes[oldest]
