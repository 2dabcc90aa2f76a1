"""The data behind the profile of the chosen countries, read once and cached."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb
import pandas as pd

from rcdata import scenario
from rcdata.cards.cache import UNKNOWN, Kept
from rcdata.cards.card import View
from rcdata.queries import baselines
from rcdata.topics.countries import choosing, measures, queries
from rcdata.topics.countries.fact_types import Facts, Requirement


@dataclass(frozen=True)
class _ByArea:
    """The rows of all countries, and where those of each are. Kept part by part they would be some
    two hundred frames, each with the marks that pandas leaves at every use: the longest work of
    Python's garbage collector."""

    rows: pd.DataFrame
    places: Mapping[str, Sequence[int]] = field(hash=False)

    def of(self, code: str) -> pd.DataFrame:
        """The rows of one country, in their order."""
        return self.rows.take(self.places.get(code, ())).reset_index(drop=True)


_REQUIREMENT: Kept[Requirement | None] = Kept()
_FACTS: Kept[Facts] = Kept()
_ROWS: Kept[pd.DataFrame] = Kept()
_BY_AREA: Kept[_ByArea] = Kept()
_UNPLACED: Kept[list[str]] = Kept()
_LOST: Kept[frozenset[tuple[str, int]]] = Kept()
# The least amount, in dollars, that is not written as zero.
LEAST_USD = 0.5
# The year of the scale if there is no requirement; cents in a dollar.
_NO_YEAR, _CENTS = 0, 100
# Queries with few rows for each country; the others take too long for all countries at once.
_OF_ALL = (
    queries.spent_by_year,
    queries.given_by_year,
    queries.frameworks,
    queries.framework_goals,
    queries.seats,
    queries.fund_by_year,
    queries.rates,
)


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
    if asked in _OF_ALL and len(codes) == 1:
        return of_one(view, codes[0], asked.__name__, lambda codes: asked(view.connection, codes))
    return _ROWS.get(view, (asked.__name__, codes), lambda: asked(view.connection, codes))


def of_one(
    view: View,
    code: str,
    key: Hashable,
    ask: Callable[[Sequence[str]], pd.DataFrame],
    column: str = "area_code",
) -> pd.DataFrame:
    """The rows of one country, from those of all countries, which `ask` gives and which are cached
    under `key`: one question for all takes hardly longer than for one, and the next country then
    needs none. `column` has the code of the country."""
    if view.version == UNKNOWN:
        # Nothing is cached: all countries would be asked for each time.
        return ask([code])
    by_area = _BY_AREA.get(view, key, lambda: _by_area(ask(list(choosing.areas(view))), column))
    return by_area.of(code)


def _by_area(rows_: pd.DataFrame, column: str) -> _ByArea:
    places = rows_.groupby(column, sort=False).indices
    return _ByArea(rows_, {str(code): where for code, where in places.items()})


def coordination(view: View) -> pd.DataFrame:
    """The average cost of country coordination, cached; see `queries.coordination`."""
    return _ROWS.get(view, "coordination", lambda: queries.coordination(view.connection))


def unplaced(view: View) -> list[str]:
    """The entities that never report by country, cached; see `queries.unplaced`."""
    return _UNPLACED.get(view, "", lambda: queries.unplaced(view.connection))


def stopped(view: View, reports: str) -> pd.DataFrame:
    """The entities that have stopped such reports (see `measures`), cached; see
    `queries.stopped_reporting`."""
    rows_ = _ROWS.get(view, "stopped", lambda: queries.stopped_reporting(view.connection))
    return rows_[rows_.reports == reports]


def misplaced(view: View) -> pd.DataFrame:
    """What most likely belongs to the countries chosen but is booked under another, cached; see
    `queries.misplaced`."""
    rows_ = _ROWS.get(view, "misplaced", lambda: queries.misplaced(view.connection))
    return rows_[rows_.area_code.isin(choosing.chosen(view))]


def lost(view: View) -> frozenset[tuple[str, int]]:
    """The areas and years that the copy used has lost, cached; see `queries.lost`."""
    return _LOST.get(view, "", lambda: queries.lost(view.connection))


def of(view: View) -> Facts:
    """The facts about the countries chosen in the view."""
    key = view.lang.code, choosing.chosen(view), choosing.group(view)
    return _FACTS.get(view, key, lambda: _read(view))


def _read(view: View) -> Facts:
    countries, needed, group = choosing.picked(view), requirement(view), choosing.group(view)
    year = needed.year if needed else _NO_YEAR
    values, plans = _values(view, group, year), rows(view, queries.frameworks)
    return Facts(
        picked=countries,
        group=group,
        measures=values,
        by_name={(row.measure, row.area_code): row for row in values.itertuples(index=False)},
        spent=rows(view, queries.spent_by_year),
        given=rows(view, queries.given_by_year),
        plans=plans,
        plan_of={row.area_code: row for row in plans[::-1].itertuples()},
        seats=rows(view, queries.seats),
        fund=rows(view, queries.fund_by_year),
        rates=rows(view, queries.rates),
        requirement=needed,
    )


def _values(view: View, group: str, year: int) -> pd.DataFrame:
    """The values of all measures for the countries chosen."""
    codes = choosing.chosen(view)
    keys = [one.key for one in measures.MEASURES]

    def ask(codes: Sequence[str]) -> pd.DataFrame:
        return queries.measures(view.connection, keys, codes, group, year)

    return of_one(view, codes[0], ("measures", group, year), ask) if len(codes) == 1 else ask(codes)
