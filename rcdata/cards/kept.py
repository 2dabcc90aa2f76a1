"""What depends on the database alone, kept by its version: asking again takes longer than a lever
that is moved may wait."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

# Tells one database from the next; of one without a version nothing can be kept.
Version = tuple[int, int]
UNKNOWN: Version = (0, 0)
T = TypeVar("T")
_MOST = 600


class Kept(Generic[T]):
    """Values by key, of the database that was asked last; sessions share them."""

    def __init__(self) -> None:
        self._version: Version = UNKNOWN
        # One makes, the others wait: a hundred sessions that ask at once would all do the same.
        self._making = RLock()
        # The version stands in the key too: what a session of the database before adds in the
        # meantime, none of the new one finds.
        self._values: dict[tuple[Version, Hashable], T] = {}

    def get(self, version: Version, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made where there is none yet. Of a database without a version
        nothing is kept: nobody could tell it from another."""
        if version == UNKNOWN:
            return make()
        if version != self._version:
            self._version = version
            self._values.clear()
        found = self._values.get((version, key))
        return self._made(version, key, make) if found is None else found

    def _made(self, version: Version, key: Hashable, make: Callable[[], T]) -> T:
        with self._making:
            # Another may have made it in the meantime.
            found = self._values.get((version, key))
            if found is None:
                found = make()
                if len(self._values) >= _MOST:
                    self._values.clear()
                self._values[version, key] = found
            return found
