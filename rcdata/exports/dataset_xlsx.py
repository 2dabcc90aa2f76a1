"""The dataset as a workbook: a sheet about it, then one sheet for each table."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rcdata.charts.colours import palette
from rcdata.errors import ExportFailed
from rcdata.exports import sheet_names
from rcdata.exports.dataset_content import Content, Dataset, Field, Shape
from rcdata.exports.dataset_text import listed
from rcdata.exports.files import NO_TIME
from rcdata.i18n import text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ABOUT = "About"
_NARROWEST, _WIDEST = 8, 60
# Column widths are measured on the first rows only, since there may be many.
_ROWS_MEASURED = 500
_COMMENT_WIDTH, _COMMENT_COLUMNS, _COMMENT_LINE = 320, 48, 18
_THOUSANDS_FROM = 1000
SHEET_ROWS = 1_048_576
_TOO_LONG = "too long for a sheet: take CSV, Parquet or DuckDB"
_WHOLE = "#,##0"
# Columns of years and dates; digits in other text columns are codes or printed forms.
_TIMES = {"period", "published", "starts", "ends", "first_date", "last_date"}
_YEAR = re.compile(r"\d{4}", re.ASCII)


class _Exact(float):
    """A number that is written with all its digits; XlsxWriter writes at most 16."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def xlsx(dataset: Dataset) -> bytes:
    """The workbook; the same dataset gives the same bytes.

    A table with more rows than fit on a sheet is left out, and the first sheet says so.

    Raises:
        ExportFailed: when a cell holds more than a spreadsheet allows.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": dataset.catalog.title,
                "comments": dataset.citation,
                "created": datetime(*NO_TIME),
            }
        )
        fitting = [table for table in dataset.tables if len(table.rows) < SHEET_ROWS]
        names = sheet_names.of_tables((table.shape.name for table in fitting), taken=[ABOUT])
        _about(workbook, dataset, names)
        formats = _formats(workbook)
        for table in fitting:
            _sheet(workbook.add_worksheet(names[table.shape.name]), table, formats)
    return buffer.getvalue()


def _formats(workbook: Workbook) -> dict[str, Format]:
    return {
        "header": workbook.add_format(
            {"bold": True, "bg_color": palette("light").head, "bottom": 1}
        ),
        "whole": workbook.add_format({"num_format": _WHOLE}),
    }


def _about(workbook: Workbook, dataset: Dataset, names: dict[str, str]) -> None:
    sheet = workbook.add_worksheet(ABOUT)
    bold = workbook.add_format({"bold": True})
    sheet.write_string(0, 0, dataset.catalog.title, workbook.add_format({"bold": True, "size": 16}))
    facts = {
        "Description": " ".join(dataset.catalog.description.split()),
        "Version": dataset.version,
        "Content hash": dataset.content_hash,
        "Cite as": dataset.citation,
        "Columns": "The note on each column name says what stands in the column and in which unit.",
        "Values": "In base units: dollars, not thousands; per cent as 0-100. "
        "In an empty cell nothing is given.",
    }
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    top = workbook.add_format({"bold": True, "valign": "top"})
    for row, (label, fact) in enumerate(facts.items(), start=2):
        sheet.write_string(row, 0, label, top)
        sheet.merge_range(row, 1, row, 3, "", wrapped)
        sheet.write_string(row, 1, fact, wrapped)
        sheet.set_row(row, 15 * max(1, -(-_columns(fact) // 100)))
    _table_list(sheet, dataset, names, len(facts) + 3, bold)


def _table_list(
    sheet: Worksheet, dataset: Dataset, names: dict[str, str], first: int, bold: Format
) -> None:
    for column, label in enumerate(("Table", "Title", "Grain", "Rows")):
        sheet.write_string(first, column, label, bold)
    for row, table in enumerate(dataset.tables, start=first + 1):
        shape = table.shape
        if shape.name in names:
            target = f"internal:'{names[shape.name]}'!A1"
            sheet.write_url(row, 0, target, string=shape.name)
        else:
            sheet.write_string(row, 0, shape.name)
            sheet.write_string(row, 4, _TOO_LONG)
        sheet.write_string(row, 1, shape.title)
        sheet.write_string(row, 2, shape.grain)
        sheet.write_number(row, 3, len(table.rows))
    for column, width in enumerate((26, 44, 76, 8)):
        sheet.set_column(column, column, width)


def _sheet(sheet: Worksheet, table: Content, formats: dict[str, Format]) -> None:
    shape = table.shape
    _header(sheet, shape, formats["header"])
    for row, values in enumerate(table.rows, start=1):
        for column, value in enumerate(values):
            shown = _as_year(shape.fields[column], value)
            if _write(sheet, row, column, shown, formats["whole"]):
                raise _too_large(shape, row, column)
    sheet.autofilter(0, 0, len(table.rows), len(shape.fields) - 1)
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(shape.fields):
        cells = [row[column] for row in table.rows[:_ROWS_MEASURED]]
        sheet.set_column(column, column, _width(field, cells))


def _as_year(field: Field, value: Any) -> Any:
    """A year in a column of times as a number, so that a spreadsheet can count and filter it."""
    return int(value) if field.name in _TIMES and _YEAR.fullmatch(str(value)) else value


def _header(sheet: Worksheet, shape: Shape, bold: Format) -> None:
    for column, field in enumerate(shape.fields):
        sheet.write_string(0, column, field.name, bold)
        comment = explained(shape, field)
        lines = -(-_columns(comment) // _COMMENT_COLUMNS) + 1
        size = {"width": _COMMENT_WIDTH, "height": _COMMENT_LINE * lines, "author": ""}
        sheet.write_comment(0, column, comment, size)


def explained(shape: Shape, field: Field) -> str:
    """What a column holds, its type, and where its unit is named."""
    kind = f"list of {field.kind}s, separated by blanks" if field.is_list else field.kind
    unit = "; unit: see column unit" if shape.has_unit(field.name) else ""
    return f"{field.description} ({kind}{unit})".strip()


def _write(sheet: Worksheet, row: int, column: int, value: Any, whole: Format) -> int:
    """Write one value with its own type; anything but a number or a boolean becomes text.

    Returns:
        0, or a negative number when the value does not fit the sheet.
    """
    result: int | None
    if value is None:
        result = 0
    elif isinstance(value, bool):
        result = sheet.write_boolean(row, column, value)
    elif isinstance(value, float):
        style = whole if value.is_integer() and abs(value) >= _THOUSANDS_FROM else None
        result = sheet.write_number(row, column, _Exact(value), style)
    elif isinstance(value, int):
        result = sheet.write_number(row, column, value)
    else:
        text = listed(value) if isinstance(value, list) else str(value)
        result = sheet.write_string(row, column, text)
    return result or 0


def _too_large(shape: Shape, row: int, column: int) -> ExportFailed:
    return ExportFailed(
        text("A table is too large for a spreadsheet"),
        where=f"{shape.name}, row {row + 1}, column {shape.columns[column]}",
        cause=text("A cell holds 32,767 characters"),
        remedy=text("Choose csv, parquet or duckdb"),
    )


def _width(field: Field, values: list[object]) -> float:
    longest = max((_columns(_shown(value)) for value in values), default=0)
    # Room for the filter arrow beside the name.
    return min(_WIDEST, max(_NARROWEST, _columns(field.name) + 3, longest + 1))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:.10g}"
    return listed(value) if isinstance(value, list) else str(value)


def _columns(text: str) -> int:
    """The width of a text in columns; a Chinese character takes two."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
