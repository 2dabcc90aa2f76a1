"""Sheets by key, like the registry of cards: what is essential about one subject, small enough for
one slide, and what its hand-out tells besides."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import pandas as pd

from rcdata.cards.cache import Kept
from rcdata.cards.card import Card, View
from rcdata.cards.declared import entered
from rcdata.cards.sourcing import Reference
from rcdata.cards.topics import topic_of
from rcdata.i18n import Words


@dataclass(frozen=True)
class Cell:
    """A measure of one subject: its `value` in words, or, without one, why it is `absent`. `lines`
    are its year, its rank and what must be known, `trace` says where its rows are."""

    value: str
    absent: str
    lines: tuple[str, ...]
    trace: str

    @property
    def shown(self) -> str:
        """The value, or why there is none."""
        return self.value or self.absent


@dataclass(frozen=True)
class Measure:
    """A measure with a cell for each subject, in their order; `source` names what it is from."""

    label: str
    source: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Paper:
    """What a hand-out tells of one subject: sentences, tables with their titles, places in the
    documents, and how many more of these there are."""

    name: str
    sentences: tuple[str, ...]
    tables: tuple[tuple[str, pd.DataFrame], ...]
    places: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Sheet:
    """The sheet of one subject, or of several side by side, in the reader's language.

    `what` says what the subjects are, `names` are their names, `cards` the charts. `compared` says
    what ranks and medians are of. `table` has the measures as numbers, `papers` are in the order of
    the names.
    """

    title: str
    what: str
    names: tuple[str, ...]
    measures: tuple[Measure, ...]
    compared: str
    cards: tuple[Card, ...]
    table: pd.DataFrame
    sources: tuple[Reference, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    figure_ids: tuple[str, ...]
    papers: tuple[Paper, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What can be said to it, and where the rows of each number are."""
        sentences = (one for paper in self.papers for one in paper.sentences)
        return (*sentences, *(cell.trace for one in self.measures for cell in one.cells))


@dataclass(frozen=True)
class SheetMaker:
    """Makes the sheet `key`, which depends on the fields `needs`; `title` is what it is called
    before a subject is chosen."""

    key: str
    title: Words
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View], Sheet | None]

    def __call__(self, view: View) -> Sheet | None:
        """The sheet for the view, cached; None if no subject is chosen."""
        asked = view.narrowed(*self.needs)
        key: Hashable = self.key, asked.lang.code, asked.scheme, asked.choices
        return _SHEETS.get(view, key, lambda: self.make(asked))


_SHEETS: Kept[Sheet | None] = Kept()
SHEETS: dict[str, SheetMaker] = {}


def sheet(
    key: str, title: Words, needs: Iterable[str]
) -> Callable[[Callable[[View], Sheet | None]], SheetMaker]:
    """Declares that a function makes the sheet `key`, and which fields it needs.

    Raises:
        ValueError: when another function already makes a sheet with this key.
    """

    def declared(make: Callable[[View], Sheet | None]) -> SheetMaker:
        topic = topic_of(make)
        return entered(SHEETS, SheetMaker(key, title, tuple(needs), topic, make))

    return declared
