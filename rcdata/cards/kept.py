"""What depends on the database alone, kept by its version: asking again takes longer than a lever
that is moved may wait."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Version = tuple[int, int]
T = TypeVar("T")
_MOST = 600


class Kept(Generic[T]):
    """Values by key, of the newest database that was asked; sessions share them."""

    def __init__(self) -> None:
        self._values: dict[tuple[Version, Hashable], T] = {}

    def get(self, version: Version, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made where there is none yet. Of a database without a version
        nothing is kept: nobody could tell it from another."""
        if version == (0, 0):
            return make()
        found = self._values.get((version, key))
        if found is None:
            found = make()
            if len(self._values) >= _MOST:
                self._values.clear()
            self._values[version, key] = found
        return found
