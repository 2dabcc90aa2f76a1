"""Cards of the what-if page: waterfall, tornado, band of uncertainty, payers, comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards import opening, sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.kept import Kept
from rcdata.cards.registry import card
from rcdata.charts import certainty, waterfall
from rcdata.charts.parts import MILLION
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.scenario import Band, Results, Scenario, Share, SharedOut, texts
from rcdata.topics.what_if import charts, tables
from rcdata.topics.what_if.asked import (
    BY,
    COUNTRY,
    FIELDS,
    KEPT_FIELDS,
    asked,
    changes,
    is_touched,
    kept,
    placed,
    title_of,
)
from rcdata.topics.what_if.asked import shared as shared_of

# The most bars of the card on who would pay (the table has all payers), and decimals of a million.
_MOST_PAYERS, _PLACES = 15, 2
_PAYER_DATASETS = ("scale-of-assessments", "rc-fund-revenue")
# How near to 100 per cent a share is written with a decimal, and how near as 100.
_NEARLY_ALL, _AS_ALL = 0.5, 0.05
# From how many levers on it says something that one of them moves the gap most.
_FEW = 3
# The most letters of a scenario's name on a chart.
_ROOM = 48

_CERTAINTIES: Kept[tuple[str, ...]] = Kept()


def _basis(lang: Language, now: Scenario) -> str:
    """What a picture of the scenario must say when it is used outside the page."""
    baseline = lang.pair(lang.text("Baseline"), texts.baseline(lang, now.baseline.name))
    if not now.is_changed:
        return lang.text("{baseline}. No lever is moved.", baseline=baseline)
    return lang.text("{baseline}. {changes}", baseline=baseline, changes=changes(lang, now))


def _subtitle(lang: Language, unit: str, is_scenario: bool, now: Scenario | None = None) -> str:
    """The unit and the baseline, which a slide says nowhere else, with the mark that a scenario
    must always carry."""
    told = lang.series([unit, texts.baseline(lang, now.baseline.name)]) if now else unit
    if not is_scenario:
        return told
    return lang.text("{unit}. {mark}.", unit=told, mark=texts.mark(lang))


def _without_gap(made: Card, lang: Language, now: Scenario) -> Card:
    """The card; if there is no gap, it says why instead."""
    why = scenario.evaluate(now).missing.get("gap_usd")
    if why is None:
        return made
    return replace(made, notes=(), empty=texts.reason(lang, why, now.baseline))


@card("requirement-to-gap", needs=FIELDS)
def from_requirement_to_gap(view: View) -> Card:
    """The requirement, less each stream of income, leaves the gap."""
    lang, (now, _) = view.lang, asked(view)
    results, unit = scenario.evaluate(now), lang.text("million US dollars")
    steps = _steps(view, results)
    return make(
        view,
        title=lang.text("From the requirement to the gap"),
        finding=_covered(lang, results, steps),
        subtitle=_subtitle(lang, unit, is_touched(now, "gap_usd"), now),
        data=steps,
        drawn="value",
        draw=lambda rows: waterfall.chart(rows, lang, view.scheme, unit=unit),
        table=tables.steps(lang, steps),
        notes=(_basis(lang, now),),
    )


def _covered(lang: Language, results: Results, steps: pd.DataFrame) -> str:
    """Which part of the requirement the income covers, or would cover in a scenario and where it is
    only promised; empty if no income was published."""
    if results.income_usd is None:
        return ""
    pct = 100 * results.income_usd / results.requirement_usd
    # A gap of less than half a per cent is not rounded away.
    is_near = _AS_ALL <= abs(pct - 100) < _NEARLY_ALL
    share = formats.percent(lang, pct, 1 if is_near else 0)
    lines = (*results.income, *results.requirement)
    if any(line.usd and line.qualifier != "exact" for line in lines):
        share = lang.text("about {share}", share=share)
    if steps.certainty.isin(["scenario", "promised"]).any():
        return lang.text("Income would cover {share} of the requirement", share=share)
    return lang.text("Income covers {share} of the requirement", share=share)


def _steps(view: View, results: Results) -> pd.DataFrame:
    """The steps of the waterfall, in millions; see `waterfall.chart` for the columns."""
    lang, now = view.lang, results.scenario
    steps = [
        _step(view, now, "total" if place == 0 else "added", line)
        for place, line in enumerate(results.requirement)
    ]
    # Lines without income are left out, such as new contributors before their lever is moved.
    income = (line for line in results.income if line.usd or line.baseline_usd)
    steps += [_step(view, now, "added", line, sign=-1) for line in income]
    if results.gap_usd is not None:
        steps.append(_gap_step(lang, results))
    return pd.DataFrame(steps)


def _step(
    view: View, now: Scenario, kind: str, line: scenario.Line, sign: int = 1
) -> dict[str, object]:
    lang = view.lang
    return {
        "name": texts.line(lang, line.id),
        "kind": kind,
        "certainty": "scenario" if is_touched(now, line.id) else _certainty(view, line.figure_ids),
        "value": sign * line.usd / MILLION,
        "before_usd": sign * line.baseline_usd,
        "usd": sign * line.usd,
        "shown": formats.qualified(
            lang, formats.number(lang, line.usd / MILLION, 1), line.qualifier
        ),
        "figure_ids": list(line.figure_ids),
    }


def _gap_step(lang: Language, results: Results) -> dict[str, object]:
    before = scenario.evaluate(results.scenario.reset()).gap_usd
    assert results.gap_usd is not None and before is not None
    return {
        "name": lang.text("Surplus") if results.gap_usd < 0 else lang.text("Gap"),
        "kind": "total",
        "certainty": "scenario" if is_touched(results.scenario, "gap_usd") else _unchanged(results),
        "value": results.gap_usd / MILLION,
        "before_usd": before,
        "usd": results.gap_usd,
        "shown": formats.number(lang, abs(results.gap_usd) / MILLION, 1),
        "figure_ids": [],
    }


def _unchanged(results: Results) -> str:
    """How certain the gap of a baseline is: derived, unless the documents print it."""
    return "missing" if results.baseline_gap_published else "derived"


def _certainty(view: View, figure_ids: tuple[str, ...]) -> str:
    """How certain a published amount is, by the status of its figures."""
    found = _CERTAINTIES.get(
        view, figure_ids, lambda: evidence.certainties(view.connection, figure_ids)
    )
    known = [one for one in found if one in certainty.MARKS]
    return known[0] if known else "planned"


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
        subtitle=_subtitle(lang, _with_line(lang, unit, rows), True, now),
        data=rows,
        drawn="low",
        draw=lambda data: charts.tornado(data, lang, view.scheme, unit),
        table=tables.tornado(lang, rows),
        notes=(
            lang.text(
                "One lever at a time is moved down and up, the others stand as they are. How far "
                "is a convention of the model and stands with the name, first what leaves the "
                "smaller gap. Every bar is a scenario."
            ),
            _basis(lang, now),
        ),
    )
    return _without_gap(made, lang, now)


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
        subtitle=_subtitle(lang, unit, True, now),
        data=rows,
        drawn="count",
        draw=lambda data: charts.band(data, lang, view.scheme, unit),
        table=tables.band(lang, rows),
        notes=(*_spread(lang, found, levers), _basis(lang, now)),
    )
    return _without_gap(made, lang, now)


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


@card("who-would-pay", needs=(*FIELDS, BY, COUNTRY))
def who_would_pay(view: View) -> Card:
    """The requirement shared out over Member States or groups of them."""
    lang, (now, _), shared = view.lang, asked(view), shared_of(view)
    unit = lang.text("million US dollars")
    rows = scenario.grouped(shared, view.choices.field(BY)) if shared else ()
    paid = rows if shared and shared.met else ()
    made = make(
        view,
        title=lang.text("Who would pay"),
        finding=_most(lang, shared) if shared and rows is shared.shares else "",
        subtitle=_subtitle(lang, _two_bars(lang, unit, shared), True, now),
        data=_payers(view, paid, now),
        drawn="paid",
        draw=lambda data: charts.payers(data, lang, view.scheme, unit, _revenue(lang, shared)),
        table=tables.payers(lang, rows, shared.payers.revenue_year) if shared else pd.DataFrame(),
        notes=_payer_notes(lang, now, shared) if paid and shared else (_basis(lang, now),),
        links={lang.text("Who"): opening.links(lang, map(_opens, rows))},
        empty=_nothing_to_pay(lang) if shared else texts.reason(lang, "no-scale", now.baseline),
    )
    sets = sourcing.documents(lang, evidence.datasets(view.connection, _PAYER_DATASETS))
    return replace(made, sources=(*made.sources, *sets)) if shared else made


def _divides(shared: SharedOut) -> bool:
    """Whether another rule than the revenue of last year divides a part of the money."""
    return bool(shared.assessed or shared.levied)


def _nothing_to_pay(lang: Language) -> str:
    return lang.text("Nothing is to be paid: no part of the requirement is shared out.")


def _most(lang: Language, shared: SharedOut) -> str:
    """The payer with the largest share, in words, and the revenue that divides what is not
    assessed; empty if there is no single one, and if nothing but that revenue divides."""
    first, *others = sorted(shared.shares, key=lambda one: -one.cents)
    if not _divides(shared) or not others or first.cents == others[0].cents:
        return ""
    told = {
        "payer": texts.payer(lang, first),
        "share": formats.percent(lang, 100 * first.cents / shared.met),
    }
    if shared.met == shared.assessed:
        return lang.text("{payer} would pay most: {share} of all that would be paid", **told)
    return lang.text(
        "{payer} would pay most: {share}, divided in part by the revenue of {year} (inferred)",
        year=shared.payers.revenue_year,
        **told,
    )


def _two_bars(lang: Language, unit: str, shared: SharedOut | None) -> str:
    """The unit, and what the second bar of each payer shows."""
    if shared is None:
        return unit
    return lang.text("{unit}; the lower bar: {what}", unit=unit, what=_revenue(lang, shared))


def _revenue(lang: Language, shared: SharedOut | None) -> str:
    assert shared is not None
    return lang.text("revenue inferred for {year}", year=shared.payers.revenue_year)


def _payers(view: View, shares: Sequence[Share], now: Scenario) -> pd.DataFrame:
    """The largest payers and the chosen state: what each would pay, and its inferred revenue."""
    chosen = view.choices.field(COUNTRY)
    shown = [*shares[:_MOST_PAYERS], *(one for one in shares[_MOST_PAYERS:] if one.code == chosen)]
    ids = list(scenario.evaluate(now).requirement[0].figure_ids)
    # Without shares, one empty row keeps the columns.
    rows = [_payer(view.lang, one, chosen) for one in shown] or [{"paid": None}]
    return pd.DataFrame([{**row, "figure_ids": ids if shown else []} for row in rows])


def _opens(one: Share) -> str:
    return opening.country(tables.state(one))


def _payer(lang: Language, one: Share, chosen: str) -> dict[str, object]:
    name = texts.payer(lang, one)
    return {
        "name": lang.text("▶ {name}", name=name) if one.code == chosen else name,
        "opens": _opens(one),
        "paid": one.usd / MILLION,
        "paid_shown": formats.compact(lang, one.usd, _PLACES),
        "revenue": None if one.revenue_usd is None else one.revenue_usd / MILLION,
        "revenue_shown": lang.text("no such revenue seen")
        if one.revenue_usd is None
        else formats.compact(lang, one.revenue_usd, _PLACES),
    }


def _payer_notes(lang: Language, now: Scenario, shared: SharedOut) -> tuple[str, ...]:
    met, assessed, levied, voluntary = (
        formats.amount(lang, part / 100, _PLACES)
        for part in (shared.met, shared.assessed, shared.levied, shared.voluntary)
    )
    mix = lang.text(
        "{met} shared out to the cent: {assessed} assessed, {levied} levied, {voluntary} "
        "voluntary.",
        met=met,
        assessed=assessed,
        levied=levied,
        voluntary=voluntary,
    )
    as_before = lang.text(
        "Nothing is assessed or levied: what is voluntary is divided as the revenue inferred for "
        "{year} was, so that every payer would pay the same multiple of it. Move “{lever}” to see "
        "another division.",
        year=shared.payers.revenue_year,
        lever=texts.lever(lang, "assessed_pct"),
    )
    first, *others = texts.payer_notes(lang, shared)
    return (
        first,
        *(() if _divides(shared) else (as_before,)),
        mix,
        *_levy_needed(lang, now, shared),
        *others,
        _basis(lang, now),
    )


def _levy_needed(lang: Language, now: Scenario, shared: SharedOut) -> tuple[str, ...]:
    """The rate of a levy that would raise the levied part, if the baseline has a levy base."""
    base = now.values().get("levy_base_usd")
    if not base or not shared.levied:
        return ()
    rate = formats.percent(lang, shared.levied / base, _PLACES)
    return (
        lang.text(
            "A levy of that size is {rate} of the contributions subject to it in this scenario "
            "({base} a year).",
            rate=rate,
            base=formats.amount(lang, base),
        ),
    )


@card("comparison", needs=(*FIELDS, *KEPT_FIELDS))
def side_by_side(view: View) -> Card:
    """The scenario and those kept, beside their baselines."""
    lang, (now, _) = view.lang, asked(view)
    scenarios = [now, *kept(view).values()]
    unit = lang.text("gap in million US dollars")
    made = make(
        view,
        title=lang.text("Scenarios side by side"),
        finding=_moved(lang, scenarios),
        subtitle=_subtitle(lang, unit, any(one.is_changed for one in scenarios)),
        data=_gaps(lang, scenarios),
        drawn="gap",
        draw=lambda data: charts.compared(data, lang, view.scheme, unit),
        table=tables.comparison(lang, scenarios),
        notes=(
            lang.text(
                "Bars are gaps between requirement and income; a surplus lies below zero. Hatched "
                "bars are scenarios, dotted outlines their baselines."
            ),
            *(
                lang.text("{place}. {name}", place=place, name=changes(lang, one))
                for place, one in enumerate(scenarios, start=1)
                if one.is_changed
            ),
        ),
    )
    return _without_gap(made, lang, now) if made.chart is None else made


def _moved(lang: Language, scenarios: list[Scenario]) -> str:
    """What becomes of the gap in the only scenario; empty if it stays, or either is a surplus."""
    changed = [one for one in scenarios if one.is_changed]
    if len(changed) != 1 or any(one.baseline != changed[0].baseline for one in scenarios):
        return ""
    gaps = [scenario.evaluate(one).gap_usd for one in (changed[0].reset(), changed[0])]
    shown = [formats.amount(lang, usd) for usd in gaps if usd is not None and usd > 0]
    if len(set(shown)) < 2:
        return ""
    return lang.text(
        "The gap would go from {before} to {after}",
        before=shown[0],
        after=shown[1],
    )


def _gaps(lang: Language, scenarios: list[Scenario]) -> pd.DataFrame:
    """The gap of each baseline once, then that of each scenario."""
    baselines = {one.baseline.name: one.reset().with_name("") for one in scenarios}
    rows = [_gap(lang, title_of(lang, one), one) for one in baselines.values()]
    rows += [
        _gap(lang, placed(lang, place, one), one)
        for place, one in enumerate(scenarios, start=1)
        if one.is_changed
    ]
    return pd.DataFrame([{**row, "shown": texts.gap(lang, row["usd"])} for row in rows])


def _gap(lang: Language, name: str, one: Scenario) -> dict[str, Any]:
    usd = scenario.evaluate(one).gap_usd
    short, *more = formats.wrapped(name, _ROOM)
    return {
        "name": lang.text("{beginning} …", beginning=short) if more else short,
        "usd": usd,
        "gap": None if usd is None else usd / MILLION,
        "certainty": "scenario" if one.is_changed else _unchanged(scenario.evaluate(one)),
        "figure_ids": list(one.baseline.figure_ids),
    }
