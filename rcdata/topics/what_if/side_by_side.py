"""The card that compares the scenario with those kept, each beside its baseline."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.scenario import Scenario, texts
from rcdata.topics.what_if import captions, charts, tables
from rcdata.topics.what_if.page_scenario import FIELDS, KEPT_FIELDS, asked, kept
from rcdata.topics.what_if.words import changes, placed, title_of

# The most letters of a scenario's name on a chart.
_ROOM = 48


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
        subtitle=captions.subtitle(lang, unit, any(one.is_changed for one in scenarios)),
        data=_gaps(view, scenarios),
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
    return captions.without_gap(made, lang, now) if made.chart is None else made


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


def _gaps(view: View, scenarios: list[Scenario]) -> pd.DataFrame:
    """The gap of each baseline once, then that of each scenario."""
    lang = view.lang
    baselines = {one.baseline.name: one.reset().with_name("") for one in scenarios}
    rows = [_gap(view, title_of(lang, one), one) for one in baselines.values()]
    rows += [
        _gap(view, placed(lang, place, one), one)
        for place, one in enumerate(scenarios, start=1)
        if one.is_changed
    ]
    return pd.DataFrame([{**row, "shown": texts.gap(lang, row["usd"])} for row in rows])


def _gap(view: View, name: str, one: Scenario) -> dict[str, Any]:
    lang = view.lang
    usd = scenario.evaluate(one).gap_usd
    short, *more = formats.wrapped(name, _ROOM)
    return {
        "name": lang.text("{beginning} …", beginning=short) if more else short,
        "usd": usd,
        "gap": None if usd is None else usd / MILLION,
        "certainty": "scenario" if one.is_changed else captions.unchanged(scenario.evaluate(one)),
        "figure_ids": list(one.baseline.figure_ids),
        "rests_on": captions.rests_on(view, one.baseline.figure_ids, is_scenario=one.is_changed),
    }
