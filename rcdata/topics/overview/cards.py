"""The card of the reforms over time."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.overview import charts, queries


@card("reforms")
def milestones(view: View) -> Card:
    """Milestones on a line of years, with the list of them as table."""
    lang, data = view.lang, queries.milestones(view.connection)
    table = _table(lang, data)
    lines = table.iloc[:, :3].itertuples(index=False)
    return make(
        view,
        title=lang.text("The reforms in time"),
        finding=_named(lang, data),
        subtitle=lang.text("dates as precise as the documents print them"),
        data=data.assign(
            rests_on=[sourcing.where(lang, row, short=True) for row in data.itertuples()]
        ),
        draw=lambda rows: charts.milestones(rows, lang, view.scheme),
        table=table,
        documents=data,
        notes=_last(lang, data),
        numbered=tuple(f"{number}. {lang.pair(day, what)}" for number, day, what in lines),
    )


def _named(lang: Language, data: pd.DataFrame) -> str:
    """How many milestones are listed, and from when to when; empty without any."""
    if data.empty:
        return ""
    first, last = (int(str(one)[:4]) for one in (data.starts.min(), data.starts.max()))
    return lang.text(
        "{milestones} of the reforms, {first} to {last}",
        milestones=counted(lang, "milestones", len(data)),
        first=first,
        last=last,
    )


def _last(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Why the line ends where it does."""
    if data.empty:
        return ()
    return (
        lang.text(
            "Milestones that the documents used name, the last of them in {year}; what came later "
            "is not in these documents.",
            year=str(data.starts.max())[:4],
        ),
    )


def _table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Number"): range(1, len(data) + 1),
            lang.text("Date"): [formats.day(lang, starts) for starts in data.starts],
            lang.text("What"): data.what.map(lang.text),
            lang.text("Owner"): data.owner.map(lang.text),
            lang.text("Source"): [sourcing.where(lang, row) for row in data.itertuples()],
        }
    )
