"""A card as a workbook: its table, and a second sheet with sources and notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import Card
from rcdata.charts.colours import palette
from rcdata.exports.files import NO_TIME
from rcdata.i18n import Language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Years and counts that the table holds as text. Longer numbers may be codes; numbers with a leading
# zero always are.
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_NARROWEST, _WIDEST = 8, 60
# The most characters of a cell; a longer text is cut and ends with an ellipsis.
_LONGEST = 32_767
# Width of the column of text on the second sheet, in characters.
_WORDS = 100


def xlsx(card: Card, lang: Language, version: str) -> bytes:
    """The workbook of a card; the same card gives the same bytes.

    `version` is that of the data. Numbers are stored as numbers, everything else as text; no cell
    is a formula.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": card.title, "created": datetime(*NO_TIME)})
        table_of(workbook, workbook.add_worksheet(lang.text("Table")), card.table)
        pairs(
            workbook,
            workbook.add_worksheet(lang.text("Sources and notes")),
            said(card, lang, version),
        )
    return buffer.getvalue()


def table_of(workbook: Workbook, sheet: Worksheet, table: pd.DataFrame, first: int = 0) -> None:
    """Write the table on a sheet, from the row `first`: numbers as numbers, all else as text. The
    columns are as wide as the table at the top needs."""
    header = workbook.add_format({"bold": True, "bg_color": palette("light").head, "bottom": 1})
    styles: dict[int, Format] = {}
    for column, name in enumerate(table.columns):
        sheet.write_string(first, column, _fitting(str(name)), header)
        cells = table.iloc[:, column].tolist()
        for row, cell in enumerate(cells, start=first + 1):
            _write(workbook, sheet, (row, column), cell, styles)
        widths = (formats.columns_of(str(cell)) for cell in (name, *cells))
        if not first:
            sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, *widths, 0) + 2))
    if first:
        return
    if len(table.columns):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    sheet.freeze_panes(1, 0)


def _write(
    workbook: Workbook,
    sheet: Worksheet,
    at: tuple[int, int],
    cell: Any,
    styles: dict[int, Format],
) -> None:
    """Write a number with its decimals and separators, a year without separators, or text."""
    if isinstance(cell, Decimal):
        digits = max(0, -int(cell.as_tuple().exponent))
        if digits not in styles:
            styles[digits] = workbook.add_format({"num_format": formats.pattern(digits)})
        sheet.write_number(*at, float(cell), styles[digits])
    elif _WHOLE.fullmatch(str(cell)):
        sheet.write_number(*at, int(cell))
    else:
        sheet.write_string(*at, _fitting(str(cell)))


def pairs(
    workbook: Workbook, sheet: Worksheet, told: Iterable[tuple[str, str]], first: int = 0
) -> None:
    """Write labels and texts, one pair a row, starting at the row `first`."""
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    plain = workbook.add_format({"valign": "top"})
    if not first:
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, _WORDS)
    for row, (label, words) in enumerate(told, start=first):
        sheet.write_string(row, 0, label, bold)
        # Below a table, whose columns are narrow, text is not wrapped.
        sheet.write_string(row, 1, _fitting(words), wrapped if not first else plain)
        lines = -(-formats.columns_of(words) // _WORDS) if not first else 1
        sheet.set_row(row, min(15 * max(1, lines), 400))


def said(card: Card, lang: Language, version: str) -> Iterator[tuple[str, str]]:
    """What the page shows around the table, and what a file must say when used on its own."""
    yield lang.text("Title"), card.title
    yield lang.text("Unit"), card.subtitle
    for source in card.sources:
        yield lang.text("Source"), lang.listed([source.written(lang), *filter(None, [source.url])])
    for note in (*card.notes, *card.details):
        yield lang.text("Note"), note
    yield lang.text("Figures"), " ".join(card.figure_ids)
    yield lang.text("Wording"), sourcing.edition(lang)
    yield lang.text("Version of the data"), version


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
