"""Cards on who pays for what the system spends, and how freely the money can be used."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import titles
from rcdata.cards.card import Card, View
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.topics.spending import charts, notes, queries, tables
from rcdata.topics.spending.card_parts import is_narrowed, named, spending_card

# The tables that the cards are made from.
_REVENUE, _CONTRIBUTIONS = "un_revenue", "un_contributions"


@card("funding-quality", needs=("period", "entity"), section="funding")
def quality(view: View) -> Card:
    """How free entities are to use their revenue."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = named(lang, queries.quality(view.connection, view.choices))
    return spending_card(
        view,
        lang.text("How freely the money can be used"),
        data,
        _REVENUE,
        unit,
        lambda rows: stacks.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Category"), name),
        notes.revenue(lang) + notes.double_counting(lang),
        over_years=True,
        finding=_earmarked(view, data),
    )


def _earmarked(view: View, data: pd.DataFrame) -> str:
    """The part of the revenue of the last year that is earmarked; empty if corrections make a part
    negative."""
    lang = view.lang
    last = data[data.year == data.year.max()]
    earmarked = last[last.category_id == "voluntary-earmarked"].amount_usd.sum()
    if is_narrowed(view, "entity") or last.empty or last.amount_usd.min() < 0 or not earmarked:
        return ""
    return lang.text(
        "{share} of the revenue of {year} was earmarked",
        share=formats.percent(lang, 100 * earmarked / last.amount_usd.sum()),
        year=int(last.year.iloc[0]),
    )


@card("system-contributors", needs=("period", "entity", "place"), section="funding")
def contributors(view: View) -> Card:
    """The governments that contribute most, and how freely the money can be used."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_contributor(view.connection, view.choices)
    return spending_card(
        view,
        titles.of_year(lang, lang.text("Who contributes most"), data),
        data,
        _CONTRIBUTIONS,
        unit,
        lambda rows: charts.ranked(named(lang, rows), lang, view.scheme, unit),
        tables.by_contributor,
        _contributor_notes(view, data),
        finding=_gave_most(view, data),
    )


def _contributor_notes(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """What the amounts are, and what is not in them, which of a single entity may be nearly all."""
    lang, entity = view.lang, view.choices.entity
    if data.empty:
        return ()
    year = int(data.year.iloc[0])
    lacking = notes.unnamed(lang, year, queries.unnamed(view.connection, year, entity))
    said = notes.contributions(lang, data)
    return (*lacking, *said) if entity else (*said, *lacking)


def _gave_most(view: View, data: pd.DataFrame) -> str:
    """The Government that contributed most to the system, and how much of it can be used freely.
    Empty if an entity or a place is chosen, and if corrections make an amount negative."""
    lang = view.lang
    if is_narrowed(view, "entity", "place") or data.empty:
        return ""
    first, name = data.iloc[0], data["name"].iloc[0]
    if min(first.assessed_usd, first.core_usd, first.earmarked_usd) < 0:
        return ""
    return lang.text(
        "{country} contributed most in {year}: {amount}, of which {core} voluntary core and "
        "{assessed} assessed",
        country=lang.text(name),
        year=int(first.year),
        amount=formats.amount(lang, first.amount_usd),
        core=formats.percent(lang, 100 * first.core_usd / first.amount_usd, 1),
        assessed=formats.percent(lang, 100 * first.assessed_usd / first.amount_usd, 1),
    )
