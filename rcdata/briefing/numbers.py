"""The numbers of a slide by their names, and what it says without a number: they are saved with a
briefing and compared when it is opened again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from rcdata import formats
from rcdata.briefing import words
from rcdata.briefing.forms import number
from rcdata.briefing.slides import Shown
from rcdata.cards.sheets import Sheet
from rcdata.i18n import Language

# The most cells that are saved for a table: as many as the longest table of the dashboard has.
_MOST_CELLS = 2_000
# A row of words is named by so many of its cells, or by more if another row begins alike.
_NAMING = 2


def of(shown: Shown, lang: Language) -> dict[str, str]:
    """The numbers of a slide, name → value in words, and what it says without a number."""
    return dict(number(name, value) for name, value in _noted(shown, lang))


def _noted(shown: Shown, lang: Language) -> Iterator[tuple[str, str]]:
    if shown.card is not None:
        yield from _of_table(shown.card.table, lang)
    elif shown.sheet is not None:
        yield from _of_measures(shown.sheet, lang)
    for one in shown.headlines:
        yield one.label, lang.series(filter(None, (one.value, one.context)))
    for place, said in enumerate(shown.sentences, start=1):
        yield lang.text("Sentence {number}", number=place), said.text


def _of_measures(sheet: Sheet, lang: Language) -> Iterator[tuple[str, str]]:
    """The measures of a sheet with their years and ranks, and every number of its charts."""
    for measure in sheet.measures:
        for name, cell in zip(sheet.names, measure.cells, strict=True):
            yield lang.pair(name, measure.label), lang.series([cell.shown, *cell.lines])
    for card in sheet.cards:
        yield from _of_table(card.table, lang)


def _of_table(table: pd.DataFrame, lang: Language) -> Iterator[tuple[str, str]]:
    """Every number of a table, named by the words of its row and its column; of a table without
    numbers every row."""
    worded = [name for name in table if not words.is_of_numbers(table[name])]
    if len(worded) == len(table.columns):
        yield from _rows(table, lang)
        return
    named = [name for name in worded if name != lang.text("Figures")]
    counted: dict[str, int] = {}
    left = _MOST_CELLS
    for row in table.to_dict("records"):
        name = lang.listed(str(row[one]) for one in named if str(row[one]))[:200]
        counted[name] = counted.get(name, 0) + 1
        place = name if counted[name] == 1 else lang.noted(name, str(counted[name]))
        for column in table:
            if column in named or left <= 0 or not isinstance(row[column], Decimal):
                continue
            left -= 1
            yield lang.pair(place, str(column)), formats.written(lang, row[column])


def _rows(table: pd.DataFrame, lang: Language) -> Iterator[tuple[str, str]]:
    """The rows of a table of words: each by its first words, with the others."""
    left = words.identifiers(lang)
    kept = [name for name in table if name not in left and not _is_numbering(table[name])]
    rows = [tuple(words.plain(one) for one in row) for row in table[kept][:_MOST_CELLS].to_numpy()]
    used: Counter[str] = Counter()
    for row, count in zip(rows, _apart(rows, len(kept)), strict=True):
        name = lang.listed(filter(None, row[:count]))[:200]
        used[name] += 1
        told = name if used[name] == 1 else lang.noted(name, str(used[name]))
        yield told, lang.series(filter(None, row[count:])) or name


def _apart(rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """With how many of its cells each row is told from the others."""
    counts = [min(_NAMING, width)] * len(rows)
    for _ in range(_NAMING, width):
        alike = Counter(row[:count] for row, count in zip(rows, counts, strict=True))
        pairs = zip(rows, counts, strict=True)
        counts = [count + (alike[row[:count]] > 1) for row, count in pairs]
    return counts


def _is_numbering(column: pd.Series) -> bool:
    """Whether a column holds nothing but the numbers of its rows."""
    return [str(one) for one in column] == [str(place + 1) for place in range(len(column))]
