"""The database of a run: built at the first start, opened again when the file is replaced."""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import streamlit as st

from rcdata import lake
from rcdata.cards.cache import UNKNOWN, Version
from rcdata.database import DEFAULT_DATA, connect, default_out
from rcdata.errors import RcDataError
from rcdata.files import refuse_no_file
from rcdata.ui import state

_LOG = logging.getLogger(__name__)

# The last database that could be opened, with its version: used as long as a newer file cannot be
# opened.
_serving: dict[str, tuple[duckdb.DuckDBPyConnection, Version]] = {}
# The last file of each name that could not be opened.
_refused: dict[str, tuple[int, ...]] = {}


@dataclass(frozen=True)
class Opened:
    """A cursor for one run, and the version of the database it reads. Every cache key includes the
    version, so that data of an old file are never used for the new one."""

    cursor: duckdb.DuckDBPyConnection
    version: Version


def name() -> str:
    """The database: the file or lake in `RCDATA_DATABASE` if set, else the file next to the
    data."""
    return os.environ.get("RCDATA_DATABASE") or str(default_out(DEFAULT_DATA))


class _File:
    """A database file; its version changes when another takes its place, and is again what it was
    when the file is put back: what was made for it is kept."""

    def __init__(self, name: str) -> None:
        self.path = Path(name)

    def stat(self) -> os.stat_result | None:
        """The state of the file; None if there is none."""
        try:
            return self.path.stat()
        except (OSError, ValueError):
            return None

    def version(self) -> Version:
        """The version of the present file."""
        mark = self.mark()
        return _content(self.path, mark) if mark else UNKNOWN

    def mark(self) -> tuple[int, ...] | None:
        """Identifies the present file without reading it: one that could not be opened is not tried
        again."""
        found = self.stat()
        if found is None:
            return None
        return found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size

    def connect(self, _version: Version) -> duckdb.DuckDBPyConnection:
        """A connection that can read this file and no other."""
        connection = connect(self.path)
        connection.execute("set enable_external_access = false")
        return connection


@lru_cache(maxsize=8)
def _content(path: Path, mark: tuple[int, ...]) -> Version:
    """Identifies what the file with this mark holds; one that cannot be read, by its mark."""
    try:
        refuse_no_file(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return mark[0], mark[1]
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")


class _Lake:
    """A lake; its version is the number of a snapshot: that in `RCDATA_SNAPSHOT`, or the newest."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pinned = lake.pinned()
        self._head: lake.Head | None = None

    def version(self) -> Version:
        """The snapshot to use."""
        if self._pinned is not None:
            return self._pinned, 0
        if self._head is None:
            self._head = lake.Head(self._name, lake.newest(self._name))
        return self._head.snapshot, 0

    def mark(self) -> tuple[int, ...] | None:
        """Identifies a snapshot that could not be opened, so that it is not tried again."""
        return self.version() if self._pinned or self._head else None

    def connect(self, version: Version) -> duckdb.DuckDBPyConnection:
        """A connection that reads this snapshot."""
        return lake.connect(self._name, version[0]).connection


@cache
def _source(name: str) -> _File | _Lake:
    return _Lake(name) if lake.is_lake(name) else _File(name)


def version() -> Version:
    """The version of the database to use; it changes when another one that opens takes its
    place."""
    source = _source(name())
    serving = _serving.get(name())
    if serving and _is_of_no_use(source):
        return serving[1]
    return source.version()


def _is_of_no_use(source: _File | _Lake) -> bool:
    """Whether the database is missing, or is the one that could not be opened before."""
    mark = source.mark()
    return mark is None or _refused.get(name()) == mark


@st.cache_resource(max_entries=2, show_spinner=False)
def _attached(name: str, version: Version) -> duckdb.DuckDBPyConnection:
    connection = _source(name).connect(version)
    connection.execute("set lock_configuration = true")
    return connection


def opened() -> Opened:
    """The newest database that can be opened, with a cursor for this run.

    Builds the program's own database if it is missing, and shows the progress. Raises an
    `RcDataError` if there is no database to use.
    """
    wanted = name()
    source, serving = _source(wanted), _serving.get(wanted)
    try:
        if isinstance(source, _File) and _is_own(source.path) and source.stat() is None:
            _build(source.path)
        if serving is None or not _is_of_no_use(source):
            newest = source.version()
            serving = _serving[wanted] = _attached(wanted, newest), newest
    except RcDataError as error:
        if mark := source.mark():
            _refused[wanted] = mark
        if serving is None:
            raise
        _LOG.warning("%s The one before goes on serving.", error)
    return Opened(cursor(serving[0]), serving[1])


def _is_own(file: Path) -> bool:
    """Whether it is the database of the program's own data. If another file is missing, it is not
    built, since its name promises other data."""
    return file == default_out(DEFAULT_DATA)


def cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another cursor on the same database."""
    made = connection.cursor()
    made.execute("use rc")
    return made


def _build(file: Path) -> None:
    from rcdata.build.build import build_missing

    with st.spinner(state.language().text("Building the database from the data files …")):
        build_missing(file)
