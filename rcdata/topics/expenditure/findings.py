"""Sentences that the cards of expenditure have as titles, each computed from the rows drawn.

Each is empty where the rows bear no such sentence.
"""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.counts import counted
from rcdata.i18n import text

# Whether parts add up to their total, in dollars: amounts are printed in hundreds.
_NEARLY = 1000

# What a part is a share of, by measure.
_PARTS = {
    "budget": text("{line}: {share} of the budget of {year} (derived)"),
    "expenditure": text("{line}: {share} of what was spent in {year} (derived)"),
    "estimate": text("{line}: {share} of the estimate for {year} (derived)"),
}
_TO_COUNTRIES = {
    "budget": text("{share} of the budget of {year} was for coordination in countries (derived)"),
    "expenditure": text(
        "{share} of what was spent in {year} went to coordination in countries (derived)"
    ),
    "estimate": text(
        "{share} of the estimate for {year} is for coordination in countries (derived)"
    ),
}
_PLANS = {
    "budget": text("In {year} the fund spent {share} of its budget (derived)"),
    "estimate": text("In {year} the fund spent {share} of what was estimated (derived)"),
}
_ABOVE = {
    "expenditure": text(
        "The estimate for {year} is {share} above what was spent in {before} (derived)"
    ),
    "estimate": text("The estimate for {year} is {share} above that for {before} (derived)"),
}
_BELOW = {
    "expenditure": text(
        "The estimate for {year} is {share} below what was spent in {before} (derived)"
    ),
    "estimate": text("The estimate for {year} is {share} below that for {before} (derived)"),
}


def spent_of_budget(view: View, data: pd.DataFrame) -> str:
    """How much of the whole budget was spent."""
    total = data[(data.line_id == "total") & data.rate_pct.notna()]
    if total.empty:
        return ""
    row = total.iloc[0]
    return view.lang.text(
        "Of the budget of {year}, {share} was spent, commitments included (derived)",
        year=int(row.year),
        share=formats.percent(view.lang, row.rate_pct, 1),
    )


def spent_of_plan(view: View, data: pd.DataFrame) -> str:
    """How much of the budget, or of the estimate, was spent in the last year with both."""
    known = data[data.amount_usd.notna()]
    spent = known[known.measure == "expenditure"]
    if spent.empty:
        return ""
    last = spent.iloc[-1]
    plan = known[(known.year == last.year) & known.measure.isin(list(_PLANS))]
    if len(plan) != 1:
        return ""
    planned = plan.iloc[0]
    share = formats.percent(view.lang, 100 * last.amount_usd / planned.amount_usd)
    return _PLANS[planned.measure].told(view.lang, year=int(last.year), share=share)


def largest_part(view: View, data: pd.DataFrame) -> str:
    """The largest part of the last column; empty unless its parts add up to the total."""
    lang, column = view.lang, _last_column(data[data.amount_usd.notna()])
    parts, total = column[column.lowest.astype(bool)], column[column.line_id == "total"]
    if len(parts) < 2 or len(total) != 1:
        return ""
    whole = total.amount_usd.iloc[0]
    if abs(parts.amount_usd.sum() - whole) > _NEARLY:
        return ""
    most = parts.loc[parts.amount_usd.idxmax()]
    return _PARTS[most.measure].told(
        lang,
        line=lang.text(most.line),
        share=formats.percent(lang, 100 * most.amount_usd / whole),
        year=int(most.year),
    )


def to_countries(view: View, data: pd.DataFrame) -> str:
    """The share of coordination in countries in the last column."""
    lang, column = view.lang, _last_column(data[data.share_pct.notna()])
    if column.empty:
        return ""
    row = column.iloc[0]
    return _TO_COUNTRIES[row.measure].told(
        lang,
        share=formats.percent(lang, row.share_pct),
        year=int(row.year),
    )


def _last_column(data: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last year; of what was spent, if the year has other measures too."""
    last = data[data.year == data.year.max()]
    spent = last[last.measure == "expenditure"]
    if len(spent):
        return spent
    return last[last.measure == last.measure.iloc[0]] if len(last) else last


def changed(view: View, data: pd.DataFrame, start: str) -> str:
    """By how much the whole estimate is above or below the first year; `start` is its measure."""
    total = data[(data.line_id == "total") & data.change_pct.notna()]
    if total.empty or not total.change_usd.iloc[0]:
        return ""
    row = total.iloc[0]
    words = (_ABOVE if row.change_usd > 0 else _BELOW)[start]
    return words.told(
        view.lang,
        year=int(row.to_year),
        share=formats.percent(view.lang, abs(row.change_pct), 1),
        before=int(row.from_year),
    )


def per_post(view: View, data: pd.DataFrame) -> str:
    """What a planned post costs, posts alone."""
    posts = data[(data.category == "posts") & data.average_usd.notna()]
    if len(posts) != 1 or posts.measure.iloc[0] != "estimate":
        return ""
    row = posts.iloc[0]
    return view.lang.text(
        "A planned post of {year}: {amount} on average (derived)",
        year=int(row.year),
        amount=notes.priced(view.lang, view.choices, row.average_usd),
    )


def per_country(view: View, data: pd.DataFrame) -> str:
    """The average spent per country in the last year that has one."""
    spent = data[(data.measure == "expenditure") & data.average_usd.notna()]
    if spent.empty:
        return ""
    last = spent.iloc[-1]
    return notes.average_spent(view.lang, view.choices, int(last.year), last.average_usd)


def differ(view: View, data: pd.DataFrame) -> str:
    """How many figures there are for what was spent, and how far apart they are."""
    lang = view.lang
    if len(data) < 2 or data.year.nunique() != 1 or data.amount_usd.isna().any():
        return ""
    return lang.text(
        "Spent in {year}: {figures}, from {low} to {high}",
        year=int(data.year.iloc[0]),
        figures=counted(lang, "figures", len(data)),
        low=formats.amount(lang, data.amount_usd.min()),
        high=formats.amount(lang, data.amount_usd.max()),
    )


def appropriated(view: View, data: pd.DataFrame) -> str:
    """What was appropriated for the last year."""
    known = data[data.amount_usd.notna()]
    if known.empty:
        return ""
    last = known.iloc[-1]
    return view.lang.text(
        "The Secretariat’s part of {year}: {amount} appropriated",
        year=int(last.year),
        amount=notes.priced(view.lang, view.choices, last.amount_usd),
    )
