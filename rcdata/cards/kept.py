"""What was made once and is kept, by the version of the database: making a card again takes longer
than a filter that is changed may wait."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, Protocol, TypeVar

# Tells one database from the next; of one without a version nothing can be kept.
Version = tuple[int, int]
UNKNOWN: Version = (0, 0)
T = TypeVar("T")
# Every card in both colour schemes and six languages, three times over.
MOST = 2400
# Of these, what one reader alone has asked for: every card in a few choices.
SHARE = 400


class Asking(Protocol):
    """Who asks: a reader (a session), of which database."""

    @property
    def version(self) -> Version: ...

    @property
    def reader(self) -> str: ...


@dataclass
class _Entry(Generic[T]):
    """A value, or the promise of one that is being made, and the only reader who has asked for it;
    none once a second one has."""

    value: Future[T]
    reader: str | None


@dataclass
class _Held(Generic[T]):
    """What is kept of one database, the longest unused first; and what each reader has alone."""

    version: Version = UNKNOWN
    entries: OrderedDict[Hashable, _Entry[T]] = field(default_factory=OrderedDict)
    alone: dict[str, OrderedDict[Hashable, None]] = field(default_factory=dict)

    def add(self, key: Hashable, reader: str) -> None:
        """A promise under a new key."""
        self.entries[key] = _Entry(Future(), reader)
        self.alone.setdefault(reader, OrderedDict())[key] = None

    def use(self, key: Hashable, reader: str) -> Future[T]:
        """The value of the key, which is now the youngest."""
        entry = self.entries[key]
        self.entries.move_to_end(key)
        if entry.reader == reader:
            self.alone[reader].move_to_end(key)
        elif entry.reader is not None:
            self._share(key, entry)
        return entry.value

    def drop(self, key: Hashable) -> None:
        """The key goes."""
        self._share(key, self.entries.pop(key))

    def _share(self, key: Hashable, entry: _Entry[T]) -> None:
        if entry.reader is not None:
            del self.alone[entry.reader][key]
            if not self.alone[entry.reader]:
                del self.alone[entry.reader]
            entry.reader = None


class Kept(Generic[T]):
    """Values by key, of the database that was asked last; sessions share them.

    Where there are too many, the one that was not asked for longest goes. What one reader alone has
    asked for is limited to a share: of more, the oldest of it goes. So a reader who asks for many
    keys costs the others nothing.
    """

    def __init__(self, most: int = MOST, share: int = SHARE) -> None:
        self._most, self._share = most, share
        # For the books alone: nobody waits for it while a value is made.
        self._lock = Lock()
        self._held: _Held[T] = _Held()

    def get(self, asking: Asking, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made where there is none yet; whoever asks for it in the meantime
        waits for it, and others for nothing. Of a database without a version nothing is kept:
        nobody could tell it from another."""
        if asking.version == UNKNOWN:
            return make()
        while True:
            value, is_mine = self._promise(asking, key)
            if is_mine:
                return self._fulfilled(key, value, make)
            # Whoever made it may have failed for a reason of its own.
            if value.exception() is None:
                return value.result()

    def _fulfilled(self, key: Hashable, value: Future[T], make: Callable[[], T]) -> T:
        try:
            value.set_result(make())
        except BaseException as error:
            self._forget(key, value)
            value.set_exception(error)
            raise
        return value.result()

    def _promise(self, asking: Asking, key: Hashable) -> tuple[Future[T], bool]:
        """What is kept under the key, or a promise that the caller has to fulfil."""
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
