"""Recognizes how spreadsheets change a CSV file when they open and save it.

They write error values, take codes for numbers and texts for dates, and write numbers in another
form. Each kind of change is reported once per column, with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rcdata.build.printed import folded
from rcdata.build.sheets import Sheet, shortened
from rcdata.catalog import Column, Table
from rcdata.errors import Fault

AS_TEXT = "open the file with all columns as text (README, “Adding a year”) and enter it again"
# `#REF!`, `#¿NOMBRE?`, `#DIV/0!`, `#N/A`, `#NV`, `########`, LibreOffice's `Err:502`.
_ERROR = re.compile(r"#[^\s#]+[!?]|#N/?[ADVB]\w*|#{3,}|Err:\d{3}", re.IGNORECASE)
_MONTH = r"[A-Z][a-zéû]{2,3}\.?"
# Dates that only a spreadsheet writes, and dates that may be meant as dates.
_DAY = re.compile(rf"\d{{1,2}}-{_MONTH}(-\d{{2,4}})?|{_MONTH}-\d{{2}}")
_DATE = re.compile(
    rf"{_DAY.pattern}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}"
    r"|\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*|\d{4}年\d{1,2}月(\d{1,2}日)?"
)
# Days since 1900, for dates from 1954 to 2064.
_SERIAL = re.compile(r"[2-5]\d{4}")
_POWER = re.compile(r"[+-]?\d(\.\d+)?E[+-]?\d+", re.IGNORECASE)
_MOST_ZEROS = 6
_TOTAL = re.compile(
    r"(grand |sub-?)?totals?|sums?|total g[eé]n[eé]ral|gesamt|summe|итого|всего|المجموع"
    r"|总计|合计|小计|共计|總計|合計",
    re.IGNORECASE,
)


# Row and column of cells, as faults name them.
Cells = frozenset[tuple[int | None, str | None]]


@dataclass(frozen=True)
class Spoiled:
    """What a spreadsheet did to a table: the faults, and the cells (row, column) concerned."""

    faults: tuple[Fault, ...]
    cells: Cells


def no_record(table: Table, sheet: Sheet, line: tuple[str, ...]) -> str | None:
    """Why a line is not a record, such as a total below the table; None if it may be one."""
    given = dict(zip(sheet.header, line, strict=False))
    filled = [cell for cell in line if cell]
    lacking = [c.name for c in table.columns if c.required and not given.get(c.name)]
    if not lacking:
        return None
    if total := next((cell for cell in filled if _TOTAL.fullmatch(cell.strip(" :："))), None):
        return f"the row “{shortened(total)}” is a total and no record"
    if len(filled) == 1 and len(lacking) > 1:
        return f"the row holds nothing but “{shortened(filled[0])}” and is no record"
    return None


def spoiled(table: Table, sheet: Sheet) -> Spoiled:
    """The cells that a spreadsheet changed: a fault for each error value, and one for each column
    and kind of change (codes or dates written in another form)."""
    faults: list[Fault] = []
    cells: set[tuple[int | None, str | None]] = set()
    for place, name in enumerate(sheet.header):
        if name not in table.column_names:
            continue
        column = table.column(name)
        found = [
            (number, line[place], change)
            for number, line in zip(sheet.numbers, sheet.rows, strict=True)
            if place < len(line) and (change := _change(column, line[place]))
        ]
        faults += _told(sheet.file, column, found)
        cells |= {(number, name) for number, _, _ in found}
    return Spoiled(tuple(faults), frozenset(cells))


def _change(column: Column, cell: str) -> str | None:
    """How a cell was changed: `error`, `date`, `power` or `zeros`; None if it was not."""
    text = folded(cell).strip()
    if _ERROR.fullmatch(text):
        return "error"
    if column.type == "string" and _DAY.fullmatch(text):
        return "date"
    if column.type == "string" and _POWER.fullmatch(text):
        return "power"
    if column.type == "date":
        return "date" if _DATE.fullmatch(text) or _SERIAL.fullmatch(text) else None
    if column.pattern is None or not text or re.fullmatch(column.pattern, text):
        return None
    if _DATE.fullmatch(text):
        return "date"
    return "zeros" if _padded(column, text) else None


def _padded(column: Column, text: str) -> str | None:
    """The code with the leading zeros that its pattern asks for; None if none fits."""
    longer = (text.zfill(len(text) + more) for more in range(1, _MOST_ZEROS + 1))
    fitting = (one for one in longer if re.fullmatch(column.pattern or "", one, re.ASCII))
    return next(fitting, None) if text.isdecimal() else None


def _told(file: str, column: Column, found: list[tuple[int, str, str]]) -> Iterator[Fault]:
    for number, cell, change in found:
        if change == "error":
            problem = f"“{cell}” is the error of a spreadsheet in place of what stood here"
            yield Fault(file, number, column.name, problem, _content(column))
    for kind in ("zeros", "date", "power"):
        same = [(number, cell) for number, cell, change in found if change == kind]
        if same:
            number, cell = same[0]
            yield Fault(file, number, column.name, *_words(column, kind, cell, len(same) - 1))


def _content(column: Column) -> str:
    described = column.description.rstrip(".")
    return f"the content: {described[:1].lower()}{described[1:]}"


def _words(column: Column, kind: str, cell: str, more: int) -> tuple[str, str]:
    did = {
        "zeros": f"“{cell}” has lost the zeros before it",
        "date": f"“{cell}” was made a date",
        "power": f"“{cell}” was made a power of ten",
    }
    also = f", here and in {more} more row{'s' if more > 1 else ''}" if more else ""
    wanted = f"“{_padded(column, cell.strip())}”: " if kind == "zeros" else ""
    return f"{did[kind]}: a spreadsheet changed this{also}", f"{wanted}{AS_TEXT}"
