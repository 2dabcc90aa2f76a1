"""Values made ahead, before anybody asks for them: another process opens the pages and sends what
its caches hold. They are stored packed, in a quarter of the room, and unpacked when first used.

Packed values are pickles: they come only from a process that this program started itself.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

# The most that is stored.
MOST_BYTES = 150_000_000
# The quickest level: higher ones save a tenth and take three times as long.
_LEVEL = 1


@dataclass(frozen=True)
class Made:
    """A value for a version of the database; its key is the name of a cache and its key there."""

    version: Hashable
    key: tuple[str, Hashable]
    packed: bytes


class Store:
    """The values made ahead for one version of the database. `told`, if set, is called with each
    value that was not there and had to be made; `all_made` says that no more are to come."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.told: Callable[[Made], None] | None = None
        self.all_made = False
        self._most, self._bytes = most_bytes, 0
        self._version: Hashable = None
        self._packed: dict[Hashable, bytes] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, made: Made) -> bool:
        """Store a value; returns whether there was room for it. Values for another version replace
        all that were stored."""
        if made.version != self._version:
            self._version, self._packed, self._bytes = made.version, {}, 0
        if self._bytes + len(made.packed) > self._most:
            return False
        self._bytes += len(made.packed)
        self._packed[made.key] = made.packed
        return True

    def value(self, version: Hashable, key: tuple[str, Hashable], make: Callable[[], Any]) -> Any:
        """The stored value, or what `make` makes."""
        packed = self._packed.get(key) if version == self._version else None
        if packed is not None:
            return pickle.loads(zlib.decompress(packed))
        value = make()
        if self.told:
            self.told(Made(version, key, zlib.compress(pickle.dumps(value), _LEVEL)))
        return value


STORE = Store()
