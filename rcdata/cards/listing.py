"""A list on the screen: a sheet of its rows at a time, and the whole of it to take away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import duckdb
import pandas as pd

from rcdata import entrances
from rcdata.cards.card import Card, View
from rcdata.cards.kept import Kept
from rcdata.i18n import Language

# Rows of a sheet.
SHEET = 25

_SEARCHED: Kept[dict[str, str]] = Kept()


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


def matching(
    view: View, query: str, texts: Callable[[duckdb.DuckDBPyConnection], pd.DataFrame]
) -> tuple[str, ...] | None:
    """Identifiers of the rows in which every word of `query` stands, in English or in the reader's
    language; None where there is no word to look for.

    `texts` gives every row as `id, plain, translated`: a text that is the same in every language,
    and a list of those that are translated.
    """
    words = entrances.words(query)
    if not words:
        return None
    key = texts.__module__, view.lang.code
    rows = _SEARCHED.get(view, key, lambda: _searched(view.lang, texts(view.connection)))
    return tuple(one for one, text in rows.items() if all(word in text for word in words))


def _searched(lang: Language, rows: pd.DataFrame) -> dict[str, str]:
    """Identifier → everything in which words are looked for, in lower case."""
    return {
        row.id: " ".join(_in_both(lang, row.plain, row.translated)).lower()
        for row in rows.itertuples()
    }


def _in_both(lang: Language, plain: str, translated: Iterable[str]) -> Iterator[str]:
    yield plain
    for text in translated:
        yield text
        # A text may be joined from several, each translated by itself.
        yield from (lang.text(part) for part in (text, *re.split(r" · |: ", text)))
