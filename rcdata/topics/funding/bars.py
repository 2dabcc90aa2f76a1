"""Bar charts of the funding page: their rows, and the card that draws them.

All rows have the columns of `spans.chart`, in the unit of the chart.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards.card import Card, View, make
from rcdata.charts import spans
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language


def card(
    view: View,
    data: pd.DataFrame,
    *,
    title: str,
    unit: str,
    table: pd.DataFrame,
    notes: tuple[str, ...],
    subtitle: str = "",
    legend: bool = False,
    told: tuple[str, ...] = (),
    finding: str = "",
) -> Card:
    """A card of such rows; `legend` says whether their looks are explained. The subtitle is `unit`
    unless given."""
    return make(
        view,
        title=title,
        finding=finding,
        subtitle=subtitle or unit,
        data=data,
        drawn="end",
        draw=lambda drawn: spans.chart(drawn, view.lang, view.scheme, unit=unit, legend=legend),
        table=table,
        notes=notes,
        told=told,
    )


def _from_zero(
    data: pd.DataFrame,
    names: list[str],
    ends: pd.Series,
    shown: list[str],
    certainty: str | pd.Series = "actual",
) -> pd.DataFrame:
    return data.assign(name=names, start=0.0, end=ends, shown=shown, certainty=certainty)


def participation(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """How many took part, and how much they paid, of what was expected: `17 of 19 (89%)`."""
    names = {
        "entities": lang.text("Entities that took part"),
        "dollars": lang.text("Amount contributed"),
    }
    return _from_zero(
        data,
        [
            lang.text("{name}, {year}", name=names[row.measure], year=row.year)
            for row in data.itertuples(index=False)
        ],
        data.share_pct,
        [_participation(lang, row) for row in data.itertuples(index=False)],
    )


def _participation(lang: Language, row: Any) -> str:
    scale, digits = (1, 0) if row.measure == "entities" else (MILLION, 1)
    return lang.text(
        "{done} of {due} ({share})",
        done=formats.number(lang, row.done / scale, digits),
        due=formats.number(lang, row.due / scale, digits),
        share=formats.percent(lang, row.share_pct),
    )


def contributors(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The counts of Member States, each with its source."""
    return _from_zero(
        data,
        [
            lang.text("{year} ({source})", year=row.year, source=lang.text(row.source))
            for row in data.itertuples(index=False)
        ],
        data.countries,
        [
            formats.qualified(lang, formats.number(lang, row.countries), row.qualifier)
            for row in data.itertuples(index=False)
        ],
    )


def contributions(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """One row each for the largest, the mean and the smallest contribution of a year: `year, name,
    start, end, usd, shown, qualifier, certainty, figure_ids`; what no source used has gets no
    row."""
    rows = []
    for row in data.itertuples(index=False):
        mean = lang.text(
            "{year}: mean of {count} Member States",
            year=row.year,
            count=formats.number(lang, row.countries),
        )
        largest = lang.text("{year}: largest", year=row.year)
        smallest = lang.text("{year}: smallest", year=row.year)
        rows += [
            (row.year, largest, row.largest_usd, "exact", "actual", row.largest_ids),
            # The mean has the qualifier of the sum.
            (row.year, mean, row.mean_usd, row.qualifier, "derived", row.mean_ids),
            (row.year, smallest, row.smallest_usd, "exact", "actual", row.smallest_ids),
        ]
    return pd.DataFrame(
        [
            {
                "year": year,
                "name": name,
                "start": 0.0,
                "end": usd / MILLION,
                "usd": usd,
                "shown": formats.qualified(lang, formats.compact(lang, usd), qualifier),
                "qualifier": qualifier,
                "certainty": certainty,
                "figure_ids": figure_ids,
            }
            for year, name, usd, qualifier, certainty, figure_ids in rows
            if pd.notna(usd)
        ],
        columns=[
            *("year", "name", "start", "end", "usd", "shown", "qualifier", "certainty"),
            "figure_ids",
        ],
    )


def pooled(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """Amounts of pooled funds by measure and status; amounts in other currencies have no bar."""
    money = data[data.is_money]
    return _from_zero(
        money,
        [
            lang.text(
                "{fund}: {measure}, {date} ({status})",
                fund=lang.text(row.fund),
                measure=lang.text(row.measure),
                date=formats.period(lang, row.period),
                status=lang.text(row.status_label),
            )
            for row in money.itertuples(index=False)
        ],
        (money.value / MILLION).where(money.unit == "USD"),
        [
            formats.qualified(lang, _pooled_amount(lang, row), row.qualifier)
            for row in money.itertuples(index=False)
        ],
        money.certainty,
    )


def _pooled_amount(lang: Language, row: Any) -> str:
    amount = formats.compact(lang, row.value)
    if row.unit == "USD":
        return amount
    return lang.text(
        "{amount} {currency}, not converted", amount=amount, currency=lang.text(row.unit_label)
    )


def partners(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """What other entities contributed, in dollars; amounts for one country have no bar, since they
    do not compare with those for all."""
    return _from_zero(
        data,
        [
            lang.text(
                "{name}: {what}, {year}",
                name=lang.text(row.entity),
                what=lang.text(row.measure),
                year=row.year,
            )
            for row in data.itertuples(index=False)
        ],
        data.value_usd.where(~data.per_country),
        [
            formats.qualified(lang, _partner_amount(lang, row), row.qualifier)
            for row in data.itertuples(index=False)
        ],
        data.certainty,
    )


def _partner_amount(lang: Language, row: Any) -> str:
    amount = formats.number(lang, row.value_usd)
    return lang.text("{amount} a country", amount=amount) if row.per_country else amount
