"""A scenario as a file and as an address: written, and read again with what is refused in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rcdata.entrances import line
from rcdata.errors import ScenarioRefused
from rcdata.scenario.baselines import DEFAULT_BASELINE, Baseline
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.model import Scenario, make
from rcdata.scenario.refusals import Refusal, fault
from rcdata.scenario.starts import mean_contribution_usd

FORMAT, FORMAT_VERSION = "rc-what-if-scenario", 2
BASELINE, NAME = "baseline", "name"
LONGEST_NAME = 80
# How to show who would pay, by group or for one state: address parameters besides the scenario.
BY, COUNTRY = SHOWN = ("by", "country")
# What else stands in the address of the page, besides the scenario.
_OF_THE_PAGE = ("lang", "keep", *SHOWN)
# The default baseline of model version 1: addresses without a baseline may still mean it.
FORMER_BASELINE = "outlook-2020"
# The amount of a new contribution is always written, even if it is zero: an address or a file
# without it is from version 1, where it had another meaning.
_JOINING, _GIVING = "new_contributors", "average_contribution_usd"


def dump(scenario: Scenario) -> str:
    """The scenario as the text of a JSON file."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "name": scenario.name,
        "baseline": scenario.baseline.name,
        "levers": _told_levers(scenario),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _told_levers(scenario: Scenario) -> dict[str, float]:
    """The changed levers, and the amount of a new contribution if there are new contributors."""
    levers = dict(scenario.levers)
    return {**levers, _GIVING: scenario.value(_GIVING)} if _JOINING in levers else levers


def _as_meant(baseline: Baseline, levers: Mapping[str, Any]) -> dict[str, Any]:
    """Levers with the meaning of version 1 if they are from there: a new contributor gave the mean
    of the present ones."""
    if _JOINING not in levers or _GIVING in levers or _GIVING in baseline.refused:
        return dict(levers)
    return {**levers, _GIVING: mean_contribution_usd(baseline)}


def load(text: str | bytes, baselines: Mapping[str, Baseline]) -> Scenario:
    """The scenario of a file written by `dump`, by this version or an earlier one.

    Raises `ScenarioRefused` for a file of another kind or version, an unknown baseline, or levers
    that the baseline refuses.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        kind = str(content.get("format", "")) if isinstance(content, dict) else ""
        raise ScenarioRefused(Refusal("other kind" if kind else "not a file", kind))
    if content.get("version") not in range(1, FORMAT_VERSION + 1):
        found = json.dumps(content.get("version"), ensure_ascii=False)
        raise ScenarioRefused(Refusal("other version", found, str(FORMAT_VERSION)))
    name, levers = content.get("baseline"), content.get("levers", {})
    if not isinstance(name, str) or name not in baselines:
        raise ScenarioRefused(Refusal("unknown baseline", str(name)))
    if not isinstance(levers, dict):
        raise ScenarioRefused(Refusal("not a file"))
    baseline = baselines[name]
    return make(baseline, _as_meant(baseline, levers), _named(content.get("name", "")))


def _named(name: object) -> str:
    """The name in a file or an address, as one line; empty if it is not text."""
    return line(name, LONGEST_NAME)


def to_address(scenario: Scenario, prefix: str = "") -> dict[str, str]:
    """The scenario as query parameters, without values at their default. The baseline is included
    if there are levers or a name, because the default baseline changes over the years."""
    params = {lever: _written(value) for lever, value in _told_levers(scenario).items()}
    if params or scenario.name or scenario.baseline.name != DEFAULT_BASELINE:
        params[BASELINE] = scenario.baseline.name
    if scenario.name:
        params[NAME] = scenario.name
    return {prefix + key: value for key, value in params.items()}


def _written(value: float) -> str:
    """A number without loss, and without an unnecessary `.0`."""
    return str(int(value)) if value == int(value) else repr(value)


def from_address(
    params: Mapping[str, str],
    baselines: Mapping[str, Baseline],
    prefix: str = "",
) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario of an address, and what in it was not understood or has another meaning now.

    An address from model version 1 keeps its meaning: without a baseline it means the default of
    that time, and a new contributor without an amount gives the mean of the present ones.

    What cannot be read, is unknown, out of range or does not apply is refused; the rest is used.
    Keys without the prefix, with another prefix (`b.levy_rate_pct`), or of the page are skipped.
    Raises `ScenarioRefused` only if the data hold no baseline at all.
    """
    own = {
        key.removeprefix(prefix): value
        for key, value in params.items()
        if key.startswith(prefix)
        and key not in _OF_THE_PAGE
        and "." not in key.removeprefix(prefix)
    }
    wanted, name = own.pop(BASELINE, "") or _without_baseline(own), own.pop(NAME, "")
    refusals = [] if wanted in baselines else [Refusal("unknown baseline", wanted)]
    baseline = baselines.get(wanted) or _usual(own, baselines)
    levers, refused = _levers(own, baseline)
    refusals += refused
    meant = _as_meant(baseline, levers)
    if meant.get(_GIVING) and _GIVING not in levers:
        refusals.append(Refusal("mean meant", _GIVING, str(meant[_GIVING])))
    return make(baseline, meant, _named(name)), tuple(refusals)


def _usual(own: Mapping[str, str], baselines: Mapping[str, Baseline]) -> Baseline:
    """The baseline where none or an unknown one is asked for; if the data do not hold it, the last
    that they hold."""
    usual = baselines.get(_without_baseline(own)) or next(reversed([*baselines.values()]), None)
    if usual is None:
        raise ScenarioRefused(Refusal("no baseline", DEFAULT_BASELINE))
    return usual


def _levers(own: Mapping[str, str], baseline: Baseline) -> tuple[dict[str, float], list[Refusal]]:
    """The levers of an address, and what of them is refused."""
    levers, refused = {}, []
    for lever, text in own.items():
        value = _read(text)
        if lever not in LEVERS:
            refused.append(Refusal("unknown lever", lever, text))
        elif value is None:
            refused.append(Refusal("not a number", lever, text))
        elif refusal := fault(baseline, lever, value):
            refused.append(refusal)
        else:
            levers[lever] = value
    return levers, refused


def _without_baseline(own: Mapping[str, str]) -> str:
    """The baseline of an address that names none."""
    is_former = NAME in own or any(LEVERS[key].since == 1 for key in own if key in LEVERS)
    return FORMER_BASELINE if is_former else DEFAULT_BASELINE


def _read(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
