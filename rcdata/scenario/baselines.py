"""Baselines of the what-if model: published figures, and the values of the levers in them.

A lever or a result for which a baseline publishes nothing is not applicable; the reason is a code
that `texts.reason` puts into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from rcdata.i18n import Words, text
from rcdata.scenario.levers import LEVERS


@dataclass(frozen=True)
class Named:
    """The name of a baseline, and what it holds and where it is from."""

    label: Words
    help: Words


BASELINES: Mapping[str, Named] = MappingProxyType(
    {
        "undp-2008": Named(
            text("2008, by and through UNDP"),
            text("Support to the system by and through UNDP in 2008 (E/2009/76, table 1)."),
        ),
        "actual-2019": Named(
            text("2019, actual income"),
            text("Income of the trust fund in 2019 against the budget (E/2020/54, paras 78-81)."),
        ),
        "outlook-2020": Named(
            text("2020, outlook"),
            text(
                "What was committed and expected for 2020 when the report was written (E/2020/54, "
                "para 82)."
            ),
        ),
        "estimate-2021": Named(
            text("2021, estimated requirement"),
            text("Estimated requirement for 2021 with its posts (E/2020/54, annex); no income."),
        ),
        "reported-2020": Named(
            text("2020, as reported"),
            text("Income of 2020 in the report of the UNSDG Chair of 2021."),
        ),
        "reported-2023": Named(
            text("2023, as reported"),
            text("Income of 2023 in the report of the UNSDG Chair of 2024."),
        ),
        "reported-2025": Named(
            text("2025, as reported"),
            text(
                "Budget and total income of 2025 in the report of the UNSDG Chair of 2026; the "
                "sources used do not give the income by stream."
            ),
        ),
    }
)
# The newest year with published figures: the baseline that a page or a command starts with.
DEFAULT_BASELINE = max(BASELINES, key=lambda name: int(name[-4:]))
STREAMS = ("undp", "donors", "voluntary", "firm", "soft", "cost-sharing", "levy")
CATEGORIES = ("posts", "non-posts")
MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Input:
    """One published quantity. `basis` says what kind of total it is, if there are several kinds."""

    name: str
    value: float
    unit: str
    year: int
    qualifier: str
    basis: str
    figure_ids: tuple[str, ...]


@dataclass(frozen=True)
class Baseline:
    """A named starting point: its published inputs, by name."""

    name: str
    year: int
    inputs: Mapping[str, Input] = field(hash=False)

    def has(self, *names: str) -> bool:
        """Whether all of these inputs were published."""
        return all(name in self.inputs for name in names)

    def __getitem__(self, name: str) -> float:
        return self.inputs[name].value

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """Every published figure that the baseline uses."""
        return tuple(sorted({one for item in self.inputs.values() for one in item.figure_ids}))

    @property
    def streams(self) -> tuple[str, ...]:
        """The income streams that were published."""
        return tuple(one for one in STREAMS if self.has(f"income.{one}"))

    @property
    def has_only_total(self) -> bool:
        """Whether the income was published, but none of its streams."""
        return self.has("income.total") and not self.streams

    @property
    def is_inexact(self) -> bool:
        """Whether the income or one of its streams is printed as about, nearly or more than."""
        printed = (self.inputs[f"income.{one}"] for one in (*self.streams, "total"))
        return any(one.qualifier != "exact" for one in printed)

    @property
    def has_categories(self) -> bool:
        """Whether the requirement was published by category."""
        return self.has(*(f"requirement.{one}" for one in CATEGORIES))

    @property
    def unexplained_income_usd(self) -> float:
        """The printed total minus the streams: rounding in the source, or amounts printed as about,
        nearly or more than."""
        return self["income.total"] - sum(self[f"income.{one}"] for one in self.streams)

    @property
    def unexplained_requirement_usd(self) -> float:
        """The printed total minus posts and non-post items: rounding in the source."""
        return self["requirement.total"] - sum(self[f"requirement.{one}"] for one in CATEGORIES)

    @cached_property
    def refused(self) -> Mapping[str, str]:
        """The levers that do not apply → the code of the reason."""
        reasons = {lever: _refused(self, lever) for lever in LEVERS}
        return MappingProxyType({lever: why for lever, why in reasons.items() if why})

    @cached_property
    def levers(self) -> Mapping[str, float]:
        """The levers that apply → their values according to the published figures."""
        return MappingProxyType(
            {
                lever: _VALUES[lever](self) if lever in _VALUES else 0.0
                for lever in LEVERS
                if lever not in self.refused
            }
        )


# The streams of income that Member States and others pay.
LEVY_AND_VOLUNTARY = ("donors", "voluntary", "firm", "soft", "levy")
# The inputs that a lever needs, and the reason given if they were not published.
_LEVY = (("income.levy", "levy-rate"), "no-levy")
_SHARED = (("income.cost-sharing", "cost-sharing-factor", "cost-sharing-expected"), "no-sharing")
_INCOME = (("income.total",), "no-income")
_SCALE = (("scale-floor", "scale-ceiling"), "no-scale")
_SPLIT = (("requirement.posts", "requirement.non-posts"), "no-categories")
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "levy_rate_pct": _LEVY,
    "levy_months": _LEVY,
    "levy_collection_pct": _LEVY,
    "levy_base_usd": _LEVY,
    "cost_sharing_multiplier": _SHARED,
    "cost_sharing_participation_pct": _SHARED,
    "voluntary_growth_pct": (("income.total",), "no-income"),
    "donor_loss_usd": _INCOME,
    "soft_conversion_pct": (("income.soft",), "no-soft"),
    "new_contributors": _INCOME,
    "average_contribution_usd": _INCOME,
    "post_vacancy_pct": _SPLIT,
    "post_cost_growth_pct": _SPLIT,
    "non_post_growth_pct": _SPLIT,
    "implementation_pct": (("spending",), "no-spending"),
    "operational_spending_growth_pct": (("operational-spending",), "no-operational-spending"),
    "floor_pct": _SCALE,
    "ceiling_pct": _SCALE,
}
# If only the total income is known, only these levers can move it.
_OF_A_TOTAL = {"donor_loss_usd", "new_contributors", "average_contribution_usd"}


def _refused(baseline: Baseline, lever: str) -> str:
    needed, why = _NEEDS.get(lever, ((), ""))
    if "income_usd" in LEVERS[lever].moves:
        if not baseline.has("income.total"):
            return "no-income"
        if baseline.has_only_total and lever not in _OF_A_TOTAL:
            return "only-total"
    return "" if baseline.has(*needed) else why


def _levy_months(baseline: Baseline) -> float:
    return baseline["levy-months"] if baseline.has("levy-months") else MONTHS_IN_YEAR


def _levy_base_usd(baseline: Baseline) -> float:
    """Contributions of a whole year that the levy received implies, if all of the levy was
    collected."""
    share_of_year = _levy_months(baseline) / MONTHS_IN_YEAR
    return baseline["income.levy"] / (baseline["levy-rate"] / 100 * share_of_year)


def mean_contribution_usd(baseline: Baseline) -> float:
    """The average contribution of the present contributors, which model version 1 used for new
    ones. Zero if contributors, or what they gave, are not known."""
    # In an outlook, the count of contributors is that of the firm commitments.
    given = "income.firm" if baseline.has("income.firm") else "income.voluntary"
    if not (baseline.has("contributors") and baseline.has(given)):
        return 0.0
    return baseline[given] / baseline["contributors"]


def _levied_pct(baseline: Baseline) -> float:
    """The levy as a percentage of what Member States and others paid (levy and voluntary money)."""
    paid = {
        one: baseline[f"income.{one}"]
        for one in LEVY_AND_VOLUNTARY
        if baseline.has(f"income.{one}")
    }
    return 100 * paid["levy"] / sum(paid.values()) if paid.get("levy") else 0.0


# Levers whose baseline value is not 0.
_VALUES: Mapping[str, Callable[[Baseline], float]] = {
    "levy_rate_pct": lambda baseline: baseline["levy-rate"],
    "levy_months": _levy_months,
    "levy_collection_pct": lambda baseline: 100.0,
    "levy_base_usd": _levy_base_usd,
    "cost_sharing_multiplier": lambda baseline: baseline["cost-sharing-factor"],
    "cost_sharing_participation_pct": lambda baseline: (
        100 * baseline["income.cost-sharing"] / baseline["cost-sharing-expected"]
    ),
    "soft_conversion_pct": lambda baseline: 100.0,
    "met_pct": lambda baseline: 100.0,
    "levied_pct": _levied_pct,
    "floor_pct": lambda baseline: baseline["scale-floor"],
    "ceiling_pct": lambda baseline: baseline["scale-ceiling"],
    "implementation_pct": lambda baseline: (
        100 * baseline["spending"] / baseline["requirement.total"]
    ),
}


_DIVISORS = {
    "contributors",
    "cost-sharing-expected",
    "countries",
    "levy-months",
    "levy-rate",
    "operational-spending",
    "posts",
    "requirement.total",
    "spending",
}


def baselines_from(rows: Iterable[Mapping[Any, Any]]) -> dict[str, Baseline]:
    """Baselines by name, in the order of `BASELINES`, from rows of `queries.baselines`.

    A baseline without a requirement in the data is left out.
    """
    found: dict[str, dict[str, Input]] = {name: {} for name in BASELINES}
    for row in rows:
        item = _input(row)
        # A zero cannot be a divisor, so it counts as not published.
        if item.value or item.name not in _DIVISORS:
            found[str(row["baseline"])][item.name] = item
    return {
        name: Baseline(name, int(name[-4:]), MappingProxyType(inputs))
        for name, inputs in found.items()
        if "requirement.total" in inputs
    }


def _input(row: Mapping[Any, Any]) -> Input:
    basis = row["basis"]
    return Input(
        name=str(row["input"]),
        value=float(row["value"]),
        unit=str(row["unit"]),
        year=int(row["year"]),
        qualifier=str(row["qualifier"]),
        basis=basis if isinstance(basis, str) else "",
        figure_ids=tuple(map(str, row["figure_ids"])),
    )
