"""The card from the requirement to the gap, as a waterfall."""

from __future__ import annotations

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards.cache import Kept
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import certainty, waterfall
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.scenario import Line, Results, Scenario, texts
from rcdata.scenario.lines import LINES
from rcdata.topics.what_if import captions, tables
from rcdata.topics.what_if.page_scenario import FIELDS, asked

_CERTAINTIES: Kept[tuple[str, ...]] = Kept()


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
        subtitle=captions.subtitle(lang, unit, now.touches("gap_usd"), now),
        data=steps,
        drawn="value",
        draw=lambda rows: waterfall.chart(rows, lang, view.scheme, unit=unit),
        table=tables.steps(lang, steps),
        notes=(*filter(None, [texts.impossible(lang, results)]), captions.basis(lang, now)),
    )


def _covered(lang: Language, results: Results, steps: pd.DataFrame) -> str:
    """Which part of the requirement the income covers, or would cover in a scenario and where it is
    only promised; empty if no income was published, or if it would be below zero."""
    if results.income_usd is None or results.income_usd < 0:
        return ""
    pct = 100 * results.income_usd / results.requirement_usd
    share = formats.percent(lang, pct)
    lines = (*results.income, *results.requirement)
    if any(line.usd and line.qualifier != "exact" for line in lines):
        share = lang.text("about {share}", share=share)
    if steps.certainty.isin(["scenario", "promised"]).any():
        return lang.text("Income would cover {share} of the requirement", share=share)
    return lang.text("Income covers {share} of the requirement", share=share)


def _steps(view: View, results: Results) -> pd.DataFrame:
    """The steps of the waterfall, in millions; see `waterfall.chart` for the columns."""
    now = results.scenario
    steps = [
        _step(view, now, "total" if place == 0 else "added", line)
        for place, line in enumerate(results.requirement)
    ]
    # Lines without income are left out, such as new contributors before their lever is moved.
    income = (line for line in results.income if line.usd or line.baseline_usd)
    steps += [_step(view, now, "added", line, sign=-1) for line in income]
    if results.gap_usd is not None:
        steps.append(_gap_step(view, results))
    return pd.DataFrame(steps)


def _step(view: View, now: Scenario, kind: str, line: Line, sign: int = 1) -> dict[str, object]:
    lang, is_scenario = view.lang, now.touches(line.id)
    return {
        "name": texts.line(lang, line.id),
        "kind": kind,
        # Whatever is no stream of the trust fund has one colour.
        "stream_id": LINES[line.id].stream_id or line.id,
        "certainty": "scenario" if is_scenario else _certainty(view, line.figure_ids),
        "value": sign * line.usd / MILLION,
        "before_usd": sign * line.baseline_usd,
        "usd": sign * line.usd,
        "shown": formats.qualified(
            lang, formats.number(lang, line.usd / MILLION, 1), line.qualifier
        ),
        "figure_ids": list(line.figure_ids),
        "rests_on": captions.rests_on(view, line.figure_ids) if is_scenario else "",
    }


def _gap_step(view: View, results: Results) -> dict[str, object]:
    lang, is_scenario = view.lang, results.scenario.touches("gap_usd")
    before = scenario.evaluate(results.scenario.reset()).gap_usd
    assert results.gap_usd is not None and before is not None
    ids = [one for line in (*results.requirement, *results.income) for one in line.figure_ids]
    return {
        "name": lang.text("Surplus") if results.gap_usd < 0 else lang.text("Gap"),
        "kind": "total",
        "stream_id": "",
        "certainty": "scenario" if is_scenario else captions.unchanged(results),
        "value": results.gap_usd / MILLION,
        "before_usd": before,
        "usd": results.gap_usd,
        "shown": formats.number(lang, abs(results.gap_usd) / MILLION, 1),
        "figure_ids": [],
        "rests_on": captions.rests_on(view, ids, is_scenario=is_scenario),
    }


def _certainty(view: View, figure_ids: tuple[str, ...]) -> str:
    """How certain a published amount is, by the status of its figures."""
    found = _CERTAINTIES.get(
        view, figure_ids, lambda: evidence.certainties(view.connection, figure_ids)
    )
    known = [one for one in found if one in certainty.MARKS]
    return known[0] if known else "planned"
