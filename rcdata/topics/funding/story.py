"""Who pays, and how big the gap is, in sentences computed from the data."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import headlines as headlines_of
from rcdata.cards.stories import story
from rcdata.i18n import Language, text
from rcdata.topics.funding import queries


@story(text("Who pays, and how big the gap is"))
def statements(view: View) -> list[Statement]:
    """How much of the last budget came in and what was missing, who pays, and the first gap. A
    sentence without its facts is left out."""
    income = queries.fund_income(view.connection, view.everything)
    gaps = queries.gaps(view.connection, view.everything)
    told = (
        _last_coverage(view.lang, income),
        _who_pays(view.lang, income),
        _first_gap(view.lang, gaps),
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
        "{missing} short of it.",
        year=reached.year,
        received=formats.amount(lang, reached.value_usd),
        budget=formats.amount(lang, required.value_usd),
        missing=formats.amount(lang, missing.value_usd),
    )
    return Statement(text, figure_ids(pd.DataFrame([reached, missing, required])))


def _who_pays(lang: Language, income: pd.DataFrame) -> Statement | None:
    """A sentence on the last year for which the total and every stream were received."""
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
        "What paid for the system in {year}, {total} in all: {streams}.",
        year=year,
        total=_amount(lang, total),
        streams=streams,
    )
    # The sentence does not mention the budget, so its figures are left out.
    return Statement(text, figure_ids(rows.assign(figure_ids=rows.income_ids)))


def _last_coverage(lang: Language, income: pd.DataFrame) -> Statement | None:
    """A sentence on the last year with a total received and a budget; none if nothing was short."""
    known = queries.covered(income)
    if not len(known) or known.income_usd.iloc[-1] >= known.budget_usd.iloc[-1]:
        return None
    last = known.iloc[-1]
    gap = formats.amount(lang, last.budget_usd - last.income_usd)
    text = lang.text(
        "In {year} the trust fund received {received} of a budget of {budget}, {share} of it: "
        "{gap} short (derived).",
        year=last.year,
        received=_amount(lang, last),
        budget=formats.amount(lang, last.budget_usd),
        share=formats.percent(lang, 100 * last.income_usd / last.budget_usd),
        gap=formats.qualified(lang, gap, formats.of_the_rest(last.qualifier)),
    )
    return Statement(text, figure_ids(known.tail(1)))


@headlines_of(text("How far income fell short of the budget, year by year"))
def headlines(view: View) -> list[Headline]:
    """What was missing in each year with a known income below its budget, the latest first: as
    printed if a document prints it, else derived."""
    known = queries.covered(queries.fund_income(view.connection, view.everything))
    known = known[known.income_usd < known.budget_usd]
    printed = _printed_gaps(queries.gaps(view.connection, view.everything))
    rows = [row for _, row in known.iloc[::-1].iterrows()]
    return [_gap_of(view.lang, row, printed.get(int(row.year))) for row in rows]


def _printed_gaps(gaps: pd.DataFrame) -> dict[int, pd.Series]:
    """Year → the row of the missing amount that a document prints."""
    total = gaps[~gaps.outlook & (gaps.gap_stream == "total") & (gaps.role == "missing")]
    return {int(row.year): row for _, row in total.iterrows()}


def _gap_of(lang: Language, row: pd.Series, printed: pd.Series | None) -> Headline:
    gap, budget = row.budget_usd - row.income_usd, row.budget_usd
    qualifier, ids = formats.of_the_rest(row.qualifier), tuple(row.figure_ids)
    said = lang.text("US dollars, {share} of the budget (derived)", share=_share(lang, gap, budget))
    if printed is not None:
        gap, qualifier, ids = printed.value_usd, "exact", tuple(printed.figure_ids)
        said = lang.text(
            "US dollars, as printed; {share} of the budget", share=_share(lang, gap, budget)
        )
    return Headline(
        f"gap-{row.year}",
        lang.text("{label}, {year}", label=lang.text("Gap"), year=row.year),
        formats.qualified(lang, formats.compact(lang, gap), qualifier),
        said,
        ids,
    )


def _share(lang: Language, part: float, whole: float) -> str:
    return formats.percent(lang, 100 * part / whole)


def _amount(lang: Language, row: pd.Series) -> str:
    return formats.qualified(lang, formats.amount(lang, row.income_usd), row.qualifier)
