"""The levers of the what-if model: who can move each, how far, in which unit, and what it moves.

Ranges, steps and swings are conventions of the model, not published figures; `docs/method.md` lists
them all. The value of a lever in a baseline comes from the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text

# Who can move a lever.
GROUPS: Mapping[str, Words] = MappingProxyType(
    {
        "member-states": text("Member States"),
        "entities": text("UNSDG entities"),
        "managers": text("The fund’s managers"),
        "world": text("The world around"),
        "payers": text("Who would pay"),
    }
)


@dataclass(frozen=True)
class Swing:
    """How far a lever is moved down and up from its value, in the tornado and in the band: in its
    own unit, or in per cent of the value if `relative`."""

    down: float
    up: float
    relative: bool = False


@dataclass(frozen=True)
class Lever:
    """One lever: its name and meaning in words, its unit, range, step and swing, and the lines and
    measures that it moves; `payers` stands for how the requirement is divided. `uncertain` levers
    vary in the band; the others are decisions and keep their values. `since` is the model version
    that introduced the lever."""

    id: str
    group: str
    unit: str
    low: float
    high: float
    step: float
    swing: Swing
    moves: frozenset[str]
    label: Words
    help: Words
    uncertain: bool = True
    whole: bool = False
    since: int = 1

    def range_around(self, value: float) -> tuple[float, float]:
        """The swing around a value, within the range of the lever."""
        scale = abs(value) / 100 if self.swing.relative else 1.0
        low, high = value - self.swing.down * scale, value + self.swing.up * scale
        return max(self.low, low), min(self.high, high)


INCOME = frozenset({"income_usd", "gap_usd", "balance_usd", "carry_over_usd"})
PAYERS = frozenset({"payers"})
CONSTANT = frozenset({"income_constant_usd", "requirement_constant_usd", "gap_constant_usd"})
REQUIREMENT = frozenset(
    {
        "requirement_usd",
        "gap_usd",
        "share_pct",
        "cents_per_100_usd",
        "per_country_usd",
        "balance_usd",
        "carry_over_usd",
        "payers",
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
        "levy_rate_pct",
        "member-states",
        "%",
        0,
        5,
        0.1,
        Swing(0.25, 0.25),
        _income("levy"),
        label=text("Levy rate"),
        help=text("Rate of the coordination levy on tightly earmarked third-party contributions."),
        uncertain=False,
    ),
    Lever(
        "levy_months",
        "member-states",
        "months",
        0,
        12,
        0.5,
        Swing(1, 1),
        _income("levy"),
        label=text("Months the levy is in force"),
        help=text("Months of the year in which the levy is in force."),
        uncertain=False,
    ),
    Lever(
        "voluntary_growth_pct",
        "member-states",
        "%",
        -100,
        200,
        1,
        Swing(20, 20),
        _income("voluntary", "firm", "soft", "donors"),
        label=text("Change in voluntary contributions"),
        help=text("Change in all voluntary contributions, against the amount in the source."),
    ),
    Lever(
        "soft_conversion_pct",
        "member-states",
        "%",
        0,
        100,
        1,
        Swing(50, 50),
        _income("soft"),
        label=text("Soft commitments paid"),
        help=text(
            "Share of the soft commitments that become contributions. The source counts them in "
            "full."
        ),
    ),
    Lever(
        "new_contributors",
        "member-states",
        "member states",
        0,
        150,
        1,
        Swing(10, 10),
        _income("new-contributors"),
        label=text("New contributing Member States"),
        help=text(
            "Member States that join, each with the amount of a new contribution; while that is "
            "zero, they bring nothing."
        ),
        uncertain=False,
        whole=True,
    ),
    Lever(
        "average_contribution_usd",
        "member-states",
        "USD",
        0,
        25e6,
        50e3,
        Swing(50, 50, relative=True),
        _income("new-contributors"),
        label=text("Amount of each new contribution"),
        help=text(
            "What each new Member State gives. No source says: it starts at zero and is set here."
        ),
    ),
    Lever(
        "donor_loss_usd",
        "member-states",
        "USD",
        0,
        50e6,
        0.5e6,
        Swing(10e6, 10e6),
        _income("donor-loss"),
        label=text("Loss of a contributor"),
        help=text(
            "What a contributor that leaves gave in the year; it is missing from the income."
        ),
        uncertain=False,
        since=2,
    ),
    Lever(
        "cost_sharing_multiplier",
        "entities",
        "times",
        0,
        4,
        0.1,
        Swing(0.25, 0.25),
        _income("cost-sharing"),
        label=text("Cost-sharing, times the earlier arrangement"),
        help=text(
            "Cost-sharing as a multiple of the arrangement before the reform, which doubled it."
        ),
        uncertain=False,
    ),
    Lever(
        "cost_sharing_participation_pct",
        "entities",
        "%",
        0,
        100,
        1,
        Swing(5, 5),
        _income("cost-sharing"),
        label=text("Share of expected cost-sharing paid"),
        help=text("Share of the expected cost-sharing that the entities pay."),
    ),
    Lever(
        "levy_collection_pct",
        "entities",
        "%",
        0,
        100,
        1,
        Swing(10, 10),
        _income("levy"),
        label=text("Share of the levy collected"),
        help=text("Share of the levy due that reaches the trust fund."),
    ),
    Lever(
        "post_vacancy_pct",
        "managers",
        "%",
        0,
        90,
        1,
        Swing(10, 10),
        _requirement("posts"),
        label=text("Posts vacant"),
        help=text("Share of posts without a holder over the year; their cost is not required."),
    ),
    Lever(
        "post_cost_growth_pct",
        "managers",
        "%",
        -50,
        50,
        0.5,
        Swing(3, 3),
        _requirement("posts", "per_post_usd"),
        label=text("Change in the cost of a post"),
        help=text("Change in the average cost of a post."),
    ),
    Lever(
        "non_post_growth_pct",
        "managers",
        "%",
        -100,
        100,
        0.5,
        Swing(5, 5),
        _requirement("non-posts"),
        label=text("Change in non-post items"),
        help=text("Change in the cost of everything but posts."),
    ),
    Lever(
        "implementation_pct",
        "managers",
        "%",
        0,
        100,
        1,
        Swing(10, 10),
        frozenset({"balance_usd", "carry_over_usd"}),
        label=text("Share of the requirement spent"),
        help=text(
            "Share of the requirement that is spent within the year. Moves the balance of the "
            "year and the carry-over only."
        ),
    ),
    Lever(
        "levy_base_usd",
        "world",
        "USD",
        0,
        20e9,
        100e6,
        Swing(20, 20, relative=True),
        _income("levy"),
        label=text("Contributions subject to the levy"),
        help=text(
            "Tightly earmarked third-party contributions of a whole year."
            " The levy of the source implies the starting value."
        ),
    ),
    Lever(
        "inflation_pct",
        "world",
        "%",
        -5,
        30,
        0.5,
        Swing(2, 3),
        CONSTANT,
        label=text("Price level that amounts are deflated by"),
        help=text(
            "Rise of prices since the year of the baseline. Moves amounts in constant dollars only."
        ),
    ),
    Lever(
        "recosting_pct",
        "world",
        "%",
        -20,
        50,
        0.5,
        Swing(2, 3),
        _requirement("posts", "non-posts", "budget", "support", "per_post_usd"),
        label=text("Recosting: change in the prices of the requirement"),
        help=text(
            "Change in salaries, rents, fares and other prices that the requirement is costed at: "
            "the requirement itself moves with it."
        ),
        since=2,
    ),
    Lever(
        "operational_spending_growth_pct",
        "world",
        "%",
        -50,
        100,
        1,
        Swing(10, 10),
        frozenset({"share_pct", "cents_per_100_usd"}),
        label=text("Change in expenditure on operational activities"),
        help=text("Change in expenditure on operational activities, which the share is taken of."),
    ),
    Lever(
        "met_pct",
        "payers",
        "%",
        0,
        100,
        1,
        Swing(10, 10),
        PAYERS,
        label=text("Part of the requirement shared out"),
        help=text("The part of the requirement that is shared out here; others pay the rest."),
        uncertain=False,
        since=2,
    ),
    Lever(
        "assessed_pct",
        "payers",
        "%",
        0,
        100,
        1,
        Swing(10, 10),
        PAYERS,
        label=text("Share that is assessed"),
        help=text("Share that Member States pay by the scale of assessments of the year."),
        uncertain=False,
        since=2,
    ),
    Lever(
        "levied_pct",
        "payers",
        "%",
        0,
        100,
        0.5,
        Swing(10, 10),
        PAYERS,
        label=text("Share of the rest that is levied"),
        help=text(
            "Share of what is not assessed that the levy brings; the rest is voluntary. To start "
            "with, in the proportion of levy and voluntary contributions in the source."
        ),
        uncertain=False,
        since=2,
    ),
    Lever(
        "floor_pct",
        "payers",
        "%",
        0,
        0.5,
        0.001,
        Swing(0.001, 0.001),
        PAYERS,
        label=text("Lowest rate of assessment"),
        help=text(
            "Lower rates are raised to it, and the others fall in proportion. To start with, the "
            "lowest rate of the scale as adopted."
        ),
        uncertain=False,
        since=2,
    ),
    Lever(
        "ceiling_pct",
        "payers",
        "%",
        1,
        25,
        0.5,
        Swing(2, 2),
        PAYERS,
        label=text("Highest rate of assessment"),
        help=text(
            "Higher rates are cut to it, and the others rise in proportion. To start with, the "
            "highest rate of the scale as adopted."
        ),
        uncertain=False,
        since=2,
    ),
)

LEVERS: Mapping[str, Lever] = MappingProxyType({lever.id: lever for lever in _ALL})
