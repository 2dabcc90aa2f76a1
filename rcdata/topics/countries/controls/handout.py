"""The second page of a printed profile as HTML, not shown on screen."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from rcdata.cards.card import View
from rcdata.cards.sheets import Paper
from rcdata.i18n import Language
from rcdata.markup import element, paragraph
from rcdata.topics.countries import handout
from rcdata.topics.countries.profile import Profile
from rcdata.ui import tables


def pages(view: View, profiles: Iterable[Profile]) -> Markup:
    """Each country in sentences, tables and what the documents say."""
    countries = (_country(view.lang, one) for one in handout.pages(view, profiles))
    return element("div", *countries, class_="rc-paper", aria_hidden="true")


def _country(lang: Language, one: Paper) -> Markup:
    told = map(paragraph, one.sentences)
    lists = (_table(lang, heading, rows) for heading, rows in one.tables)
    shown = element("div", *lists, class_="rc-countries")
    return element("section", element("h2", one.name), *told, shown, *_documents(lang, one))


def _table(lang: Language, heading: str, rows: pd.DataFrame) -> Markup:
    return element("section", element("h3", heading), tables.framed(rows, heading, lang))


def _documents(lang: Language, one: Paper) -> Iterable[Markup]:
    """As many places in the documents as fit on the page, and how many more there are."""
    if not one.places:
        return ()
    heading = element("h3", lang.text("In the documents"))
    shown = element("ul", *(element("li", place) for place in one.places))
    return (heading, shown, paragraph(one.more)) if one.more else (heading, shown)
