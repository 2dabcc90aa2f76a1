"""Goal seek: the value of one lever that closes the gap, while the other levers stay as they are or
are held at other values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rcdata.errors import ScenarioRefused
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.model import Scenario, amounts
from rcdata.scenario.refusals import Refusal

# A gap of less than a cent counts as closed.
CLOSED_USD = 0.01


@dataclass(frozen=True)
class Answer:
    """The result of goal seek for one lever.

    Kinds: `solved` (`value` closes the gap), `closed` (there is no gap), `out of reach` (no value
    in the range closes it; `best_value` leaves the smallest gap, so more than this lever is
    needed), `no effect` (the lever does not move the gap, or cannot because another lever is at
    zero), `not applicable`, and `no gap`; for the last three, `reason` has the code. `gap_usd` is
    the gap before, `best_gap_usd` the gap at `best_value`; for a solved lever these are the answer
    and the gap that it leaves (a whole number may leave a surplus). `asked` is the scenario with
    the levers in `held` at their values.
    """

    kind: str
    lever: str
    asked: Scenario
    gap_usd: float | None = None
    value: float | None = None
    best_value: float | None = None
    best_gap_usd: float | None = None
    reason: str = ""
    held: Mapping[str, float] = field(default_factory=dict, hash=False)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario with the answer applied; None if there is no answer."""
        return None if self.value is None else self.asked.with_levers({self.lever: self.value})


def solve(scenario: Scenario, lever: str, held: Mapping[str, float] | None = None) -> Answer:
    """The value of a lever at which requirement and income are equal, with the levers in `held` at
    given values: two levers together may close a gap that neither closes alone.

    The gap is linear in each single lever (`model.py` only multiplies and adds), so its values at
    the ends of the range give the exact answer. Raises `ScenarioRefused` for an unknown lever, and
    if a held lever is the one sought or refuses its value.
    """
    if lever not in LEVERS:
        raise ScenarioRefused(Refusal("unknown lever", lever))
    if held:
        if lever in held:
            raise ScenarioRefused(Refusal("held and sought", lever))
        return replace(solve(scenario.with_levers(held), lever), held=held)
    baseline = scenario.baseline
    if not baseline.has("income.total"):
        return Answer("no gap", lever, scenario, reason="no-income")
    gap = gap_with(scenario, {})
    if lever in baseline.refused:
        return Answer("not applicable", lever, scenario, gap, reason=baseline.refused[lever])
    if gap < CLOSED_USD:
        return Answer("closed", lever, scenario, gap)
    return _sought(scenario, lever, gap)


def _sought(scenario: Scenario, lever: str, gap: float) -> Answer:
    """The answer for a lever that applies, where there is a gap to close."""
    known = LEVERS[lever]
    ends = {value: gap_with(scenario, {lever: value}) for value in (known.low, known.high)}
    best = min(ends, key=lambda value: ends[value])
    if max(ends.values()) - ends[best] < CLOSED_USD:
        reason = "idle" if "gap_usd" in known.moves else "moves-no-gap"
        return Answer("no effect", lever, scenario, gap, reason=reason)
    if ends[best] >= CLOSED_USD:
        return Answer("out of reach", lever, scenario, gap, None, best, ends[best])
    value = _crossing(scenario, lever, gap, best, ends[best])
    return Answer("solved", lever, scenario, gap, value, value, gap_with(scenario, {lever: value}))


def gap_with(scenario: Scenario, levers: dict[str, float]) -> float:
    """The gap with some levers at other values; the baseline must have an income."""
    return float(amounts(scenario.baseline, {**scenario.values(), **levers})["gap_usd"])


def _crossing(scenario: Scenario, lever: str, gap: float, best: float, best_gap: float) -> float:
    """Where the straight line from the gap now to the smallest one reaches zero."""
    start = scenario.value(lever)
    value = start + (best - start) * gap / (gap - best_gap)
    if LEVERS[lever].whole:
        # The smallest whole number that leaves no gap; rounding errors above a whole number are
        # ignored.
        value = float(math.ceil(round(value, 6)))
    return min(max(value, LEVERS[lever].low), LEVERS[lever].high)
