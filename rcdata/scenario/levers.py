"""The levers of the what-if model, one row each: who can move it, how far, in which unit, what it
moves, what it needs, and where it starts.

Ranges, steps and swings are conventions of the model, not published figures; `docs/method.md` lists
them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text
from rcdata.scenario import starts
from rcdata.scenario.published import Published
from rcdata.scenario.starts import Start

# The group of the levers that divide the requirement among payers.
PAYERS = "payers"
# Who can move a lever.
GROUPS: Mapping[str, Words] = MappingProxyType(
    {
        "member-states": text("Member States"),
        "entities": text("UNSDG entities"),
        "managers": text("The fund’s managers"),
        "world": text("The world around"),
        PAYERS: text("Who would pay"),
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
class Needs:
    """Published inputs, and the code of the reason given where one of them is missing."""

    inputs: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Lever:
    """One lever: its name and meaning in words, its unit, range, step and swing, and the lines and
    measures that it moves; `payers` among these stands for how the requirement is divided.

    `needs` are the inputs without which it does not apply; `of_a_total` levers also move an income
    of which only the total is known. `start` gives its value in a baseline, which for an `adopted`
    lever is a rule in force. `uncertain` levers vary in the band; the others are decisions and keep
    their values. `whole` levers take whole numbers only. `since` is the model version that
    introduced the lever.
    """

    id: str
    group: str
    label: Words
    help: Words
    unit: str
    low: float
    high: float
    step: float
    swing: Swing
    moves: frozenset[str]
    needs: Needs = Needs()
    start: Start = starts.zero
    of_a_total: bool = False
    adopted: bool = False
    uncertain: bool = True
    whole: bool = False
    since: int = 1

    def range_around(self, value: float) -> tuple[float, float]:
        """The swing around a value, within the range of the lever."""
        scale = abs(value) / 100 if self.swing.relative else 1.0
        low, high = value - self.swing.down * scale, value + self.swing.up * scale
        return max(self.low, low), min(self.high, high)

    def refused_for(self, published: Published) -> str:
        """The code of the reason why it does not apply to these figures; empty if it does."""
        if "income_usd" in self.moves:
            if not published.has("income.total"):
                return "no-income"
            if published.has_only_total and not self.of_a_total:
                return "only-total"
        return "" if published.has(*self.needs.inputs) else self.needs.reason


# What several levers need.
_LEVY = Needs(("income.levy", "levy-rate"), "no-levy")
_COST_SHARING = Needs(
    ("income.cost-sharing", "cost-sharing-factor", "cost-sharing-expected"), "no-sharing"
)
_SOFT = Needs(("income.soft",), "no-soft")
_CATEGORIES = Needs(("requirement.posts", "requirement.non-posts"), "no-categories")
_SPENDING = Needs(("spending",), "no-spending")
_OPERATIONAL_SPENDING = Needs(("operational-spending",), "no-operational-spending")
_SCALE = Needs(("scale-floor", "scale-ceiling"), "no-scale")

# What several levers move.
_BALANCE = frozenset({"balance_usd"})
_SHARE = frozenset({"share_pct", "cents_per_100_usd"})
_DEFLATED = frozenset({"income_constant_usd", "requirement_constant_usd", "gap_constant_usd"})
_DIVISION = frozenset({PAYERS})


def _income(*lines: str) -> frozenset[str]:
    """These lines of the income, and what follows from it."""
    follows = {"income_usd", "gap_usd", "income_constant_usd", "gap_constant_usd"}
    return _BALANCE | follows | set(lines)


def _requirement(*lines: str) -> frozenset[str]:
    """These lines of the requirement, and what follows from it."""
    follows = {"requirement_usd", "gap_usd", "requirement_constant_usd", "gap_constant_usd"}
    return _BALANCE | _SHARE | _DIVISION | follows | {"per_country_usd"} | set(lines)


_ALL = (
    Lever(
        "levy_rate_pct", "member-states",
        text("Levy rate"),
        text("Rate of the coordination levy on tightly earmarked third-party contributions."),
        unit="%", low=0, high=5, step=0.1, swing=Swing(0.25, 0.25), uncertain=False,
        moves=_income("levy"), needs=_LEVY, start=starts.printed("levy-rate"),
    ),
    Lever(
        "levy_months", "member-states",
        text("Months the levy is in force"),
        text("Months of the year in which the levy is in force."),
        unit="months", low=0, high=12, step=0.5, swing=Swing(1, 1), uncertain=False,
        moves=_income("levy"), needs=_LEVY, start=starts.levy_months,
    ),
    Lever(
        "voluntary_growth_pct", "member-states",
        text("Change in voluntary contributions"),
        text("Change in all voluntary contributions, against the amount in the source."),
        unit="%", low=-100, high=200, step=1, swing=Swing(20, 20),
        moves=_income("voluntary", "firm", "soft", "donors"),
    ),
    Lever(
        "soft_conversion_pct", "member-states",
        text("Soft commitments paid"),
        text(
            "Share of the soft commitments that become contributions. The source counts them in "
            "full."
        ),
        unit="%", low=0, high=100, step=1, swing=Swing(50, 50),
        moves=_income("soft"), needs=_SOFT, start=starts.all_of_it,
    ),
    Lever(
        "new_contributors", "member-states",
        text("New contributing Member States"),
        text(
            "Member States that join, each with the amount of a new contribution; while that is "
            "zero, they bring nothing."
        ),
        unit="member states", low=0, high=150, step=1, swing=Swing(10, 10), uncertain=False,
        moves=_income("new-contributors"), of_a_total=True, whole=True,
    ),
    Lever(
        "average_contribution_usd", "member-states",
        text("Amount of each new contribution"),
        text(
            "What each new Member State gives. No source says: it starts at zero and is set here."
        ),
        unit="USD", low=0, high=25e6, step=50e3, swing=Swing(50, 50, relative=True),
        moves=_income("new-contributors"), of_a_total=True,
    ),
    Lever(
        "donor_loss_usd", "member-states",
        text("Loss of a contributor"),
        text("What a contributor that leaves gave in the year; it is missing from the income."),
        unit="USD", low=0, high=50e6, step=0.5e6, swing=Swing(10e6, 10e6), uncertain=False,
        moves=_income("donor-loss"), of_a_total=True, since=2,
    ),
    Lever(
        "cost_sharing_multiplier", "entities",
        text("Cost-sharing, times the earlier arrangement"),
        text("Cost-sharing as a multiple of the arrangement before the reform, which doubled it."),
        unit="times", low=0, high=4, step=0.1, swing=Swing(0.25, 0.25), uncertain=False,
        moves=_income("cost-sharing"), needs=_COST_SHARING,
        start=starts.printed("cost-sharing-factor"),
    ),
    Lever(
        "cost_sharing_participation_pct", "entities",
        text("Share of expected cost-sharing paid"),
        text("Share of the expected cost-sharing that the entities pay."),
        unit="%", low=0, high=100, step=1, swing=Swing(5, 5),
        moves=_income("cost-sharing"), needs=_COST_SHARING,
        start=starts.share("income.cost-sharing", "cost-sharing-expected"),
    ),
    Lever(
        "levy_collection_pct", "entities",
        text("Share of the levy collected"),
        text("Share of the levy due that reaches the trust fund."),
        unit="%", low=0, high=100, step=1, swing=Swing(10, 10),
        moves=_income("levy"), needs=_LEVY, start=starts.all_of_it,
    ),
    Lever(
        "post_vacancy_pct", "managers",
        text("Posts vacant"),
        text("Share of posts without a holder over the year; their cost is not required."),
        unit="%", low=0, high=90, step=1, swing=Swing(10, 10),
        moves=_requirement("posts"), needs=_CATEGORIES,
    ),
    Lever(
        "post_cost_growth_pct", "managers",
        text("Change in the cost of a post"),
        text("Change in the average cost of a post."),
        unit="%", low=-50, high=50, step=0.5, swing=Swing(3, 3),
        moves=_requirement("posts", "per_post_usd"), needs=_CATEGORIES,
    ),
    Lever(
        "non_post_growth_pct", "managers",
        text("Change in non-post items"),
        text("Change in the cost of everything but posts."),
        unit="%", low=-100, high=100, step=0.5, swing=Swing(5, 5),
        moves=_requirement("non-posts"), needs=_CATEGORIES,
    ),
    Lever(
        "implementation_pct", "managers",
        text("Share of the requirement spent"),
        text(
            "Share of the requirement that is spent within the year. Moves the balance of the "
            "year only."
        ),
        unit="%", low=0, high=100, step=1, swing=Swing(10, 10),
        moves=_BALANCE, needs=_SPENDING, start=starts.share("spending", "requirement.total"),
    ),
    Lever(
        "levy_base_usd", "world",
        text("Contributions subject to the levy"),
        text(
            "Tightly earmarked third-party contributions of a whole year."
            " The levy of the source implies the starting value."
        ),
        unit="USD", low=0, high=20e9, step=100e6, swing=Swing(20, 20, relative=True),
        moves=_income("levy"), needs=_LEVY, start=starts.levy_base_usd,
    ),
    Lever(
        "inflation_pct", "world",
        text("Price level that amounts are deflated by"),
        text(
            "Rise of prices since the year of the baseline. Moves amounts in constant dollars only."
        ),
        unit="%", low=-5, high=30, step=0.5, swing=Swing(2, 3),
        moves=_DEFLATED,
    ),
    Lever(
        "recosting_pct", "world",
        text("Recosting: change in the prices of the requirement"),
        text(
            "Change in salaries, rents, fares and other prices that the requirement is costed at: "
            "the requirement itself moves with it."
        ),
        unit="%", low=-20, high=50, step=0.5, swing=Swing(2, 3),
        moves=_requirement("posts", "non-posts", "budget", "support", "per_post_usd"), since=2,
    ),
    Lever(
        "operational_spending_growth_pct", "world",
        text("Change in expenditure on operational activities"),
        text("Change in expenditure on operational activities, which the share is taken of."),
        unit="%", low=-50, high=100, step=1, swing=Swing(10, 10),
        moves=_SHARE, needs=_OPERATIONAL_SPENDING,
    ),
    Lever(
        "met_pct", PAYERS,
        text("Part of the requirement shared out"),
        text("The part of the requirement that is shared out here; others pay the rest."),
        unit="%", low=0, high=100, step=1, swing=Swing(10, 10), uncertain=False,
        moves=_DIVISION, start=starts.all_of_it, since=2,
    ),
    Lever(
        "assessed_pct", PAYERS,
        text("Share that is assessed"),
        text("Share that Member States pay by the scale of assessments of the year."),
        unit="%", low=0, high=100, step=1, swing=Swing(10, 10), uncertain=False,
        moves=_DIVISION, since=2,
    ),
    Lever(
        "levied_pct", PAYERS,
        text("Share of the rest that is levied"),
        text(
            "Share of what is not assessed that the levy brings; the rest is voluntary. To start "
            "with, in the proportion of levy and voluntary contributions in the source."
        ),
        unit="%", low=0, high=100, step=0.5, swing=Swing(10, 10), uncertain=False,
        moves=_DIVISION, start=starts.levied_pct, since=2,
    ),
    Lever(
        "floor_pct", PAYERS,
        text("Lowest rate of assessment"),
        text(
            "Lower rates are raised to it, and the others fall in proportion. To start with, the "
            "lowest rate of the scale as adopted."
        ),
        unit="%", low=0, high=0.5, step=0.001, swing=Swing(0.001, 0.001), uncertain=False,
        moves=_DIVISION, needs=_SCALE, start=starts.printed("scale-floor"), adopted=True, since=2,
    ),
    Lever(
        "ceiling_pct", PAYERS,
        text("Highest rate of assessment"),
        text(
            "Higher rates are cut to it, and the others rise in proportion. To start with, the "
            "highest rate of the scale as adopted."
        ),
        unit="%", low=1, high=25, step=0.5, swing=Swing(2, 2), uncertain=False,
        moves=_DIVISION, needs=_SCALE, start=starts.printed("scale-ceiling"), adopted=True, since=2,
    ),
)  # fmt: skip

LEVERS: Mapping[str, Lever] = MappingProxyType({lever.id: lever for lever in _ALL})
