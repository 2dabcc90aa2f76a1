"""A briefing as a workbook: the contents, a sheet for each slide with its numbers, and every figure
behind them with its place in its source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import pandas as pd

from rcdata import formats
from rcdata.briefing import words
from rcdata.briefing.slides import Made, Shown
from rcdata.cards.tables import printed
from rcdata.entrances import allowed
from rcdata.exports.card_xlsx import pairs, table_of
from rcdata.exports.sheet_names import numbered
from rcdata.i18n import Language

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# The column of sources among the contents, counted from 0.
_SOURCES = 4


def workbook(made: Made, on: date) -> bytes:
    """The workbook of a briefing. Numbers are stored as numbers; everything else is text, never a
    formula."""
    import xlsxwriter

    lang, buffer = made.lang, io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": made.title, "created": datetime(on.year, on.month, on.day)})
        contents = book.add_worksheet(numbered(0, lang.text("Contents")))
        names = [numbered(place, one.title) for place, one in enumerate(made.slides, start=1)]
        table_of(book, contents, _contents(made, names))
        for row, name in enumerate(names, start=1):
            contents.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        ends = (("", words.dated(lang, made, on)), ("", words.edition(lang)))
        pairs(book, contents, ends, len(names) + 2)
        _sources(book, contents, made, len(names) + 5)
        for name, shown in zip(names, made.slides, strict=True):
            sheet = book.add_worksheet(name)
            table = _table(lang, shown)
            table_of(book, sheet, table)
            row = len(table) + 2
            for card in shown.sheet.cards if shown.sheet is not None else ():
                pairs(book, sheet, (("", card.title), ("", card.subtitle)), row)
                table_of(book, sheet, card.table, row + 2)
                row += len(card.table) + 4
            pairs(book, sheet, _said(made, shown), row)
        if len(figures := made.provenance()):
            sheet = book.add_worksheet(numbered(len(names) + 1, lang.text("Figures")))
            table_of(book, sheet, _provenance(lang, figures))
    return buffer.getvalue()


def _sources(book: Workbook, contents: Worksheet, made: Made, first: int) -> None:
    """Every source of the briefing, with its address as a link below the column of sources."""
    sources = words.all_sources(made)
    pairs(book, contents, [(made.lang.text("Source"), name) for name, _ in sources], first)
    for row, (_, url) in enumerate(sources, start=first):
        if _is_of_the_web(url):
            contents.write_url(row, _SOURCES, url, string=url)


def _is_of_the_web(url: str) -> bool:
    """Whether a click may open the address."""
    return url.startswith(("http://", "https://"))


def _contents(made: Made, names: list[str]) -> pd.DataFrame:
    lang = made.lang
    return pd.DataFrame(
        {
            lang.text("Sheet"): names,
            lang.text("Title"): [one.title for one in made.slides],
            lang.text("Unit"): [one.subtitle for one in made.slides],
            lang.text("Message"): [one.note for one in made.slides],
            lang.text("Source"): [lang.series(one.sources) for one in made.slides],
        }
    ).map(allowed)


def _table(lang: Language, shown: Shown) -> pd.DataFrame:
    """What a slide shows, as a table."""
    if shown.card is not None:
        return shown.card.table
    if shown.sheet is not None:
        return shown.sheet.table
    if shown.headlines:
        return pd.DataFrame(
            {
                lang.text("Name"): [one.label for one in shown.headlines],
                lang.text("Value"): [one.value for one in shown.headlines],
                lang.text("What"): [one.context for one in shown.headlines],
                lang.text("Figures"): [" ".join(one.figure_ids) for one in shown.headlines],
            }
        )
    return pd.DataFrame(
        {
            lang.text("What"): [one.text for one in shown.sentences],
            lang.text("Figures"): [" ".join(one.figure_ids) for one in shown.sentences],
        }
    )


def _said(made: Made, shown: Shown) -> Iterator[tuple[str, str]]:
    """The texts beside the table, and its sources, as pairs of name and text."""
    lang = made.lang
    yield lang.text("Title"), allowed(shown.title)
    yield from ((lang.text("Unit"), one) for one in (shown.subtitle,) if one)
    yield from ((lang.text("Message"), allowed(one)) for one in (shown.note,) if one)
    yield from (("", one) for one in (shown.fault,) if one)
    yield from (("", one.compared) for one in (shown.sheet,) if one)
    yield from (("", one) for one in words.notes(lang, shown))
    for name, url in dict(shown.links).items():
        if _is_of_the_web(url):
            yield lang.text("Address"), lang.listed([name, url])
    yield lang.text("Version of the data"), made.version


def _provenance(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """Every figure with its printed form and its place, one a row."""
    values = [
        formats.qualified(
            lang,
            formats.measured(lang, row.value, row.unit, row.unit_forms, row.step),
            row.qualifier,
        )
        for row in rows.itertuples()
    ]
    what = {
        lang.text("Measure"): [lang.joined(one, ": ") for one in rows.measure],
        lang.text("Breakdown"): [lang.joined(one or "") for one in rows.breakdown],
    }
    links = {lang.text("Address"): rows.url.fillna("")}
    return pd.DataFrame({**what, **printed(lang, rows, values), **links})
