"""The data displayed on the cards of the what-if page, as tables with readable columns."""

from __future__ import annotations

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards import tables
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.scenario import Scenario, texts
from rcdata.topics.what_if.asked import is_touched, placed

# Measures of the comparison with the decimals that they are written with.
_DIGITS = {
    "income_usd": 0,
    "requirement_usd": 0,
    "gap_usd": 0,
    "gap_constant_usd": 0,
    "share_pct": 3,
    "cents_per_100_usd": 1,
    "per_country_usd": 0,
    "per_post_usd": 0,
    "carry_over_usd": 0,
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
            lang.text("Share of draws, per cent"): tables.numbers(lang, rows.share_pct, 1),
            lang.text("Kind"): texts.mark(lang),
        }
    )


def comparison(lang: Language, scenarios: list[Scenario]) -> pd.DataFrame:
    """A column for each scenario and one for its difference from the baseline."""
    compared = scenario.compare(scenarios)
    columns: dict[str, list[object]] = {
        lang.text("Measure"): [texts.measure(lang, measure) for measure in _DIGITS]
    }
    for place, one in enumerate(compared, start=1):
        values = [one.results.measure(measure) for measure in _DIGITS]
        changes = [one.difference(measure) for measure in _DIGITS]
        columns[placed(lang, place, one.results.scenario)] = _column(lang, values)
        columns[lang.text("{place}. against its baseline", place=place)] = _column(lang, changes)
    columns[lang.text("Kind")] = [
        texts.mark(lang)
        if any(is_touched(one, measure) for one in scenarios)
        else lang.text("as in the baseline")
        for measure in _DIGITS
    ]
    return pd.DataFrame(columns)


def _column(lang: Language, values: list[float | None]) -> list[object]:
    return [
        lang.text("no value") if value is None else formats.rounded(value, digits)
        for value, digits in zip(values, _DIGITS.values(), strict=True)
    ]
