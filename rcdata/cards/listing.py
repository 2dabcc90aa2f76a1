"""A list on a page: one sheet of its rows at a time, and the whole of it as a download."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pandas as pd

from rcdata import entrances
from rcdata.cards.cache import Kept
from rcdata.cards.card import Card, View
from rcdata.i18n import Language

# Rows on a sheet, and the last sheet that an address may ask for.
SHEET, MOST_SHEETS = 25, 99_999

_SEARCHED: Kept[dict[str, str]] = Kept()


@dataclass(frozen=True)
class Listing:
    """Some rows of a list, or all of them, in the reader's language.

    `title` says what the list holds, `found` is the number of rows in all, `summary` says so in
    words, `notes` are what a reader must know; `empty` says why there are no rows.
    """

    title: str
    table: pd.DataFrame
    found: int
    summary: str
    notes: tuple[str, ...] = ()
    empty: str = ""
    # Column → the address, within the app, that each of its cells links to.
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def sheets(self) -> int:
        """The number of sheets of the whole list."""
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
    """The rows on a sheet, counted from 1; all rows if `sheet` is None."""
    return slice(None) if sheet is None else slice(SHEET * (sheet - 1), SHEET * sheet)


def matching(
    view: View, query: str, texts: Callable[[duckdb.DuckDBPyConnection], pd.DataFrame]
) -> tuple[str, ...] | None:
    """Identifiers of the rows that contain every word of `query`, in English or in the reader's
    language; None if the query has no words.

    `texts` returns every row as `id, plain, translated`: a text that is the same in all languages,
    and a list of texts to translate.
    """
    words = entrances.words(query)
    if not words:
        return None
    key = texts.__module__, view.lang.code
    rows = _SEARCHED.get(view, key, lambda: searched(view.lang, texts(view.connection)))
    return tuple(one for one, text in rows.items() if all(word in text for word in words))


def searched(lang: Language, rows: pd.DataFrame) -> dict[str, str]:
    """Identifier → the text to search, in lower case; `rows` as returned by `texts` above."""
    return {
        row.id: " ".join(_in_both(lang, row.plain, row.translated)).lower()
        for row in rows.itertuples()
    }


def _in_both(lang: Language, plain: str, translated: Iterable[str]) -> Iterator[str]:
    yield plain
    for text in translated:
        yield text
        # Parts of a joined text are translated separately.
        yield from (lang.text(part) for part in (text, *re.split(r" · |: ", text)))
