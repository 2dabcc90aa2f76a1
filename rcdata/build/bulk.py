"""Reads the bulk tables with DuckDB's own CSV reader and checks them in SQL against their
description.

A file without faults is read once, directly. One with faults, or one that a spreadsheet has
rearranged, is first split into cells as a curated file is, so that each fault is reported with the
row number that an editor shows. All faults of all files are found in one run.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rcdata.build import place, spreadsheets
from rcdata.build.fault_words import (
    cell_words,
    header_faults,
    ragged_fault,
    repeated_fault,
    unknown_fault,
)
from rcdata.build.schema import SQL_TYPES, literal, quoted
from rcdata.build.sheets import plain_header, read_sheet
from rcdata.build.validation import Rows, absent, records
from rcdata.catalog import Catalog, Column, ForeignKey, Table
from rcdata.errors import Fault

if TYPE_CHECKING:
    import tempfile

    import duckdb

# The number of a row in its file, counted as an editor does.
ROW = "file_row"
# What a cell must look like before DuckDB casts it: the cast alone would accept 1_000 and Infinity.
_FORMS = {
    "integer": r"[+-]?\d+",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
    "boolean": "true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
}


@dataclass(frozen=True)
class Bulk:
    """The bulk tables of a data folder, read into a database in memory.

    ``sources`` holds, for each table that could be read, the query that gives its cells as text.
    """

    connection: duckdb.DuckDBPyConnection
    sources: dict[str, str]
    faults: tuple[Fault, ...]
    # The folder of the rewritten files; it must last as long as the queries that read them.
    folder: tempfile.TemporaryDirectory[str] = field(repr=False)

    def rows(self, table: Table) -> int:
        """How many rows a table has."""
        return int(self._one(f"SELECT count(*) FROM {quoted(table.name)}"))

    def digest(self, table: Table) -> str:
        """A checksum that changes with any row but not with the order of the rows."""
        names = ", ".join(map(quoted, table.column_names))
        row = f"md5_number_lower(CAST(row({names}) AS VARCHAR))::HUGEINT"
        return str(self._one(f"SELECT coalesce(sum({row}), 0) FROM {quoted(table.name)}"))

    def insert(self, table: Table) -> str:
        """The SQL that fills the table in another database, in the order of its key."""
        cells = ", ".join(_cast(column) for column in table.columns)
        order = ", ".join(map(quoted, table.primary_key))
        source = _cells_of(table, self.sources[table.name])
        return f"INSERT INTO {quoted(table.name)} SELECT {cells} FROM ({source}) ORDER BY {order}"

    def _one(self, sql: str) -> int:
        found = self.connection.execute(sql).fetchone()
        return found[0] if found else 0


def read_bulk(catalog: Catalog, data_dir: Path, rows: Rows) -> Bulk:
    """Read and check every bulk table of ``data_dir``.

    Args:
        catalog: the description of the tables.
        data_dir: folder of the CSV files.
        rows: the rows of the curated tables, to which bulk tables refer.

    Raises:
        BuildFailed: when a folder for temporary files cannot be made.
    """
    import duckdb

    connection = duckdb.connect(":memory:")
    folder = place.passing()
    reader = _Reader(catalog, data_dir, rows, connection, Path(folder.name))
    faults = [fault for table in catalog.bulk for fault in reader.read(table)]
    return Bulk(connection, reader.sources, tuple(faults), folder)


@dataclass
class _Reader:
    """Reads one table after the other; the tables that one refers to must be read before it."""

    catalog: Catalog
    data_dir: Path
    rows: Rows
    connection: duckdb.DuckDBPyConnection
    folder: Path
    sources: dict[str, str] = field(default_factory=dict)

    def read(self, table: Table) -> list[Fault]:
        """Read a table; if there is any fault, read it again in a way that gives exact row
        numbers."""
        if absent(table, self.data_dir):
            return self._load(table, _nothing(table))
        source = self._straight(table)
        if source and not self._tried(table, source):
            return []
        source, faults, changed = self._cut(table)
        found = self._load(table, source) if source else []
        return [*faults, *(one for one in found if (one.row, one.column) not in changed)]

    def _straight(self, table: Table) -> str | None:
        path = self.data_dir / table.path
        head = plain_header(path, table.column_names)
        return _csv(path, *head) if head else None

    def _tried(self, table: Table, source: str) -> bool:
        """Whether the table has faults or cannot be read."""
        import duckdb

        try:
            return bool(self._load(table, source))
        except duckdb.Error:
            return True

    def _load(self, table: Table, source: str) -> list[Fault]:
        name, typed = quoted(table.name), ", ".join(_cast(column) for column in table.columns)
        self.connection.execute(f"CREATE OR REPLACE TABLE cells AS {_cells_of(table, source)}")
        self.connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT {ROW}, {typed} FROM cells"
        )
        self.sources[table.name] = source
        found = [*self._cells(table), *self._twice(table), *self._unknown(table)]
        return [*found, *self._broken(table)]

    def _cut(self, table: Table) -> tuple[str | None, list[Fault], spreadsheets.Cells]:
        """The query for the file after it was split into cells as a curated file is (None if it
        cannot be read), the faults of its form, and the cells (row, column) that a spreadsheet
        changed."""
        sheet = read_sheet(self.data_dir, table.path, table.column_names)
        if isinstance(sheet, Fault):
            return None, [sheet], frozenset()
        sheet = records(table, sheet)
        done = spreadsheets.spoiled(table, sheet)
        faults = [*header_faults(table, sheet), *sheet.strays, *done.faults]
        if any(name not in sheet.header for name in table.column_names):
            return None, faults, done.cells
        out = self.folder / f"{table.name}.csv"
        with out.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            for number, line in zip(sheet.numbers, sheet.rows, strict=True):
                if len(line) == len(sheet.header):
                    writer.writerow([number, *line])
                else:
                    faults.append(ragged_fault(sheet, number, len(line)))
        return _csv(out, ",", (ROW, *sheet.header), counted=True), faults, done.cells

    def _cells(self, table: Table) -> Iterator[Fault]:
        columns = {column.name: column for column in table.columns}
        parts = [_faulty_cells(column) for column in table.columns]
        found = self.connection.execute(" UNION ALL ".join(parts)).fetchall()
        for number, name, kind, cell in found:
            yield Fault(table.path, number, name, *cell_words(columns[name], cell, kind))

    def _twice(self, table: Table) -> Iterator[Fault]:
        """A fault for each row whose key is in an earlier row; keys with a faulty cell are left
        out."""
        key = ", ".join(map(quoted, table.primary_key))
        complete = " AND ".join(
            f"{quoted(name)} IS NOT NULL"
            for name in table.primary_key
            if table.column(name).required
        )
        found = self.connection.execute(
            f"SELECT {ROW}, first, {key} FROM (SELECT *, min({ROW}) OVER (PARTITION BY {key}) AS "
            f"first FROM {quoted(table.name)} WHERE {complete or 'true'}) WHERE {ROW} > first"
        ).fetchall()
        for number, first, *cells in found:
            named = ["" if cell is None else str(cell) for cell in cells]
            yield repeated_fault(table, number, named, first)

    def _unknown(self, table: Table) -> Iterator[Fault]:
        for key in table.foreign_keys:
            known = self._known(key)
            if known is None:
                continue
            column = quoted(key.columns[0])
            among = f"CAST({column} AS VARCHAR) IN (SELECT unnest({literal(known)}))"
            found = self.connection.execute(
                f"SELECT {ROW}, CAST({column} AS VARCHAR) FROM {quoted(table.name)} "
                f"WHERE {column} IS NOT NULL AND NOT {among}"
            ).fetchall()
            target = self.catalog.table(key.table)
            for number, value in found:
                yield unknown_fault(table.path, number, key, target, value, known)

    def _known(self, key: ForeignKey) -> list[str] | None:
        """The values that the key may take; ``None`` if their file could not be read."""
        column = key.references[0]
        if key.table in self.rows:
            return [str(row[column]) for row in self.rows[key.table] if row[column] is not None]
        if key.table not in self.sources:
            return None
        names = f"SELECT CAST({quoted(column)} AS VARCHAR) FROM {quoted(key.table)}"
        return [name for (name,) in self.connection.execute(names).fetchall()]

    def _broken(self, table: Table) -> Iterator[Fault]:
        for check in table.checks:
            found = self.connection.execute(
                f"SELECT {ROW}, CAST({quoted(check.column)} AS VARCHAR) FROM {quoted(table.name)} "
                f"WHERE ({check.holds}) IS FALSE"
            ).fetchall()
            for number, cell in found:
                shown = "the cell is empty" if cell is None else f"“{cell}” does not fit the row"
                yield Fault(table.path, number, check.column, shown, check.expected)


def _csv(path: Path, delimiter: str, header: tuple[str, ...], *, counted: bool = False) -> str:
    """The query that gives the cells of a file and the numbers of its rows.

    With ``counted`` the file has no header, and its first column is the row number.
    """
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in header)
    number = f"* REPLACE (CAST({ROW} AS BIGINT) AS {ROW})"
    return (
        f"SELECT {number if counted else f'row_number() OVER () + 1 AS {ROW}, *'} "
        f"FROM read_csv({literal(str(path))}, auto_detect = false, delim = {literal(delimiter)}, "
        f"quote = '\"', escape = '\"', header = {literal(not counted)}, columns = {{{columns}}})"
    )


def _nothing(table: Table) -> str:
    cells = ", ".join(f"NULL::VARCHAR AS {quoted(name)}" for name in table.column_names)
    return f"SELECT 0::BIGINT AS {ROW}, {cells} WHERE false"


def _cells_of(table: Table, source: str) -> str:
    """The query that gives the cells as text, blank ones as NULL, with their row numbers."""
    names = map(quoted, table.column_names)
    cells = ", ".join(f"CASE WHEN trim({name}) <> '' THEN {name} END AS {name}" for name in names)
    return f"SELECT {ROW}, {cells} FROM ({source})"


def _cast(column: Column) -> str:
    name = quoted(column.name)
    return f"TRY_CAST({name} AS {SQL_TYPES[column.type]}) AS {name}"


def _faulty_cells(column: Column) -> str:
    name = quoted(column.name)
    cases = "".join(f" WHEN {wrong} THEN {literal(kind)}" for kind, wrong in _wrongs(column))
    kind = f"CASE{cases} END" if cases else "NULL::VARCHAR"
    return (
        f"SELECT {ROW}, {literal(column.name)} AS name, kind, cell FROM (SELECT {ROW}, "
        f"coalesce({name}, '') AS cell, {kind} AS kind FROM cells) WHERE kind IS NOT NULL"
    )


def _wrongs(column: Column) -> Iterator[tuple[str, str]]:
    """What can be wrong with a cell of the column, each with the SQL condition for it."""
    name = quoted(column.name)
    cast = f"TRY_CAST({name} AS {SQL_TYPES[column.type]})"
    if column.required:
        yield "required", f"{name} IS NULL"
    if column.type in _FORMS:
        form = f"regexp_full_match({name}, {literal(_FORMS[column.type])})"
        # A number that is too large becomes infinite.
        beyond = f" OR isinf({cast})" if column.type == "number" else ""
        yield "type", f"{name} IS NOT NULL AND (NOT {form} OR {cast} IS NULL{beyond})"
    if column.enum:
        yield "enum", f"{name} NOT IN ({', '.join(map(literal, column.enum))})"
    if column.pattern is not None:
        yield "pattern", f"NOT regexp_full_match({name}, {literal(column.pattern)})"
    if column.minimum is not None:
        yield "minimum", f"{cast} < {literal(column.minimum)}"
    if column.maximum is not None:
        yield "maximum", f"{cast} > {literal(column.maximum)}"
