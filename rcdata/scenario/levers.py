"""The levers of the what-if model: who can move each, how far, in which unit, and what it moves.

Ranges, steps and swings are conventions of the model, not published figures; `docs/method.md` lists
them all. The value that a lever has in a baseline comes from the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Who can move a lever.
GROUPS = ("member-states", "entities", "managers", "world")


@dataclass(frozen=True)
class Swing:
    """How far a lever is moved down and up, one at a time or in the band, from the value it has:
    in its own unit, or in per cent of the value where `relative`."""

    down: float
    up: float
    relative: bool = False


@dataclass(frozen=True)
class Lever:
    """One lever. `uncertain` levers vary in the band; the others are decisions, held as set."""

    id: str
    group: str
    unit: str
    low: float
    high: float
    step: float
    swing: Swing
    moves: frozenset[str]
    uncertain: bool = True
    whole: bool = False

    def range_around(self, value: float) -> tuple[float, float]:
        """The swing around a value, within the range of the lever."""
        scale = abs(value) / 100 if self.swing.relative else 1.0
        low, high = value - self.swing.down * scale, value + self.swing.up * scale
        return max(self.low, low), min(self.high, high)


INCOME = frozenset({"income_usd", "gap_usd", "carry_over_usd"})
CONSTANT = frozenset({"income_constant_usd", "requirement_constant_usd", "gap_constant_usd"})
REQUIREMENT = frozenset(
    {
        "requirement_usd",
        "gap_usd",
        "share_pct",
        "cents_per_100_usd",
        "per_country_usd",
        "carry_over_usd",
        "requirement_constant_usd",
        "gap_constant_usd",
    }
)


def _income(*lines: str) -> frozenset[str]:
    return INCOME | {"income_constant_usd", "gap_constant_usd", *lines}


def _requirement(*lines: str) -> frozenset[str]:
    return REQUIREMENT | set(lines)


_ALL = (
    Lever(
        "levy_rate_pct", "member-states", "%", 0, 5, 0.1,
        Swing(0.25, 0.25), _income("levy"), uncertain=False,
    ),
    Lever(
        "levy_months", "member-states", "months", 0, 12, 0.5,
        Swing(1, 1), _income("levy"), uncertain=False,
    ),
    Lever(
        "voluntary_growth_pct", "member-states", "%", -100, 200, 1,
        Swing(20, 20), _income("voluntary", "firm", "soft", "donors"),
    ),
    Lever(
        "soft_conversion_pct", "member-states", "%", 0, 100, 1,
        Swing(50, 50), _income("soft"),
    ),
    Lever(
        "new_contributors", "member-states", "member states", 0, 150, 1,
        Swing(10, 10), _income("new-contributors"), uncertain=False, whole=True,
    ),
    Lever(
        "average_contribution_usd", "member-states", "USD", 0, 25e6, 50e3,
        Swing(50, 50, relative=True), _income("new-contributors"),
    ),
    Lever(
        "cost_sharing_multiplier", "entities", "times", 0, 4, 0.1,
        Swing(0.25, 0.25), _income("cost-sharing"), uncertain=False,
    ),
    Lever(
        "cost_sharing_participation_pct", "entities", "%", 0, 100, 1,
        Swing(5, 5), _income("cost-sharing"),
    ),
    Lever(
        "levy_collection_pct", "entities", "%", 0, 100, 1,
        Swing(10, 10), _income("levy"),
    ),
    Lever(
        "post_vacancy_pct", "managers", "%", 0, 90, 1,
        Swing(10, 10), _requirement("posts"),
    ),
    Lever(
        "post_cost_growth_pct", "managers", "%", -50, 50, 0.5,
        Swing(3, 3), _requirement("posts", "per_post_usd"),
    ),
    Lever(
        "non_post_growth_pct", "managers", "%", -100, 100, 0.5,
        Swing(5, 5), _requirement("non-posts"),
    ),
    Lever(
        "implementation_pct", "managers", "%", 0, 100, 1,
        Swing(10, 10), frozenset({"carry_over_usd"}),
    ),
    Lever(
        "levy_base_usd", "world", "USD", 0, 20e9, 100e6,
        Swing(20, 20, relative=True), _income("levy"),
    ),
    Lever("inflation_pct", "world", "%", -5, 30, 0.5, Swing(2, 3), CONSTANT),
    Lever(
        "operational_spending_growth_pct", "world", "%", -50, 100, 1,
        Swing(10, 10), frozenset({"share_pct", "cents_per_100_usd"}),
    ),
)  # fmt: skip

LEVERS: Mapping[str, Lever] = MappingProxyType({lever.id: lever for lever in _ALL})
