"""Validates the curated CSV files against their description and returns typed rows.

``frictionless`` does the checking; this module passes it the cells and turns its reports into
:class:`~rcdata.errors.Fault` sentences for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rcdata.build import spreadsheets
from rcdata.build.fault_words import (
    cell_words,
    header_faults,
    number_expected,
    ragged_fault,
    repeated_fault,
    unknown_fault,
)
from rcdata.build.printed import MOST_DIGITS, too_long
from rcdata.build.sheets import Sheet, read_sheet, shortened
from rcdata.catalog import Catalog, Column, ForeignKey, Table
from rcdata.errors import DescriptionError, Fault

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE](?P<power>[+-]?\d+))?", re.ASCII)
_MOST_POWER = 40
# What a column of whole numbers can hold in the database.
_LARGEST = 2**63 - 1
HEADER_ERRORS = ("blank-header", "blank-label", "incorrect-label", "missing-label", "extra-label")


@dataclass(frozen=True)
class Row:
    """One row of a table: its typed cells by column name, its file and row number. It is `spoiled`
    if a spreadsheet changed a cell of it."""

    file: str
    number: int
    cells: Mapping[str, Any]
    spoiled: bool = False

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def fault(self, column: str | None, problem: str, expected: str | None = None) -> Fault:
        """A fault in ``column`` of this row."""
        return Fault(self.file, self.number, column, problem, expected)


Rows = dict[str, tuple[Row, ...]]


def read_tables(catalog: Catalog, data_dir: Path) -> tuple[Rows, list[Fault]]:
    """Read and validate every curated CSV file of ``data_dir``.

    A table whose folder is missing, such as ``un_system``, is empty.

    Args:
        catalog: the description of the tables.
        data_dir: folder of the CSV files.

    Returns:
        The rows of every table that could be split into the described columns (cells with a
        fault are ``None``), and all faults of all files.

    Raises:
        DescriptionError: when frictionless does not accept the description.
    """
    sheets: dict[str, Sheet] = {}
    faults: list[Fault] = []
    for table in catalog.curated:
        sheet = _sheet(data_dir, table)
        if isinstance(sheet, Fault):
            faults.append(sheet)
            continue
        sheet = records(table, sheet)
        faults += [*header_faults(table, sheet), *sheet.strays]
        if len(set(sheet.header)) == len(sheet.header):
            sheets[table.name] = sheet
    done = {name: spreadsheets.spoiled(catalog.table(name), one) for name, one in sheets.items()}
    rows, found = _validated(catalog, sheets)
    faults += [fault for one in done.values() for fault in one.faults]
    rows = {name: _marked(table, done[name]) for name, table in rows.items()}
    return rows, faults + [fault for fault in found if not _follows(catalog, done, fault)]


def records(table: Table, sheet: Sheet) -> Sheet:
    """The sheet without lines that are not records; these become faults in its strays."""
    strays, kept = list(sheet.strays), []
    for number, line in zip(sheet.numbers, sheet.rows, strict=True):
        if problem := spreadsheets.no_record(table, sheet, line):
            expected = "one row for each record: delete the line"
            strays.append(Fault(sheet.file, number, None, problem, expected))
        else:
            kept.append((number, line))
    return replace(
        sheet,
        rows=tuple(line for _, line in kept),
        numbers=tuple(number for number, _ in kept),
        strays=tuple(strays),
    )


def _follows(catalog: Catalog, done: Mapping[str, spreadsheets.Spoiled], fault: Fault) -> bool:
    """Whether a fault only follows from a change that a spreadsheet made to its cell or to the keys
    that the cell refers to."""
    table = next(one for one in catalog.tables if one.path == fault.file)
    names = (fault.column or "").split("+")
    if any((fault.row, name) in done[table.name].cells for name in names):
        return True
    keys = [key for key in table.foreign_keys if set(key.columns).intersection(names)]
    spoiled = {(key.table, name) for key in keys for _, name in _cells(done, key.table)}
    named = {(key.table, name) for key in keys for name in key.references}
    return "is not among" in fault.problem and bool(spoiled & named)


def _cells(done: Mapping[str, spreadsheets.Spoiled], table: str) -> spreadsheets.Cells:
    return done[table].cells if table in done else frozenset()


def absent(table: Table, data_dir: Path) -> bool:
    """Whether the folder of the table is missing, so that the table counts as empty."""
    return "/" in table.path and not (Path(data_dir) / table.path).parent.is_dir()


def absent_folders(catalog: Catalog, data_dir: Path) -> tuple[str, ...]:
    """Folders of the description that are missing in ``data_dir``."""
    found = {table.path.rpartition("/")[0] for table in catalog.tables if absent(table, data_dir)}
    return tuple(sorted(found))


def _sheet(data_dir: Path, table: Table) -> Sheet | Fault:
    if absent(table, data_dir):
        return Sheet(table.path, table.column_names, (), ())
    return read_sheet(data_dir, table.path, table.column_names)


def _validated(catalog: Catalog, sheets: Mapping[str, Sheet]) -> tuple[Rows, list[Fault]]:
    from frictionless import FrictionlessException, Package

    described = {resource["name"]: resource for resource in catalog.descriptor["resources"]}
    resources = [_resource(described[name], sheet, sheets) for name, sheet in sheets.items()]
    faults: list[Fault] = []
    if not resources:
        return {}, faults
    try:
        package = Package.from_descriptor({"name": catalog.name, "resources": resources})
        report = package.validate(limit_errors=100_000)
    except FrictionlessException as error:
        cause = "; ".join(reason.message for reason in (error.reasons or [error.error]))
        raise DescriptionError("The description of the data is not valid", cause=cause) from error
    reader = _FaultReader(catalog, sheets)
    for task in report.tasks:
        faults += reader.faults(task.name, task.errors)
    rows: Rows = {}
    for name, sheet in sheets.items():
        schema = package.get_resource(name).schema
        rows[name], odd = _typed(catalog.table(name), sheet, schema)
        faults += odd
    return rows, faults


def _marked(rows: tuple[Row, ...], done: spreadsheets.Spoiled) -> tuple[Row, ...]:
    changed = {number for number, _ in done.cells}
    return tuple(replace(row, spoiled=row.number in changed) for row in rows) if changed else rows


def _resource(
    described: Mapping[str, Any], sheet: Sheet, sheets: Mapping[str, Sheet]
) -> dict[str, Any]:
    """The table for frictionless: its fields in the order of the file, its cells inline.

    A missing column has been reported already. Keys that need it, or need a file that could not
    be read, cannot be checked and are left out.
    """
    schema = described["schema"]
    fields = {entry["name"]: entry for entry in schema["fields"]}
    in_order = [_field(fields.get(name, {"name": name, "type": "string"})) for name in sheet.header]
    keys = [key for key in schema.get("foreignKeys", ()) if _checkable(key, sheet, sheets)]
    primary = schema["primaryKey"]
    return {
        "name": described["name"],
        "type": "table",
        "data": [list(sheet.header), *map(list, sheet.rows)],
        "schema": {
            "fields": in_order,
            "foreignKeys": [dict(key) for key in keys],
            "primaryKey": list(primary) if set(primary) <= set(sheet.header) else [],
        },
    }


def _field(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a field in which the pattern must match the whole cell; a copy, because aliases in
    YAML share one object."""
    constraints = dict(entry.get("constraints", {}))
    if "pattern" in constraints:
        constraints["pattern"] = rf"(?a:{constraints['pattern']})(?!\n)"
    return {"name": entry["name"], "type": entry["type"], "constraints": constraints}


def _checkable(key: Mapping[str, Any], sheet: Sheet, sheets: Mapping[str, Sheet]) -> bool:
    reference = key["reference"]
    target = sheets.get(reference["resource"]) if reference["resource"] else sheet
    present = target is not None and set(reference["fields"]) <= set(target.header)
    return present and set(key["fields"]) <= set(sheet.header)


def _typed(table: Table, sheet: Sheet, schema: Any) -> tuple[tuple[Row, ...], list[Fault]]:
    readers = {
        field.name: (position, field.create_cell_reader())
        for position, field in enumerate(schema.fields)
        if field.name in table.column_names
    }
    numeric = [column.name for column in table.columns if column.type in ("number", "integer")]
    rows, odd = [], []
    for number, line in zip(sheet.numbers, sheet.rows, strict=True):
        cells: dict[str, Any] = dict.fromkeys(table.column_names)
        for name, (position, reader) in readers.items():
            cells[name] = reader(line[position])[0] if position < len(line) else None
        for name, problem, expected in _odd_numbers(cells, numeric, line, readers):
            cells[name] = None
            odd.append(Fault(sheet.file, number, name, problem, expected))
        rows.append(Row(sheet.file, number, cells))
    return tuple(rows), odd


def _odd_numbers(
    cells: Mapping[str, Any],
    numeric: list[str],
    line: tuple[str, ...],
    readers: Mapping[str, tuple[int, Any]],
) -> list[tuple[str, str, str]]:
    """Cells that Python would accept as numbers, each with what is wrong and what is expected:
    those not written as numbers (NaN, Infinity, 1_000), and those longer or larger than any
    figure."""
    filled = [name for name in numeric if cells[name] is not None]
    texts = [(name, line[readers[name][0]].strip()) for name in filled]
    return [(name, *odd) for name, text in texts if (odd := _odd(text, cells[name]))]


def _odd(text: str, number: Any) -> tuple[str, str] | None:
    found, shown = _NUMBER.fullmatch(text), shortened(text)
    if not found:
        return f"“{shown}” is not a number", number_expected(text)
    # Before any arithmetic: with a power of millions it would take hours.
    power = found["power"] or "0"
    if too_long(text) or abs(int(power)) > _MOST_POWER:
        problem = f"“{shown}” has more than {MOST_DIGITS} digits, or a power of ten beyond "
        expected = f"a number of at most {MOST_DIGITS} digits, without a power of ten"
        return f"{problem}{_MOST_POWER}", expected
    if isinstance(number, int) and abs(number) > _LARGEST:
        return f"“{shown}” is too large", f"a whole number up to {_LARGEST:,}"
    return None


class _FaultReader:
    """Turns the reports of frictionless into sentences."""

    def __init__(self, catalog: Catalog, sheets: Mapping[str, Sheet]) -> None:
        self.catalog = catalog
        self.sheets = sheets

    def faults(self, table_name: str, errors: list[Any]) -> Iterator[Fault]:
        """The faults of one table; a row with too few or too many cells gives one fault."""
        table, sheet = self.catalog.table(table_name), self.sheets[table_name]
        short = {error.row_number for error in errors if error.type == "missing-cell"}
        long: set[int] = set()
        for error in errors:
            number = getattr(error, "row_number", None)
            if number is None:
                # Faults of the header have been reported already.
                if error.type not in HEADER_ERRORS:
                    yield Fault(sheet.file, None, None, error.message)
            elif error.type in ("missing-cell", "extra-cell"):
                if number not in long:
                    yield self._ragged(sheet, error)
                long.add(number)
            elif not (error.type in ("constraint-error", "primary-key") and number in short):
                yield self._row_fault(table, sheet, error)

    def _row_fault(self, table: Table, sheet: Sheet, error: Any) -> Fault:
        row = self._row(sheet, error.row_number)
        if error.type == "foreign-key":
            return self._foreign_key(table, sheet.file, row, error)
        if error.type == "primary-key":
            return self._primary_key(table, sheet, row, error)
        column = table.column(error.field_name)
        return Fault(sheet.file, row, column.name, *self._cell(sheet, column, error))

    def _row(self, sheet: Sheet, row_number: int) -> int:
        # Frictionless numbers the rows it was given, starting with 2 after the header.
        return sheet.numbers[row_number - 2]

    def _ragged(self, sheet: Sheet, error: Any) -> Fault:
        return ragged_fault(sheet, self._row(sheet, error.row_number), len(error.cells))

    def _cell(self, sheet: Sheet, column: Column, error: Any) -> tuple[str, str | None]:
        cell = error.cell
        if error.type == "unique-error":
            return f"“{cell}” stands in row {self._other(sheet, error)} too", "each value once"
        kind = "type" if error.type == "type-error" else error.note.split('"')[1]
        return cell_words(column, cell, kind)

    def _other(self, sheet: Sheet, error: Any) -> int | str:
        match = re.search(r"position (\d+)", error.note)
        return self._row(sheet, int(match[1])) if match else "another place"

    def _primary_key(self, table: Table, sheet: Sheet, row: int, error: Any) -> Fault:
        cells = [error.cells[sheet.header.index(name)] for name in table.primary_key]
        return repeated_fault(table, row, cells, self._other(sheet, error))

    def _foreign_key(self, table: Table, file: str, row: int, error: Any) -> Fault:
        target = self.catalog.table(error.reference_name or table.name)
        key = ForeignKey(tuple(error.field_names), target.name, tuple(error.reference_field_names))
        known = self._known(target.name, error.reference_field_names[0])
        return unknown_fault(file, row, key, target, " + ".join(error.field_cells), known)

    def _known(self, table: str, column: str) -> list[str]:
        sheet = self.sheets[table]
        position = sheet.header.index(column)
        return [line[position] for line in sheet.rows if position < len(line)]
