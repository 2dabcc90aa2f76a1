"""Cards on what coordination costs."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import beside
from rcdata.cards import notes as shared
from rcdata.cards import tables as shared_tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.lines import cost_by_line
from rcdata.choices import PRICES, SCOPE
from rcdata.i18n import Language, text
from rcdata.topics.costs import charts, notes, queries, stated_shares, tables

# Figures that notes mention but no series has: coordination in the cost of UNDP country offices,
# the arrangement of 2014 for the years without a cost, the ceiling of E/2020/54, support in a
# pilot.
_WORKLOAD = ("e2009.p82.workload.2007", "e2009.p82.workload.2008")
_ARRANGEMENT = ("ext.rc-arrangement-2014-undp.2014", "ext.rc-arrangement-2014-undg.2014")
_CEILING = ("e2020.p84.share-ceiling",)
_PILOT = ("e2009.p85.pilot.2008",)


@card("share", needs=("denominator", *SCOPE))
def share(view: View) -> Card:
    """The share of the chosen denominator by year."""
    lang, data = view.lang, queries.coordination_share(view.connection, view.choices)
    return make(
        view,
        title=_share_of(lang, view.choices.denominator),
        finding=_came_to(lang, data),
        subtitle=notes.share_unit(lang, data),
        data=data,
        drawn="share_pct",
        draw=lambda rows: charts.share_over_time(rows, lang, view.scheme),
        table=tables.share(lang, data),
        notes=notes.denominator(lang, data)
        + notes.breaks(lang, queries.series_breaks(view.connection, view.choices))
        + notes.eras(lang, data, "share_pct")
        + shared.open_years(lang, data, "share_pct")
        + notes.where_to_look(lang, data)
        + _ceiling(view)
        + stated_shares.notes(view),
    )


def _share_of(lang: Language, denominator: str) -> str:
    """The title, which calls expenditure only what is expenditure or a proxy for it."""
    if denominator == "operational-contributions":
        return lang.text("Coordination as a share of contributions to operational activities")
    return lang.text("Coordination as a share of expenditure on operational activities")


# The last share in a sentence, by the basis of its denominator.
_CAME_TO = {
    "printed": text(
        "In {year} coordination came to {share} of expenditure on operational activities (as "
        "printed)"
    ),
    "expenditure": text(
        "In {year} coordination came to {share} of expenditure on operational activities (derived)"
    ),
    "proxy": text(
        "In {year} coordination came to {share} of a proxy for expenditure on operational "
        "activities (derived)"
    ),
    "contributions": text(
        "In {year} coordination came to {share} of contributions to operational activities "
        "(derived)"
    ),
}
# The same, by denominator, where the proxy has a name of its own that fits a title.
_OF_PROXY = {
    "development": text("In {year} coordination came to {share} of development expenses (derived)"),
    **dict.fromkeys(
        ("development-humanitarian", "best-available"),
        text(
            "In {year} coordination came to {share} of development and humanitarian expenses "
            "(derived)"
        ),
    ),
}


def _came_to(lang: Language, data: pd.DataFrame) -> str:
    """The share of the last year that has one."""
    known = data.dropna(subset=["share_pct"])
    if known.empty:
        return ""
    last = known.iloc[-1]
    is_printed = last.basis == "expenditure" and pd.notna(last.published_pct)
    share = formats.percent(lang, last.published_pct if is_printed else last.share_pct, 2)
    basis = "printed" if is_printed else last.basis
    came_to = _OF_PROXY.get(last.denominator_id) if basis == "proxy" else None
    return (came_to or _CAME_TO[basis]).told(lang, year=int(last.year), share=share)


def _ceiling(view: View) -> tuple[str, ...]:
    """What the document says about the share, and what the sources give for it."""
    said = beside.notes(view, _CEILING)
    return (*said, *notes.ceiling(view.lang, queries.ceiling(view.connection))) if said else ()


@card("cost", needs=PRICES)
def cost(view: View) -> Card:
    """The cost by year, in current or constant dollars."""
    lang, data = view.lang, queries.coordination_cost(view.connection, view.choices)
    unit = shared.dollars(lang, view.choices, lang.text("million US dollars"))
    return make(
        view,
        title=lang.text("Cost of coordination by year"),
        finding=_cost(view, data),
        subtitle=unit,
        data=data,
        drawn="cost_usd",
        draw=lambda rows: charts.cost_over_time(rows, lang, view.scheme, unit),
        table=tables.cost(lang, view.choices, data),
        notes=notes.eras(lang, data, "cost_usd")
        + shared.open_years(lang, data, "cost_usd")
        + notes.where_to_look(lang, data)
        + beside.notes(view, (*_WORKLOAD, *_ARRANGEMENT))
        + shared.constant_dollars(lang, view.choices),
    )


def _cost(view: View, data: pd.DataFrame) -> str:
    """The cost of the last year that has one."""
    lang, known = view.lang, data.dropna(subset=["cost_usd"])
    if known.empty:
        return ""
    last = known.iloc[-1]
    cost_ = shared.priced(lang, view.choices, last.cost_usd)
    return lang.text(
        "In {year} coordination cost {cost}",
        year=int(last.year),
        cost=formats.qualified(lang, cost_, last.qualifier),
    )


@card("sensitivity", needs=SCOPE)
def sensitivity(view: View) -> Card:
    """How much the share depends on the denominator."""
    lang, data = view.lang, queries.share_by_denominator(view.connection, view.choices)
    return make(
        view,
        title=lang.text("How much the share depends on the denominator"),
        finding=_depends(lang, data),
        subtitle=lang.text(
            "per cent; every year for which the sources hold the cost and a denominator"
        ),
        data=data,
        drawn="share_pct",
        draw=lambda rows: charts.share_by_denominator(rows, lang, view.scheme),
        table=tables.sensitivity(lang, data),
        notes=notes.definitions(lang, data)
        + notes.breaks_of_each(
            lang, queries.series_breaks(view.connection, view.choices.only("period"))
        )
        + shared.open_years(lang, data, "share_pct")
        + notes.where_to_look(lang, data)
        + stated_shares.notes(view),
    )


def _depends(lang: Language, data: pd.DataFrame) -> str:
    """The range of the shares of the last year; empty if it has one denominator only."""
    known = data.dropna(subset=["share_pct"])
    last = known[known.year == known.year.max()].share_pct
    if len(last) < 2:
        return ""
    return lang.text(
        "By denominator, the share of {year} is {low} to {high} (derived)",
        year=int(known.year.max()),
        low=formats.percent(lang, last.min(), 2),
        high=formats.percent(lang, last.max(), 2),
    )


@card("per-country", needs=PRICES)
def per_country(view: View) -> Card:
    """The average per country: printed to 2008, derived from 2019."""
    lang, data = view.lang, queries.country_average(view.connection, view.choices)
    unit = shared.dollars(lang, view.choices, lang.text("thousand US dollars per country"))
    return make(
        view,
        title=lang.text("Cost of coordination per country"),
        finding=_per_country(view, data),
        subtitle=unit,
        data=data,
        drawn="average_usd",
        draw=lambda rows: charts.country_average(rows, lang, view.scheme, unit),
        table=tables.country_average(lang, view.choices, data),
        notes=notes.country_average(lang, view.choices, data)
        + shared.open_years(lang, data, "average_usd")
        + beside.notes(view, _PILOT)
        + shared.constant_dollars(lang, view.choices),
    )


def _per_country(view: View, data: pd.DataFrame) -> str:
    """The average spent in the last year that has one; empty if several lines make it up."""
    lang = view.lang
    spent = data[data.average_usd.notna() & (data.certainty == "actual")]
    last = spent[spent.year == spent.year.max()]
    if len(last) != 1:
        return ""
    row = last.iloc[0]
    return shared.average_spent(lang, view.choices, int(row.year), row.average_usd)


@card("by-line", needs=PRICES)
def by_line(view: View) -> Card:
    """The funds of 2004 to 2008 by printed line."""
    lang, data = view.lang, queries.cost_by_line(view.connection, view.choices)
    unit = shared.dollars(lang, view.choices, lang.text("million US dollars"))
    return make(
        view,
        title=lang.text("Funds by line of the table"),
        finding=shared.largest_line(lang, data),
        subtitle=unit,
        data=data,
        drawn="cost_usd",
        draw=lambda rows: cost_by_line(rows, lang, view.scheme, unit),
        table=shared_tables.by_line(lang, view.choices, data),
        notes=shared.as_printed(lang, view.choices, data, "cost_usd"),
    )
