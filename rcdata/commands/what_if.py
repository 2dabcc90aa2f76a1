"""The command `python -m rcdata what-if`: a scenario from the shell."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rcdata import scenario
from rcdata.database import connect
from rcdata.errors import ScenarioRefused
from rcdata.i18n import DEFAULT, Language, language
from rcdata.queries.baselines import baseline_figures, data_version
from rcdata.scenario import texts
from rcdata.scenario.explore import DRAWS, SEED
from rcdata.scenario.refusals import refuse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument(
        "--baseline",
        default=scenario.DEFAULT_BASELINE,
        metavar="NAME",
        help=f"one of {', '.join(scenario.BASELINES)} (default: {scenario.DEFAULT_BASELINE})",
    )
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="LEVER=VALUE",
        help="change a lever; may be given more than once",
    )
    command.add_argument(
        "--solve", metavar="LEVER", help="the value of a lever that closes the gap"
    )
    command.add_argument(
        "--draws", type=int, metavar="N", help=f"an uncertainty band from N draws, such as {DRAWS}"
    )
    command.add_argument(
        "--seed", type=int, default=SEED, metavar="S", help=f"seed of the draws (default: {SEED})"
    )
    command.add_argument("--json", action="store_true", help="write JSON in place of text")


def levers_help() -> str:
    """The levers with their ranges, a line each."""
    english = language(DEFAULT)
    return "\n".join(
        f"  {lever.id:32} {texts.lever(english, lever.id)}: "
        f"{texts.value(english, lever.id, lever.low)} to "
        f"{texts.value(english, lever.id, lever.high)}"
        for lever in scenario.LEVERS.values()
    )


def answer(options: argparse.Namespace, database: Path) -> str:
    """What the command prints, as text or JSON. Raises errors of the family `RcDataError`."""
    baselines, version = _read(database)
    if options.baseline not in baselines:
        refuse([scenario.Refusal("unknown baseline", options.baseline)])
    asked = scenario.make(baselines[options.baseline], dict(_settings(options.set)))
    results = scenario.evaluate(asked)
    solved = scenario.solve(asked, options.solve) if options.solve else None
    band = scenario.band(asked, options.draws, options.seed) if options.draws is not None else None
    if options.json:
        record = scenario.as_record(results, solved, band, version)
        return json.dumps(record, ensure_ascii=False, indent=2)
    return "\n".join(_text(language(DEFAULT), results, solved, band, version))


def refused(error: ScenarioRefused) -> str:
    """Why a scenario cannot be had, a line for each reason."""
    return "\n".join(texts.refusal(language(DEFAULT), one) for one in error.refusals)


def _read(database: Path) -> tuple[dict[str, scenario.Baseline], str]:
    with connect(database) as connection:
        rows = baseline_figures(connection).to_dict("records")
        return scenario.baselines_from(rows), data_version(connection)


def _settings(given: Iterable[str]) -> Iterator[tuple[str, float]]:
    refused = []
    for setting in given:
        lever, _, text = setting.partition("=")
        try:
            yield lever.strip(), float(text)
        except ValueError:
            kind = "not a number" if lever.strip() in scenario.LEVERS else "unknown lever"
            refused.append(scenario.Refusal(kind, lever.strip(), text))
    refuse(refused)


def _text(
    lang: Language,
    results: scenario.Results,
    solved: scenario.Answer | None,
    band: scenario.Band | None,
    version: str,
) -> Iterator[str]:
    asked, baseline = results.scenario, results.scenario.baseline
    if asked.is_changed:
        yield texts.mark(lang)
    yield f"{texts.baseline(lang, baseline)} ({baseline.name})"
    yield texts.baseline_help(lang, baseline.name)
    for lever, value in asked.levers.items():
        yield (
            f"  {texts.lever(lang, lever)}: {texts.value(lang, lever, value)} "
            f"(baseline: {texts.value(lang, lever, baseline.levers[lever])})"
        )
    for side, lines in (("income_usd", results.income), ("requirement_usd", results.requirement)):
        total = results.measure(side)
        if total is None:
            continue
        yield ""
        for line in lines:
            yield _row(texts.line(lang, line.id), line.usd, line.baseline_usd)
        yield _row(texts.measure(lang, side), total, None)
    yield ""
    yield texts.headline(lang, results) + "."
    for name in scenario.HEADLINES:
        yield f"{texts.measure(lang, name)}: {_result(lang, results, name)}"
    if solved:
        yield ""
        yield texts.answer(lang, solved)
    if band:
        yield ""
        yield from _band(lang, band)
    yield ""
    yield "Assumptions:"
    yield from (f"  {texts.assumption(lang, one)}" for one in results.assumptions)
    yield f"Model {scenario.MODEL_VERSION}, data {version[:12]}."


def _row(label: str, usd: float, before: float | None) -> str:
    changed = f"  (baseline: {before:,.0f})" if before is not None and before != usd else ""
    return f"  {label:32}{usd:>16,.0f}{changed}"


def _result(lang: Language, results: scenario.Results, name: str) -> str:
    value = results.measure(name)
    if value is None:
        why = texts.reason(lang, results.missing[name], results.scenario.baseline)
        return f"no value. {why}"
    return texts.measured(lang, name, value)


def _band(lang: Language, band: scenario.Band) -> Iterator[str]:
    low, middle, high = (texts.gap(lang, usd) for usd in (band.p05, band.p50, band.p95))
    yield f"Over {band.draws:,} draws (seed {band.seed}), nine times out of ten between:"
    yield f"  {low}"
    yield f"  {high}"
    yield f"  in the middle: {middle}"
    yield f"  closed in {band.chance_closed_pct:.1f}% of the draws"
