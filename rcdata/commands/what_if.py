"""The command `python -m rcdata what-if`: a scenario from the shell."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rcdata import scenario
from rcdata.commands import options as shared
from rcdata.database import connect
from rcdata.errors import ScenarioRefused
from rcdata.formats import short_version
from rcdata.i18n import DEFAULT, Language, language
from rcdata.queries.baselines import baseline_figures, data_version
from rcdata.queries.baselines import payers as payer_rows
from rcdata.scenario import texts
from rcdata.scenario.explore import DRAWS, SEED
from rcdata.scenario.refusals import refuse

# Width of a name, in columns, in the table of who would pay.
_NAME = 40


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Computes a scenario: a baseline of published figures and the levers changed\n"
        f"from it. docs/method.md has the formulas.\n\nlevers:\n{_levers_help()}"
    )
    command.formatter_class = argparse.RawDescriptionHelpFormatter
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
        "--with",
        dest="held",
        action="append",
        default=[],
        metavar="LEVER=VALUE",
        help="hold another lever at a value while --solve seeks; may be given more than once",
    )
    command.add_argument(
        "--assess",
        type=float,
        metavar="PER CENT",
        help="share of the requirement that Member States are assessed: --set assessed_pct=…",
    )
    command.add_argument(
        "--by", choices=tuple(scenario.BY), help="who would pay, by state or by group"
    )
    command.add_argument(
        "--country", metavar="CODE", help="one Member State of who would pay, such as NOR"
    )
    command.add_argument(
        "--draws", type=int, metavar="N", help=f"an uncertainty band from N draws, such as {DRAWS}"
    )
    command.add_argument(
        "--seed", type=_seed, default=SEED, metavar="S", help=f"seed of the draws (default: {SEED})"
    )
    command.add_argument("--json", action="store_true", help="write JSON in place of text")
    shared.add_database(command)


def _seed(given: str) -> int:
    """The seed of the draws: a whole number from 0 on."""
    seed = int(given)
    if seed < 0:
        raise argparse.ArgumentTypeError("it must be 0 or more")
    return seed


def _levers_help() -> str:
    """The levers with their ranges, one a line."""
    english = language(DEFAULT)
    return "\n".join(
        f"  {lever.id:32} {texts.lever(english, lever.id)}: "
        f"{texts.value(english, lever.id, lever.low)} to "
        f"{texts.value(english, lever.id, lever.high)}"
        for lever in scenario.LEVERS.values()
    )


def run(options: argparse.Namespace) -> int:
    """Print the results of a scenario, or why there are none."""
    # Report a build apart from the answer, which may be JSON.
    with shared.database(options, sys.stderr) as database:
        try:
            print(answer(options, database))
        except ScenarioRefused as error:
            print(refused(error), file=sys.stderr)
            return 1
    return 0


def answer(options: argparse.Namespace, database: Path) -> str:
    """What the command prints, as text or JSON. Raises errors of the family `RcDataError`."""
    baselines, payers, version = _read(database)
    if options.baseline not in baselines:
        raise ScenarioRefused(scenario.Refusal("unknown baseline", options.baseline))
    levers = dict(_settings(options.set))
    if options.assess is not None:
        levers["assessed_pct"] = options.assess
    asked = scenario.make(baselines[options.baseline], levers)
    results = scenario.evaluate(asked)
    held = dict(_settings(options.held))
    solved = scenario.solve(asked, options.solve, held) if options.solve else None
    band = scenario.band(asked, options.draws, options.seed) if options.draws is not None else None
    shared = _shared(results, payers, options)
    if options.json:
        record = scenario.as_record(results, solved, band, version)
        if shared:
            record["payers"] = scenario.payers_record(shared, _rows(shared, options))
        return json.dumps(record, ensure_ascii=False, indent=2)
    lang = language(DEFAULT)
    lines = [*_text(lang, results, solved, band, version)]
    return "\n".join([*lines, *(_who_pays(lang, shared, options) if shared else ())])


def _shared(
    results: scenario.Results, payers: dict[int, scenario.Payers], options: argparse.Namespace
) -> scenario.SharedOut | None:
    """How the requirement is divided among payers, if that is asked for."""
    if not options.by and not options.country:
        return None
    baseline = results.scenario.baseline
    scale = scenario.scale_of(baseline.year, payers)
    if scale is None:
        raise ScenarioRefused(scenario.Refusal("no payers", reason="no-scale", baseline=baseline))
    shared = scenario.share_out(results, scale)
    if options.country and shared.of(options.country) is None:
        raise ScenarioRefused(scenario.Refusal("no payer", options.country))
    return shared


def _rows(shared: scenario.SharedOut, options: argparse.Namespace) -> tuple[scenario.Share, ...]:
    one = shared.of(options.country) if options.country else None
    return (one,) if one else scenario.grouped(shared, options.by)


def _who_pays(
    lang: Language, shared: scenario.SharedOut, options: argparse.Namespace
) -> Iterator[str]:
    yield ""
    yield f"{texts.mark(lang)}: who would pay"
    inferred = f"inferred {shared.payers.revenue_year}"
    head = ("", "rate, %", "assessed", "levied", "voluntary", "in all", inferred)
    yield _payer_row(*head)
    for one in _rows(shared, options):
        rate = "" if one.used_pct is None else f"{float(one.used_pct):.3f}"
        parts = (one.assessed, one.levied, one.voluntary, one.cents)
        revenue = "" if one.revenue_usd is None else f"{one.revenue_usd:,.2f}"
        amounts = (f"{cents / 100:,.2f}" for cents in parts)
        yield _payer_row(texts.payer(lang, one), rate, *amounts, revenue)
    if not options.country:
        parts = (shared.assessed, shared.levied, shared.voluntary, shared.met)
        yield _payer_row("Sum", "", *(f"{cents / 100:,.2f}" for cents in parts), "")
    yield from (f"  {one}" for one in texts.payer_notes(lang, shared))


def _payer_row(name: str, rate: str, *amounts: str) -> str:
    return f"  {name[:_NAME]:{_NAME}}{rate:>9}" + "".join(f"{one:>19}" for one in amounts)


def refused(error: ScenarioRefused) -> str:
    """Why a scenario cannot be computed, one reason a line."""
    return "\n".join(texts.refusal(language(DEFAULT), one) for one in error.refusals)


def _read(
    database: Path,
) -> tuple[dict[str, scenario.Baseline], dict[int, scenario.Payers], str]:
    with connect(database) as connection:
        baselines = scenario.baselines_from(baseline_figures(connection).to_dict("records"))
        payers = scenario.payers_from(payer_rows(connection).to_dict("records"))
        return baselines, payers, data_version(connection)


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
    if wrong := texts.impossible(lang, results):
        yield wrong
    for name in scenario.HEADLINES:
        label = texts.measure_of(lang, name, baseline)
        yield f"{label}: {_result(lang, results, name)}"
    if solved:
        yield ""
        yield texts.answer(lang, solved)
    if band:
        yield ""
        yield from _band(lang, band)
    yield ""
    yield "Assumptions:"
    yield from (f"  {texts.assumption(lang, one)}" for one in results.assumptions)
    yield f"Model {scenario.MODEL_VERSION}, data {short_version(version)}."


def _row(label: str, usd: float, before: float | None) -> str:
    changed = f"  (baseline: {round(before):,})" if before is not None and before != usd else ""
    # A float may be a zero with a minus; a whole number is not.
    return f"  {label:32}{round(usd):>16,}{changed}"


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
