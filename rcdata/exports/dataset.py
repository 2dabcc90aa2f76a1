"""The whole dataset for download: CSV, XLSX, Parquet, DuckDB or a Data Package.

Every format holds the same tables: those described, and those that the build computed
(``figures``, ``findings``, …). The same database gives the same bytes.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rcdata import catalog as catalogs
from rcdata.catalog import Catalog
from rcdata.database import connect
from rcdata.errors import ExportFailed
from rcdata.exports import dataset_text, files
from rcdata.exports.dataset_content import Content, Dataset, Field, read
from rcdata.exports.dataset_xlsx import xlsx
from rcdata.files import DUCKDB_SIGNATURE, ZIP_SIGNATURE, Signature
from rcdata.i18n import Words, text

if TYPE_CHECKING:
    import duckdb
    import pyarrow


Maker = Callable[[Dataset, "duckdb.DuckDBPyConnection"], bytes]


@dataclass(frozen=True)
class Format:
    """One format of the dataset: `summary` says what it is, `make` makes it."""

    name: str
    ending: str
    media_type: str
    summary: Words
    make: Maker
    signature: Signature = ZIP_SIGNATURE


FORMATS = {
    entry.name: entry
    for entry in (
        Format(
            "csv",
            "-csv.zip",
            "application/zip",
            text("one CSV a table in a ZIP, for spreadsheets"),
            lambda dataset, _: dataset_text.csv(dataset),
        ),
        Format(
            "xlsx",
            ".xlsx",
            files.XLSX_MEDIA,
            text("one workbook with one sheet a table"),
            lambda dataset, _: xlsx(dataset),
        ),
        Format(
            "parquet",
            "-parquet.zip",
            "application/zip",
            text("one Parquet file a table in a ZIP, for analysts"),
            lambda dataset, _: parquet(dataset),
        ),
        Format(
            "duckdb",
            ".duckdb",
            "application/vnd.duckdb",
            text("the database itself"),
            lambda _, connection: database_file(connection),
            DUCKDB_SIGNATURE,
        ),
        Format(
            "datapackage",
            "-datapackage.zip",
            "application/zip",
            text("a Frictionless Data Package in a ZIP, for programs"),
            lambda dataset, _: dataset_text.datapackage(dataset),
        ),
    )
}


@dataclass(frozen=True)
class Exported:
    """What was written."""

    out: Path
    tables: int
    rows: int
    size: int
    content_hash: str
    seconds: float


def content(name: str, connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> bytes:
    """The dataset in one of the ``FORMATS``.

    Args:
        name: the format.
        connection: a connection or cursor whose current database was built by this program; it
            may be read-only.
        catalog: the description of the data it was built from.

    Raises:
        DatabaseUnusable: when the database cannot be read or does not fit the description.
        ExportFailed: when the format cannot hold the data.
    """
    return _known(name).make(read(connection, catalog), connection)


def file_name(name: str, dataset: str, version: str) -> str:
    """The file name of a format, such as ``rc-coordination-cost-1.0.0-csv.zip``."""
    return re.sub(r"[^\w.-]", "-", f"{dataset}-{version}") + FORMATS[name].ending


def export(name: str, database: Path, data_dir: Path, out: Path | None = None) -> Exported:
    """Write the dataset of a database to a file.

    Args:
        name: one of the ``FORMATS``.
        database: the database file.
        data_dir: folder of the description it was built from.
        out: the file to write; by default named after the dataset, in the current folder.

    Raises:
        DescriptionError: when the description cannot be read.
        DatabaseMissing: when there is no such database.
        DatabaseUnusable: when it cannot be read or does not fit the description.
        ExportFailed: when the format cannot hold the data or the file cannot be written.
    """
    started = time.perf_counter()
    kind = _known(name)
    catalog = catalogs.load(data_dir)
    if out:
        files.refuse_unwritable(out)
    with connect(database) as connection:
        dataset = read(connection, catalog)
        out = Path(out or file_name(name, dataset.name, dataset.version))
        files.refuse_same(out, database)
        files.refuse_other_kind(out, kind.signature)
        made = kind.make(dataset, connection)
    files.write(out, made)
    seconds = time.perf_counter() - started
    return Exported(
        out, len(dataset.tables), dataset.rows, len(made), dataset.content_hash, seconds
    )


def parquet(dataset: Dataset) -> bytes:
    """A ZIP archive of Parquet files, one a table, with the descriptions in their metadata."""
    return files.zipped(
        (f"{dataset_text.file_stem(table)}.parquet", parquet_of(table)) for table in dataset.tables
    )


def database_file(connection: duckdb.DuckDBPyConnection) -> bytes:
    """The bytes of the database that the connection uses.

    Raises:
        ExportFailed: when it is only in memory, or its file cannot be read.
    """
    statement = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    found = connection.execute(statement).fetchone()
    path = found[0] if found else None
    if path is None:
        raise ExportFailed(
            text("The database is in memory only"), remedy=text("Export another format")
        )
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ExportFailed(
            text("The database could not be read"), where=path, cause=error.strerror
        ) from error


def _known(name: str) -> Format:
    if name not in FORMATS:
        raise ExportFailed(
            "There is no such format", where=name, remedy=f"Choose one of {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def parquet_of(table: Content) -> bytes:
    """A table as Parquet, with its description in the metadata."""
    import pyarrow
    import pyarrow.parquet

    shape = table.shape
    about = {"title": shape.title, "description": shape.grain}
    schema = pyarrow.schema([_arrow_field(field) for field in shape.fields], metadata=about)
    columns = list(zip(*table.rows, strict=True)) or [()] * len(shape.fields)
    arrays = [
        pyarrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)
    ]
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), sink)
    return sink.getvalue()


def _arrow_field(field: Field) -> pyarrow.Field:
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    kind = types[field.kind]
    return pyarrow.field(
        field.name,
        pyarrow.list_(kind) if field.is_list else kind,
        nullable=not field.required,
        metadata={"description": field.description},
    )
