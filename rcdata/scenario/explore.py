"""Analysis of a scenario: which lever matters most, how certain the result is, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rcdata.errors import ScenarioRefused
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.model import Results, Scenario, amounts, evaluate
from rcdata.scenario.refusals import Refusal, check

MOST_SCENARIOS = 4
DRAWS, SEED = 10_000, 1
MOST_DRAWS = 1_000_000
_BINS = 40


@dataclass(frozen=True)
class Bar:
    """One bar of the tornado: a measure with one lever moved down and up, the others unchanged."""

    lever: str
    low_value: float
    high_value: float
    low: float
    high: float
    base: float

    @property
    def width(self) -> float:
        """How far the lever moves the measure."""
        return abs(self.high - self.low)


def tornado(scenario: Scenario, measure: str = "gap_usd") -> tuple[Bar, ...]:
    """Sensitivity to one lever at a time, the widest bar first.

    Each lever that applies is moved to the ends of its swing (`Lever.range_around`); levers that do
    not move the measure are left out. Raises `ScenarioRefused` if there is no such measure.
    """
    base = _measured(scenario, measure)
    values = scenario.values()

    def bar(lever: str) -> Bar:
        low, high = LEVERS[lever].range_around(values[lever])
        at_low, at_high = (
            float(amounts(scenario.baseline, {**values, lever: value})[measure])
            for value in (low, high)
        )
        return Bar(lever, low, high, at_low, at_high, base)

    bars = (bar(lever) for lever in values)
    return tuple(sorted((one for one in bars if one.width), key=lambda one: -one.width))


@dataclass(frozen=True)
class Band:
    """How a measure spreads when the uncertain levers vary together: quantiles, mean, histogram.

    `bins` holds `(low, high, count)`; `chance_closed_pct` is the percentage of draws without a gap.
    """

    measure: str
    draws: int
    seed: int
    p05: float
    p25: float
    p50: float
    p75: float
    p95: float
    mean: float
    chance_closed_pct: float | None
    ranges: Mapping[str, tuple[float, float]] = field(hash=False)
    bins: tuple[tuple[float, float, int], ...] = ()


def band(
    scenario: Scenario,
    draws: int = DRAWS,
    seed: int = SEED,
    measure: str = "gap_usd",
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Band:
    """The spread of a measure over random draws of the levers; the same seed gives the same band.

    Each uncertain lever that applies and moves the measure is drawn independently from a triangular
    distribution. Its peak is the value in the scenario; its ends are those of the lever's swing, or
    of `ranges`, which may name any lever. Levers that are decisions keep their values, and so do
    firm commitments, because most of them are paid. Raises `ScenarioRefused`.
    """
    _measured(scenario, measure)
    if not 1 <= draws <= MOST_DRAWS:
        raise ScenarioRefused(Refusal("draws", value=str(draws)))
    chosen = _ranges(scenario, measure, ranges or {})
    found = _drawn(scenario, measure, chosen, draws, seed)
    p05, p25, p50, p75, p95 = map(float, np.quantile(found, (0.05, 0.25, 0.5, 0.75, 0.95)))
    return Band(
        measure, draws, seed, p05, p25, p50, p75, p95,
        mean=float(found.mean()),
        chance_closed_pct=100 * float((found <= 0).mean()) if measure == "gap_usd" else None,
        ranges=MappingProxyType(chosen),
        bins=_histogram(found),
    )  # fmt: skip


def _drawn(
    scenario: Scenario,
    measure: str,
    ranges: Mapping[str, tuple[float, float]],
    draws: int,
    seed: int,
) -> NDArray[np.float64]:
    """The measure in every draw of the levers that have a range."""
    values = scenario.values()
    drawn: dict[str, float | NDArray[np.float64]] = dict(values)
    if scenario.baseline.has("income.firm"):
        drawn["firm.growth"] = values["voluntary_growth_pct"]
    generator = np.random.default_rng(seed)
    for lever, (low, high) in ranges.items():
        drawn[lever] = _draw(generator, lever, low, values[lever], high, draws)
    return np.broadcast_to(amounts(scenario.baseline, drawn)[measure], draws)


def _histogram(found: NDArray[np.float64]) -> tuple[tuple[float, float, int], ...]:
    counts, edges = np.histogram(found, bins=_BINS)
    return tuple(
        (float(low), float(high), int(count))
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
    )


def _ranges(
    scenario: Scenario, measure: str, ranges: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    for end in (0, 1):
        check(scenario.baseline, {lever: ends[end] for lever, ends in ranges.items()})
    values = scenario.values()
    chosen = {}
    for lever, known in LEVERS.items():
        if lever not in values:
            continue
        if lever in ranges:
            chosen[lever] = (min(ranges[lever]), max(ranges[lever]))
        elif known.uncertain and measure in known.moves:
            chosen[lever] = known.range_around(values[lever])
    return chosen


def _draw(
    generator: np.random.Generator, lever: str, low: float, peak: float, high: float, draws: int
) -> NDArray[np.float64]:
    if low == high:
        return np.full(draws, low)
    drawn = generator.triangular(low, min(max(peak, low), high), high, draws)
    return np.rint(drawn) if LEVERS[lever].whole else drawn


@dataclass(frozen=True)
class Compared:
    """One scenario of a comparison, with its baseline."""

    results: Results
    baseline: Results

    def difference(self, measure: str) -> float | None:
        """Scenario minus baseline; None if either has no value for the measure."""
        now, before = self.results.measure(measure), self.baseline.measure(measure)
        return None if now is None or before is None else now - before


def compare(scenarios: Iterable[Scenario]) -> tuple[Compared, ...]:
    """Up to `MOST_SCENARIOS` side by side, each with its own baseline."""
    chosen: Sequence[Scenario] = tuple(scenarios)
    if len(chosen) > MOST_SCENARIOS:
        raise ScenarioRefused(Refusal("too many", value=str(len(chosen))))
    return tuple(Compared(evaluate(one), evaluate(one.reset())) for one in chosen)


def _measured(scenario: Scenario, measure: str) -> float:
    results = evaluate(scenario)
    value = results.measure(measure)
    if value is None:
        reason = results.missing[measure]
        raise ScenarioRefused(
            Refusal("no measure", measure, reason=reason, baseline=scenario.baseline)
        )
    return value
