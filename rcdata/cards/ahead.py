"""Values made ahead, before anybody asks for them: another process opens the pages and sends what
its caches hold. They are stored packed, each beside the first one that is like it, in an eighth of
the room, and unpacked when first used.

Packed values are pickles: they come only from a process that this program started itself, and from
files that nobody else can have written.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from io import BufferedReader
from itertools import takewhile
from typing import Any

# The most that is stored.
MOST_BYTES = 150_000_000
# The quickest level: higher ones save a tenth and take three times as long.
_LEVEL = 1
# As much of a value as packing another can refer to.
_REACH_BYTES = 32_768


@dataclass(frozen=True)
class Piece:
    """A piece of a file that stays open, in place of its bytes in memory."""

    file: BufferedReader
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def __bytes__(self) -> bytes:
        return os.pread(self.file.fileno(), self.length, self.start)


@dataclass(frozen=True)
class Made:
    """A value for a version of the database; its key is the name of a cache and its key there. It
    is packed beside the value with the key `like`, unless this is empty."""

    version: Hashable
    key: tuple[str, Hashable]
    packed: bytes | Piece
    like: tuple[str, Hashable] | None = None


class Store:
    """The values made ahead for one version of the database. `told`, if set, is called with each
    value that was not there and had to be made; `all_made` says that no more are to come."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.told: Callable[[Made], None] | None = None
        self.all_made = False
        self._most, self._bytes = most_bytes, 0
        self._version: Hashable = None
        self._packed: dict[Hashable, Made] = {}
        # The first value of each kind, for the process that packs.
        self._firsts: dict[Hashable, tuple[tuple[str, Hashable], bytes]] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, made: Made) -> bool:
        """Store a value; returns whether there was room for it. Values for another version replace
        all that were stored. Of two with one key the first stays: others are packed beside it."""
        if made.version != self._version:
            self._version, self._packed, self._bytes = made.version, {}, 0
        if made.key in self._packed:
            return True
        if self._bytes + len(made.packed) > self._most:
            return False
        self._bytes += len(made.packed)
        self._packed[made.key] = made
        return True

    def replace(self, version: Hashable, values: Iterable[Made]) -> None:
        """Store these values, all for one version, in place of what was stored."""
        self._version, self._packed = version, {one.key: one for one in values}
        self._bytes = sum(len(one.packed) for one in self._packed.values())

    def holds(self, version: Hashable) -> bool:
        """Whether anything is stored for a version."""
        return bool(self.made(version))

    def made(self, version: Hashable) -> list[Made]:
        """What is stored for a version, in the order in which it came."""
        return [*self._packed.values()] if version == self._version else []

    def value(self, version: Hashable, key: tuple[str, Hashable], make: Callable[[], Any]) -> Any:
        """The stored value, or what `make` makes."""
        held = self._readable(key) if version == self._version else None
        if held is not None:
            return pickle.loads(held)
        value = make()
        if self.told:
            self.told(self._made(version, key, pickle.dumps(value)))
        return value

    def _made(self, version: Hashable, key: tuple[str, Hashable], value: bytes) -> Made:
        first, beside = self._firsts.setdefault((version, _kind(key)), (key, value))
        if first == key:
            return Made(version, key, zlib.compress(beside, _LEVEL))
        packer = zlib.compressobj(_LEVEL, zdict=beside[-_REACH_BYTES:])
        return Made(version, key, packer.compress(value) + packer.flush(), first)

    def _readable(self, key: tuple[str, Hashable]) -> bytes | None:
        """The value unpacked; None if there is none, or if its file can no longer be read."""
        try:
            return self._unpacked(key)
        except (OSError, zlib.error):
            return None

    def _unpacked(self, key: tuple[str, Hashable]) -> bytes | None:
        made = self._packed.get(key)
        if made is None or made.like is None:
            return zlib.decompress(bytes(made.packed)) if made else None
        beside = self._unpacked(made.like)
        return (
            zlib.decompressobj(zdict=beside[-_REACH_BYTES:]).decompress(bytes(made.packed))
            if beside
            else None
        )


def _kind(key: tuple[str, Hashable]) -> tuple[Hashable, ...]:
    """What values that are alike have in common: the cache, and the words that their keys begin
    with, such as those of a card, a language and a colour scheme."""
    name, own = key
    parts = own if isinstance(own, tuple) else ()
    return name, *takewhile(lambda part: isinstance(part, str), parts)


STORE = Store()
