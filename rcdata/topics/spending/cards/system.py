"""Cards on what the whole system spends: by function, by entity, and beside coordination."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import datasets, opening, titles
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.spending import charts, notes, queries, tables
from rcdata.topics.spending.card_parts import is_narrowed, named, record, spending_card

# The table that the cards are made from.
_TABLE = "un_expenses"


@card("spending-functions", needs=("period", "function", "entity"))
def functions(view: View) -> Card:
    """Expenses by year and function."""
    lang = view.lang
    data = named(lang, queries.by_function(view.connection, view.choices))
    unit = lang.text("billion US dollars, current")
    return spending_card(
        view,
        lang.text("What the UN system spends, by function"),
        data,
        _TABLE,
        unit,
        lambda rows: stacks.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Function"), name),
        notes.cut_anew(lang, data) + notes.double_counting(lang),
        over_years=True,
        finding=_largest(view, data, "function", "entity"),
    )


@card("spending-entities", needs=("period", "function"))
def entities(view: View) -> Card:
    """The entities that spend most."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_entity(view.connection, view.choices)
    data = named(lang, data)
    return spending_card(
        view,
        titles.of_year(lang, lang.text("Who spends most"), data),
        data,
        _TABLE,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        tables.by_entity,
        notes.double_counting(lang),
        narrowed=("function",),
        finding=_largest(view, data, "function"),
    )


def _largest(view: View, data: pd.DataFrame, *filters: str) -> str:
    """The largest part of the expenses of the last year, in words; empty if there is no single
    largest part or a part is negative."""
    lang = view.lang
    last = data[data.year == data.year.max()].sort_values("amount_usd", ascending=False)
    whole = last.amount_usd.sum()
    if (
        is_narrowed(view, *filters)
        or len(last) < 2
        or last.amount_usd.min() < 0
        or last.amount_usd.iloc[0] == last.amount_usd.iloc[1]
    ):
        return ""
    first = last.iloc[0]
    return lang.text(
        "{name}: {share} of the expenses of {year}, the largest part",
        name=first["name"],
        share=formats.percent(lang, 100 * first.amount_usd / whole),
        year=int(first.year),
    )


@card("coordination-beside", needs=("period", "function", "entity"))
def coordination_beside(view: View) -> Card:
    """What coordination costs, to scale beside what the system and its entities spend."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = _beside(view)
    return make(
        view,
        title=titles.of_year(lang, lang.text("Coordination to scale beside what is spent"), data),
        finding=_beside_system(view, data),
        subtitle=unit,
        data=data,
        drawn="amount_usd",
        draw=lambda rows: charts.to_scale(rows, lang, view.scheme, unit),
        table=tables.cents(lang, data, datasets.title(view, _TABLE)),
        links={lang.text("Expenses of"): opening.links(lang, data.opens)},
        notes=notes.numerator_inside(lang),
        datasets=(datasets.of_table(view, _TABLE),),
        record=record(view, _TABLE, data) if len(data) else "",
    )


def _beside_system(view: View, data: pd.DataFrame) -> str:
    """What coordination cost beside all expenses of the system; empty for a part of them."""
    whole = data[(data.row_id == "system") & data.cents_per_100_usd.notna()]
    if is_narrowed(view, "function", "entity") or len(whole) != 1:
        return ""
    row = whole.iloc[0]
    return view.lang.text(
        "In {year} coordination came to {cents} for every 100 dollars that the UN system spent "
        "(derived)",
        year=int(row.year),
        cents=counted(view.lang, "cents", row.cents_per_100_usd, 1),
    )


def _beside(view: View) -> pd.DataFrame:
    """The rows with their names, which include the function if one is chosen."""
    lang = view.lang
    data = queries.beside_coordination(view.connection, view.choices)
    function = lang.text(queries.label(view.connection, "functions", view.choices.function))
    names = [_row_name(lang, row.row_id, row.name) for row in data.itertuples(index=False)]
    return data.assign(
        name=[lang.noted(one, function) if function else one for one in names],
        opens=["" if one in charts.WHOLES else opening.entity(one) for one in data.row_id],
    )


def _row_name(lang: Language, row_id: str, name: str) -> str:
    if row_id == "system":
        return lang.text("The whole system")
    if row_id == "operational":
        return lang.text("Development and humanitarian expenses")
    return lang.text(name)
