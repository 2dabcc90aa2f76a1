"""Who pays, and how big the gap is, in sentences computed from the data."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Statement
from rcdata.i18n import Language
from rcdata.topics.funding import queries


def statements(view: View) -> list[Statement]:
    """What was missing first, who pays today, how much of the budget came in last. A sentence
    whose facts are missing is left out."""
    income = queries.fund_income(view.connection, view.everything)
    gaps = queries.gaps(view.connection, view.everything)
    told = (
        _first_gap(view.lang, gaps),
        _who_pays(view.lang, income),
        _last_coverage(view.lang, income),
    )
    return [one for one in told if one is not None]


def _first_gap(lang: Language, gaps: pd.DataFrame) -> Statement | None:
    steps = gaps[~gaps.outlook & (gaps.gap_stream == "total")]
    if not len(steps):
        return None
    first = steps[steps.gap_id == steps.gap_id.iloc[0]].set_index("role")
    reached, missing, required = (first.loc[role] for role in ("reached", "missing", "required"))
    text = lang.text(
        "In {year}, its first year, the trust fund received {received} of a budget of {budget}: "
        "{missing} were missing.",
        year=reached.year,
        received=formats.amount(lang, reached.value_usd),
        budget=formats.amount(lang, required.value_usd),
        missing=formats.amount(lang, missing.value_usd),
    )
    return Statement(text, figure_ids(pd.DataFrame([reached, missing, required])))


def _who_pays(lang: Language, income: pd.DataFrame) -> Statement | None:
    """The last year for which the total and every stream were received."""
    actual = income[(income.certainty == "actual") & income.income_usd.notna()]
    whole = actual.groupby("year").stream_id.nunique() == income.stream_id.nunique()
    if not whole.any():
        return None
    year = whole[whole].index.max()
    rows = actual[actual.year == year]
    streams = lang.series(
        lang.text("{name}: {value}", name=lang.text(row.stream), value=_amount(lang, row))
        for _, row in rows[~rows.is_total].iterrows()
    )
    total = rows[rows.is_total].iloc[0]
    text = lang.text(
        "What paid for it in {year}, {total} in all: {streams}.",
        year=year,
        total=_amount(lang, total),
        streams=streams,
    )
    # The sentence does not speak of the budget.
    return Statement(text, figure_ids(rows.assign(figure_ids=rows.income_ids)))


def _last_coverage(lang: Language, income: pd.DataFrame) -> Statement | None:
    """The last year with a total received and a budget."""
    known = income[income.is_total & income.income_usd.notna() & income.budget_usd.notna()]
    if not len(known):
        return None
    last = known.iloc[-1]
    share = 100 * last.income_usd / last.budget_usd
    text = lang.text(
        "In {year} the fund received {received} of a budget of {budget}, {share} of it.",
        year=last.year,
        received=_amount(lang, last),
        budget=formats.amount(lang, last.budget_usd),
        share=formats.percent(lang, share),
    )
    return Statement(text, figure_ids(known.tail(1)))


def _amount(lang: Language, row: pd.Series) -> str:
    return formats.qualified(lang, formats.amount(lang, row.income_usd), row.qualifier)
