"""The database of a run: built at first start, taken up anew when the file is replaced."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from rcdata.cards.kept import UNKNOWN, Version
from rcdata.database import DEFAULT_DATA, connect, default_out
from rcdata.errors import RcDataError
from rcdata.ui import state

_LOG = logging.getLogger(__name__)

# The last database that opened, with its version: it goes on serving while a newer file cannot be
# opened.
_serving: dict[str, tuple[duckdb.DuckDBPyConnection, Version]] = {}
# The last file of each name that could not be taken up.
_refused: dict[str, tuple[int, ...]] = {}


@dataclass(frozen=True)
class Opened:
    """A cursor of a run's own, and the version of the database it reads: every cache key holds it,
    so that what was read from an old file is never kept under the name of the new one."""

    cursor: duckdb.DuckDBPyConnection
    version: Version


def path() -> Path:
    """The database file: `RCDATA_DATABASE` if set, else the one beside the data."""
    return Path(os.environ.get("RCDATA_DATABASE") or default_out(DEFAULT_DATA))


def version() -> Version:
    """Changes whenever the file is replaced by one that can be taken up."""
    file = path()
    serving = _serving.get(str(file))
    if serving and _is_of_no_use(file):
        return serving[1]
    return _version(file)


def _version(file: Path) -> Version:
    found = _stat(file)
    return (found.st_mtime_ns, found.st_ino) if found else UNKNOWN


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except (OSError, ValueError):
        return None


def _is_of_no_use(file: Path) -> bool:
    """Whether the file is missing, or is the one that could not be taken up before."""
    found = _stat(file)
    return found is None or _refused.get(str(file)) == _mark(found)


def _mark(found: os.stat_result) -> tuple[int, ...]:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size


@st.cache_resource(max_entries=2, show_spinner=False)
def _attached(file: str, file_version: Version) -> duckdb.DuckDBPyConnection:
    connection = connect(Path(file))
    # A question takes one thread: more find nothing to share in tables of this size, cost a fifth
    # more time of the processors, and take them from the other sessions.
    connection.execute("set threads = 1")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def opened() -> Opened:
    """The newest database that can be opened, with a cursor of this run's own.

    Builds the database where the program's own is missing, with progress on the screen. Raises an
    error of the family `RcDataError` when there is nothing to serve.
    """
    file = path()
    serving = _serving.get(str(file))
    try:
        if _is_own(file) and _stat(file) is None:
            _build(file)
        if serving is None or not _is_of_no_use(file):
            newest = _version(file)
            serving = _serving[str(file)] = _attached(str(file), newest), newest
    except RcDataError as error:
        if found := _stat(file):
            _refused[str(file)] = _mark(found)
        if serving is None:
            raise
        _LOG.warning("%s The one before goes on serving.", error)
    return Opened(cursor(serving[0]), serving[1])


def _is_own(file: Path) -> bool:
    """Whether it is the database of the program's own data. Another that is missing is not built:
    these data would stand under a name that promises others."""
    return file == default_out(DEFAULT_DATA)


def cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """One more cursor on the same database."""
    made = connection.cursor()
    made.execute("use rc")
    return made


def _build(file: Path) -> None:
    from rcdata.build.build import build_missing

    with st.spinner(state.language().text("Building the database from the data files …")):
        build_missing(file)
