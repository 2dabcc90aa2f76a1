"""Words that every file of a briefing shares: sources, notes, date, version, cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.briefing.slides import Made, Shown
from rcdata.cards import sourcing
from rcdata.i18n import Language
from rcdata.titles import app_title

# Language → its code in office programs and PDF, for proofing and reading aloud.
TAGS = {"en": "en-GB", "zh": "zh-CN"}


def source(lang: Language, shown: Shown) -> str:
    """The source line of a slide; empty where there are no sources."""
    if not shown.sources:
        return ""
    return lang.text("Source: {what}", what=lang.series(shown.sources))


def notes(lang: Language, shown: Shown) -> Iterator[str]:
    """The speaker's notes: the card's own title, what is said of a sheet, every source with its
    places, every note and remark, and the identifiers of the figures."""
    if shown.own_title:
        yield lang.text("Title of the card: {what}", what=shown.own_title)
    if shown.sheet is not None:
        yield from shown.sheet.said
    for one in shown.sources:
        yield lang.text("Source: {what}", what=one)
    for one in (*shown.notes, *shown.remarks):
        yield lang.text("Note: {what}", what=one)
    if shown.figures:
        yield lang.text("Figures: {what}", what=" ".join(shown.figures))


def dated(lang: Language, made: Made, on: date) -> str:
    """When the file was made, and from which version of the data."""
    return lang.text(
        "{app}, {day}. Version of the data: {version}.",
        app=app_title(lang),
        day=formats.day(lang, on.isoformat()),
        version=formats.short_version(made.version),
    )


def all_sources(made: Made) -> list[tuple[str, str]]:
    """Every source of the briefing once, as pairs of name and address."""
    addresses = {name: url for shown in made.slides for name, url in shown.links}
    named = {}
    for shown in made.slides:
        for line in shown.sources:
            name = next((one for one in addresses if line.startswith(one)), line)
            named[name] = addresses.get(name, "")
    return sorted(named.items())


def edition(lang: Language) -> str:
    """Which edition of the documents was read, and which words are ours."""
    return sourcing.edition(lang)


def about(lang: Language) -> str:
    """The title of the last slide."""
    return lang.text("Sources and versions")


def cells(lang: Language, table: pd.DataFrame) -> tuple[list[list[str]], list[bool]]:
    """A table as text, its header first, and for each column whether it holds numbers. Columns of
    identifiers are left out; the workbook has them."""
    left = identifiers(lang)
    kept = [name for name in table if name not in left]
    rows = [[str(name) for name in kept]]
    rows += [[_cell(lang, one) for one in row] for row in table[kept].itertuples(index=False)]
    return rows, [is_of_numbers(table[name]) for name in kept]


def _cell(lang: Language, value: Any) -> str:
    if isinstance(value, Decimal):
        return formats.written(lang, value)
    return plain(value)


def plain(cell: Any) -> str:
    """A cell of words on one line; empty for a missing one."""
    return "" if cell is None or cell != cell else " ".join(str(cell).split())


def identifiers(lang: Language) -> set[str]:
    """The columns of tables that only files show."""
    return {lang.text("Figures"), lang.text("Identifier")}


def is_of_numbers(column: Sequence[Any]) -> bool:
    """Whether a column of a table holds numbers."""
    return any(isinstance(one, Decimal) for one in column)


def part(lang: Language, title: str, number: int, of: int) -> str:
    """The title of one of the slides that a table takes."""
    if of == 1:
        return title
    # What stands in brackets is not broken into lines.
    return lang.text("{title} ({number}\u00a0of\u00a0{all})", title=title, number=number, all=of)


def more_rows(lang: Language, left: int) -> str:
    """How many rows a table has beyond those shown."""
    return lang.plural(
        "{count} more row is in the XLSX file and on the page.",
        "{count} more rows are in the XLSX file and on the page.",
        left,
    )
