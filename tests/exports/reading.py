"""Reads every format back into tables, with readers that are not ours."""

import csv
import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet
from frictionless import Package
from openpyxl.utils.escape import unescape

from rcdata.catalog import Catalog

Table = tuple[list[str], list[tuple[Any, ...]]]
Tables = dict[str, Table]
Types = dict[str, list[str]]

NOT_TABLES = ("About", "README.txt", "datapackage.json")
GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠].+", re.DOTALL)


def expected(database: Path, catalog: Catalog) -> Tables:
    """The contents of the database: column names, and rows in the order of the key."""
    keys = {table.name: ", ".join(table.primary_key) for table in catalog.tables}
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        names = {name for (name,) in found} | {"figures"}
        assert set(keys) < names
        return {name: _selected(connection, name, keys.get(name, "ALL")) for name in names}


def types(database: Path) -> Types:
    """The type of each column, by table."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            "SELECT table_name, data_type FROM duckdb_columns() WHERE NOT internal "
            "ORDER BY table_name, column_index"
        ).fetchall()
    return {name: [kind for table, kind in rows if table == name] for name, _ in rows}


def _selected(connection: duckdb.DuckDBPyConnection, name: str, order: str) -> Table:
    result = connection.execute(f'SELECT * FROM "{name}" ORDER BY {order}')
    return [column[0] for column in result.description], result.fetchall()


def without_empty_texts(tables: Tables) -> Tables:
    """Tables with empty texts as missing values, since these look the same in a cell."""
    return {
        name: (columns, [tuple(None if v == "" else v for v in row) for row in rows])
        for name, (columns, rows) in tables.items()
    }


def exactly(tables: Tables) -> dict[str, Any]:
    """Values with their types: 1, 1.0 and True are different."""
    return {
        name: (columns, [[(type(value).__name__, value) for value in row] for row in rows])
        for name, (columns, rows) in tables.items()
    }


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def from_csv(content: bytes, kinds: Types) -> Tables:
    files = unzipped(content)
    found: Tables = {}
    for name in [name for name in files if name not in NOT_TABLES]:
        lines = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))
        stem = name.removesuffix(".csv")
        rows = [tuple(map(_value, line, kinds[stem])) for line in lines[1:]]
        found[stem] = (lines[0], rows)
    return found


def _value(text: str, kind: str) -> Any:
    if not text:
        return [] if kind == "VARCHAR[]" else None
    readers: dict[str, Callable[[str], Any]] = {
        "VARCHAR": lambda cell: cell[1:] if GUARDED.fullmatch(cell) else cell,
        "VARCHAR[]": str.split,
        "DOUBLE": float,
        "BIGINT": int,
        "INTEGER": int,
        "BOOLEAN": {"true": True, "false": False}.__getitem__,
        "DATE": datetime.date.fromisoformat,
    }
    return readers[kind](text)


def from_xlsx(content: bytes, kinds: Types) -> Tables:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    found: Tables = {}
    for name in [name for name in workbook.sheetnames if name not in NOT_TABLES]:
        lines = list(workbook[name].iter_rows(values_only=True))
        rows = [tuple(map(_cell, line, kinds[name], lines[0])) for line in lines[1:]]
        found[name] = (list(lines[0]), rows)
    return found


# Years in these columns are numbers in a workbook.
TIMES = ("period", "published", "starts", "ends", "first_date", "last_date")


def _cell(value: Any, kind: str, column: str) -> Any:
    """The value with its type. Numbers must be numbers; workbooks have only one kind of number."""
    if column in TIMES and kind == "VARCHAR":
        assert isinstance(value, int) == bool(re.fullmatch(r"\d{4}", str(value))), (value, column)
        value = None if value is None else str(value)
    if isinstance(value, str):
        # A workbook writes a control character as its code.
        value = unescape(value)
    if kind == "VARCHAR[]":
        return value.split() if value else []
    if value is None:
        return None
    wanted = {"DOUBLE": (int, float), "BIGINT": int, "INTEGER": int, "BOOLEAN": bool}.get(kind, str)
    assert isinstance(value, wanted), (value, kind)
    if kind == "DOUBLE":
        return float(value)
    return datetime.date.fromisoformat(value) if kind == "DATE" else value


def from_parquet(content: bytes, _: Types) -> Tables:
    found: Tables = {}
    for name, entry in unzipped(content).items():
        table = pyarrow.parquet.read_table(io.BytesIO(entry))
        rows = [tuple(row.values()) for row in table.to_pylist()]
        found[name.removesuffix(".parquet")] = (table.column_names, rows)
    return found


def package(content: bytes, folder: Path) -> Package:
    path = folder / "datapackage.zip"
    path.write_bytes(content)
    return Package(str(path))


def from_datapackage(content: bytes, folder: Path, kinds: Types) -> Tables:
    found: Tables = {}
    for resource in package(content, folder).resources:
        rows = [
            tuple(map(_number, row.to_dict().values(), kinds[resource.name]))
            for row in resource.read_rows()
        ]
        found[resource.name] = (list(resource.schema.field_names), rows)
    return found


def _number(value: Any, kind: str) -> Any:
    return float(value) if kind == "DOUBLE" and value is not None else value


def descriptor(content: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(unzipped(content)["datapackage.json"])
    return loaded
