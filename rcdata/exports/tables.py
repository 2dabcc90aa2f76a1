"""The data displayed, as CSV that a spreadsheet opens right."""

from __future__ import annotations

from rcdata.cards.card import Card


def csv(card: Card) -> bytes:
    """The card's table as CSV: UTF-8 with byte-order mark, so that spreadsheets read Chinese.

    Numbers have a decimal point and no separators, in every language: machines read them too.
    """
    text: str = card.table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")
