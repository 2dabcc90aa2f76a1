"""The displayed data as CSV that spreadsheets open correctly."""

from __future__ import annotations

from rcdata.cards.card import Card
from rcdata.entrances import guarded
from rcdata.i18n import Language


def csv(card: Card, lang: Language | None = None) -> bytes:
    """The card's table as CSV: UTF-8 with a byte order mark, so that spreadsheets read Chinese.

    With `lang`, a last column names the sources of the table and the edition that was read, so that
    copied rows keep them. Text that a spreadsheet would take for a formula gets an apostrophe
    before it. Numbers have a decimal point and no separators in every language, since programs read
    them too.
    """
    table = card.table.assign(**_sourced(card, lang)).map(_cell).rename(columns=guarded)
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _sourced(card: Card, lang: Language | None) -> dict[str, str]:
    """The column of sources; none if the rows of the card name their sources."""
    if lang is None or not card.sources:
        return {}
    named = lang.series(reference.written(lang) for reference in card.sources)
    return {lang.text("Sources of the table"): named}


def _cell(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
