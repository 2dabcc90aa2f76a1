"""Access to a database: its path, whether this program built it, and a connection to read it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import duckdb

from rcdata import entrances
from rcdata.catalog import FILE_NAME
from rcdata.errors import DatabaseMissing, DatabaseUnusable, RcDataError
from rcdata.i18n import text

_PROGRAM = Path(__file__).resolve().parent
DEFAULT_DATA = _PROGRAM.parent / "data"
DEFAULT_NAME = "rc.duckdb"
# The files that define tables and views.
_SCHEMA = _PROGRAM / "build" / "schema.py"
_SQL = _PROGRAM / "build" / "sql"
_REMEDY = text(
    "Build it again: `make build`, or for data of your own "
    "`python -m rcdata build --data FOLDER --out FILE`"
)


# How a DuckDB file is made up: headers, then blocks; and how the checksum of a block is computed.
_HEADERS_BYTES = 3 * 4096
_SEED, _FACTOR = 5381, 0xBF58476D1CE4E5B9
_BLOCKS_AT_ONCE = 1024


def default_out(data_dir: Path) -> Path:
    """The default path of the database of a data folder."""
    return Path(data_dir) / DEFAULT_NAME


@cache
def schema_stamp() -> str:
    """A digest of everything that defines the tables and views: a database with another stamp was
    built by another version of the program.

    Data do not count, and of the descriptions only the program's own, so that databases of other
    data folders have the same stamp. It is computed once: a program that runs on while its files
    are replaced keeps to databases that it understands.
    """
    digest = hashlib.sha256()
    for source in (*sorted(_SQL.rglob("*.sql")), _SCHEMA, *DEFAULT_DATA.glob(FILE_NAME)):
        digest.update(f"\n{source.name}\n".encode())
        # Copies of the program may differ in their line ends.
        digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def connect(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads the database `file` and cannot change it.

    The file is attached to a database in memory. DuckDB shares open files by path, so a direct
    connection could return an older file that had the same path.

    Raises:
        DatabaseMissing: when there is no such file.
        DatabaseUnusable: when it cannot be opened, has a damaged block, or was built by another
            version of the program.
    """
    refuse_name(file, DatabaseUnusable)
    _refuse_no_file(file)
    connection = duckdb.connect(":memory:")
    try:
        _attach(connection, file)
    except RcDataError:
        connection.close()
        raise
    except duckdb.Error as error:
        connection.close()
        raise DatabaseUnusable(
            text("The database cannot be opened"),
            where=str(file),
            cause=text(
                "It may be damaged, not be a database of this program, or be in use by another "
                "program; DuckDB says: {words}",
                words=str(error).splitlines()[0],
            ),
            remedy=_REMEDY,
        ) from error
    one_thread(connection)
    return connection


def _refuse_no_file(file: Path) -> None:
    if not is_there(file):
        raise DatabaseMissing(text("There is no database"), where=str(file), remedy=_REMEDY)
    if not file.is_file():
        # DuckDB would wait for ever for what a pipe brings.
        raise DatabaseUnusable(
            text("The database cannot be opened"),
            where=str(file),
            cause=text("It is a folder, a pipe or a device, no file"),
            remedy=_REMEDY,
        )


def _attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Make the file the database of the connection, if this program built it and it is whole.

    Raises:
        DatabaseUnusable: when another version of the program built it.
        duckdb.Error: when it is no database of this program, or damaged.
    """
    connection.execute(f"attach '{_quoted(file)}' as rc (read_only)")
    connection.execute("use rc")
    stamp = connection.execute("select value from build_info where key = 'schema_stamp'").fetchone()
    if stamp != (schema_stamp(),):
        raise DatabaseUnusable(
            text("The database was built by another version of the program"),
            where=str(file),
            cause=text("The program was changed since, or was not started again after a change"),
            remedy=_REMEDY,
        )
    _read_whole(connection)
    _check_blocks(connection, file)


def one_thread(connection: duckdb.DuckDBPyConnection) -> None:
    """Answer each question with one thread. With more, one question in a thousand ends in an
    internal error of DuckDB 1.5 ("index 0 within vector of size 0"), after which no other is
    answered; and with tables of this size they take a fifth more processor time."""
    connection.execute("set threads = 1")


def refuse_name(file: Path, refused: type[RcDataError], without: str = "") -> None:
    """Refuse a path that DuckDB cannot use: one that is not valid text, or that has one of the
    characters `without`.

    Raises:
        RcDataError: of the class `refused`, for such a path.
    """
    path = str(file)
    bad = entrances.forbidden(path) or next((one for one in path if one in without), None)
    if bad:
        raise refused(
            text("The path of the database cannot be used"),
            where=entrances.allowed(path),
            cause=text("It holds a character that no database can have: {what}", what=bad),
            remedy=text("Rename the file or its folder, or name another"),
        )


def is_there(file: Path) -> bool:
    """Whether the file exists.

    Raises:
        DatabaseUnusable: when that cannot be found out.
    """
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DatabaseUnusable(
            text("The database cannot be reached"),
            where=str(file),
            cause=text("The cause given: {words}", words=error.strerror or str(error)),
            remedy=text("Let this user read the file and its folder, or name another file"),
        ) from error
    return True


def _read_whole(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every row, since DuckDB checks a block only when it reads it."""
    names = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'rc'"
    ).fetchall()
    for (name,) in names:
        quoted = str(name).replace('"', '""')
        connection.execute(f'select bit_xor(hash(rows)) from "{quoted}" as rows').fetchone()


def _check_blocks(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Check every block of the file, those of its indexes too, which reading all rows leaves out: a
    question would fail at one later. A block begins with its checksum, computed as in DuckDB's
    `Checksum(uint8_t *, size_t)`. A free block may have none; a file with any is not checked here.

    Raises:
        duckdb.IOException: when a block is damaged or missing.
    """
    import numpy as np

    size, count, free = connection.execute(
        "select block_size, total_blocks, free_blocks from pragma_database_size() "
        "where database_name = 'rc'"
    ).fetchall()[0]
    if free:
        return
    try:
        blocks = np.memmap(file, "<u8", "r", _HEADERS_BYTES, (count, size // 8))
    except ValueError as error:
        raise duckdb.IOException("The file is shorter than its blocks.") from error
    for first in range(0, count, _BLOCKS_AT_ONCE):
        some = blocks[first : first + _BLOCKS_AT_ONCE]
        found = np.bitwise_xor.reduce(some[:, 1:] * np.uint64(_FACTOR), axis=1) ^ np.uint64(_SEED)
        if (found != some[:, 0]).any():
            raise duckdb.IOException("A block does not have the checksum that was stored with it.")


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
