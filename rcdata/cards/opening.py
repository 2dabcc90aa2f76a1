"""What a mark or a table cell stands for and opens: a country, an entity, a year.

A click on a mark opens the address in `opens` of its row, which is made by this module. A cell has
a link (`Card.links`), which also works by keyboard. Both keep the choices made on the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from rcdata.cards.card import Card
from rcdata.i18n import Language

_OPENS, _YEAR = "opens", "year"


def country(code: Any) -> str:
    """The address of a country or area; empty without a code."""
    return f"countries?{urlencode({'country': code})}" if isinstance(code, str) and code else ""


def entity(code: Any) -> str:
    """The address of what an entity spends; empty without a code."""
    return f"spending?{urlencode({'entity': code})}" if isinstance(code, str) and code else ""


def year(number: Any) -> str:
    """The address of the same page with the period ending in this year; empty for other values."""
    return f"?to={int(number)}" if str(number).isdecimal() else ""


def links(lang: Language, each: Iterable[str]) -> tuple[str, ...]:
    """These addresses as links of a table, which open in the language of the page."""
    return tuple(one and f"{one}&lang={lang.code}" for one in each)


def by_year(card: Card, lang: Language) -> Card:
    """The card with the years of marks and cells opening their year, unless they open something
    else or there is only one year."""
    if card.chart is None:
        return card
    sets = {name: _with_years(rows) for name, rows in card.chart["datasets"].items()}
    chart, name = {**card.chart, "datasets": sets}, lang.text("Year")
    if name not in card.table or card.table[name].nunique() < 2:
        return replace(card, chart=chart)
    opened = {name: links(lang, map(year, card.table[name])), **card.links}
    return replace(card, chart=chart, links=opened)


def _with_years(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a data set, with `opens` added if they have a year and nothing to open."""
    if not rows or _YEAR not in rows[0] or _OPENS in rows[0]:
        return rows
    return [{**row, _OPENS: year(row[_YEAR])} for row in rows]
