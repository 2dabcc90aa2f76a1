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
    """Changes whenever the file is replaced or removed."""
    try:
        status = path().stat()
    except OSError:
        return UNKNOWN
    return status.st_mtime_ns, status.st_ino


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

    Builds the database where the file is missing, with progress on the screen. Raises an error of
    the family `RcDataError` when there is nothing to serve.
    """
    file = path()
    if not file.exists():
        _build(file)
    newest = version()
    try:
        _serving[str(file)] = _attached(str(file), newest), newest
    except RcDataError as error:
        if str(file) not in _serving:
            raise
        _LOG.warning("%s The one before goes on serving.", error)
    connection, serving = _serving[str(file)]
    return Opened(cursor(connection), serving)


def cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """One more cursor on the same database."""
    made = connection.cursor()
    made.execute("use rc")
    return made


def _build(file: Path) -> None:
    from rcdata.build.build import build

    with st.spinner(state.language().text("Building the database from the data files …")):
        build(out=file)
