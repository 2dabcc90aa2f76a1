"""Cards on the funds of the first era, and on what others gave beside them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rcdata import formats
from rcdata.cards import funding_notes as notes
from rcdata.cards import funding_tables as tables
from rcdata.cards import sourcing
from rcdata.cards import tables as shared
from rcdata.cards.card import Card, View, make
from rcdata.cards.notes import constant_dollars, dollars
from rcdata.charts import costs as cost_charts
from rcdata.charts import funding_history as charts
from rcdata.charts import spans
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.charts.theme import Chart
from rcdata.queries import funding


def by_source(view: View) -> Card:
    """Funds of the first era by their two sources."""
    lang, unit = view.lang, view.lang.text("million US dollars")
    return _by_source(
        view,
        "by-source",
        title=lang.text("Funds before the reform by source"),
        subtitle=dollars(lang, view.choices, unit),
        value=lambda data: data.funds_usd / MILLION,
        draw=lambda rows: charts.amounts(rows, lang, view.scheme, unit),
        table=lambda data: tables.by_source(
            lang, data, "funds_usd", lang.text("US dollars as shown"), 0
        ),
    )


def shares(view: View) -> Card:
    """The share of each source."""
    lang, unit = view.lang, view.lang.text("per cent of all funds of the year")
    return _by_source(
        view,
        "source-shares",
        title=lang.text("What came from UNDP, what from donors"),
        subtitle=unit,
        value=lambda data: data.share_pct,
        draw=lambda rows: charts.shares(rows, lang, view.scheme, unit),
        table=lambda data: tables.by_source(
            lang, data, "share_pct", lang.text("Share, per cent"), 1
        ),
        more=lambda data: (
            (lang.text("Derived: the printed total of the source over that of all funds."),)
            if len(data)
            else ()
        ),
    )


def growth(view: View) -> Card:
    """Growth of each source on the year before."""
    lang = view.lang
    unit = lang.text("per cent on the year before")
    return _by_source(
        view,
        "source-growth",
        title=lang.text("Growth of the funds by source"),
        subtitle=dollars(lang, view.choices, unit),
        value=lambda data: data.growth_pct,
        draw=lambda rows: charts.growth(rows, lang, view.scheme, unit),
        table=lambda data: tables.by_source(
            lang, data, "growth_pct", lang.text("Growth, per cent"), 1
        ),
        more=lambda data: notes.derived_growth(lang, data),
    )


def _by_source(
    view: View,
    key: str,
    *,
    title: str,
    subtitle: str,
    value: Callable[[pd.DataFrame], pd.Series],
    draw: Callable[[pd.DataFrame], Chart],
    table: Callable[[pd.DataFrame], pd.DataFrame],
    more: Callable[[pd.DataFrame], tuple[str, ...]] = lambda data: (),
) -> Card:
    data = funding.funds_by_source(view.connection, view.choices)
    data = data.assign(value=value(data))
    return make(
        view,
        key,
        title=title,
        subtitle=subtitle,
        data=data,
        drawn="value",
        draw=draw,
        table=table(data),
        notes=notes.sources(view.lang, data)
        + more(data)
        + constant_dollars(view.lang, view.choices),
    )


def lines(view: View) -> Card:
    """The printed table, lines and totals."""
    lang, data = view.lang, funding.funds_as_printed(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return make(
        view,
        "funding-lines",
        title=lang.text("Every funding line with its totals, in the printed order"),
        subtitle=dollars(lang, view.choices, unit),
        data=data,
        drawn="cost_usd",
        draw=lambda rows: cost_charts.cost_by_line(rows, lang, view.scheme, unit),
        table=shared.by_line(lang, data),
        notes=(
            (
                lang.text(
                    "A dashed cell is no zero: the amount is in another line. A and B are the "
                    "totals of the lines above them, A+B is the total of all."
                ),
            )
            if len(data)
            else ()
        )
        + constant_dollars(lang, view.choices),
    )


def pooled(view: View) -> Card:
    """Pooled funds: pledged, received, aimed at; never added up."""
    lang, data = view.lang, funding.pooled(view.connection, view.choices)
    money = data[data.is_money]
    in_dollars = money.unit == "USD"
    rows = money.assign(
        name=[
            lang.text(
                "{fund}: {measure} ({status})",
                fund=lang.text(row.fund),
                measure=lang.text(row.measure),
                status=lang.text(row.status_label),
            )
            for row in money.itertuples(index=False)
        ],
        start=0.0,
        end=(money.value / MILLION).where(in_dollars),
        shown=[
            formats.compact(lang, row.value)
            if row.unit == "USD"
            else lang.text(
                "{amount} {currency}, not converted",
                amount=formats.compact(lang, row.value),
                currency=lang.text(row.unit_label),
            )
            for row in money.itertuples(index=False)
        ],
    )
    unit = lang.text("million US dollars")
    marks = ("actual", "planned", "promised")
    counts = [
        lang.text(
            "{fund}: {measure}: {value}",
            fund=lang.text(row.fund),
            measure=lang.text(row.measure),
            value=formats.qualified(lang, formats.number(lang, row.value), row.qualifier),
        )
        for row in data[data.unit == "funds"].itertuples(index=False)
    ]
    shown = pd.concat([rows, data[~data.is_money]])
    return make(
        view,
        "pooled-funds",
        title=lang.text("Pooled funds: what was pledged, received and aimed at"),
        subtitle=lang.text("{unit}, current", unit=unit),
        data=shown,
        drawn="end",
        draw=lambda d: spans.chart(
            d[d.is_money.astype(bool)], lang, view.scheme, unit=unit, marks=marks
        ),
        table=tables.pooled(lang, data),
        notes=(
            lang.text(
                "Pledged, received, spent and aimed at are different things, and amounts overlap: "
                "never add them up. The table has the counts too."
            ),
            *counts,
        ),
    )


def partners(view: View) -> Card:
    """What other entities gave, as far as it was counted."""
    lang, data = view.lang, funding.partners(view.connection, view.choices)
    rows = data.assign(
        name=[
            lang.text("{name}: {what}", name=lang.text(row.entity), what=lang.text(row.measure))
            for row in data.itertuples(index=False)
        ],
        start=0.0,
        end=data.value_usd / THOUSAND,
        shown=[
            formats.qualified(lang, formats.number(lang, row.value_usd), row.qualifier)
            for row in data.itertuples(index=False)
        ],
        certainty="actual",
    )
    said = funding.partner_words(view.connection)
    unit = lang.text("thousand US dollars")
    return make(
        view,
        "partners",
        title=lang.text("What other entities contributed"),
        subtitle=lang.text("{unit}, current; values in full dollars", unit=unit),
        data=rows,
        drawn="end",
        draw=lambda d: spans.chart(d, lang, view.scheme, unit=unit, marks=()),
        table=tables.partners(lang, data),
        notes=(
            lang.text(
                "Allotments per country and contributions for all countries are different things. "
                "Contributions in kind were not counted; paragraph 86 names the lack of a common "
                "way to report."
            ),
            *(
                lang.text(
                    "{owner}: {what} ({place})",
                    owner=lang.text(row.owner),
                    what=lang.text(row.what),
                    place=sourcing.place(lang, row.locator),
                )
                for row in said.itertuples(index=False)
            ),
        ),
    )
