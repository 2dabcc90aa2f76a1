"""The types of what is known of the chosen countries; `facts` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from rcdata.topics.countries.choosing import Area


@dataclass(frozen=True)
class Requirement:
    """The requirement that the scale is applied to: that of the model's default baseline, its year,
    and what each Member State would be assessed for it."""

    baseline: str
    year: int
    usd: float
    figure_ids: tuple[str, ...]
    shares: Mapping[str, Decimal] = field(hash=False)


@dataclass(frozen=True)
class Facts:
    """The rows about the chosen countries and their group, as described in `queries`."""

    picked: tuple[Area, ...]
    group: str
    measures: pd.DataFrame
    by_name: Mapping[tuple[str, str], Any] = field(hash=False)
    spent: pd.DataFrame
    given: pd.DataFrame
    plans: pd.DataFrame
    plan_of: Mapping[str, Any] = field(hash=False)
    seats: pd.DataFrame
    fund: pd.DataFrame
    rates: pd.DataFrame
    requirement: Requirement | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the countries."""
        return tuple(one.code for one in self.picked)

    def measure(self, name: str, code: str) -> Any:
        """The row of a measure for a country."""
        return self.by_name[name, code]

    def plan(self, code: str) -> Any | None:
        """The cooperation framework of a country, or None."""
        return self.plan_of.get(code)
