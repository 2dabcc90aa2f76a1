"""The data displayed, as CSV that a spreadsheet opens right."""

from __future__ import annotations

from rcdata.cards.card import Card
from rcdata.entrances import guarded


def csv(card: Card) -> bytes:
    """The card's table as CSV: UTF-8 with byte-order mark, so that spreadsheets read Chinese.

    What a spreadsheet would take for a formula has an apostrophe before it. Numbers have a decimal
    point and no separators, in every language: machines read them too.
    """
    table = card.table.map(_cell).rename(columns=guarded)
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _cell(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
