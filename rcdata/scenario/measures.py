"""The results of the what-if model, one row each: its name, its formula in words, its unit, and why
it may lack a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text


@dataclass(frozen=True)
class Measure:
    """One result: its name and its formula in words, its unit (`USD`, `%` or `cents`) and the
    decimals it is told with.

    `missing` is the code of the reason if a baseline gives it no value. A `headline` is shown
    beside the gap. `is_of_spending` marks a share of operational spending, which is called a proxy
    where that spending is one.
    """

    id: str
    label: Words
    formula: Words
    unit: str = "USD"
    decimals: int = 1
    missing: str = ""
    headline: bool = False
    is_of_spending: bool = False


_ALL = (
    Measure("income_usd", text("Income"), text("All streams added."), missing="no-income"),
    Measure("requirement_usd", text("Requirement"), text("All categories added.")),
    Measure(
        "gap_usd",
        text("Gap"),
        text("Requirement minus income; below zero it is a surplus."),
        missing="no-income",
    ),
    Measure(
        "share_pct",
        text("Requirement as a share of expenditure on operational activities"),
        text("Requirement divided by expenditure on operational activities of the year."),
        unit="%",
        decimals=2,
        missing="no-operational-spending",
        headline=True,
        is_of_spending=True,
    ),
    Measure(
        "cents_per_100_usd",
        text("Cents of the requirement per 100 dollars"),
        text(
            "Cents of the requirement for every 100 dollars of "
            "expenditure on operational activities."
        ),
        unit="cents",
        missing="no-operational-spending",
        is_of_spending=True,
    ),
    Measure(
        "per_country_usd",
        text("Country coordination per country or territory"),
        text(
            "Cost of coordination in countries, divided by countries and territories; it moves "
            "with the requirement."
        ),
        decimals=2,
        missing="no-country-level",
        headline=True,
    ),
    Measure(
        "per_post_usd",
        text("Average per post"),
        text("Requirement for posts, divided by the posts that are filled."),
        decimals=2,
        missing="no-posts",
        headline=True,
    ),
    Measure(
        "balance_usd",
        text("Balance of the year"),
        text("Income minus what is spent within the year; what earlier years left is not in it."),
        missing="no-spending",
        headline=True,
    ),
    Measure(
        "income_constant_usd",
        text("Income, constant dollars"),
        text("Income in prices of the year of the baseline."),
        missing="no-income",
    ),
    Measure(
        "requirement_constant_usd",
        text("Requirement, constant dollars"),
        text("Requirement in prices of the year of the baseline."),
    ),
    Measure(
        "gap_constant_usd",
        text("Gap, constant dollars"),
        text("Gap in prices of the year of the baseline."),
        missing="no-income",
    ),
)
MEASURES: Mapping[str, Measure] = MappingProxyType({one.id: one for one in _ALL})
# The measures shown beside the gap, in this order.
HEADLINES = tuple(one.id for one in _ALL if one.headline)
