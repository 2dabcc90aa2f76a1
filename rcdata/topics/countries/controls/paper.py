"""The second page of a printed profile, not shown on screen: the sections in short form."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd
from markupsafe import Markup

from rcdata import formats
from rcdata.cards.card import View
from rcdata.markup import element, paragraph
from rcdata.topics.countries import choosing, facts, queries, story
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.profile import Document, Place, Profile
from rcdata.ui import tables

# The most entities in a list and places in documents, for one country and for several.
_ENTITIES, _PLACES = (8, 5), (6, 3)


def pages(view: View, profiles: Iterable[Profile]) -> Markup:
    """Each country in sentences, tables and what the documents say."""
    said = {one.iso3: one for one in profiles}
    countries = (_country(view, one, said.get(one.code)) for one in choosing.picked(view))
    return element("div", *countries, class_="rc-paper", aria_hidden="true")


def _country(view: View, one: Area, said: Profile | None) -> Markup:
    sentences = [*story.hosting(view), *story.giving(view)]
    told = (paragraph(sentence.text) for sentence in sentences if sentence.area == one)
    lists = element("div", _hosted(view, one), _given(view, one), class_="rc-countries")
    return element("section", element("h2", one.name), *told, lists, *_documents(view, said))


def _hosted(view: View, one: Area) -> Markup:
    """The entities with the largest expenses in the country."""
    rows = facts.rows(view, queries.spent_by_entity)
    sure = rows.amount_usd.notna() & (rows.flag != "doubtful")
    return _table(view, view.lang.text("Entities at work"), rows[sure], one)


def _given(view: View, one: Area) -> Markup:
    """The entities with the largest contributions from the country."""
    rows = facts.rows(view, queries.given_to_entities)
    return _table(view, view.lang.text("To whom it contributes"), rows, one)


def _table(view: View, title: str, rows: pd.DataFrame, one: Area) -> Markup:
    lang = view.lang
    own = rows[rows.area_code == one.code]
    last = own[own.year == rows.year.max()]
    if last.empty:
        return Markup()
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
    heading = lang.text("{title}, {year}", title=title, year=int(last.year.max()))
    return element("section", element("h3", heading), tables.framed(shown, heading, lang))


def _most(view: View, most: tuple[int, int]) -> int:
    return most[len(choosing.picked(view)) > 1]


def _documents(view: View, said: Profile | None) -> Iterable[Markup]:
    """As many places in the documents as fit on the page, and how many more there are."""
    if said is None or not said.documents:
        return ()
    lang = view.lang
    places = [
        _place(view, document, place) for document in said.documents for place in document.places
    ]
    most = _most(view, _PLACES)
    shown = element("ul", *(element("li", place) for place in places[:most]))
    more = len(places) - most
    rest = lang.plural(
        "{count} further place: on the screen.", "{count} further places: on the screen.", more
    )
    heading = element("h3", lang.text("In the documents"))
    return (heading, shown, paragraph(rest)) if more > 0 else (heading, shown)


def _place(view: View, document: Document, place: Place) -> str:
    return view.lang.noted(place.note, view.lang.listed([document.name, place.name]))
