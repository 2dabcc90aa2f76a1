"""A cache for each version of the database: making a card again takes longer than a reader should
wait after changing a filter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, Protocol, TypeVar

from rcdata.cards.ahead import STORE

# Identifies a database; for one without a version nothing can be cached.
Version = tuple[int, int]
UNKNOWN: Version = (0, 0)
T = TypeVar("T")
# The most entries: every card in both colour schemes and six languages, twice over.
MOST = 2400
# The most of them that only one reader has asked for: every card under a few choices.
SHARE = 400


class Asking(Protocol):
    """Who asks (a reader, such as a session), and of which version of the database."""

    @property
    def version(self) -> Version: ...

    @property
    def reader(self) -> str: ...


@dataclass
class _Entry(Generic[T]):
    """A value, or the promise of one that is being made, and its only reader so far; None once a
    second reader has asked for it."""

    value: Future[T]
    reader: str | None


@dataclass
class _Held(Generic[T]):
    """The cache of one database, least recently used first, and for each reader the keys that
    nobody else has asked for."""

    version: Version = UNKNOWN
    entries: OrderedDict[Hashable, _Entry[T]] = field(default_factory=OrderedDict)
    alone: dict[str, OrderedDict[Hashable, None]] = field(default_factory=dict)

    def add(self, key: Hashable, reader: str) -> None:
        """Add a promise under a new key."""
        self.entries[key] = _Entry(Future(), reader)
        self.alone.setdefault(reader, OrderedDict())[key] = None

    def use(self, key: Hashable, reader: str) -> Future[T]:
        """The value of the key, which becomes the most recently used."""
        entry = self.entries[key]
        self.entries.move_to_end(key)
        if entry.reader == reader:
            self.alone[reader].move_to_end(key)
        elif entry.reader is not None:
            self._share(key, entry)
        return entry.value

    def drop(self, key: Hashable) -> None:
        """Remove the key."""
        self._share(key, self.entries.pop(key))

    def _share(self, key: Hashable, entry: _Entry[T]) -> None:
        if entry.reader is not None:
            del self.alone[entry.reader][key]
            if not self.alone[entry.reader]:
                del self.alone[entry.reader]
            entry.reader = None


class Kept(Generic[T]):
    """A cache of values by key for one version of the database, shared by all sessions.

    When it is full, the least recently used value is dropped. The values that only one reader has
    asked for are limited to a share of it; beyond that, the oldest of them is dropped. So a reader
    who asks for many keys costs the others nothing. With a name, values that were made ahead are
    taken from the store.
    """

    def __init__(self, name: str = "", most: int = MOST, share: int = SHARE) -> None:
        self._name, self._most, self._share = name, most, share
        # Held only for bookkeeping, never while a value is made.
        self._lock = Lock()
        self._held: _Held[T] = _Held()

    def get(self, asking: Asking, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`; if there is none yet, `make` makes it, and others who ask for it
        meanwhile wait for this value only. For a database without a version nothing is cached,
        because it cannot be told from another."""
        if asking.version == UNKNOWN:
            return make()
        while True:
            value, is_mine = self._promise(asking, key)
            if is_mine:
                return self._fulfilled(key, value, lambda: self._made(asking.version, key, make))
            # The call that failed may have had a reason of its own, so try again.
            if value.exception() is None:
                return value.result()

    def _made(self, version: Version, key: Hashable, make: Callable[[], T]) -> T:
        if not self._name:
            return make()
        value: T = STORE.value(version, (self._name, key), make)
        return value

    def _fulfilled(self, key: Hashable, value: Future[T], make: Callable[[], T]) -> T:
        try:
            value.set_result(make())
        except BaseException as error:
            self._forget(key, value)
            value.set_exception(error)
            raise
        return value.result()

    def _promise(self, asking: Asking, key: Hashable) -> tuple[Future[T], bool]:
        """The future of the key, and whether it is new, so that the caller must fulfil it."""
        with self._lock:
            if asking.version != self._held.version:
                self._held = _Held(asking.version)
            is_new = key not in self._held.entries
            if is_new:
                self._held.add(key, asking.reader)
                self._make_room(asking.reader)
            return self._held.use(key, asking.reader), is_new

    def _make_room(self, reader: str) -> None:
        alone = self._held.alone[reader]
        if len(alone) > self._share:
            self._held.drop(next(iter(alone)))
        elif len(self._held.entries) > self._most:
            self._held.drop(next(iter(self._held.entries)))

    def _forget(self, key: Hashable, value: Future[T]) -> None:
        with self._lock:
            entry = self._held.entries.get(key)
            if entry is not None and entry.value is value:
                self._held.drop(key)
