"""Who would pay: divides the requirement of a scenario among Member States, to the cent.

Assessed money follows the scale of assessments of the baseline's year. Levied and voluntary money
follow the revenue that the fund appears to have had from each contributor in the last year, in
which the two are mixed. All of it is a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import isclose
from typing import Any

from rcdata.scenario.assessed import allot
from rcdata.scenario.lines import LEVY_AND_VOLUNTARY
from rcdata.scenario.model import Results

WHOLE = Fraction(100)
_CENTS = 100


@dataclass(frozen=True)
class Payer:
    """One who may pay: a Member State with its rate as adopted (per cent), or another contributor
    without a rate. `revenue_usd` is the fund's inferred revenue from it in the last year, None if
    the fund names no such contributor. `label` is in English."""

    code: str
    label: str
    rate_pct: Fraction | None
    revenue_usd: float | None
    region: str
    is_ldc: bool


@dataclass(frozen=True)
class Payers:
    """All who may pay, with the years of the scale and the year of the revenue.

    `all_revenue_usd` is the inferred revenue of that year from everybody, `organizations_usd` the
    part of UN organizations, who are not among the payers."""

    first_year: int
    last_year: int
    revenue_year: int
    all_revenue_usd: float
    organizations_usd: float
    all: tuple[Payer, ...] = field(hash=False)


@dataclass(frozen=True)
class Share:
    """What one payer, or a group of payers, would pay, in cents. `rate_pct` is the rate as adopted,
    `used_pct` the rate with floor and ceiling, `revenue_usd` the inferred revenue of the last year,
    `members` the number of payers in the row."""

    code: str
    label: str
    rate_pct: Fraction | None
    used_pct: Fraction | None
    assessed: int
    levied: int
    voluntary: int
    revenue_usd: float | None
    region: str = ""
    is_ldc: bool = False
    members: int = 1

    @property
    def cents(self) -> int:
        """All that the payer would pay, in cents."""
        return self.assessed + self.levied + self.voluntary

    @property
    def usd(self) -> float:
        """All that the payer would pay, in dollars."""
        return self.cents / _CENTS


@dataclass(frozen=True)
class SharedOut:
    """The divided requirement: the amount of each kind of money in cents, and who pays it, the
    largest payer first. `income_levied_pct` is the levy in levy and voluntary money of the
    scenario's income, where its levers moved it and the division follows the baseline; else
    None."""

    payers: Payers
    requirement: int
    assessed: int
    levied: int
    voluntary: int
    shares: tuple[Share, ...] = field(hash=False)
    income_levied_pct: float | None = None

    @property
    def met(self) -> int:
        """The amount that is divided, in cents; the shares add up to it."""
        return self.assessed + self.levied + self.voluntary

    def of(self, code: str) -> Share | None:
        """The share of one payer."""
        return next((one for one in self.shares if one.code == code), None)


def payers_from(rows: Iterable[Mapping[Any, Any]]) -> dict[int, Payers]:
    """First year of a scale → its payers, from rows of `queries.payers`."""
    found: dict[tuple[int, int, int, float, float], list[Payer]] = {}
    for row in rows:
        found.setdefault(_of_all(row), []).append(_payer(row))
    return {key[0]: Payers(*key, tuple(ones)) for key, ones in found.items()}


def _of_all(row: Mapping[Any, Any]) -> tuple[int, int, int, float, float]:
    """What all payers of a scale have in common."""
    first, last, year = (int(row[name]) for name in ("first_year", "last_year", "revenue_year"))
    return first, last, year, float(row["all_revenue_usd"]), float(row["organizations_usd"])


def _payer(row: Mapping[Any, Any]) -> Payer:
    rate, revenue, region = row["rate_pct"], row["revenue_usd"], row["region"]
    return Payer(
        code=str(row["code"]),
        label=str(row["label"]),
        # As printed, since a float is not exact and the shares must add up to the cent.
        rate_pct=Fraction(str(rate)) if _is_there(rate) else None,
        revenue_usd=float(revenue) if _is_there(revenue) else None,
        region=str(region) if _is_there(region) else "",
        is_ldc=bool(row["ldc"]),
    )


def _is_there(value: object) -> bool:
    """Whether a cell of a DataFrame has a value."""
    return value is not None and value == value


def scale_of(year: int, payers: Mapping[int, Payers]) -> Payers | None:
    """The payers under the scale of a year; None if the data have no such scale."""
    return next((one for one in payers.values() if one.first_year <= year <= one.last_year), None)


def share_out(results: Results, payers: Payers) -> SharedOut:
    """Divide the requirement of a scenario, or the part of it to be met, among payers to the
    cent."""
    value, requirement = results.scenario.values(), _cents(results.requirement_usd)
    met = round(requirement * Fraction(value["met_pct"]) / WHOLE)
    assessed, rest = allot(met, _parts(value["assessed_pct"]))
    levied, voluntary = allot(rest, _parts(value["levied_pct"]))
    rates = bounded(
        [one.rate_pct or Fraction(0) for one in payers.all],
        Fraction(str(value["floor_pct"])),
        Fraction(str(value["ceiling_pct"])),
    )
    # A negative amount is a correction of an earlier year and gives no share of this one.
    given = [Fraction(max(0.0, one.revenue_usd or 0.0)) for one in payers.all]
    parts = zip(
        payers.all,
        rates,
        allot(assessed, rates),
        allot(levied, given),
        allot(voluntary, given),
        strict=True,
    )
    shares = [_share(one, used, *cents) for one, used, *cents in parts]
    shares.sort(key=lambda one: (-one.cents, one.code))
    return SharedOut(
        payers, requirement, assessed, levied, voluntary, tuple(shares), _moved_levy_pct(results)
    )


def _moved_levy_pct(results: Results) -> float | None:
    """The levy as a percentage of levy and voluntary money in the income of a scenario that moves
    it, and not the lever of the division; else None."""
    given = [line for line in results.income if line.id in LEVY_AND_VOLUNTARY]
    levied = next((line for line in given if line.id == "levy"), None)
    before = sum(line.baseline_usd for line in given)
    after = sum(line.usd for line in given)
    if levied is None or not before or not after or "levied_pct" in results.scenario.levers:
        return None
    part = 100 * levied.usd / after
    return None if isclose(part, 100 * levied.baseline_usd / before) else part


def _cents(usd: float) -> int:
    return round(Fraction(usd) * _CENTS)


def _parts(percent: float) -> tuple[Fraction, Fraction]:
    """A percentage as a part, and the rest to the whole."""
    return Fraction(percent), WHOLE - Fraction(percent)


def _share(one: Payer, used: Fraction, assessed: int, levied: int, voluntary: int) -> Share:
    used_pct = None if one.rate_pct is None else used
    return Share(
        one.code, one.label, one.rate_pct, used_pct, assessed, levied, voluntary,
        one.revenue_usd, one.region, one.is_ldc,
    )  # fmt: skip


def bounded(rates: Sequence[Fraction], floor: Fraction, ceiling: Fraction) -> list[Fraction]:
    """Rates raised to a floor and cut to a ceiling. The others change in proportion so that the sum
    stays the same; zero rates stay zero.

    Rates that this change moves below the floor or above the ceiling are set to it too, until none
    are left.
    """
    total, held = sum(rates), dict[int, Fraction]()
    while True:
        free = [place for place, rate in enumerate(rates) if rate and place not in held]
        left, weight = total - sum(held.values()), sum(rates[place] for place in free)
        factor = left / weight if weight else Fraction(1)
        low = {place: floor for place in free if rates[place] * factor < floor}
        high = {place: ceiling for place in free if rates[place] * factor > ceiling}
        # One side at a time: the side with the larger change decides how the other rates move.
        lifted = sum(floor - rates[place] * factor for place in low)
        cut = sum(rates[place] * factor - ceiling for place in high)
        now = low if lifted > cut else high or low
        if not now:
            return [
                held.get(place, rate * factor if rate else rate) for place, rate in enumerate(rates)
            ]
        held |= now
