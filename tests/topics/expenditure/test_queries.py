"""Queries of expenditure: worked examples from the annex of E/2020/54, filters, added rows."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from rcdata.queries import evidence
from rcdata.topics.expenditure import queries
from tests.docstrings import documented
from tests.views import add

CHANGES = [partial(queries.changes, start=start) for start in ("expenditure", "estimate")]
ALL = [
    queries.spending_by_line, queries.implementation, queries.fund_spending,
    queries.share_to_countries, *CHANGES, queries.cost_per_post, queries.cost_per_country,
    queries.figures_for_spent, queries.regular_budget,
]  # fmt: skip
each_query = pytest.mark.parametrize("query", ALL)


def one(data: pd.DataFrame, **wanted: object) -> pd.Series:
    """The single row with these cells."""
    for name, value in wanted.items():
        data = data[data[name] == value]
    assert len(data) == 1
    return data.iloc[0]


# --- all queries


@each_query
def test_columns_are_those_of_the_docstring(connection, plain, query):
    function = query.func if isinstance(query, partial) else query
    assert list(query(connection, plain).columns) == documented(function)


@each_query
@pytest.mark.parametrize("base_year", [None, 2019])
def test_every_figure_exists_and_every_row_has_some(connection, plain, query, base_year):
    prices = "constant" if base_year else "current"
    data = query(connection, replace(plain, dollars=prices, base_year=base_year))
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    assert len(data) > 0
    for ids in data.figure_ids:
        assert len(ids) > 0 and set(ids) <= known


@each_query
@pytest.mark.parametrize(
    "changed",
    [{"last": 2008}, {"sources": ("no-such",)}, {"statuses": ("no-such",)}],
    ids=str,
)
def test_what_is_left_out_has_no_value_and_no_figure(connection, plain, query, changed):
    data = query(connection, replace(plain, **changed))
    assert not any(len(ids) for ids in data.figure_ids)
    amounts = [name for name in data if name.endswith(("_usd", "_pct"))]
    assert amounts and data[amounts].isna().all(axis=None)


# --- budget, expenditure and estimates by line


def test_amounts_of_the_annex(connection, plain):
    data = queries.spending_by_line(connection, plain)
    # Annex table 4 and tables 1 and 2, in thousands: 246 298.7, 131 060.5, 243 318.0, 73 271.7.
    of_countries = partial(one, data, line_id="B.country")
    assert of_countries(measure="budget").amount_usd == 246_298_700
    assert of_countries(measure="expenditure").amount_usd == 131_060_500
    assert of_countries(measure="estimate", year=2021).amount_usd == 243_318_000
    assert one(data, line_id="posts", measure="expenditure").amount_usd == 73_271_700
    assert one(data, line_id="total", measure="budget").amount_usd == 281_190_900


@pytest.mark.parametrize("cut", ["component", "category"])
def test_lowest_lines_add_up_to_the_printed_total(connection, plain, cut):
    data = queries.spending_by_line(connection, plain)
    lowest = data[(data.cut == cut) & data.lowest]
    sums = lowest.groupby(["year", "measure"]).amount_usd.sum()
    totals = data[data.cut == "total"].set_index(["year", "measure"]).amount_usd
    assert len(sums) == 4
    # Every amount is rounded to a hundred dollars.
    assert (sums - totals).abs().max() <= 300


def test_totals_of_other_sources_do_not_mix_with_the_annex(connection, plain):
    data = queries.spending_by_line(connection, plain)
    ids = {figure for row in data.figure_ids for figure in row}
    assert not any(figure.startswith("ext.rc-budget") for figure in ids)
    assert set(zip(data.year, data.measure, strict=True)) == {
        (2019, "budget"), (2019, "expenditure"), (2020, "estimate"), (2021, "estimate"),
    }  # fmt: skip


def test_constant_dollars_name_the_indices(connection, plain):
    data = queries.spending_by_line(connection, replace(plain, dollars="constant", base_year=2019))
    row = one(data, line_id="total", year=2021)
    # 281,826,400 × 255.657 / 270.970
    assert row.amount_usd == pytest.approx(281_826_400 * 255.657 / 270.970)
    assert row.nominal_usd == 281_826_400
    assert list(row.figure_ids) == [
        "e2020.at1.total.estimate.2021", "ext.us-cpi-u.2021", "ext.us-cpi-u.2019",
    ]  # fmt: skip


def test_a_filter_leaves_the_row_and_takes_the_value(connection, plain):
    data = queries.spending_by_line(connection, replace(plain, statuses=("expenditure",)))
    spent = data[data.measure == "expenditure"]
    assert len(spent) == 9 and spent.amount_usd.notna().all()
    others = data[data.measure != "expenditure"]
    assert len(others) == 27 and others.amount_usd.isna().all() and others.available.all()


# --- spending and budget


def test_implementation_rates(connection, plain):
    data = queries.implementation(connection, plain)
    total, posts = one(data, line_id="total"), one(data, line_id="posts")
    # 149 811.7 / 281 190.9 = 0.532776; 73 271.7 / 160 346.9 = 0.456957
    assert total.rate_pct == pytest.approx(53.2776, abs=1e-4)
    assert posts.rate_pct == pytest.approx(45.6957, abs=1e-4)
    # 281 190.9 - 149 811.7 = 131 379.2, as printed.
    assert total.unspent_usd == total.variance_usd == 131_379_200
    assert list(total.figure_ids) == [
        "e2020.at4.total.budget.2019",
        "e2020.at1.total.expenditure.2019",
        "e2020.at4.total.variance.2019",
    ]
    # 1 903.2 / 2 306.8 = 0.825039
    assert one(data, line_id="A").rate_pct == pytest.approx(82.5039, abs=1e-4)


def test_printed_variance_agrees_on_every_line(connection, plain):
    data = queries.implementation(connection, plain)
    assert len(data) == 9
    assert (data.unspent_usd - data.variance_usd).abs().max() <= 150


def test_no_rate_without_the_budget(connection, plain):
    data = queries.implementation(connection, replace(plain, statuses=("expenditure",)))
    assert len(data) == 9 and data.budget_usd.isna().all() and data.rate_pct.isna().all()
    assert data.spent_usd.notna().all() and (data.shown_usd == data.spent_usd).all()


# --- by year


def test_financial_statements_by_year(connection, plain):
    data = queries.fund_spending(connection, plain)
    spent = data[data.measure == "expenditure"].set_index("year").amount_usd
    assert spent.to_dict() == {
        2019: 143_536_460, 2020: 194_311_071, 2021: 206_203_595, 2022: 224_284_813,
        2023: 210_816_283,
    }  # fmt: skip
    planned = data[data.measure != "expenditure"].set_index("year")
    # No budget was published for 2021, so the estimate is used, and only for this year.
    assert planned.measure.to_dict() == {
        2019: "budget", 2020: "budget", 2021: "estimate", 2022: "budget", 2023: "budget",
    }  # fmt: skip
    assert planned.amount_usd[2021] == 281_826_400


def test_a_year_between_without_statements_stays_open(fresh_db):
    add(fresh_db, "rc_spending", "ext.rc-expenditure-financial-statements.2023",
        period="2025", value=1)  # fmt: skip
    data = queries.fund_spending(fresh_db, evidence.domain(fresh_db).default)
    row = one(data, year=2024, measure="expenditure")
    assert pd.isna(row.amount_usd) and not row.available
    assert one(data, year=2025, measure="budget").amount_usd == 281_800_000


# --- shares, changes, averages


def test_share_that_goes_to_countries(connection, plain):
    data = queries.share_to_countries(connection, plain)
    spent = one(data, measure="expenditure")
    # 131 060.5 / 149 811.7 = 0.874835; paragraph 5 prints 87.
    assert spent.share_pct == pytest.approx(87.4835, abs=1e-4)
    assert spent.printed_pct == 87
    assert "e2020.p5.country-share" in spent.figure_ids
    others = data[data.measure != "expenditure"]
    assert len(others) == 3 and others.printed_pct.isna().all()
    # 243 318.0 / 281 826.4 = 0.863361
    assert one(data, year=2021).share_pct == pytest.approx(86.3361, abs=1e-4)


def test_misprinted_change_is_told_from_the_recomputed_one(connection, plain):
    data = queries.changes(connection, plain, "estimate")
    region = one(data, line_id="B.regional")
    # 9 504.1 - 6 659.4 = 2 844.7, printed 2 884.7; 2 844.7 / 6 659.4 = 42.7 per cent, as printed.
    assert (region.change_usd, region.printed_usd) == (2_844_700, 2_884_700)
    assert region.misprinted and region.printed_pct == 42.7
    assert region.change_pct == pytest.approx(42.717, abs=1e-3)
    # 61.5 + 2 884.7 - 2 980.7 = -34.5; printed is -74.5, the difference of the estimates.
    work = one(data, line_id="B")
    assert (work.change_usd, work.printed_usd, work.parts_usd) == (-74_500, -74_500, -34_500)
    assert not work.misprinted
    others = data[~data.line_id.isin(["B", "B.regional"])]
    assert len(others) == 7 and not others.misprinted.any() and others.parts_usd.isna().all()
    assert (others.change_usd == others.printed_usd).all()


def test_change_from_what_was_spent(connection, plain):
    total = one(queries.changes(connection, plain, "expenditure"), line_id="total")
    # 281 306.5 - 149 811.7 = 131 494.8; over 149 811.7 = 0.877734
    assert (total.from_year, total.to_year, total.change_usd) == (2019, 2020, 131_494_800)
    assert total.change_pct == pytest.approx(87.7734, abs=1e-4)
    assert pd.isna(total.printed_usd)


def test_cost_of_a_planned_post(connection, plain):
    data = queries.cost_per_post(connection, plain)
    posts = one(data, category="posts")
    # 164 321.1 thousand / 1 113 posts = 147,638
    assert posts.average_usd == pytest.approx(147_638.0, abs=0.1)
    assert list(posts.figure_ids) == [
        "e2020.at2.posts.estimate.2021", "e2020.at3.total.total.2021",
    ]  # fmt: skip
    # 243 318.0 thousand / 1 012 posts = 240,432.8
    assert one(data, component_id="B.country").average_usd == pytest.approx(240_432.8, abs=0.1)
    assert set(data.year) == {2021} and set(data.certainty) == {"planned"}


def test_cost_per_country(connection, plain):
    data = queries.cost_per_country(connection, plain)
    # 131 060.5 thousand / 162 countries and territories = 809,015.4
    assert one(data, measure="expenditure").average_usd == pytest.approx(809_015.4, abs=0.1)
    assert one(data, year=2021).average_usd == pytest.approx(1_501_963, abs=1)
    assert all("e2020.summary.countries" in ids for ids in data.figure_ids)


# --- figures that differ, and what is not added


def test_one_of_the_figures_for_2019_is_in_use(connection, plain):
    data = queries.figures_for_spent(connection, plain)
    assert data.amount_usd.tolist() == [143_000_000, 143_536_460, 149_811_700, 150_000_000]
    assert data[data.used].figure_id.tolist() == ["ext.rc-expenditure-financial-statements.2019"]


def test_regular_budget_is_not_in_the_spending_of_the_fund(connection, plain):
    regular = queries.regular_budget(connection, plain)
    assert regular.amount_usd.tolist() == [13_571_800] * 3 + [13_442_461] * 2
    assert set(regular.certainty) == {"planned"}
    own = {figure for ids in regular.figure_ids for figure in ids}
    fund = queries.fund_spending(connection, plain)
    assert own.isdisjoint(figure for ids in fund.figure_ids for figure in ids)


def test_a_printed_change_that_the_filters_leave_out_is_known(connection, plain):
    data = queries.changes(connection, replace(plain, statuses=("estimate",)), "estimate")
    assert len(data) and data.printed_usd.isna().all() and not data.misprinted.any()
    whole = queries.changes(connection, plain, "estimate")
    assert data.printed_available.tolist() == whole.printed_usd.notna().tolist()
    assert not any("change" in one for ids in data.figure_ids for one in ids)
