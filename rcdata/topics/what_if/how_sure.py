"""Cards on how sure the gap is: which lever moves it most, and how it spreads when several vary."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.parts import MILLION
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.scenario import Band, Scenario, texts
from rcdata.topics.what_if import captions, charts, tables
from rcdata.topics.what_if.page_scenario import FIELDS, asked

# From how many levers on it says something that one of them moves the gap most.
_FEW = 3


@card("tornado", needs=FIELDS)
def levers_that_matter(view: View) -> Card:
    """The tornado: what each lever alone does to the gap."""
    lang, (now, _) = view.lang, asked(view)
    unit = lang.text("gap in million US dollars")
    rows = _bars(lang, now)
    made = make(
        view,
        title=lang.text("Which lever moves the gap most"),
        finding=_widest(lang, rows),
        subtitle=captions.subtitle(lang, _with_line(lang, unit, rows), True, now),
        data=rows,
        drawn="low",
        draw=lambda data: charts.tornado(_resting(view, data, now), lang, view.scheme, unit),
        table=tables.tornado(lang, rows),
        notes=(
            lang.text(
                "One lever at a time is moved down and up, the others stand as they are. How far "
                "is a convention of the model and stands with the name, first what leaves the "
                "smaller gap. Every bar is a scenario."
            ),
            captions.basis(lang, now),
        ),
    )
    return captions.without_gap(made, lang, now)


def _with_line(lang: Language, unit: str, rows: pd.DataFrame) -> str:
    """The unit, and what the line across the bars marks."""
    if "base" not in rows or rows.empty:
        return unit
    gap = formats.number(lang, rows.base.iloc[0], 1)
    return lang.text("{unit}; line: {gap}, as set", unit=unit, gap=gap)


def _widest(lang: Language, rows: pd.DataFrame) -> str:
    """The lever with the longest bar, how far it is moved, which is a convention, and the gap at
    its ends; empty for fewer than three levers, and if there is no single one."""
    if len(rows) < _FEW:
        return ""
    length = (rows.high - rows.low).abs()
    longest = rows[length == length.max()]
    if len(longest) != 1:
        return ""
    one: Any = next(longest.itertuples(index=False))
    low, high = sorted((one.low, one.high))
    return lang.text(
        "The gap moves most with {lever}: {low} to {high} US dollars",
        lever=charts.ranged(lang, one),
        low=formats.compact(lang, low * MILLION),
        high=formats.compact(lang, high * MILLION),
    )


def _bars(lang: Language, now: Scenario) -> pd.DataFrame:
    if scenario.evaluate(now).gap_usd is None:
        return pd.DataFrame({"low": [None], "figure_ids": [[]]})
    ids = list(now.baseline.figure_ids)
    return pd.DataFrame(
        [
            {
                "name": texts.lever(lang, bar.lever),
                "low": bar.low / MILLION,
                "high": bar.high / MILLION,
                "base": bar.base / MILLION,
                "low_value": texts.value(lang, bar.lever, bar.low_value),
                "high_value": texts.value(lang, bar.lever, bar.high_value),
                "figure_ids": ids,
            }
            for bar in scenario.tornado(now)
        ]
    )


def _resting(view: View, data: pd.DataFrame, now: Scenario) -> pd.DataFrame:
    return data.assign(rests_on=captions.rests_on(view, now.baseline.figure_ids))


@card("band", needs=FIELDS)
def how_sure(view: View) -> Card:
    """The band: how the gap spreads when the uncertain levers vary together."""
    lang, (now, _) = view.lang, asked(view)
    unit = lang.text("gap in million US dollars")
    found = None if scenario.evaluate(now).gap_usd is None else scenario.band(now)
    rows, levers = _histogram(now, found), _varied(lang, found)
    made = make(
        view,
        title=lang.text("Range of the gap when one lever varies")
        if len(levers) == 1
        else lang.text("Range of the gap when uncertain levers vary together"),
        finding=_between(lang, rows, levers),
        subtitle=captions.subtitle(lang, unit, True, now),
        data=rows,
        drawn="count",
        draw=lambda data: charts.band(_resting(view, data, now), lang, view.scheme, unit),
        table=tables.band(lang, rows),
        notes=(*_spread(lang, found, levers), captions.basis(lang, now)),
    )
    return captions.without_gap(made, lang, now)


def _between(lang: Language, rows: pd.DataFrame, levers: list[str]) -> str:
    """Where the gap lies in nine of ten draws, and which lever alone varies if it is one; empty if
    it is not known, if it does not vary, or if it may be a surplus."""
    if "p05" not in rows or not 0 < rows.p05.iloc[0] < rows.p95.iloc[0]:
        return ""
    low, high = (formats.compact(lang, rows[end].iloc[0] * MILLION) for end in ("p05", "p95"))
    if len(levers) == 1:
        return lang.text(
            "Nine of ten draws if only this varies, {lever}: a gap of {low} to {high} US dollars",
            lever=levers[0],
            low=low,
            high=high,
        )
    return lang.text(
        "In nine of ten draws of the model: a gap of {low} to {high} US dollars",
        low=low,
        high=high,
    )


def _varied(lang: Language, found: Band | None) -> list[str]:
    """The levers that vary, each with how far it does."""
    return [
        lang.pair(
            texts.lever(lang, lever),
            lang.text(
                "{low} to {high}",
                low=texts.value(lang, lever, low),
                high=texts.value(lang, lever, high),
            ),
        )
        for lever, (low, high) in (found.ranges.items() if found else ())
        if low != high
    ]


def _histogram(now: Scenario, found: Band | None) -> pd.DataFrame:
    """The classes of the gap, in millions; see `charts.band` for the columns."""
    gap_usd = scenario.evaluate(now).gap_usd
    if found is None or gap_usd is None:
        return pd.DataFrame({"count": [None], "figure_ids": [[]]})
    return pd.DataFrame(found.bins, columns=["low", "high", "count"]).assign(
        low=lambda data: data.low / MILLION,
        high=lambda data: data.high / MILLION,
        # Rounded as in the table: the browser would round 0.05 differently.
        share_pct=lambda data: (100 * data["count"] / found.draws).round(1),
        p05=found.p05 / MILLION,
        p50=found.p50 / MILLION,
        p95=found.p95 / MILLION,
        base=gap_usd / MILLION,
        figure_ids=[list(now.baseline.figure_ids)] * len(found.bins),
    )


def _spread(lang: Language, found: Band | None, levers: list[str]) -> tuple[str, ...]:
    """In how many cases the gap lies where, and what varies."""
    if found is None:
        return ()
    return (
        lang.text(
            "In nine of ten cases the gap lies between {low} and {high}; {closed}. The cases are "
            "{draws} (seed {seed}).",
            draws=counted(lang, "draws", found.draws),
            seed=found.seed,
            low=formats.amount(lang, found.p05),
            high=formats.amount(lang, found.p95),
            closed=_closed(lang, found.chance_closed_pct or 0),
        ),
        lang.text(
            "Drawn together, most often near the value set: {levers}.", levers=lang.series(levers)
        ),
    )


def _closed(lang: Language, chance: float) -> str:
    """In how many of the cases, in per cent, the gap is closed."""
    if not chance:
        return lang.text("in no case is the gap closed")
    # One of the ten thousand draws is not rounded to none.
    digits = 1 if chance >= 0.1 else 2
    return lang.text(
        "in {chance} of the cases the gap is closed", chance=formats.percent(lang, chance, digits)
    )
