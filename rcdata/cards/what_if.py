"""The scenario of a view, its headline results, and its cards: waterfall, levers, band, comparison.

The scenario stands in the fields of the page: its baseline, its name and the levers changed, and up
to three more to compare with, each under a prefix of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards import tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.kept import Kept
from rcdata.charts import waterfall
from rcdata.charts import what_if as charts
from rcdata.i18n import Language
from rcdata.queries import baselines as queries
from rcdata.queries import evidence
from rcdata.scenario import Baseline, Refusal, Results, Scenario, texts

MILLION = 1_000_000
# What the legends explain; `charts.certainty` has the looks.
MARKS = ("actual", "planned", "promised", "missing", "derived", "scenario")
BASELINE, NAME = "baseline", "name"
FIELDS = (BASELINE, NAME, *scenario.LEVERS)
# Of the scenarios kept beside the one that the levers show.
PREFIXES = tuple(f"{place}." for place in range(2, scenario.MOST_SCENARIOS + 1))
# Levers that an unnamed scenario is called by, and letters of a name that a chart has room for.
MOST_NAMED = 1
_ROOM = 48
KEPT_FIELDS = tuple(prefix + field for prefix in PREFIXES for field in FIELDS)
# What stands beside the gap, in this order.
HEADLINES = (
    "share_pct",
    "cents_per_100_usd",
    "per_country_usd",
    "per_post_usd",
    "carry_over_usd",
)

_BASELINES: Kept[Mapping[str, Baseline]] = Kept()
_CERTAINTIES: Kept[tuple[str, ...]] = Kept()


def baselines(view: View) -> Mapping[str, Baseline]:
    """All baselines that the database holds."""

    def read() -> Mapping[str, Baseline]:
        rows = queries.baseline_figures(view.connection).to_dict("records")
        return scenario.baselines_from(rows)

    return _BASELINES.get(view.version, "all", read)


def asked(view: View) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario that the view asks for, and what in it was not understood."""
    own = {key: value for key, value in view.choices.own if "." not in key}
    return scenario.from_address(own, baselines(view))


def kept(view: View) -> dict[str, Scenario]:
    """The scenarios kept for comparison, by their prefix; what is not understood is left out."""
    return {prefix: one for prefix, (one, _) in _kept(view).items()}


def _kept(view: View) -> dict[str, tuple[Scenario, tuple[Refusal, ...]]]:
    own = dict(view.choices.own)
    return {
        prefix: scenario.from_address(own, baselines(view), prefix)
        for prefix in PREFIXES
        if any(key.startswith(prefix) for key in own)
    }


def refusals(view: View) -> list[str]:
    """What the address asks for and cannot have, in words."""
    lang, (_, refused) = view.lang, asked(view)
    words = [texts.refusal(lang, one) for one in refused]
    for prefix, (_, of_kept) in _kept(view).items():
        place = prefix.removesuffix(".")
        words += [
            lang.text("Scenario {place}: {what}", place=place, what=texts.refusal(lang, one))
            for one in of_kept
        ]
    words += [
        texts.refusal(lang, Refusal("unknown lever", key))
        for key, _ in view.choices.own
        if "." in key and not _is_of_kept(key)
    ]
    return words


def _is_of_kept(key: str) -> bool:
    """Whether a field belongs to one of the scenarios kept; `from_address` answers for these."""
    return key.startswith(PREFIXES) and key.count(".") == 1


@dataclass(frozen=True)
class Measured:
    """A result beside the gap: its name, its value and that of the baseline in words."""

    measure: str
    label: str
    value: str
    before: str
    touched: bool


def headlines(view: View) -> list[Measured]:
    """The results of the scenario that have a value, beside those of its baseline."""
    lang, (now, _) = view.lang, asked(view)
    after, before = scenario.evaluate(now), scenario.evaluate(now.reset())
    return [
        Measured(
            measure,
            texts.measure(lang, measure),
            texts.measured(lang, measure, after.measure(measure)),
            lang.text(
                "Baseline: {value}", value=texts.measured(lang, measure, before.measure(measure))
            ),
            is_touched(now, measure),
        )
        for measure in HEADLINES
        if measure not in after.missing
    ]


def without_value(view: View) -> list[str]:
    """The results for which the baseline gives no basis, with the reason."""
    lang, (now, _) = view.lang, asked(view)
    missing = scenario.evaluate(now).missing
    refused = (
        Refusal("no measure", one, reason=missing[one], baseline=now.baseline)
        for one in HEADLINES
        if one in missing
    )
    return [texts.refusal(lang, one) for one in refused]


def gap(view: View) -> str:
    """The answer: the gap of the scenario in words."""
    return texts.headline(view.lang, scenario.evaluate(asked(view)[0]))


def gap_before(view: View) -> str:
    """The gap of the baseline beside it; what to do where nothing is changed yet."""
    lang, (now, _) = view.lang, asked(view)
    baseline = texts.baseline(lang, now.baseline.name)
    if not now.is_changed:
        return lang.text(
            "{baseline}, on the published figures. Move a lever, or ask a ready-made question.",
            baseline=baseline,
        )
    before = texts.headline(lang, scenario.evaluate(now.reset()))
    return lang.text("Baseline ({baseline}): {gap}.", baseline=baseline, gap=before)


def is_touched(now: Scenario, what: str) -> bool:
    """Whether a lever that is moved moves this line or measure: then it is no published figure,
    even where two levers happen to leave its amount as it was."""
    return any(what in scenario.LEVERS[lever].moves for lever in now.levers)


def changes(lang: Language, now: Scenario) -> str:
    """The levers moved, with the value of each before and after; nothing where none is."""
    moved = (
        lang.text(
            "{lever} {value} (baseline {before})",
            lever=texts.lever(lang, lever),
            value=texts.value(lang, lever, value),
            before=texts.value(lang, lever, now.baseline.levers[lever]),
        )
        for lever, value in now.levers.items()
    )
    return lang.text("Changed: {levers}.", levers=lang.series(moved)) if now.is_changed else ""


def _basis(lang: Language, now: Scenario) -> str:
    """What a picture of the scenario must say when it has left the page."""
    baseline = lang.pair(lang.text("Baseline"), texts.baseline(lang, now.baseline.name))
    if not now.is_changed:
        return lang.text("{baseline}. No lever is moved.", baseline=baseline)
    return lang.text("{baseline}. {changes}", baseline=baseline, changes=changes(lang, now))


def _subtitle(lang: Language, unit: str, is_scenario: bool) -> str:
    """The unit, and the mark that a scenario must carry wherever it goes."""
    if not is_scenario:
        return unit
    return lang.text("{unit}. {mark}.", unit=unit, mark=texts.mark(lang))


def _without_gap(card: Card, lang: Language, now: Scenario) -> Card:
    """A card about the gap says why there is none."""
    why = scenario.evaluate(now).missing.get("gap_usd")
    if why is None:
        return card
    return replace(card, notes=(), empty=texts.reason(lang, why, now.baseline))


def from_requirement_to_gap(view: View) -> Card:
    """The requirement, less each stream of income, leaves the gap."""
    lang, (now, _) = view.lang, asked(view)
    results, unit = scenario.evaluate(now), lang.text("million US dollars")
    steps = _steps(view, results)
    return make(
        view,
        "requirement-to-gap",
        title=lang.text("From the requirement to the gap"),
        subtitle=_subtitle(lang, unit, now.is_changed),
        data=steps,
        drawn="value",
        draw=lambda rows: waterfall.chart(rows, lang, view.scheme, unit=unit, marks=MARKS),
        table=_steps_table(lang, steps),
        notes=(_basis(lang, now),),
    )


def assumptions(lang: Language, now: Scenario) -> tuple[str, ...]:
    """What the results rest on beside published figures, in words."""
    return tuple(texts.assumption(lang, one) for one in scenario.evaluate(now).assumptions)


def _steps(view: View, results: Results) -> pd.DataFrame:
    """The steps of the waterfall, in millions; see `waterfall.chart` for the columns."""
    lang, now = view.lang, results.scenario
    steps = [
        _step(view, now, "total" if place == 0 else "added", line)
        for place, line in enumerate(results.requirement)
    ]
    # Nobody has joined until the lever is moved: there is nothing to show.
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
    """How certain the gap of a baseline is: many documents print none, it is then derived."""
    return "missing" if results.baseline_gap_published else "derived"


def _certainty(view: View, figure_ids: tuple[str, ...]) -> str:
    """How certain a published amount is, by the status of its figures."""
    found = _CERTAINTIES.get(
        view.version, figure_ids, lambda: evidence.certainties(view.connection, figure_ids)
    )
    known = [one for one in found if one in MARKS]
    return known[0] if known else "planned"


def _steps_table(lang: Language, steps: pd.DataFrame) -> pd.DataFrame:
    kinds = {"scenario": texts.mark(lang), "derived": lang.text("derived")}
    published = lang.text("as in the sources")
    return pd.DataFrame(
        {
            lang.text("Step"): steps.name,
            lang.text("US dollars, baseline"): tables.numbers(lang, steps.before_usd),
            lang.text("US dollars"): tables.numbers(lang, steps.usd),
            lang.text("Difference"): tables.numbers(lang, steps.usd - steps.before_usd),
            lang.text("Kind"): [kinds.get(one, published) for one in steps.certainty],
            lang.text("Figures"): tables.figures(steps),
        }
    )


def levers_that_matter(view: View) -> Card:
    """The tornado: what each lever alone does to the gap."""
    lang, (now, _) = view.lang, asked(view)
    unit = lang.text("gap in million US dollars")
    rows = _bars(lang, now)
    card = make(
        view,
        "tornado",
        title=lang.text("Which lever moves the gap most"),
        subtitle=_subtitle(lang, unit, True),
        data=rows,
        drawn="low",
        draw=lambda data: charts.tornado(data, lang, view.scheme, unit),
        table=_tornado_table(lang, rows),
        notes=(
            lang.text(
                "One lever at a time is moved down and up, the others stand as they are. How far "
                "is a convention of the model, written at each end. Every bar is a scenario."
            ),
            _basis(lang, now),
        ),
    )
    return _without_gap(card, lang, now)


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


def _tornado_table(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
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


def how_sure(view: View) -> Card:
    """The band: how the gap spreads when the uncertain levers vary together."""
    lang, (now, _) = view.lang, asked(view)
    unit = lang.text("gap in million US dollars")
    rows, notes = _histogram(lang, now)
    card = make(
        view,
        "band",
        title=lang.text("How far the gap may lie from this"),
        subtitle=_subtitle(lang, unit, True),
        data=rows,
        drawn="count",
        draw=lambda data: charts.band(data, lang, view.scheme, unit),
        table=_band_table(lang, rows),
        notes=(*notes, _basis(lang, now)),
    )
    return _without_gap(card, lang, now)


def _histogram(lang: Language, now: Scenario) -> tuple[pd.DataFrame, tuple[str, ...]]:
    if scenario.evaluate(now).gap_usd is None:
        return pd.DataFrame({"count": [None], "figure_ids": [[]]}), ()
    found = scenario.band(now)
    rows = pd.DataFrame(found.bins, columns=["low", "high", "count"]).assign(
        low=lambda data: data.low / MILLION,
        high=lambda data: data.high / MILLION,
        share_pct=lambda data: 100 * data["count"] / found.draws,
        p05=found.p05 / MILLION,
        p50=found.p50 / MILLION,
        p95=found.p95 / MILLION,
        figure_ids=[list(now.baseline.figure_ids)] * len(found.bins),
    )
    varied = (
        lang.pair(
            texts.lever(lang, lever),
            lang.text(
                "{low} to {high}",
                low=texts.value(lang, lever, low),
                high=texts.value(lang, lever, high),
            ),
        )
        for lever, (low, high) in found.ranges.items()
        if low != high
    )
    return rows, (
        lang.text(
            "{draws} draws (seed {seed}): in nine of ten the gap lies between {low} and {high}; in "
            "{chance} of them there is none.",
            draws=formats.number(lang, found.draws),
            seed=found.seed,
            low=formats.amount(lang, found.p05),
            high=formats.amount(lang, found.p95),
            chance=formats.percent(lang, found.chance_closed_pct or 0, 1),
        ),
        lang.text(
            "Drawn together, most often near the value set: {levers}.", levers=lang.series(varied)
        ),
    )


def _band_table(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
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


def side_by_side(view: View) -> Card:
    """The scenario and those kept, beside their baselines."""
    lang, (now, _) = view.lang, asked(view)
    scenarios = [now, *kept(view).values()]
    unit = lang.text("gap in million US dollars")
    card = make(
        view,
        "comparison",
        title=lang.text("Scenarios side by side"),
        subtitle=_subtitle(lang, unit, any(one.is_changed for one in scenarios)),
        data=_gaps(lang, scenarios),
        drawn="gap",
        draw=lambda data: charts.compared(data, lang, view.scheme, unit),
        table=_comparison_table(lang, scenarios),
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
    return _without_gap(card, lang, now) if card.chart is None else card


def title_of(lang: Language, one: Scenario) -> str:
    """The name of a scenario; without one, its baseline and the levers it moves."""
    baseline = texts.baseline(lang, one.baseline.name)
    if one.name:
        return lang.text("{name} ({baseline})", name=one.name, baseline=baseline)
    if not one.is_changed:
        return baseline
    if len(one.levers) > MOST_NAMED:
        return lang.plural(
            "{baseline}, {count} lever moved",
            "{baseline}, {count} levers moved",
            len(one.levers),
            baseline=baseline,
        )
    moved = (
        lang.pair(texts.lever(lang, lever), texts.value(lang, lever, value))
        for lever, value in one.levers.items()
    )
    return lang.text("{baseline}, {levers}", baseline=baseline, levers=lang.series(moved))


def _placed(lang: Language, place: int, one: Scenario) -> str:
    return lang.text("{place}. {name}", place=place, name=title_of(lang, one))


def _gaps(lang: Language, scenarios: list[Scenario]) -> pd.DataFrame:
    """The gap of each baseline once, then of each scenario."""
    baselines = {one.baseline.name: one.reset().with_name("") for one in scenarios}
    rows = [_gap(lang, title_of(lang, one), one) for one in baselines.values()]
    rows += [
        _gap(lang, _placed(lang, place, one), one)
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
        "is_scenario": one.is_changed,
        "figure_ids": list(one.baseline.figure_ids),
    }


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


def _comparison_table(lang: Language, scenarios: list[Scenario]) -> pd.DataFrame:
    """A column for each scenario and one for its difference from the baseline."""
    compared = scenario.compare(scenarios)
    columns: dict[str, list[object]] = {
        lang.text("Measure"): [texts.measure(lang, measure) for measure in _DIGITS]
    }
    for place, one in enumerate(compared, start=1):
        values = [one.results.measure(measure) for measure in _DIGITS]
        changes = [one.difference(measure) for measure in _DIGITS]
        columns[_placed(lang, place, one.results.scenario)] = _column(lang, values)
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
