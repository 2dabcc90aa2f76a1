"""A time limit for database queries: one background thread stops those that take longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from rcdata.errors import QuestionTooLong
from rcdata.i18n import text

# The longest query of the app takes a tenth of a second when nothing else runs.
MOST_SECONDS = 10.0
_LOOK_SECONDS = 0.2


class _Watch:
    """Keeps the running queries, each with its cursor and deadline. Its thread runs only while
    there are queries."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._looks = False

    def begin(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> None:
        with self._lock:
            self._asked[id(cursor)] = time.monotonic() + seconds, cursor
            if not self._looks:
                self._looks = True
                threading.Thread(target=self._look, name="question-limit", daemon=True).start()

    def end(self, cursor: duckdb.DuckDBPyConnection) -> None:
        with self._lock:
            self._asked.pop(id(cursor), None)

    def _look(self) -> None:
        while self._goes_on():
            time.sleep(_LOOK_SECONDS)

    def _goes_on(self) -> bool:
        # Hold the lock, so that no interrupt hits the next query of a cursor that has just
        # finished.
        with self._lock:
            now = time.monotonic()
            for until, cursor in self._asked.values():
                if until < now:
                    cursor.interrupt()
            self._looks = bool(self._asked)
            return self._looks


_WATCH = _Watch()


@contextmanager
def limited(cursor: duckdb.DuckDBPyConnection, seconds: float | None = None) -> Iterator[None]:
    """Stop queries of `cursor` in this block after `seconds`, by default `MOST_SECONDS`.

    Raises:
        QuestionTooLong: when a query had to be stopped.
    """
    _WATCH.begin(cursor, MOST_SECONDS if seconds is None else seconds)
    try:
        yield
    except duckdb.InterruptException as error:
        raise QuestionTooLong(
            text("The answer takes too long"),
            remedy=text("Ask for less: fewer words, one country, one document"),
        ) from error
    finally:
        _WATCH.end(cursor)
