"""The arithmetic of the what-if model, in one place. `docs/method.md` explains it.

`amounts` is plain arithmetic on numbers or arrays of numbers, so that the same formulas serve a
single scenario and ten thousand draws. Each published amount is multiplied by the ratio of a
lever's value to its value in the baseline. With no lever moved, every ratio is exactly 1, and the
published figures come out to the last dollar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from rcdata.scenario.assumptions import Assumption, assumptions_of
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.lines import (
    BUDGET,
    CATEGORIES,
    DONOR_LOSS,
    INEXACT,
    NEW_CONTRIBUTORS,
    SUPPORT,
    UNEXPLAINED,
    WHOLE_INCOME,
)
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.refusals import check

# Increased when a formula changes: results of two versions are not the same calculation.
MODEL_VERSION = "2"

# A float, or a numpy array of draws: the same formulas work for both.
Number = Any


@dataclass(frozen=True)
class Scenario:
    """A baseline and the levers changed from it; made by `make`, which checks them."""

    baseline: Baseline
    levers: Mapping[str, float] = field(default_factory=dict, hash=False)
    name: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether any lever differs from the baseline."""
        return bool(self.levers)

    def value(self, lever: str) -> float:
        """The value of a lever; the lever must apply."""
        return self.levers.get(lever, self.baseline.levers[lever])

    def values(self) -> dict[str, float]:
        """Every lever that applies, with its value."""
        return {**self.baseline.levers, **self.levers}

    def touches(self, what: str) -> bool:
        """Whether a moved lever affects this line or measure. It is then not a published figure,
        even if two levers together leave its amount unchanged."""
        return any(what in LEVERS[lever].moves for lever in self.levers)

    def with_levers(self, levers: Mapping[str, float]) -> Scenario:
        """The scenario with other values for some levers. Raises `ScenarioRefused`."""
        return make(self.baseline, {**self.levers, **levers}, self.name)

    def with_name(self, name: str) -> Scenario:
        """The scenario under another name."""
        return replace(self, name=name)

    def reset(self) -> Scenario:
        """The scenario without changes to the baseline, under the same name."""
        return replace(self, levers=MappingProxyType({}))


def make(baseline: Baseline, levers: Mapping[str, float], name: str = "") -> Scenario:
    """A scenario; a lever at its baseline value does not count as changed.

    Raises `ScenarioRefused`, with all reasons at once, if a lever is unknown, does not apply to the
    baseline, or is out of its range.
    """
    check(baseline, levers)
    changed = {
        lever: float(levers[lever])
        for lever in LEVERS
        if lever in levers and float(levers[lever]) != baseline.levers[lever]
    }
    return Scenario(baseline, MappingProxyType(changed), name)


@dataclass(frozen=True)
class Line:
    """One stream of income or category of the requirement."""

    id: str
    usd: float
    baseline_usd: float
    qualifier: str
    figure_ids: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """The results of a scenario. A measure without a basis is None, and `missing` has the
    reason."""

    scenario: Scenario
    income: tuple[Line, ...]
    requirement: tuple[Line, ...]
    income_usd: float | None
    requirement_usd: float
    gap_usd: float | None
    share_pct: float | None
    cents_per_100_usd: float | None
    per_country_usd: float | None
    per_post_usd: float | None
    balance_usd: float | None
    income_constant_usd: float | None
    requirement_constant_usd: float
    gap_constant_usd: float | None
    missing: Mapping[str, str] = field(hash=False)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The assumptions behind the results."""
        return assumptions_of(self.scenario.baseline)

    @property
    def baseline_gap_published(self) -> bool:
        """Whether the source prints the gap of the baseline; if not, it is derived."""
        return self.scenario.baseline.has("gap")

    def measure(self, name: str) -> float | None:
        """A measure by its name."""
        value: float | None = getattr(self, name)
        return value


def income_lines(baseline: Baseline, value: Mapping[str, Number]) -> dict[str, Number]:
    """Income by stream, in dollars; empty where no income was published.

    Identity: the lines add up to the income.
    """
    if not baseline.has("income.total"):
        return {}
    lines = {
        stream: baseline[f"income.{stream}"] * _stream_ratio(baseline, stream, value)
        for stream in baseline.streams
    }
    lines[NEW_CONTRIBUTORS] = value["new_contributors"] * value["average_contribution_usd"]
    # Not a minus before it: of nothing, that would be -0.
    lines[DONOR_LOSS] = 0.0 - value["donor_loss_usd"]
    if baseline.unexplained_income_usd:
        lines[rest_of(baseline)] = baseline.unexplained_income_usd
    return lines


def rest_of(baseline: Baseline) -> str:
    """The name of the line for the difference between the printed total and the streams."""
    if baseline.has_only_total:
        return WHOLE_INCOME
    return INEXACT if baseline.is_inexact else UNEXPLAINED


def _stream_ratio(baseline: Baseline, stream: str, value: Mapping[str, Number]) -> Number:
    """The ratio of a stream to its published amount; exactly 1 if no lever is moved."""

    def ratio(lever: str) -> Number:
        # A lever that does not apply, or is 0 in the baseline, cannot scale the stream.
        start = baseline.levers.get(lever)
        return value[lever] / start if start else 1.0

    if stream in ("voluntary", "firm", "donors"):
        return _grown(value.get(f"{stream}.growth", value["voluntary_growth_pct"]))
    if stream == "soft":
        return ratio("soft_conversion_pct") * _grown(value["voluntary_growth_pct"])
    if stream == "cost-sharing":
        return ratio("cost_sharing_multiplier") * ratio("cost_sharing_participation_pct")
    if stream == "levy":
        # Levy = base x rate x months in force / 12 x share collected.
        return (
            ratio("levy_base_usd")
            * ratio("levy_rate_pct")
            * ratio("levy_months")
            * ratio("levy_collection_pct")
        )
    return 1.0


def _grown(percent: Number) -> Number:
    return 1 + percent / 100


def requirement_lines(baseline: Baseline, value: Mapping[str, Number]) -> dict[str, Number]:
    """Requirement by category, in dollars. Identity: the lines add up to the requirement."""
    prices = _grown(value["recosting_pct"])
    if not baseline.has_categories:
        whole = SUPPORT if baseline.has("income.undp") else BUDGET
        return {whole: baseline["requirement.total"] * prices}
    posts, non_posts = (baseline[f"requirement.{one}"] * prices for one in CATEGORIES)
    filled = 1 - value["post_vacancy_pct"] / 100
    lines = {
        "posts": posts * filled * _grown(value["post_cost_growth_pct"]),
        "non-posts": non_posts * _grown(value["non_post_growth_pct"]),
    }
    if baseline.unexplained_requirement_usd:
        lines[UNEXPLAINED] = baseline.unexplained_requirement_usd
    return lines


def measures(
    baseline: Baseline,
    value: Mapping[str, Number],
    income: Mapping[str, Number],
    requirement: Mapping[str, Number],
) -> dict[str, Number]:
    """Every measure that the baseline has a basis for."""
    needed = sum(requirement.values())
    prices = _grown(value["inflation_pct"])
    found = {"requirement_usd": needed, "requirement_constant_usd": needed / prices}
    if income:
        earned = sum(income.values())
        gap = needed - earned
        found |= {"income_usd": earned, "gap_usd": gap}
        found |= {"income_constant_usd": earned / prices, "gap_constant_usd": gap / prices}
        found |= _balances(baseline, value, earned, needed)
    return {
        **found,
        **_shares(baseline, value, needed),
        **_averages(baseline, value, needed, requirement),
    }


def _balances(
    baseline: Baseline, value: Mapping[str, Number], earned: Number, needed: Number
) -> dict[str, Number]:
    """What the year leaves."""
    if not baseline.has("spending"):
        return {}
    spent = baseline["spending"] * _change(baseline, needed)
    start = baseline.levers["implementation_pct"]
    return {"balance_usd": earned - spent * (value["implementation_pct"] / start)}


def _shares(baseline: Baseline, value: Mapping[str, Number], needed: Number) -> dict[str, Number]:
    """The requirement as a share of operational spending."""
    if not baseline.has("operational-spending"):
        return {}
    growth = _grown(value["operational_spending_growth_pct"])
    share = 100 * needed / (baseline["operational-spending"] * growth)
    return {"share_pct": share, "cents_per_100_usd": 100 * share}


def _averages(
    baseline: Baseline,
    value: Mapping[str, Number],
    needed: Number,
    requirement: Mapping[str, Number],
) -> dict[str, Number]:
    """Coordination per country or territory, and the cost of a post that is filled."""
    found, change = {}, _change(baseline, needed)
    if baseline.has("country-average"):
        found["per_country_usd"] = baseline["country-average"] * change
    elif baseline.has("country-level", "countries"):
        found["per_country_usd"] = baseline["country-level"] / baseline["countries"] * change
    if baseline.has("posts") and baseline.has_categories:
        filled = baseline["posts"] * (1 - value["post_vacancy_pct"] / 100)
        found["per_post_usd"] = requirement["posts"] / filled
    return found


def _change(baseline: Baseline, needed: Number) -> Number:
    """The requirement relative to the published one."""
    return needed / baseline["requirement.total"]


def amounts(baseline: Baseline, value: Mapping[str, Number]) -> dict[str, Number]:
    """Every measure for these values of the levers, which are numbers or arrays of one length."""
    income, requirement = income_lines(baseline, value), requirement_lines(baseline, value)
    return measures(baseline, value, income, requirement)


def evaluate(scenario: Scenario) -> Results:
    """The results of a scenario; the same scenario always gives the same results."""
    baseline, value = scenario.baseline, scenario.values()
    start = baseline.levers
    income, requirement = income_lines(baseline, value), requirement_lines(baseline, value)
    found = measures(baseline, value, income, requirement)
    given: dict[str, Any] = {one: found.get(one) for one in MEASURES}
    return Results(
        scenario=scenario,
        income=_lines(baseline, "income", income, income_lines(baseline, start)),
        requirement=_lines(
            baseline, "requirement", requirement, requirement_lines(baseline, start)
        ),
        missing=MappingProxyType(
            {one.id: one.missing for one in MEASURES.values() if one.id not in found}
        ),
        **given,
    )


def _lines(
    baseline: Baseline, side: str, now: Mapping[str, float], before: Mapping[str, float]
) -> tuple[Line, ...]:
    return tuple(
        Line(one, usd, before[one], *_origin(baseline, side, one, usd)) for one, usd in now.items()
    )


def _origin(baseline: Baseline, side: str, line: str, usd: float) -> tuple[str, tuple[str, ...]]:
    """Qualifier and figures of a line. The whole requirement uses the printed total; an unexplained
    rest uses the total and its parts. Nothing is exactly nothing."""
    if line in (NEW_CONTRIBUTORS, DONOR_LOSS):
        return "exact", ()
    if line in (UNEXPLAINED, INEXACT):
        parts = [item for name, item in baseline.inputs.items() if name.startswith(f"{side}.")]
        return "exact", tuple(one for item in parts for one in item.figure_ids)
    item = baseline.inputs.get(f"{side}.{line}") or baseline.inputs[f"{side}.total"]
    return item.qualifier if usd else "exact", item.figure_ids
