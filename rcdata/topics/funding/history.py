"""Cards on the funds of the first era, and on contributions of others."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rcdata.cards import beside
from rcdata.cards import tables as shared
from rcdata.cards.card import Card, View, figure_ids, make
from rcdata.cards.notes import as_printed, constant_dollars, dollars, largest_line
from rcdata.cards.registry import card
from rcdata.charts.lines import cost_by_line
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart
from rcdata.choices import PRICES, SCOPE
from rcdata.i18n import Language
from rcdata.topics.funding import bars, findings, history_charts, notes, queries, tables


@card("by-source", needs=PRICES, section="undp")
def by_source(view: View) -> Card:
    """Funds of the first era by their two sources."""
    lang, unit = view.lang, view.lang.text("million US dollars")
    return _by_source(
        view,
        "funds_usd",
        title=lang.text("Funds before the reform by source"),
        finding=findings.funds,
        subtitle=dollars(lang, view.choices, unit),
        draw=lambda rows: history_charts.amounts(rows, lang, view.scheme, unit),
        header=shared.dollars(lang, view.choices.price_year),
        digits=0,
        scale=MILLION,
    )


@card("source-shares", needs=SCOPE, section="undp")
def shares(view: View) -> Card:
    """The share of each source."""
    lang, unit = view.lang, view.lang.text("per cent of all funds of the year")
    return _by_source(
        view,
        "share_pct",
        title=lang.text("What came from UNDP, what from donors"),
        finding=findings.larger_source,
        subtitle=unit,
        draw=lambda rows: history_charts.shares(rows, lang, view.scheme, unit),
        header=lang.text("Share, per cent"),
        note=notes.derived_shares,
        told=("e2009.p84.undp-share.2008", "e2009.p84.donor-share.2008"),
    )


@card("source-growth", needs=PRICES, section="undp")
def growth(view: View) -> Card:
    """Growth of each source on the year before."""
    lang, unit = view.lang, view.lang.text("per cent on the year before")
    return _by_source(
        view,
        "growth_pct",
        title=lang.text("Growth of the funds by source"),
        finding=findings.grew,
        subtitle=dollars(lang, view.choices, unit),
        draw=lambda rows: history_charts.growth(rows, lang, view.scheme, unit),
        header=lang.text("Growth, per cent"),
        note=notes.derived_growth,
        told=("e2009.p84.ccf-growth.2008",),
    )


def _by_source(
    view: View,
    column: str,
    *,
    title: str,
    finding: Callable[[View, pd.DataFrame], str],
    subtitle: str,
    draw: Callable[[pd.DataFrame], Chart],
    header: str,
    digits: int = 1,
    scale: int = 1,
    note: Callable[[Language, pd.DataFrame], tuple[str, ...]] = lambda lang, data: (),
    told: tuple[str, ...] = (),
) -> Card:
    """A card of one column of the funds by source; `header` and `digits` are those of the table,
    `scale` is the unit of the chart, `told` are figures from the text to mention besides."""
    lang, data = view.lang, queries.funds_by_source(view.connection, view.choices)
    # Amounts, shares and growth each have figures of their own.
    rests_on = column.rpartition("_")[0] + "_ids"
    data = data.assign(value=data[column] / scale, figure_ids=data[rests_on])
    return make(
        view,
        title=title,
        finding=finding(view, data),
        subtitle=subtitle,
        data=data,
        drawn="value",
        draw=draw,
        table=tables.by_source(lang, data, column, header, digits),
        notes=notes.sources(lang, data)
        + note(lang, data)
        + beside.notes(view, told)
        + constant_dollars(lang, view.choices),
    )


@card("funding-lines", needs=PRICES, section="undp")
def lines(view: View) -> Card:
    """The printed table, lines and totals."""
    lang, data = view.lang, queries.funds_as_printed(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return make(
        view,
        title=lang.text("Every funding line with its totals, in the printed order"),
        # Totals have no point in their number.
        finding=largest_line(lang, data[data.line_id.str.contains(".", regex=False)]),
        subtitle=dollars(lang, view.choices, unit),
        data=data,
        drawn="cost_usd",
        draw=lambda rows: cost_by_line(rows, lang, view.scheme, unit),
        table=shared.by_line(lang, view.choices, data),
        notes=notes.printed_lines(lang, data) + as_printed(lang, view.choices, data, "cost_usd"),
    )


@card("pooled-funds", needs=SCOPE, section="others")
def pooled(view: View) -> Card:
    """Pooled funds: pledged, received, aimed at; never added up."""
    lang, data = view.lang, queries.pooled(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return bars.card(
        view,
        bars.pooled(lang, data),
        title=lang.text("Pooled funds: what was pledged, received and aimed at"),
        subtitle=lang.text("{unit}, current", unit=unit),
        unit=unit,
        legend=True,
        table=tables.pooled(lang, data),
        notes=notes.pooled(lang, data),
        # The counts are in the notes and in the table.
        told=figure_ids(data[~data.is_money]),
    )


@card("partners", needs=SCOPE, section="others")
def partners(view: View) -> Card:
    """What other entities gave, as far as it was counted."""
    lang, data = view.lang, queries.partners(view.connection, view.choices)
    unit = lang.text("US dollars")
    return bars.card(
        view,
        bars.partners(lang, data),
        title=lang.text("What other entities contributed"),
        subtitle=lang.text("{unit}, current", unit=unit),
        unit=unit,
        table=tables.partners(lang, data),
        notes=notes.partners(lang, queries.partner_words(view.connection)),
    )
