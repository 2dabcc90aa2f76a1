"""The data displayed on the cards of the what-if page, as tables with readable columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards import tables
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.scenario import Scenario, Share, texts
from rcdata.topics.what_if.words import placed

# Measures in the comparison → their decimals.
_DIGITS = {
    "income_usd": 0,
    "requirement_usd": 0,
    "gap_usd": 0,
    "gap_constant_usd": 0,
    "share_pct": 3,
    "per_country_usd": 0,
    "per_post_usd": 0,
    "balance_usd": 0,
}


def steps(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`step, dollars of the baseline, dollars, difference, kind, figures`."""
    kinds = {"scenario": texts.mark(lang), "derived": lang.text("derived")}
    published = lang.text("as in the sources")
    return pd.DataFrame(
        {
            lang.text("Step"): data.name,
            lang.text("US dollars, baseline"): tables.numbers(lang, data.before_usd),
            lang.text("US dollars"): tables.numbers(lang, data.usd),
            lang.text("Difference"): tables.numbers(lang, data.usd - data.before_usd),
            lang.text("Kind"): [kinds.get(one, published) for one in data.certainty],
            lang.text("Figures"): tables.figures(data),
        }
    )


def tornado(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """`lever, moved down to, gap then, moved up to, gap then, kind`."""
    if "name" not in rows:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            lang.text("Lever"): rows.name,
            lang.text("Moved down to"): rows.low_value,
            lang.text("Gap when moved down, US dollars"): tables.numbers(lang, rows.low * MILLION),
            lang.text("Moved up to"): rows.high_value,
            lang.text("Gap when moved up, US dollars"): tables.numbers(lang, rows.high * MILLION),
            lang.text("Kind"): texts.mark(lang),
        }
    )


def band(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """`gap from, gap to, share of draws, kind`."""
    if "low" not in rows:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            lang.text("Gap from, US dollars"): tables.numbers(lang, rows.low * MILLION),
            lang.text("Gap to, US dollars"): tables.numbers(lang, rows.high * MILLION),
            lang.text("Share of cases, per cent"): tables.numbers(lang, rows.share_pct, 1),
            lang.text("Kind"): texts.mark(lang),
        }
    )


def comparison(lang: Language, scenarios: list[Scenario]) -> pd.DataFrame:
    """A column for each scenario, and one for its difference from its baseline."""
    compared = scenario.compare(scenarios)
    columns: dict[str, list[object]] = {
        lang.text("Measure"): [_measure(lang, measure, scenarios) for measure in _DIGITS]
    }
    for place, one in enumerate(compared, start=1):
        values = [one.results.measure(measure) for measure in _DIGITS]
        changes = [one.difference(measure) for measure in _DIGITS]
        columns[placed(lang, place, one.results.scenario)] = _column(lang, values)
        columns[lang.text("{place}. against its baseline", place=place)] = _column(lang, changes)
    columns[lang.text("Kind")] = [
        texts.mark(lang)
        if any(one.touches(measure) for one in scenarios)
        else lang.text("as in the baseline")
        for measure in _DIGITS
    ]
    return pd.DataFrame(columns)


def _measure(lang: Language, measure: str, scenarios: list[Scenario]) -> str:
    """The name of a measure; if it is a share of a proxy in any scenario, the name says so."""
    names = [texts.measure_of(lang, measure, one.baseline) for one in scenarios]
    return max(names, key=len)


def payers(lang: Language, shares: Sequence[Share], year: int) -> pd.DataFrame:
    """`name, code, rate as adopted, rate used, assessed, levied, voluntary, in all, inferred
    revenue of the year, kind`; in dollars with cents."""
    rows = pd.DataFrame([_payer(lang, one) for one in shares])
    dollars = {
        lang.text("Assessed, US dollars"): rows.assessed,
        lang.text("Levied, US dollars"): rows.levied,
        lang.text("Voluntary, US dollars"): rows.voluntary,
        lang.text("In all, US dollars"): rows.cents,
    }
    revenue = lang.text("Revenue of the fund in {year}, inferred, US dollars", year=year)
    return pd.DataFrame(
        {
            lang.text("Who"): rows.name,
            lang.text("Code"): rows.code,
            lang.text("Scale as adopted, per cent"): tables.where_applicable(lang, rows.rate, 3),
            lang.text("Rate used, per cent"): tables.where_applicable(lang, rows.used, 3),
            **{name: tables.numbers(lang, cents / 100, 2) for name, cents in dollars.items()},
            revenue: tables.numbers(lang, rows.revenue, 2),
            lang.text("Kind"): texts.mark(lang),
        }
    )


def state(one: Share) -> str:
    """The code of a payer that is a Member State; else empty."""
    return one.code if one.members == 1 and one.rate_pct is not None else ""


def _payer(lang: Language, one: Share) -> dict[str, object]:
    return {
        "name": texts.payer(lang, one),
        "code": state(one),
        "rate": None if one.rate_pct is None else float(one.rate_pct),
        "used": None if one.used_pct is None else float(one.used_pct),
        "assessed": one.assessed,
        "levied": one.levied,
        "voluntary": one.voluntary,
        "cents": one.cents,
        "revenue": one.revenue_usd,
    }


def _column(lang: Language, values: list[float | None]) -> list[object]:
    return [
        lang.text("no value") if value is None else formats.rounded(value, digits)
        for value, digits in zip(values, _DIGITS.values(), strict=True)
    ]
