"""The data behind the profile of the chosen countries, read once and cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.queries import baselines, evidence
from rcdata.topics.countries import choosing, queries
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
        return next((row for row in self.plans[self.plans.area_code == code].itertuples()), None)


_REQUIREMENT: Kept[Requirement | None] = Kept()
_FACTS: Kept[Facts] = Kept()
_ROWS: Kept[pd.DataFrame] = Kept()
_UNPLACED: Kept[list[str]] = Kept()
# The year of the scale if there is no requirement; cents in a dollar.
_NO_YEAR, _CENTS = 0, 100


def requirement(view: View) -> Requirement | None:
    """The requirement that the scale is applied to; None if the data have none."""
    return _REQUIREMENT.get(view, "", lambda: _requirement(view))


def _requirement(view: View) -> Requirement | None:
    """The requirement, all of it assessed, divided as on the what-if page."""
    rows_ = baselines.baseline_figures(view.connection).to_dict("records")
    base = scenario.baselines_from(rows_).get(scenario.DEFAULT_BASELINE)
    if base is None:
        return None
    payers = scenario.payers_from(baselines.payers(view.connection).to_dict("records"))
    scale = scenario.scale_of(base.year, payers)
    needed = base.inputs["requirement.total"]
    shares = {} if scale is None else _shares(base, scale)
    return Requirement(base.name, base.year, needed.value, needed.figure_ids, shares)


def _shares(base: scenario.Baseline, scale: scenario.Payers) -> dict[str, Decimal]:
    """Member State → what it would pay, in dollars and cents."""
    asked = scenario.make(base, {"met_pct": 100, "assessed_pct": 100})
    shared = scenario.share_out(scenario.evaluate(asked), scale)
    return {
        one.code: Decimal(one.cents) / _CENTS for one in shared.shares if one.rate_pct is not None
    }


def rows(
    view: View, asked: Callable[[duckdb.DuckDBPyConnection, Sequence[str]], pd.DataFrame]
) -> pd.DataFrame:
    """The result of a query of `queries` for the chosen countries, cached, because figures,
    sentences and cards share it."""
    codes = choosing.chosen(view)
    return _ROWS.get(view, (asked.__name__, codes), lambda: asked(view.connection, codes))


def dataset(view: View, name: str) -> pd.DataFrame:
    """A dataset as a source, cached; see `evidence.datasets`."""
    return _ROWS.get(view, ("dataset", name), lambda: evidence.datasets(view.connection, [name]))


def unplaced(view: View) -> list[str]:
    """The entities that never report by country, cached; see `queries.unplaced`."""
    return _UNPLACED.get(view, "", lambda: queries.unplaced(view.connection))


def of(view: View) -> Facts:
    """The facts about the countries chosen in the view."""
    key = view.lang.code, choosing.chosen(view), choosing.group(view)
    return _FACTS.get(view, key, lambda: _read(view))


def _read(view: View) -> Facts:
    countries, codes = choosing.picked(view), choosing.chosen(view)
    needed, group = requirement(view), choosing.group(view)
    year = needed.year if needed else _NO_YEAR
    measures = queries.measures(view.connection, codes, group, year)
    return Facts(
        picked=countries,
        group=group,
        measures=measures,
        by_name={(row.measure, row.area_code): row for row in measures.itertuples(index=False)},
        spent=rows(view, queries.spent_by_year),
        given=rows(view, queries.given_by_year),
        plans=rows(view, queries.frameworks),
        seats=rows(view, queries.seats),
        fund=rows(view, queries.fund_by_year),
        rates=rows(view, queries.rates),
        requirement=needed,
    )
