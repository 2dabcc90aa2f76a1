"""The revenue of the trust fund by contributor, which is not published but inferred."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, datasets, inference, opening, tables, titles
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.i18n import Language
from rcdata.topics.funding import findings, queries

# The table that the card is made from.
_TABLE = "fund_revenue"
# The most bars of the chart; the table has all contributors.
_LARGEST = 20


@card("fund-revenue", needs=("period",), section="contributors")
def revenue(view: View) -> Card:
    """Revenue of the fund by contributor, inferred."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.fund_revenue(view.connection, view.choices)
    # Other types of contributors than Governments open no country.
    data = data.assign(name=data.name.map(lang.text), opens=data.area_code.map(opening.country))
    whole = _is_whole(view)
    return make(
        view,
        title=_title(lang, data),
        finding=findings.largest_source(lang, data) if whole else "",
        subtitle=unit,
        data=data,
        draw=lambda rows: spans.chart(_bars(lang, rows), lang, view.scheme, unit=unit),
        table=_table(lang, data, whole=whole),
        documents=datasets.sources(view, [_TABLE]),
        notes=_notes(view),
        record=addresses.of_rows(lang, {"table": _TABLE, "year": str(data.year.max())}),
        links={lang.text("Contributor"): opening.links(lang, data.opens)},
    )


def _is_whole(view: View) -> bool:
    """Whether the last year lacks nothing: a share of part of the revenue would be too high."""
    years = queries.inferred_years(view.connection, view.choices)
    return len(years) > 0 and bool(
        years.has_cost_sharing.iloc[-1] and pd.isna(years.share_usd.iloc[-1])
    )


def _title(lang: Language, data: pd.DataFrame) -> str:
    title = lang.text("Inferred revenue of the trust fund, by contributor")
    return titles.of_year(lang, title, data)


def _bars(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    top = data.head(_LARGEST)
    shown = spans.amounts(top.name, top.amount_usd, lang, "derived")
    return shown.assign(opens=top.opens.tolist())


def _table(lang: Language, data: pd.DataFrame, *, whole: bool) -> pd.DataFrame:
    """`year, contributor, type, amount, share`; without shares if the year is not `whole`."""
    shares = data.share_pct if whole else data.share_pct.mask(data.share_pct.notna())
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.name,
            lang.text("Type"): data.contributor_type.map(lang.text),
            lang.text("US dollars, inferred"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Share, per cent"): tables.where_applicable(lang, shares, 1),
        }
    )


def _notes(view: View) -> tuple[str, ...]:
    """What the inference is, the total of the year, and each piece of evidence recomputed."""
    lang = view.lang
    years = queries.inferred_years(view.connection, view.choices)
    if years.empty:
        return ()
    what, mixed = inference.limits(lang)
    pieces = (
        lang.text(
            "{evidence}. {what} {found}.",
            evidence=one.label,
            what=one.definition,
            found=lang.series(one.found),
        )
        for one in inference.pieces(view)
    )
    return (what, *_total(lang, years.iloc[-1]), mixed, *pieces)


def _total(lang: Language, row: Any) -> tuple[str, ...]:
    """The total of a year, what it lacks, and what it is based on."""
    said = [
        lang.text(
            "All contributors of {year} together: {amount}.",
            year=row.year,
            amount=_amount(lang, row),
        )
    ]
    if not row.has_cost_sharing:
        said.append(
            lang.text(
                "{year}: the cost-sharing of entities is not in it.",
                year=row.year,
            )
        )
    if not row.has_income:
        said.append(
            lang.text(
                "{year}: the sources used have no income of the fund; this rests on the inference "
                "alone.",
                year=row.year,
            )
        )
    return tuple(said)


def _amount(lang: Language, row: Any) -> str:
    amount = formats.amount(lang, row.amount_usd)
    if pd.isna(row.share_usd):
        return amount
    return lang.text(
        "{amount}, with the share of the regular budget {whole}",
        amount=amount,
        whole=formats.amount(lang, row.amount_usd + row.share_usd),
    )


def gaps(view: View) -> tuple[str, ...]:
    """What is inferred for years without income in the sources used, in current dollars; empty
    beside constant ones."""
    if view.choices.price_year is not None:
        return ()
    lang, years = view.lang, queries.inferred_years(view.connection, view.choices)
    return tuple(
        lang.text(
            "{year}: not in the sources used. Inferred, and not drawn: revenue of {amount}. It is "
            "recognized when an agreement is signed and is another measure than the income here; "
            "what it rests on stands on the card of the inferred revenue by contributor.",
            year=row.year,
            amount=_amount(lang, row),
        )
        for row in years[~years.has_income.astype(bool)].itertuples(index=False)
    )
