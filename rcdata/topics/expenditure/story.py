"""The page of expenditure in a few sentences, computed from the data."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.i18n import text
from rcdata.topics.expenditure import queries


@story(text("What the money is spent on"))
def statements(view: View) -> list[Statement]:
    """The page in a few sentences; a sentence without its figures is left out."""
    choices = view.everything
    told = (
        _countries(view, queries.share_to_countries(view.connection, choices)),
        _implementation(view, queries.implementation(view.connection, choices)),
        _since(view, queries.fund_spending(view.connection, choices)),
    )
    return [one for one in told if one is not None]


def _implementation(view: View, data: pd.DataFrame) -> Statement | None:
    rows = {row.line_id: row for row in data.itertuples()}
    if not {"total", "posts", "non-posts"} <= set(rows):
        return None
    lang, total = view.lang, rows["total"]
    sentence = lang.text(
        "In {year} the trust fund spent {spent} of a budget of {budget}, commitments included: "
        "{rate}. Of the budget for posts it spent {posts}, of the rest {others} (derived).",
        year=total.year,
        spent=formats.amount(lang, total.spent_usd),
        budget=formats.amount(lang, total.budget_usd),
        rate=formats.percent(lang, total.rate_pct),
        posts=formats.percent(lang, rows["posts"].rate_pct),
        others=formats.percent(lang, rows["non-posts"].rate_pct),
    )
    used = data[data.line_id.isin(["total", "posts", "non-posts"])]
    return Statement(sentence, figure_ids(used))


def _countries(view: View, data: pd.DataFrame) -> Statement | None:
    spent = data[data.measure == "expenditure"].tail(1)
    if spent.empty:
        return None
    lang, row = view.lang, spent.iloc[0]
    sentence = lang.text(
        "Of every 100 dollars spent, {share} went to coordination in countries (derived): "
        "{country} in {year}.",
        share=formats.number(lang, row.share_pct),
        country=formats.amount(lang, row.country_usd),
        year=row.year,
    )
    return Statement(sentence, figure_ids(spent))


def _since(view: View, data: pd.DataFrame) -> Statement | None:
    spent = data[data.measure == "expenditure"].dropna(subset=["amount_usd"])
    if spent.year.nunique() < 2:
        return None
    lang, first, last = view.lang, spent.iloc[0], spent.iloc[-1]
    peak = spent.loc[spent.amount_usd.idxmax()]
    sentence = lang.text(
        "According to its financial statements the trust fund spent {start} in {first} and {end} "
        "in {last}; the most was {most}, in {peak}.",
        start=formats.amount(lang, first.amount_usd),
        first=first.year,
        end=formats.amount(lang, last.amount_usd),
        last=last.year,
        most=formats.amount(lang, peak.amount_usd),
        peak=peak.year,
    )
    used = spent[spent.year.isin([first.year, last.year, peak.year])]
    return Statement(sentence, figure_ids(used))
