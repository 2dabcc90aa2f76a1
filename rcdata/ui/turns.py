"""Takes turns: of one client, only two parts of pages are drawn at a time, so that one who sends as
fast as he can, in however many sessions, leaves room for the others."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Condition, local

import streamlit as st

_AT_ONCE = 2
# A part that takes longer no longer counts, so that one that hangs holds nobody up.
_LONGEST_SECONDS = 1.0
_MOST_CLIENTS = 10_000


class Turns:
    """The turns of one client."""

    def __init__(self) -> None:
        self._over = Condition()
        # When each turn began.
        self._began: list[float] = []

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, and take it for the length of the block."""
        with self._over:
            while seconds := self._wait():
                self._over.wait(seconds)
            began = time.monotonic()
            self._began.append(began)
        try:
            yield
        finally:
            with self._over:
                self._began.remove(began)
                self._over.notify()

    def _wait(self) -> float:
        """The seconds after which there is a turn at the latest; 0 if there is one now."""
        young = [one for one in self._began if one > time.monotonic() - _LONGEST_SECONDS]
        if len(young) < _AT_ONCE:
            return 0
        return max(0.001, young[-_AT_ONCE] + _LONGEST_SECONDS - time.monotonic())


_of = lru_cache(maxsize=_MOST_CLIENTS)(lambda _address: Turns())
_mine = local()


@contextmanager
def taken() -> Iterator[None]:
    """A turn of the client of this run; a part within a part needs no further one."""
    if getattr(_mine, "is_held", False):
        yield
        return
    with _of(st.context.ip_address or "").taken():
        _mine.is_held = True
        try:
            yield
        finally:
            _mine.is_held = False
