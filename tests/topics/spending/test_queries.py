"""What the UN system spends: totals as published by CEB, filters, and what is left out."""

from dataclasses import replace

import pytest

from rcdata.topics.spending import queries
from tests.docstrings import documented

BILLION = 1_000_000_000
ALL = (
    queries.by_function,
    queries.by_entity,
    queries.by_area,
    queries.in_place,
    queries.coverage,
    queries.by_goal,
    queries.goal_coverage,
    queries.quality,
    queries.by_contributor,
    queries.beside_coordination,
)


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.__name__)
def test_columns_are_those_of_the_docstring(connection, plain, query):
    assert list(query(connection, plain).columns) == documented(query)


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.__name__)
def test_a_period_before_the_statistics_holds_nothing(connection, plain, query):
    assert query(connection, replace(plain, first=2004, last=2008)).empty


def test_functions_are_those_that_ceb_publishes_for_2023(connection, plain):
    data = queries.by_function(connection, replace(plain, first=2023, last=2023))
    billions = dict(zip(data.function_id, (data.amount_usd / BILLION).round(1), strict=True))
    # 68.5 billion in total.
    assert billions == {
        "development": 20.6,
        "humanitarian": 30.8,
        "peace": 8.7,
        "global-agenda": 8.4,
    }
    assert round(data.amount_usd.sum() / BILLION, 1) == 68.5


def test_an_entity_and_a_function_narrow(connection, plain):
    everything = queries.by_function(connection, plain)
    undp = queries.by_function(connection, replace(plain, entity="UNDP"))
    assert set(undp.year) == set(everything.year)
    assert (undp.entities == 1).all()
    peace = queries.by_function(connection, replace(plain, function="peace"))
    assert set(peace.function_id) == {"peace"}
    assert peace.amount_usd.sum() < everything.amount_usd.sum()


def test_shares_of_entities_add_up(connection, plain):
    data = queries.by_entity(connection, plain)
    assert data.year.unique().tolist() == [2024]
    assert data.share_pct.sum() == pytest.approx(100)
    assert data.amount_usd.is_monotonic_decreasing


def test_doubtful_amounts_are_not_ranked(connection, plain):
    data = queries.by_area(connection, replace(plain, entity="UNEP", last=2022))
    gibraltar = data[data.area_code == "GIB"].iloc[0]
    assert gibraltar.doubtful_usd > 500_000_000
    assert not gibraltar.amount_usd > 0
    told = queries.in_place(connection, replace(plain, entity="UNEP", place="GIB"))
    assert told.doubtful.any()


def test_rwanda_in_2024(connection, plain):
    there = replace(plain, place="RWA", last=2024)
    (row,) = queries.by_area(connection, there).itertuples(index=False)
    each = queries.in_place(connection, there)
    assert row.name == "Rwanda"
    assert each[each.year == 2024].amount_usd.sum() == pytest.approx(row.amount_usd)


def test_a_group_is_the_sum_of_its_members(connection, plain):
    members = connection.execute("select area_code from areas where ldc").df().area_code
    group = queries.by_area(connection, replace(plain, place="LDC"))
    everywhere = queries.by_area(connection, plain)
    assert set(group.area_code) <= set(members)
    assert group.amount_usd.sum() == pytest.approx(
        everywhere[everywhere.area_code.isin(members)].amount_usd.sum()
    )


def test_coverage_is_that_of_the_statistics(connection, plain):
    data = queries.coverage(connection, plain).set_index("year")
    assert data.index.min() == 2013
    shares = (100 * data.placed_usd / data.expenses_usd).round(1)
    assert shares[2013] == 44.7
    assert shares[2023] == 70.9
    assert (data.placed_usd + data.rest_usd).tolist() == pytest.approx(data.expenses_usd.tolist())


def test_coordination_beside_the_whole_and_an_entity(connection, plain):
    data = queries.beside_coordination(connection, plain).set_index("row_id")
    assert (data.year == 2023).all()
    whole = data.loc["system"]
    assert whole.cents_per_100_usd == pytest.approx(
        10_000 * 210_816_283 / whole.amount_usd, rel=1e-9
    )
    # For every 100 dollars of development and humanitarian expenses, 41 cents in 2023.
    assert round(data.loc["operational"].cents_per_100_usd) == 41
    assert {"UNDP", "UNICEF"} <= set(data.index)


def test_with_a_function_there_is_no_row_of_two_functions(connection, plain):
    data = queries.beside_coordination(connection, replace(plain, function="development"))
    assert "operational" not in set(data.row_id)


def test_revenue_of_2023(connection, plain):
    data = queries.quality(connection, replace(plain, first=2023, last=2023))
    assert round(data.amount_usd.sum() / BILLION, 1) == 67.6
    earmarked = data[data.category_id == "voluntary-earmarked"].amount_usd.iloc[0]
    assert round(earmarked / BILLION, 1) == 41.0


def test_contributions_leave_other_revenue_out(connection, plain):
    data = queries.by_contributor(connection, plain)
    parts = data.assessed_usd + data.core_usd + data.earmarked_usd
    assert parts.tolist() == pytest.approx(data.amount_usd.tolist())
    norway = queries.by_contributor(connection, replace(plain, place="NOR"))
    assert norway.area_code.tolist() == ["NOR"]


def test_a_year_without_area_data_is_not_one_in_which_nothing_was_placed(fresh_db, plain):
    fresh_db.execute("DELETE FROM un_area_expenses WHERE year = 2024")
    assert queries.coverage(fresh_db, replace(plain, last=2024)).year.max() == 2023
