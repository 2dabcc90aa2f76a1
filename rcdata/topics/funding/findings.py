"""Sentences that the cards of funding have as titles, each computed from the rows drawn.

Each is empty where the rows bear no such sentence.
"""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.notes import priced
from rcdata.counts import counted
from rcdata.i18n import Language

_HALF = 50  # per cent


def took_part(lang: Language, data: pd.DataFrame) -> str:
    """How many entities took part in cost-sharing, if the last year says so."""
    last = data[(data.year == data.year.max()) & (data.measure == "entities")]
    if len(last) != 1:
        return ""
    row = last.iloc[0]
    return lang.text(
        "{done} of the {entities} expected to pay took part in cost-sharing in {year}",
        done=formats.number(lang, row.done),
        entities=counted(lang, "entities", row.due),
        year=int(row.year),
    )


def contributed(lang: Language, data: pd.DataFrame) -> str:
    """How many Member States contributed; empty where the last count is of something else, which
    its note says."""
    last = data[data.year == data.year.max()]
    if len(last) != 1 or last.note.fillna("").iloc[0]:
        return ""
    row = last.iloc[0]
    count = formats.number(lang, row.countries)
    return lang.text(
        "{count} Member States contributed in {year}",
        count=formats.qualified(lang, count, row.qualifier),
        year=int(row.year),
    )


def gave_on_average(view: View, data: pd.DataFrame) -> str:
    """The mean contribution of the last year; empty where the count is of something else, which its
    note says."""
    lang = view.lang
    if data.empty or pd.isna(data.mean_usd.iloc[-1]) or data.note.iloc[-1]:
        return ""
    row = data.iloc[-1]
    # The mean has the qualifier of the sum.
    mean = formats.qualified(lang, formats.amount(lang, row.mean_usd), row.qualifier)
    return lang.text(
        "{count} Member States gave {mean} each on average in {year} (derived)",
        count=formats.number(lang, row.countries),
        mean=mean,
        year=int(row.year),
    )


def levied(lang: Language, data: pd.DataFrame) -> str:
    """What the levy brought in the last year with an amount; empty if that is not received."""
    known = data[(data.kind == "income") & data.value_usd.notna()]
    if known.empty or known.certainty.iloc[-1] != "actual":
        return ""
    last = known.iloc[-1]
    return lang.text(
        "The levy brought {amount} in {year}",
        amount=formats.qualified(lang, formats.amount(lang, last.value_usd), last.qualifier),
        year=int(last.year),
    )


def largest_source(lang: Language, data: pd.DataFrame) -> str:
    """Which type of contributors the largest part of the inferred revenue came from. One state is
    not set beside all organizations together."""
    by_type = data.groupby("contributor_type", sort=False).amount_usd.sum().nlargest(2)
    if len(by_type) < 2 or by_type.iloc[0] == by_type.iloc[1]:
        return ""
    return lang.text(
        "{type}: {share} of the revenue of {year}, the largest part by type (inferred)",
        type=lang.text(str(by_type.index[0])),
        share=formats.percent(lang, 100 * by_type.iloc[0] / data.amount_usd.sum(), 1),
        year=int(data.year.iloc[0]),
    )


def funds(view: View, data: pd.DataFrame) -> str:
    """All funds of the last year."""
    total = data[data.is_total.astype(bool) & data.funds_usd.notna()]
    if total.empty:
        return ""
    last = total.iloc[-1]
    return view.lang.text(
        "In {year} all funds came to {amount}",
        year=int(last.year),
        amount=priced(view.lang, view.choices, last.funds_usd),
    )


def larger_source(view: View, data: pd.DataFrame) -> str:
    """The source that most of the funds of the last year came from."""
    lang = view.lang
    parts = data[~data.is_total.astype(bool) & (data.year == data.year.max())]
    most = parts[parts.share_pct > _HALF]
    if most.empty:
        return ""
    row = most.iloc[0]
    return lang.text(
        "{source}: {share} of the funds of {year} (derived)",
        source=lang.text(row.source),
        share=formats.percent(lang, row.share_pct),
        year=int(row.year),
    )


def grew(view: View, data: pd.DataFrame) -> str:
    """By how much all funds of the last year were above those of the year before; empty if they
    were not."""
    lang = view.lang
    total = data[data.is_total.astype(bool) & data.growth_pct.notna()]
    if total.empty or total.growth_pct.iloc[-1] <= 0:
        return ""
    last = total.iloc[-1]
    told = {"share": formats.percent(lang, last.growth_pct, 1), "year": int(last.year)}
    if view.choices.price_year is None:
        return lang.text("All funds grew by {share} in {year} (derived)", **told)
    return lang.text(
        "At {prices} prices all funds grew by {share} in {year} (derived)",
        prices=view.choices.price_year,
        **told,
    )
