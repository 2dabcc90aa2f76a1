"""The results of a scenario as plain values, for JSON and exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rcdata.i18n import DEFAULT, Language, language
from rcdata.scenario import texts
from rcdata.scenario.explore import Band
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.model import MODEL_VERSION, Results
from rcdata.scenario.payers import Share, SharedOut
from rcdata.scenario.solve import Answer


def as_record(
    results: Results,
    answer: Answer | None = None,
    band: Band | None = None,
    data_version: str = "",
    lang: Language | None = None,
) -> dict[str, Any]:
    """Results as plain values: inputs, lines, measures, versions.

    Numbers are not rounded; words are in `lang`, by default English.
    """
    lang = lang or language(DEFAULT)
    baseline = results.scenario.baseline
    record = {
        **_of_scenario(lang, results),
        **_of_results(lang, results),
        "figure_ids": list(baseline.figure_ids),
        "model_version": MODEL_VERSION,
        "data_version": data_version,
    }
    if answer:
        record["solved"] = _solved(lang, answer)
    if band:
        record["band"] = {**_plain(band), "ranges": dict(band.ranges)}
    return record


def _of_scenario(lang: Language, results: Results) -> dict[str, Any]:
    """The scenario itself: its baseline and its levers."""
    scenario, baseline = results.scenario, results.scenario.baseline
    return {
        "mark": texts.mark(lang) if scenario.is_changed else "",
        "name": scenario.name,
        "baseline": baseline.name,
        "year": baseline.year,
        "changed": dict(scenario.levers),
        "levers": scenario.values(),
        "baseline_levers": dict(baseline.levers),
        "not_applicable": {
            lever: texts.reason(lang, why, baseline) for lever, why in baseline.refused.items()
        },
        "inputs": {name: asdict(item) for name, item in sorted(baseline.inputs.items())},
    }


def _of_results(lang: Language, results: Results) -> dict[str, Any]:
    """What follows from the scenario: lines, measures and assumptions."""
    scenario, baseline = results.scenario, results.scenario.baseline
    return {
        "income": {line.id: line.usd for line in results.income},
        "requirement": {line.id: line.usd for line in results.requirement},
        **{measure: results.measure(measure) for measure in MEASURES},
        "missing": {one: texts.reason(lang, why, baseline) for one, why in results.missing.items()},
        "gap_published": results.baseline_gap_published and not scenario.is_changed,
        "assumptions": [texts.assumption(lang, one) for one in results.assumptions],
    }


def _solved(lang: Language, answer: Answer) -> dict[str, Any]:
    return {
        "lever": answer.lever,
        "kind": answer.kind,
        "value": answer.value,
        "best_value": answer.best_value,
        "best_gap_usd": answer.best_gap_usd,
        "words": texts.answer(lang, answer),
    }


def _plain(band: Band) -> dict[str, Any]:
    hidden = {"ranges", "bins"}
    return {name: value for name, value in vars(band).items() if name not in hidden}


def payers_record(
    shared: SharedOut, rows: Iterable[Share], lang: Language | None = None
) -> dict[str, Any]:
    """Who would pay, as plain values: the rows, dollars to the cent as text, and the sources."""
    lang = lang or language(DEFAULT)
    return {
        "mark": texts.mark(lang),
        "scale": [shared.payers.first_year, shared.payers.last_year],
        "inferred_revenue_year": shared.payers.revenue_year,
        "notes": list(texts.payer_notes(lang, shared)),
        "shares": [_share(lang, one) for one in rows],
    }


def _share(lang: Language, one: Share) -> dict[str, Any]:
    parts = {"assessed": one.assessed, "levied": one.levied, "voluntary": one.voluntary}
    return {
        "code": one.code,
        "name": texts.payer(lang, one),
        "rate_pct": None if one.rate_pct is None else float(one.rate_pct),
        "rate_used_pct": None if one.used_pct is None else float(one.used_pct),
        **{f"{part}_usd": texts.cents(amount) for part, amount in parts.items()},
        "total_usd": texts.cents(one.cents),
        "inferred_revenue_usd": one.revenue_usd,
    }
