"""A list on the screen: a sheet of its rows at a time, and the whole of it to take away."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rcdata.cards.card import Card
from rcdata.i18n import Language

# Rows of a sheet.
SHEET = 25


@dataclass(frozen=True)
class Listing:
    """Some rows of a list, or all of them, in the reader's language.

    `title` says what the list holds, `found` is how many rows there are in all, `summary` says so
    in words, `notes` are what a reader must know; `empty` says why where there are none.
    """

    title: str
    table: pd.DataFrame
    found: int
    summary: str
    notes: tuple[str, ...] = ()
    empty: str = ""

    @property
    def sheets(self) -> int:
        """How many sheets the whole list has."""
        return -(-self.found // SHEET)

    def card(self, key: str) -> Card:
        """The rows as a card without a chart, for the files."""
        return Card(
            key=key,
            title=self.title,
            subtitle=self.summary,
            chart=None,
            description="",
            table=self.table,
            figure_ids=(),
            sources=(),
            notes=self.notes,
            empty=self.empty,
        )


def rows_of(sheet: int | None) -> slice:
    """Which rows stand on a sheet, counted from 1; all of them without one."""
    return slice(None) if sheet is None else slice(SHEET * (sheet - 1), SHEET * sheet)


def words(lang: Language, query: str) -> tuple[tuple[str, ...], ...]:
    """The words of a query, each with its other forms: the English texts whose translation holds
    the word, because the database speaks English."""
    return tuple(
        (word, *(message.lower() for message in lang.holding(word)))
        for word in query.lower().split()
    )
