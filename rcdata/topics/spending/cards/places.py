"""Cards on where the system spends: the countries, who spends in them, and how much of the expenses
is placed in countries at all."""

from __future__ import annotations

from functools import partial

import pandas as pd

from rcdata import formats
from rcdata.cards import titles
from rcdata.cards.card import Card, View
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.i18n import Language
from rcdata.topics.spending import charts, notes, queries, tables
from rcdata.topics.spending.card_parts import (
    chosen_entity,
    first,
    is_narrowed,
    leads,
    named,
    spending_card,
)

# The table that the cards are made from.
_TABLE = "un_area_expenses"


@card("spending-areas", needs=("period", "entity", "place"), section="places")
def areas(view: View) -> Card:
    """The countries and areas in which most is spent, but for what is booked at seats."""
    lang = view.lang
    data = queries.by_area(view.connection, view.choices)
    work = named(lang, data.dropna(subset=["work_usd"]))
    work = work.assign(amount_usd=work.work_usd, host_usd=0.0)
    unit, most = _without_seats(lang, data), data.nlargest(2, "amount_usd")
    return spending_card(
        view,
        titles.of_year(lang, lang.text("Where the UN system spends"), data),
        data,
        _TABLE,
        unit,
        lambda rows: charts.ranked(work, lang, view.scheme, unit),
        tables.by_area,
        _coverage_until(view, data)
        + notes.seats(lang, data)
        + notes.flags(lang, 0, data.doubtful_usd.sum()),
        # The title names only one that is first with seats and without.
        finding=_of_group(view, data)
        or (first(view, work, "entity", "place") if leads(most) else ""),
        drawn="work_usd",
    )


def _of_group(view: View, data: pd.DataFrame) -> str:
    """What was spent in all countries of the group chosen, but for what is booked at seats; empty
    without a group, for a part of the system, and if an amount is doubtful."""
    place, lang, placed = view.choices.place, view.lang, data.work_usd.dropna()
    if not place or len(placed) < 2 or is_narrowed(view, "entity") or data.doubtful_usd.any():
        return ""
    return lang.plural(
        "{group}: {amount} of UN expenses placed there in {year} (derived, in {count} country)",
        "{group}: {amount} of UN expenses placed there in {year} "
        "(derived, in {count} countries and areas)",
        len(placed),
        group=lang.text(queries.label(view.connection, "places", place)),
        amount=formats.amount(lang, placed.sum()),
        year=int(data.year.iloc[0]),
    )


def _without_seats(lang: Language, data: pd.DataFrame) -> str:
    if data.host_usd.any():
        return lang.text("million US dollars, current, without what is booked at seats")
    return lang.text("million US dollars, current")


def _coverage_until(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """The notes on coverage in the last year of the rows."""
    known = queries.coverage(view.connection, view.choices)
    known = known[known.year <= data.year.max()] if len(data) else known[:0]
    return notes.coverage(view.lang, known, chosen_entity(view))


@card("spending-in-place", needs=("period", "entity", "place"), section="places")
def in_place(view: View) -> Card:
    """Who spends in the country or group chosen, in the last year of the period."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.in_place(view.connection, view.choices)
    data = data.assign(sure_usd=data.amount_usd.mask(data.doubtful | (data.year < data.year.max())))
    last = named(lang, data[data.year == data.year.max()])
    sure = last[~last.doubtful.astype(bool)]
    doubtful_usd = last.amount_usd.sum() - sure.amount_usd.sum()
    said = _coverage_until(view, data)
    return spending_card(
        view,
        titles.of_year(lang, lang.text("Who spends in countries"), data),
        data,
        _TABLE,
        unit,
        lambda rows: charts.ranked(sure, lang, view.scheme, unit),
        tables.in_place,
        said + notes.flags(lang, last.host_usd.sum(), doubtful_usd),
        finding=_spent_most(view, last),
        drawn="sure_usd",
    )


def _spent_most(view: View, last: pd.DataFrame) -> str:
    """The entity that placed most in countries; empty for a part of the system, and if the largest
    amount is doubtful, or the largest only with what is booked at its seat."""
    lang, top = view.lang, last.nlargest(2, "amount_usd")
    if is_narrowed(view, "entity", "place") or not leads(top) or bool(top.doubtful.iloc[0]):
        return ""
    return lang.text(
        "{entity} spent most in countries in {year}: {amount}",
        entity=top["name"].iloc[0],
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


@card("spending-coverage", needs=("period", "entity"), section="places")
def coverage(view: View) -> Card:
    """How much of the expenses is placed in countries."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = queries.coverage(view.connection, view.choices)
    parts = _parts(view, data)
    return spending_card(
        view,
        lang.text("How much is placed in countries"),
        data,
        _TABLE,
        unit,
        lambda rows: stacks.stacked(parts, lang, view.scheme, unit),
        partial(tables.coverage, of_one=bool(view.choices.entity)),
        notes.coverage(lang, data, chosen_entity(view)) + _doubtful(view, data),
        over_years=True,
        narrowed=("entity",),
        finding=_placed(view, data),
    )


def _parts(view: View, data: pd.DataFrame) -> pd.DataFrame:
    """The parts of the expenses of each year: `year, name, sort_order, amount_usd`."""
    lang = view.lang
    parts = [
        (lang.text("placed in countries"), data.placed_usd),
        (lang.text("not placed (remainder)"), data.rest_usd),
    ]
    # Last, so that the others keep their colours.
    if view.choices.entity and data.doubtful_usd.any():
        parts.append((lang.text("left out as doubtful"), data.doubtful_usd))
    return pd.concat(
        [
            pd.DataFrame({"year": data.year, "name": name, "sort_order": place, "amount_usd": usd})
            for place, (name, usd) in enumerate(parts)
        ],
        ignore_index=True,
    )


def _doubtful(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """What is left out as doubtful of one entity, by year; of all, nothing is."""
    lang, rows = view.lang, data[data.doubtful_usd != 0]
    if not view.choices.entity or rows.empty:
        return ()
    by_year = (
        lang.pair(str(row.year), formats.amount(lang, row.doubtful_usd))
        for row in rows.itertuples(index=False)
    )
    return (
        lang.text(
            "Left out as doubtful, most likely of other areas: {by_year}.",
            by_year=lang.series(by_year),
        ),
    )


def _placed(view: View, data: pd.DataFrame) -> str:
    """The part of the expenses of the last year that is placed in countries."""
    lang = view.lang
    if (
        is_narrowed(view, "entity")
        or data.empty
        or not 0 <= data.placed_usd.iloc[-1] <= data.expenses_usd.iloc[-1]
    ):
        return ""
    last = data.iloc[-1]
    share = formats.percent(lang, 100 * last.placed_usd / last.expenses_usd)
    return lang.text(
        "{share} of the expenses of {year} are placed in countries",
        share=share,
        year=int(last.year),
    )
