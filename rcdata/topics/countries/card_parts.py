"""What the cards of the chosen countries have in common: how they name them, where their rows are,
and bars of two countries."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import addresses
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.topics.countries import choosing


def names(view: View) -> dict[str, str]:
    """The chosen countries: code → name."""
    return {one.code: one.name for one in choosing.picked(view)}


def subject(view: View) -> str:
    """The chosen countries, as named in a title."""
    return choosing.named(view.lang, choosing.picked(view))


def within_sentence(view: View) -> str:
    """The one country chosen, as named within a sentence."""
    return choosing.picked(view)[0].in_sentence(view.lang)


def is_of_one(view: View) -> bool:
    """Whether one country is chosen; a finding is about one alone."""
    return len(choosing.picked(view)) == 1


def million_dollars(lang: Language) -> str:
    """The unit of amounts that the cards draw."""
    return lang.text("million US dollars, current")


def row_name(lang: Language, known: dict[str, str], code: str, what: str) -> str:
    """The name of a row of the country `code`, which is named if several are chosen (`known`)."""
    return lang.pair(known[code], what) if len(known) > 1 else what


def record(view: View, table: str) -> str:
    """The address of the country's rows on the data page; empty for two countries."""
    codes = choosing.chosen(view)
    if len(codes) != 1:
        return ""
    return addresses.of_rows(view.lang, {"table": table, "where": codes[0]})


def beside(data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    """Rows of several countries, with names and order by country, for bars side by side."""
    order = {code: place for place, code in enumerate(known)}
    return data.assign(name=data.area_code.map(known), sort_order=data.area_code.map(order))
