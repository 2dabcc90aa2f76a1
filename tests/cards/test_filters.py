"""A filter leaves on a card only what it selects."""

from dataclasses import dataclass

import duckdb
import pytest

from rcdata.cards.card import Card
from tests.cards.every import MAKERS, named

each = pytest.mark.parametrize("make", MAKERS, ids=named)

# Growth is relative to the year before.
GROWTH = {"by-source", "source-growth", "source-shares"}
# Shown next to the figures of a card whatever status is chosen: the divisor of an average, the
# budget for comparison, the months in which a levy was in force.
BESIDE = {
    "per-country": {"count"},
    "average-country": {"count"},
    "fund-income": {"budget"},
    "levy": {"count"},
}
# So are the totals for shares, and the price index.
TABLES = {"operational_spending", "price_index"}
# Choices that no card has.
FOREIGN = {"sources": "us-cpi-u", "statuses": "index"}


@dataclass(frozen=True)
class Figure:
    """The properties of a figure that filters use."""

    sources: str
    statuses: str
    table: str
    first: int
    last: int


@pytest.fixture(scope="module")
def figures(connection: duckdb.DuckDBPyConnection) -> dict[str, Figure]:
    rows = connection.execute(
        "SELECT figure_id, source_id, status, table_name, left(period, 4)::integer, "
        "left(split_part(period, '/', -1), 4)::integer FROM figures"
    )
    return {figure_id: Figure(*cells) for figure_id, *cells in rows.fetchall()}


@each
def test_only_the_sources_chosen_are_left(cards, make, figures):
    whole = cards(make)
    for chosen in _tried(whole, figures, "sources"):
        left = cards(make, sources=(chosen,)).figure_ids
        if "sources" not in make.needs:
            assert left == whole.figure_ids
        else:
            assert {figures[one].sources for one in left} <= {chosen}


@each
def test_only_the_statuses_chosen_are_left(cards, make, figures):
    whole = cards(make)
    for chosen in _tried(whole, figures, "statuses"):
        left = cards(make, statuses=(chosen,)).figure_ids
        if "statuses" not in make.needs:
            assert left == whole.figure_ids
        else:
            narrowed = {figures[one] for one in left if figures[one].table not in TABLES}
            assert {one.statuses for one in narrowed} <= {chosen} | BESIDE.get(whole.key, set())


@each
def test_only_the_years_chosen_are_left(cards, make, figures):
    whole = cards(make)
    if "period" not in make.needs or not whole.figure_ids:
        return
    first = min(figures[one].first for one in whole.figure_ids)
    last = max(figures[one].first for one in whole.figure_ids)
    for year in {first, last}:
        left = [figures[one] for one in cards(make, first=year, last=year).figure_ids]
        known = {year, year - 1} if whole.key in GROWTH else {year}
        beside = BESIDE.get(whole.key, set())
        strange = [one for one in left if not known & {*range(one.first, one.last + 1)}]
        assert {one.statuses for one in strange} <= beside, strange


def _tried(card: Card, figures: dict[str, Figure], name: str) -> list[str]:
    """Values that the figures of the card have, and one that none has."""
    return sorted({getattr(figures[one], name) for one in card.figure_ids} | {FOREIGN[name]})
