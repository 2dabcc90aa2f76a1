"""The same tables in a DuckLake, for data that do not fit on one machine: a catalogue (in
PostgreSQL or in a file) and Parquet files on shared storage (S3 or compatible, or a folder).

Each publication is a snapshot. A server reads one snapshot until it moves to the next: small tables
are copied into its memory, bulk tables are read in place. Only used if `RCDATA_DATABASE` names a
lake. DuckDB's extensions come from `requirements-lake.txt`, because a server should not download
code.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path

import duckdb

from rcdata import database, entrances
from rcdata.errors import DatabaseMissing, DatabaseUnusable
from rcdata.i18n import Words, text

_LOG = logging.getLogger(__name__)
_PREFIX = "ducklake:"
_EXTENSIONS = {"ducklake": "", "postgres_scanner": "ducklake:postgres:", "httpfs": ""}
# Tables with more rows than this are not copied into memory.
_COPIED_ROWS = 10_000
# Seconds between two checks for a new snapshot.
_LOOK_SECONDS = 5.0
# The table of keys, comments, macros and views.
_DEFINITIONS = "definitions"


def is_lake(name: str) -> bool:
    """Whether the value of `RCDATA_DATABASE` names a lake: `ducklake:postgres:dbname=rc host=…`."""
    return name.startswith(_PREFIX)


def pinned() -> int | None:
    """The number of the snapshot in `RCDATA_SNAPSHOT`; None if none is set.

    Raises:
        DatabaseUnusable: if it is not a number.
    """
    wanted = os.environ.get("RCDATA_SNAPSHOT", "")
    number = entrances.number(wanted, 1, 999_999_999)
    if wanted and number is None:
        raise DatabaseUnusable(
            text("RCDATA_SNAPSHOT names no snapshot"),
            where=entrances.told(wanted),
            remedy=text("Give it the number of a snapshot, or unset it for the newest"),
        )
    return number


@dataclass(frozen=True)
class Taken:
    """A connection that reads a snapshot as the database `rc`, and the number of the snapshot."""

    connection: duckdb.DuckDBPyConnection
    snapshot: int


def connect(lake: str, snapshot: int | None = None) -> Taken:
    """A connection that reads one snapshot of the lake, by default the newest.

    Raises:
        DatabaseMissing: when nothing was published there.
        DatabaseUnusable: when the lake cannot be reached, or was published by another version of
            the program.
    """
    connection = duckdb.connect(":memory:")
    try:
        _prepare(connection, lake)
        _attach(connection, lake, "read_only")
        snapshot = _newest(connection) if snapshot is None else snapshot
        connection.execute("detach lake")
        _attach(connection, lake, "read_only", f"snapshot_version {int(snapshot)}")
        _check_stamp(connection, lake)
        _take_up(connection)
    except duckdb.Error as error:
        connection.close()
        raise _unreachable(lake, error) from error
    except Exception:
        connection.close()
        raise
    database.one_thread(connection)
    return Taken(connection, snapshot)


def publish(file: Path, lake: str, files: str | None = None) -> int:
    """Publish a database as the next snapshot of the lake, in one step; returns its number.

    Args:
        file: a database built by this program.
        lake: `ducklake:postgres:dbname=rc host=…`, or `ducklake:FILE` for a catalogue in a file.
        files: where the Parquet files go, `s3://bucket/folder/` or a folder; needed only for the
            first publication, since the catalogue remembers it.

    Raises:
        DatabaseMissing: when there is no such database.
        DatabaseUnusable: when the database or the lake cannot be used.
    """
    with database.connect(file) as connection:
        try:
            _prepare(connection, lake)
            _attach(connection, lake, *([f"data_path '{_quoted(files)}'"] if files else []))
            connection.execute("begin")
            for table in _names(connection, "rc"):
                connection.execute(f'drop table if exists lake."{table}"')
                connection.execute(f'create table lake."{table}" as select * from rc."{table}"')
            _write_definitions(connection)
            connection.execute("commit")
            return _newest(connection)
        except duckdb.Error as error:
            raise _unreachable(lake, error) from error


class Head:
    """The number of the newest snapshot, checked in the background, so that nobody waits for a
    catalogue that does not answer."""

    def __init__(self, lake: str, known: int) -> None:
        self._lake, self.snapshot = lake, known
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop checking."""
        self._stopped.set()

    def _look(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            try:
                self.snapshot = newest(self._lake)
            except DatabaseUnusable as error:
                _LOG.warning("%s What was taken up goes on serving.", error)


def newest(lake: str) -> int:
    """The number of the newest snapshot.

    Raises:
        DatabaseMissing: when nothing was published there.
        DatabaseUnusable: when the lake cannot be reached.
    """
    with duckdb.connect(":memory:") as connection:
        try:
            _prepare(connection, lake)
            _attach(connection, lake, "read_only")
            return _newest(connection)
        except duckdb.Error as error:
            raise _unreachable(lake, error) from error


def _prepare(connection: duckdb.DuckDBPyConnection, lake: str) -> None:
    """Load the extensions from the installed packages, and set the storage key."""
    for name, only_for in _EXTENSIONS.items():
        if lake.startswith(only_for):
            connection.execute(f"load '{_quoted(str(_extension(name)))}'")
    if secret := _secret():
        connection.execute(secret)


def _extension(name: str) -> Path:
    """The file of an extension of DuckDB.

    Raises:
        DatabaseUnusable: when its package is not installed.
    """
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    place = Path(found.origin or "").parent / "extensions" if found else Path()
    file = place / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not file.is_file():
        raise DatabaseUnusable(
            text("DuckDB’s extension {name} is not installed", name=name),
            remedy=text("Install it: `pip install -r requirements-lake.txt -c constraints.txt`"),
        )
    return file


def _secret() -> str:
    """The SQL that gives DuckDB the storage key, from the usual environment variables."""
    given = {
        "key_id": os.environ.get("AWS_ACCESS_KEY_ID"),
        "secret": os.environ.get("AWS_SECRET_ACCESS_KEY"),
        "session_token": os.environ.get("AWS_SESSION_TOKEN"),
        "region": os.environ.get("AWS_REGION"),
    }
    scheme, _, host = (os.environ.get("AWS_ENDPOINT_URL") or "").rpartition("://")
    if host:
        given |= {"endpoint": host.rstrip("/"), "url_style": "path"}
    options = [f"{name} '{_quoted(value)}'" for name, value in given.items() if value]
    if scheme == "http":
        options.append("use_ssl false")
    return f"create secret (type s3, {', '.join(options)})" if options else ""


def _attach(connection: duckdb.DuckDBPyConnection, lake: str, *options: str) -> None:
    given = f" ({', '.join(options)})" if options else ""
    connection.execute(f"attach '{_quoted(lake)}' as lake{given}")


def _newest(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute("select max(snapshot_id) from lake.snapshots()").fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def _names(connection: duckdb.DuckDBPyConnection, catalogue: str) -> list[str]:
    rows = connection.execute(
        "select table_name from duckdb_tables() where database_name = ? and not internal "
        "order by table_name",
        [catalogue],
    ).fetchall()
    return [name for (name,) in rows]


def _check_stamp(connection: duckdb.DuckDBPyConnection, lake: str) -> None:
    if _DEFINITIONS not in _names(connection, "lake"):
        raise DatabaseMissing(
            text("This lake holds no snapshot of the program"),
            where=_shown(lake),
            remedy=text("Publish a database to it: `python -m rcdata publish LAKE`"),
        )
    stamp = connection.execute(
        "select value from lake.build_info where key = 'schema_stamp'"
    ).fetchone()
    if stamp != (database.schema_stamp(),):
        raise DatabaseUnusable(
            text("The snapshot comes from another version of the program"),
            where=_shown(lake),
            remedy=text("Publish again with this version, or name another snapshot"),
        )


def _take_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the database `rc`: small tables are copied, large ones become views of the lake; then
    add everything else that the published database had."""
    connection.execute("attach ':memory:' as rc")
    connection.execute("use rc")
    for name in _names(connection, "lake"):
        counted = connection.execute(f'select count(*) from lake."{name}"').fetchone()
        kind = "table" if counted and counted[0] <= _COPIED_ROWS else "view"
        if name != _DEFINITIONS:
            connection.execute(f'create {kind} "{name}" as select * from lake."{name}"')
    is_table = set(_names(connection, "rc"))
    definitions = connection.execute(
        f"select table_name, statement from lake.{_DEFINITIONS} order by number"
    ).fetchall()
    _carry_out(
        connection, [one for table, one in definitions if table is None or table in is_table]
    )


def _carry_out(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
    """Run the statements in any order that works: macros and views refer to each other, and the
    catalogue does not tell in which order they were made. Those that lack another are tried
    again."""
    while statements:
        missing: list[str] = []
        for statement in statements:
            try:
                connection.execute(statement)
            except duckdb.CatalogException:
                missing.append(statement)
                if len(missing) == len(statements):
                    raise
        statements = missing


def _write_definitions(connection: duckdb.DuckDBPyConnection) -> None:
    """Write keys, comments, macros and views to the lake, each as the statement that makes it;
    `table_name` is NULL if it belongs to no table."""
    statements = [*_keys(connection), *_comments(connection)]
    statements += [(None, one) for one in (*_macros(connection), *_views(connection))]
    connection.execute(f"drop table if exists lake.{_DEFINITIONS}")
    connection.execute(
        f"create table lake.{_DEFINITIONS} (number integer, table_name varchar, statement varchar)"
    )
    connection.executemany(
        f"insert into lake.{_DEFINITIONS} values (?, ?, ?)",
        [(number, *one) for number, one in enumerate(statements)],
    )


Statement = tuple[str | None, str]


def _keys(connection: duckdb.DuckDBPyConnection) -> list[Statement]:
    rows = connection.execute(
        "select table_name, constraint_column_names from duckdb_constraints() "
        "where database_name = 'rc' and constraint_type = 'PRIMARY KEY' order by table_name"
    ).fetchall()
    return [
        (table, f'alter table "{table}" add primary key ({", ".join(map(_name, columns))})')
        for table, columns in rows
    ]


def _comments(connection: duckdb.DuckDBPyConnection) -> list[Statement]:
    rows = connection.execute(
        "select table_name, null, comment from duckdb_tables() "
        "where database_name = 'rc' and comment is not null "
        "union all select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'rc' and comment is not null order by all"
    ).fetchall()
    return [
        (
            table,
            f"comment on table \"{table}\" is '{_quoted(words)}'"
            if column is None
            else f'comment on column "{table}"."{column}" is \'{_quoted(words)}\'',
        )
        for table, column, words in rows
    ]


def _macros(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select function_name, parameters, macro_definition, "
        "case function_type when 'table_macro' then 'table ' else '' end from duckdb_functions() "
        "where database_name = 'rc' and function_type in ('macro', 'table_macro') "
        "order by function_oid"
    ).fetchall()
    return [
        f"create macro {_name(name)}({', '.join(parameters)}) as {kind}{definition}"
        for name, parameters, definition, kind in rows
    ]


def _views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select sql from duckdb_views() where database_name = 'rc' and not internal "
        "order by view_oid"
    ).fetchall()
    return [statement for (statement,) in rows]


def _name(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _quoted(words: str) -> str:
    return words.replace("'", "''")


def _shown(lake: str) -> str:
    """An address, or a message that repeats it, without the password."""
    return re.sub(r"password\s*=\s*('[^']*'|[^\s\"]+)", "password=…", lake)


def _unreachable(lake: str, error: duckdb.Error) -> DatabaseUnusable:
    words: Words = text("DuckDB says: {words}", words=_shown(str(error).splitlines()[0]))
    return DatabaseUnusable(
        text("The lake cannot be used"),
        where=_shown(lake),
        cause=words,
        remedy=text(
            "Look whether its catalogue and its storage answer, and whether the variables "
            "with their keys are set"
        ),
    )
