"""What the second page of a printed profile tells of each country: all sections in short form."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.sheets import Paper
from rcdata.topics.countries import choosing, facts, queries
from rcdata.topics.countries import sentences as sentences_of
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.profile import Document, Place, Profile

# The most entities in a list and places in documents, for one country and for several.
_ENTITIES, _PLACES = (8, 5), (6, 3)


def pages(view: View, profiles: Iterable[Profile]) -> tuple[Paper, ...]:
    """Each country in sentences, tables and what the documents say."""
    said = {one.iso3: one for one in profiles}
    return tuple(_country(view, one, said.get(one.code)) for one in choosing.picked(view))


def _country(view: View, one: Area, said: Profile | None) -> Paper:
    sentences = [*sentences_of.hosting(view), *sentences_of.giving(view)]
    places = _places(view, said) if said else []
    most = _most(view, _PLACES)
    more = len(places) - most
    rest = view.lang.plural(
        "{count} further place: on the screen.", "{count} further places: on the screen.", more
    )
    return Paper(
        name=one.name,
        sentences=tuple(sentence.text for sentence in sentences if sentence.area == one),
        tables=tuple(filter(None, [_hosted(view, one), _given(view, one)])),
        places=tuple(places[:most]),
        more=rest if more > 0 else "",
    )


def _hosted(view: View, one: Area) -> tuple[str, pd.DataFrame] | None:
    """The entities with the largest expenses in the country."""
    rows = facts.rows(view, queries.spent_by_entity)
    sure = rows.amount_usd.notna() & (rows.flag != "doubtful")
    return _table(view, view.lang.text("Entities at work"), rows[sure], one)


def _given(view: View, one: Area) -> tuple[str, pd.DataFrame] | None:
    """The entities with the largest contributions from the country."""
    rows = facts.rows(view, queries.given_to_entities)
    return _table(view, view.lang.text("To whom it contributes"), rows, one)


def _table(
    view: View, title: str, rows: pd.DataFrame, one: Area
) -> tuple[str, pd.DataFrame] | None:
    """The heading of a table and its rows; None without rows in the last year."""
    lang = view.lang
    own = rows[rows.area_code == one.code]
    last = own[own.year == rows.year.max()]
    if last.empty:
        return None
    top = last.sort_values("amount_usd", ascending=False, kind="stable").head(
        _most(view, _ENTITIES)
    )
    amounts: list[Decimal] = [formats.rounded(usd) for usd in top.amount_usd]
    shown = pd.DataFrame(
        {
            lang.text("Entity"): top.name.map(lang.text).tolist(),
            lang.text("US dollars"): amounts,
        }
    )
    return lang.text("{title}, {year}", title=title, year=int(last.year.max())), shown


def _most(view: View, most: tuple[int, int]) -> int:
    return most[len(choosing.picked(view)) > 1]


def _places(view: View, said: Profile) -> list[str]:
    return [
        _place(view, document, place) for document in said.documents for place in document.places
    ]


def _place(view: View, document: Document, place: Place) -> str:
    return view.lang.noted(place.note, view.lang.listed([document.name, place.name]))
