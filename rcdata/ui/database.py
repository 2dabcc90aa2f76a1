"""The database of a run: built at first start, taken up anew when the file is replaced."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import streamlit as st

from rcdata.build import DEFAULT_DATA, default_out
from rcdata.errors import DatabaseUnusable, RcDataError

# The last database that opened: it goes on serving while a newer file cannot be opened.
_serving: dict[str, duckdb.DuckDBPyConnection] = {}


def path() -> Path:
    """The database file: `RCDATA_DATABASE` if set, else the one beside the data."""
    return Path(os.environ.get("RCDATA_DATABASE") or default_out(DEFAULT_DATA))


def version() -> tuple[int, int]:
    """Changes whenever the file is replaced; part of every cache key."""
    status = path().stat()
    return status.st_mtime_ns, status.st_ino


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(file: str, file_version: tuple[int, int]) -> duckdb.DuckDBPyConnection:
    # Attached to a database in memory, because DuckDB hands out an open file again by its path
    # even after another file has taken that path.
    connection = duckdb.connect(":memory:")
    quoted = file.replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as rc (read_only)")
        connection.execute("select 1 from rc.build_info limit 1")
    except duckdb.Error as error:
        raise DatabaseUnusable(
            "The database cannot be opened",
            where=file,
            cause=str(error).splitlines()[0],
            remedy="Build it again with `make build`",
        ) from error
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def connection() -> duckdb.DuckDBPyConnection:
    """A cursor of this run's own on the newest database that can be opened.

    Builds the database where the file is missing, with progress on the screen. Raises an error of
    the family `RcDataError` when there is nothing to serve.
    """
    file = path()
    if not file.exists():
        _build(file)
    try:
        _serving[str(file)] = _opened(str(file), version())
    except RcDataError:
        if str(file) not in _serving:
            raise
    cursor = _serving[str(file)].cursor()
    cursor.execute("use rc")
    return cursor


def _build(file: Path) -> None:
    from rcdata.build import build

    with st.spinner("Building the database from the data files …"):
        build(out=file)
