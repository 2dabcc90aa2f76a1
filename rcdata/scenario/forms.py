"""A scenario as a file, as an address, and its results as a record."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from rcdata.entrances import line
from rcdata.i18n import DEFAULT, Language, language
from rcdata.scenario import texts
from rcdata.scenario.baselines import DEFAULT_BASELINE, Baseline
from rcdata.scenario.explore import Band
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.model import MODEL_VERSION, Results, Scenario, make
from rcdata.scenario.refusals import Refusal, fault, refuse
from rcdata.scenario.solve import Answer

FORMAT, FORMAT_VERSION = "rc-what-if-scenario", 1
BASELINE, NAME = "baseline", "name"
LONGEST_NAME = 80


def dump(scenario: Scenario) -> str:
    """The scenario as the text of a JSON file."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "name": scenario.name,
        "baseline": scenario.baseline.name,
        "levers": dict(scenario.levers),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def load(text: str | bytes, baselines: Mapping[str, Baseline]) -> Scenario:
    """The scenario of a file written by `dump`.

    Raises `ScenarioRefused` for a file of another kind or version, an unknown baseline, or levers
    that the baseline refuses.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        kind = str(content.get("format", "")) if isinstance(content, dict) else ""
        refuse([Refusal("other kind" if kind else "not a file", kind)])
    assert isinstance(content, dict)
    if content.get("version") != FORMAT_VERSION:
        refuse([Refusal("other version", str(content.get("version")), str(FORMAT_VERSION))])
    name, levers = content.get("baseline"), content.get("levers", {})
    if not isinstance(name, str) or name not in baselines:
        refuse([Refusal("unknown baseline", str(name))])
    if not isinstance(levers, dict):
        refuse([Refusal("not a file")])
    return make(baselines[str(name)], levers, _named(content.get("name", "")))


def _named(name: object) -> str:
    """The name in a file or an address, as one line; what is no text is no name."""
    return line(name, LONGEST_NAME)


def to_address(scenario: Scenario, prefix: str = "") -> dict[str, str]:
    """The scenario as query parameters; what is at its default is left out."""
    params = {lever: _written(value) for lever, value in scenario.levers.items()}
    if scenario.baseline.name != DEFAULT_BASELINE:
        params[BASELINE] = scenario.baseline.name
    if scenario.name:
        params[NAME] = scenario.name
    return {prefix + key: value for key, value in params.items()}


def _written(value: float) -> str:
    """A number without loss and without a needless `.0`."""
    return str(int(value)) if value == int(value) else repr(value)


def from_address(
    params: Mapping[str, str],
    baselines: Mapping[str, Baseline],
    prefix: str = "",
    ignore: Collection[str] = ("lang", "keep"),
) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario of an address, and what in it was not understood.

    What cannot be read, is unknown, out of range or does not apply is refused; the rest is
    followed. Keys without the prefix, with another one (`b.levy_rate_pct`), and those of `ignore`
    belong to others. Raises `ScenarioRefused` only where the data hold no baseline at all.
    """
    own = {
        key.removeprefix(prefix): value
        for key, value in params.items()
        if key.startswith(prefix) and key not in ignore and "." not in key.removeprefix(prefix)
    }
    wanted, name = own.pop(BASELINE, DEFAULT_BASELINE), own.pop(NAME, "")
    refusals = [] if wanted in baselines else [Refusal("unknown baseline", wanted)]
    baseline = baselines.get(wanted) or baselines.get(DEFAULT_BASELINE)
    if baseline is None:
        refuse([Refusal("no baseline", DEFAULT_BASELINE)])
    assert baseline is not None
    levers = {}
    for lever, text in own.items():
        value = _read(text)
        refusal = (
            Refusal("unknown lever", lever, text)
            if lever not in LEVERS
            else Refusal("not a number", lever, text)
            if value is None
            else fault(baseline, lever, value)
        )
        if refusal:
            refusals.append(refusal)
        elif value is not None:
            levers[lever] = value
    return make(baseline, levers, _named(name)), tuple(refusals)


def _read(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def as_record(
    results: Results,
    answer: Answer | None = None,
    band: Band | None = None,
    data_version: str = "",
    lang: Language | None = None,
) -> dict[str, Any]:
    """Results as plain values, for JSON and exports: inputs, lines, measures, versions.

    Numbers are not rounded; words are in `lang`, by default English.
    """
    lang = lang or language(DEFAULT)
    scenario, baseline = results.scenario, results.scenario.baseline
    record: dict[str, Any] = {
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
        "income": {line.id: line.usd for line in results.income},
        "requirement": {line.id: line.usd for line in results.requirement},
        **{measure: results.measure(measure) for measure in MEASURES},
        "missing": {one: texts.reason(lang, why, baseline) for one, why in results.missing.items()},
        "gap_published": results.baseline_gap_published and not scenario.is_changed,
        "assumptions": [texts.assumption(lang, one) for one in results.assumptions],
        "figure_ids": list(baseline.figure_ids),
        "model_version": MODEL_VERSION,
        "data_version": data_version,
    }
    if answer:
        record["solved"] = {
            "lever": answer.lever,
            "kind": answer.kind,
            "value": answer.value,
            "best_value": answer.best_value,
            "best_gap_usd": answer.best_gap_usd,
            "words": texts.answer(lang, answer),
        }
    if band:
        record["band"] = {**_plain(band), "ranges": dict(band.ranges)}
    return record


def _plain(band: Band) -> dict[str, Any]:
    hidden = {"ranges", "bins"}
    return {name: value for name, value in vars(band).items() if name not in hidden}
