"""What is wrong with the header, a row or a cell of a table, in words for people."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from rcdata.build.printed import read_numeral
from rcdata.build.sheets import Sheet
from rcdata.catalog import Column, ForeignKey, Table
from rcdata.errors import Fault

_DECIMAL_COMMA = re.compile(r"[+-]?[\d .]*,\d+", re.ASCII)
_KINDS = {
    "number": "a number such as 1234.5, without blanks or thousands separators",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a date such as 2020-03-31",
}
_MOST_NAMED = 12


def header_faults(table: Table, sheet: Sheet) -> Iterator[Fault]:
    """Columns that are missing, not described, without a name, or repeated."""
    missing = [name for name in table.column_names if name not in sheet.header]
    extra = [name for name in sheet.header if name not in table.column_names]
    for name in missing:
        near = _near(name, extra)
        hint = f" (the file has “{near[0]}”)" if near else ""
        expected = f"the columns {', '.join(table.column_names)}"
        yield Fault(sheet.file, 1, name, f"the column “{name}” is missing{hint}", expected)
    for name in extra:
        if not name:
            yield Fault(sheet.file, 1, None, "a column has no name", "a name in the first row")
        elif not any(name in _near(other, extra) for other in missing):
            expected = f"only the columns {', '.join(table.column_names)}"
            yield Fault(sheet.file, 1, name, f"the column “{name}” is not described", expected)
    for name in {name for name in sheet.header if sheet.header.count(name) > 1}:
        yield Fault(sheet.file, 1, name, f"the column “{name}” stands twice", "each column once")


def ragged_fault(sheet: Sheet, row: int, cells: int) -> Fault:
    """A row with more or fewer cells than the header."""
    expected = f"{len(sheet.header)}, one for each column (a cell with a comma needs quotes)"
    return Fault(sheet.file, row, None, f"the row has {cells} cells", expected)


def repeated_fault(table: Table, row: int, cells: list[str], other: int | str) -> Fault:
    """A row whose key is also in another row."""
    problem = f"the key {' + '.join(cells)} stands in row {other} too"
    columns = "+".join(table.primary_key)
    return Fault(table.path, row, columns, problem, table.grain.rstrip(".").lower())


def unknown_fault(
    file: str, row: int, key: ForeignKey, target: Table, value: str, known: list[str]
) -> Fault:
    """A cell whose value the table it refers to does not have."""
    where = f"{target.path}, column {'+'.join(key.references)}"
    problem = f"“{value}” is not among the {target.title.lower()} ({where})"
    return Fault(file, row, "+".join(key.columns), problem, _one_of(known, _near(value, known)))


def cell_words(column: Column, cell: str, kind: str) -> tuple[str, str]:
    """What is wrong with a cell, and what was expected.

    Args:
        column: its column.
        cell: its text.
        kind: the broken constraint: type, required, enum, pattern, minimum or maximum.
    """
    if kind == "type":
        return _wrong_type(column, cell)
    return _constraint(column, cell, kind)


def _constraint(column: Column, cell: str, name: str) -> tuple[str, str]:
    if name == "required":
        return "the cell is empty", f"a value: {_described(column)}"
    if name == "enum":
        near = _near(cell, column.enum)
        return f"“{cell}” is not known", _one_of(list(column.enum), near)
    if name == "pattern":
        problem = f"“{cell}” does not have the form prescribed"
        return problem, f"{_described(column)} (pattern {column.pattern})"
    return f"{cell} is out of range", _range(column)


def _wrong_type(column: Column, cell: str) -> tuple[str, str]:
    expected = (
        number_expected(cell) if column.type == "number" else _KINDS.get(column.type, column.type)
    )
    if column.type == "number" and _DECIMAL_COMMA.fullmatch(cell.strip()):
        return (
            f"“{cell}” has a comma in the number",
            f"a decimal point and no separators, such as {_plain(cell)}",
        )
    noun = {"number": "a number", "integer": "a whole number"}.get(column.type, f"a {column.type}")
    return f"“{cell}” is not {noun}", expected


def number_expected(cell: str) -> str:
    """What the cell should hold, for a message: its number in plain form, if one can be read."""
    numeral = read_numeral(cell)
    if numeral is None:
        return _KINDS["number"]
    return f"the number without separators or words: {float(numeral.number):.15g}"


def _plain(cell: str) -> str:
    whole, _, decimals = cell.strip().replace(" ", "").replace(".", "").rpartition(",")
    return f"{whole}.{decimals}"


def _described(column: Column) -> str:
    text = column.description.rstrip(".")
    return text[:1].lower() + text[1:]


def _range(column: Column) -> str:
    low, high = column.minimum, column.maximum
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return f"{low} to {high}"


def _near(value: str, known: list[str] | tuple[str, ...]) -> list[str]:
    folded = {name.casefold(): name for name in reversed(known)}
    close = difflib.get_close_matches(value.strip().casefold(), list(folded), n=3, cutoff=0.6)
    return [folded[name] for name in close]


def _one_of(known: list[str], near: list[str]) -> str:
    if near:
        return f"for instance {' or '.join(f'“{name}”' for name in near)}"
    if len(known) > _MOST_NAMED:
        return f"one of the {len(known)} entries there"
    return f"one of {', '.join(known)}"
