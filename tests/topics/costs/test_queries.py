"""Queries of costs: worked examples from the CSV files, gaps, filters, and years that are added."""

from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from rcdata.queries import evidence
from rcdata.topics.costs import queries as costs
from tests.docstrings import documented
from tests.views import add, of_year, spent

UNPUBLISHED = list(range(2009, 2019))
OF_CHOICES = [
    costs.coordination_cost,
    costs.coordination_share,
    costs.share_by_denominator,
    costs.cost_by_line,
    costs.country_average,
    costs.series_breaks,
]
ATTACK = "'; DROP TABLE rc_funding; --"


def without_value(column: pd.Series) -> bool:
    """Whether there are rows, and none has a value."""
    return len(column) > 0 and column.isna().all()


@pytest.mark.parametrize("query", OF_CHOICES, ids=lambda query: query.__name__)
def test_columns_are_those_of_the_docstring(connection, plain, query):
    assert list(query(connection, plain).columns) == documented(query)


@pytest.mark.parametrize("query", OF_CHOICES, ids=lambda query: query.__name__)
@pytest.mark.parametrize("base_year", [None, 2019])
def test_order_and_keys(connection, plain, query, base_year):
    prices = "constant" if base_year else "current"
    data = query(connection, replace(plain, dollars=prices, base_year=base_year))
    keys = [name for name in ("year", "line_id", "line", "denominator_id") if name in data]
    assert not data.duplicated(keys).any()
    order = [name for name in ("sort_order", "year") if name in data]
    if query is not costs.cost_by_line:
        order.reverse()
    pd.testing.assert_frame_equal(data, data.sort_values(order, kind="stable"))


# --- cost by year


def test_cost_of_the_first_era_and_of_the_trust_fund(connection, plain):
    data = costs.coordination_cost(connection, plain)
    of_2007, of_2019 = of_year(data, 2007), of_year(data, 2019)
    assert (of_2007.era, of_2007.nominal_usd, of_2007.cost_usd) == ("undp", 92_103_000, 92_103_000)
    assert (of_2019.era, of_2019.nominal_usd) == ("trust fund", 143_536_460)
    assert of_year(data, 2008).cost_usd == 111_328_000
    assert of_year(data, 2023).cost_usd == 210_816_283
    # In current dollars the price index is not among the figures.
    assert list(of_2007.figure_ids) == ["e2009.t1.total.2007"]
    assert (of_2007.qualifier, of_2007.qualifier_label, of_2007.status) == (
        "exact", "exact", "expenditure",
    )  # fmt: skip


def test_unpublished_years_have_a_row_without_value(connection, plain):
    data = costs.coordination_cost(connection, plain)
    assert data.year.tolist() == list(range(2004, 2024))
    open_years = data[data.cost_usd.isna()]
    assert open_years.year.tolist() == UNPUBLISHED
    assert open_years[["era", "nominal_usd", "qualifier", "status"]].isna().all(axis=None)
    # Never zero, and no figure as a source.
    assert not (data.cost_usd == 0).any()
    assert not any(len(ids) for ids in open_years.figure_ids)


def test_constant_dollars(connection, plain):
    data = costs.coordination_cost(connection, replace(plain, dollars="constant", base_year=2019))
    # 92,103,000 * 255.657 / 207.342 = 113,564,915.31
    assert of_year(data, 2007).cost_usd == pytest.approx(113_564_915.31, abs=0.01)
    # 210,816,283 * 255.657 / 304.702 = 176,883,179.18: later dollars buy less.
    assert of_year(data, 2023).cost_usd == pytest.approx(176_883_179.18, abs=0.01)
    # The base year itself does not change.
    assert of_year(data, 2019).cost_usd == 143_536_460
    # The amounts in current dollars are kept too, and both indices are named as figures.
    assert of_year(data, 2007).nominal_usd == 92_103_000
    assert list(of_year(data, 2007).figure_ids) == [
        "e2009.t1.total.2007", "ext.us-cpi-u.2007", "ext.us-cpi-u.2019",
    ]  # fmt: skip
    # A price index alone does not fill a year without a figure.
    assert len(of_year(data, 2012).figure_ids) == 0


def test_base_year_is_without_effect_in_current_dollars(connection, plain):
    early, late = (replace(plain, dollars="current", base_year=year) for year in (2004, 2023))
    pd.testing.assert_frame_equal(
        costs.coordination_cost(connection, early), costs.coordination_cost(connection, late)
    )


def test_year_without_a_price_index_has_no_constant_dollars(fresh_db, plain):
    spent(fresh_db, 2024, 250_000_000)
    fresh_db.execute("DELETE FROM price_index WHERE period = '2024'")
    choices = replace(plain, last=2024, dollars="constant", base_year=2019)
    found = of_year(costs.coordination_cost(fresh_db, choices), 2024)
    assert found.nominal_usd == 250_000_000
    # 250 million of 2024 must not be shown as dollars of 2019.
    assert pd.isna(found.cost_usd)


def test_year_that_is_added_appears(fresh_db, plain):
    figure = spent(fresh_db, 2024, 250_000_000)
    domain = evidence.domain(fresh_db)
    # Income is known for 2025; the default base year is that of the last cost.
    assert (domain.first, domain.last, domain.default.base_year) == (2004, 2025, 2024)
    choices = replace(domain.default, dollars="constant", base_year=2023)
    found = of_year(costs.coordination_cost(fresh_db, choices), 2024)
    # 250,000,000 * 304.702 / 313.689 = 242,837,651.30
    assert found.cost_usd == pytest.approx(242_837_651.30, abs=0.01)
    assert list(found.figure_ids) == [figure, "ext.us-cpi-u.2024", "ext.us-cpi-u.2023"]
    # CEB has expenses for 2024: 21,270,398,073 + 27,232,551,209 = 48,502,949,282.
    share = of_year(costs.coordination_share(fresh_db, choices), 2024)
    assert share.share_pct == pytest.approx(100 * 250_000_000 / 48_502_949_282)
    # A view that ends in 2023 does not get more years.
    early = replace(plain, last=2023)
    assert costs.coordination_cost(fresh_db, early).year.max() == 2023


def test_period_of_one_year_and_period_without_figures(connection, plain):
    one = costs.coordination_cost(connection, replace(plain, first=2007, last=2007))
    assert one.cost_usd.tolist() == [92_103_000]
    none = costs.coordination_cost(connection, replace(plain, first=2010, last=2012))
    assert none.year.tolist() == [2010, 2011, 2012]
    assert none.cost_usd.isna().all()


# --- filters


def test_source_filter(connection, plain):
    only = replace(plain, sources=("un-fs-sptf",))
    data = costs.coordination_cost(connection, only).dropna(subset=["cost_usd"])
    assert data.year.tolist() == [2019, 2020, 2021, 2022, 2023]
    # Without the source of the denominator there is no share, whatever the cost.
    assert without_value(costs.coordination_share(connection, only).share_pct)
    both = replace(plain, sources=("un-fs-sptf", "ceb-expenses"))
    shares = costs.coordination_share(connection, both).dropna(subset=["share_pct"])
    assert shares.year.tolist() == [2019, 2020, 2021, 2022, 2023]
    found = costs.share_by_denominator(connection, both)
    assert set(found[found.share_pct.notna()].basis) == {"proxy"}
    # What the filters leave out is still marked as available.
    contributions = of_year(found[found.basis == "contributions"], 2022)
    assert contributions.available and pd.isna(contributions.share_pct)
    assert list(contributions.figure_ids) == []


def test_status_filter(connection, plain):
    estimates = replace(plain, statuses=("estimate",))
    assert without_value(costs.coordination_cost(connection, estimates).cost_usd)
    assert without_value(costs.share_by_denominator(connection, estimates).share_pct)
    assert costs.cost_by_line(connection, estimates).empty
    average = costs.country_average(connection, estimates)
    kept = average.dropna(subset=["average_usd"])
    assert kept.year.tolist() == [2020, 2021]
    assert set(kept.certainty) == {"planned"}
    # What the filters leave out keeps its row, so that a chart can say so.
    assert average.available.all() and average.year.min() == 2004


@pytest.mark.parametrize("query", OF_CHOICES[:-1], ids=lambda query: query.__name__)
@pytest.mark.parametrize("filtered", ["sources", "statuses"])
def test_unknown_or_hostile_filter_finds_nothing_and_harms_nothing(
    fresh_db, plain, query, filtered
):
    data = query(fresh_db, replace(plain, **{filtered: (ATTACK,)}))
    # Shares also have cost and denominator in years without one; only the share counts.
    drawn = ("share_pct",) if "share_pct" in data else ("cost_usd", "average_usd")
    values = [name for name in drawn if name in data]
    assert values and data[values].isna().all(axis=None)
    assert fresh_db.execute("SELECT count(*) FROM rc_funding").fetchall() == [(70,)]


def test_hostile_denominator(fresh_db, plain):
    hostile = replace(plain, denominator="x' OR '1'='1")
    assert costs.coordination_share(fresh_db, hostile).empty
    assert costs.series_breaks(fresh_db, hostile).empty
    assert fresh_db.execute("SELECT count(*) FROM denominators").fetchall() == [(5,)]


# --- share


def test_share_of_2007_derived_and_as_printed(connection, plain):
    found = of_year(costs.coordination_share(connection, plain), 2007)
    # 92,103,000 / 17,400,000,000 = 0.52932...%, or 52.93 cents of 100 dollars; printed 0.53%.
    assert found.share_pct == pytest.approx(0.529327586, abs=1e-9)
    assert found.cents_per_100_usd == pytest.approx(52.9327586, abs=1e-7)
    assert found.published_pct == 0.53
    assert (found.cost_usd, found.denominator_usd) == (92_103_000, 17_400_000_000)
    assert list(found.figure_ids) == [
        "e2009.t1.total.2007", "e2009.p83.operational.2007", "e2009.p83.share.2007",
    ]  # fmt: skip


def test_printed_share_stands_beside_expenditure_only(connection, plain):
    contributions = replace(plain, denominator="operational-contributions")
    found = of_year(costs.coordination_share(connection, contributions), 2007)
    # 92,103,000 / 19.1 billion of contributions is a different share: 0.4822%, not the printed one.
    assert found.share_pct == pytest.approx(0.482214660, abs=1e-9)
    assert pd.isna(found.published_pct)
    assert "e2009.p83.share.2007" not in list(found.figure_ids)


def test_share_of_2008_needs_contributions(connection, plain):
    contributions = replace(plain, denominator="operational-contributions")
    found = of_year(costs.coordination_share(connection, contributions), 2008)
    # 111,328,000 / 22,200,000,000 = 0.50148%
    assert found.share_pct == pytest.approx(0.501477477, abs=1e-9)
    assert found.breaks_here
    offered = evidence.domain(connection).entries["denominators"]
    for denominator in set(offered) - {contributions.denominator}:
        others = replace(plain, denominator=denominator)
        data = costs.coordination_share(connection, others)
        assert pd.isna(of_year(data, 2008).share_pct)


def test_share_does_not_depend_on_the_price_level(connection, plain):
    constant = replace(plain, dollars="constant", base_year=2004)
    pd.testing.assert_frame_equal(
        costs.coordination_share(connection, plain), costs.coordination_share(connection, constant)
    )


@pytest.mark.parametrize(
    ("denominator", "bases"),
    [
        ("best-available", {2007: "expenditure"} | dict.fromkeys(range(2019, 2024), "proxy")),
        ("operational-expenditure", {2007: "expenditure"}),
        ("operational-contributions", dict.fromkeys((2007, 2008, 2022), "contributions")),
        ("development-humanitarian", dict.fromkeys(range(2019, 2024), "proxy")),
        ("development", dict.fromkeys(range(2019, 2024), "proxy")),
    ],
)
def test_denominators_are_mixed_only_where_the_choice_says_so(
    connection, plain, denominator, bases
):
    data = costs.coordination_share(connection, replace(plain, denominator=denominator))
    assert data.year.tolist() == list(range(2004, 2024))
    known = data.dropna(subset=["share_pct"])
    assert dict(zip(known.year, known.basis, strict=True)) == bases
    assert set(data.denominator_id) == {denominator}
    # Years without a share also have only denominators of this choice.
    assert set(data.basis.dropna()) <= set(bases.values()) | {"proxy"}


def test_mixed_denominator_is_the_wide_proxy_from_2019(connection, plain):
    found = of_year(costs.coordination_share(connection, plain), 2019)
    # 143,536,460 / (17,728,547,406 + 21,192,637,267 = 38,921,184,673) = 0.368787%
    assert found.denominator_usd == 38_921_184_673
    assert found.share_pct == pytest.approx(0.368787490, abs=1e-9)
    assert found.used == "Development and humanitarian expenses (proxy)"
    # For 2022 there are also contributions and a narrower proxy: neither is used.
    of_2022 = of_year(costs.coordination_share(connection, plain), 2022)
    assert of_2022.denominator_usd == 20_142_239_422 + 31_100_559_978


@pytest.fixture
def partial_db(fresh_db):
    """Humanitarian expenses of 2021 were not published."""
    fresh_db.execute(
        "DELETE FROM operational_spending WHERE series_id = 'expenses-humanitarian' "
        "AND period = '2021'"
    )
    return fresh_db


def test_year_with_a_missing_part_has_no_share(partial_db, plain):
    wide = replace(plain, denominator="development-humanitarian")
    data = costs.coordination_share(partial_db, wide)
    assert pd.isna(of_year(data, 2021).share_pct)
    assert data.dropna(subset=["share_pct"]).year.tolist() == [2019, 2020, 2022, 2023]
    # The narrower proxy needs one part only: 206,203,595 / 19,883,820,859 = 1.03704%.
    narrow = replace(plain, denominator="development")
    found = of_year(costs.coordination_share(partial_db, narrow), 2021)
    assert found.share_pct == pytest.approx(1.037042108)


def test_mixed_denominator_never_takes_the_narrower_proxy(partial_db, plain):
    # By definition it is "development and humanitarian expenses" if no expenditure was published;
    # development alone would more than double the share of 2021 within the same line.
    assert pd.isna(of_year(costs.coordination_share(partial_db, plain), 2021).share_pct)


def test_part_without_value_gives_no_share(fresh_db, plain):
    fresh_db.execute(
        "UPDATE operational_spending SET value = NULL WHERE series_id = 'expenses-humanitarian' "
        "AND period = '2021'"
    )
    wide = replace(plain, denominator="development-humanitarian")
    assert pd.isna(of_year(costs.coordination_share(fresh_db, wide), 2021).share_pct)


@pytest.mark.parametrize("query", [costs.coordination_share, costs.share_by_denominator])
def test_denominator_of_zero_gives_no_share(fresh_db, plain, query):
    fresh_db.execute(
        "UPDATE operational_spending SET value = 0 WHERE series_id = 'operational-expenditure'"
    )
    data = query(fresh_db, replace(plain, denominator="operational-expenditure"))
    if "denominator_id" in data:
        data = data[data.denominator_id == "operational-expenditure"]
    assert not data.share_pct.map(lambda value: value == float("inf")).any()
    assert without_value(data.share_pct)


def test_share_by_denominator(connection, plain):
    every_year = costs.share_by_denominator(connection, plain)
    assert every_year.year.unique().tolist() == list(range(2004, 2024))
    data = every_year[every_year.available]
    assert without_value(every_year[~every_year.available].denominator_id)
    assert data.groupby("year").denominator_id.apply(list).to_dict() == {
        2007: ["operational-expenditure", "operational-contributions"],
        2008: ["operational-contributions"],
        2019: ["development-humanitarian", "development"],
        2020: ["development-humanitarian", "development"],
        2021: ["development-humanitarian", "development"],
        2022: ["operational-contributions", "development-humanitarian", "development"],
        2023: ["development-humanitarian", "development"],
    }
    # The mixed denominator is left out, since it would count a year twice.
    assert "mixed" not in set(data.basis)
    # 224,284,813 / 54,500,000,000 = 0.41153%, 41.15 cents of 100 dollars.
    found = data[(data.year == 2022) & (data.basis == "contributions")].iloc[0]
    assert found.share_pct == pytest.approx(0.411531767, abs=1e-9)
    assert found.cents_per_100_usd == pytest.approx(41.1531767, abs=1e-7)
    assert list(found.figure_ids) == [
        "ext.rc-expenditure-financial-statements.2022",
        "ext.operational-contributions-desa.2022",
    ]


def test_breaks_of_the_chosen_denominator(connection, plain):
    def years(denominator: str, **changed) -> list[int]:
        choices = replace(plain, denominator=denominator, **changed)
        return costs.series_breaks(connection, choices).year.tolist()

    assert years("operational-expenditure") == []
    assert years("operational-contributions") == [2008]
    # Both parts break in 2012 and 2018, with the same words: each year is named once.
    assert years("development-humanitarian") == [2012, 2018]
    assert years("best-available") == [2012, 2018]
    assert years("best-available", first=2013) == [2018]
    assert years("development", first=2019) == []


def test_breaks_of_all_denominators_name_them(connection, plain):
    breaks = costs.series_breaks(connection, plain.only("period"))
    proxies = [
        "Development and humanitarian expenses (proxy)",
        "Development expenses only (proxy)",
    ]
    assert dict(zip(breaks.year, breaks.denominators.map(list), strict=True)) == {
        2008: ["Contributions to operational activities for development"],
        2012: proxies,
        2018: proxies,
    }


# --- by line


def test_lines_are_the_lowest_ones_as_printed(connection, plain):
    data = costs.cost_by_line(connection, plain)
    assert data.line_id.drop_duplicates().tolist() == [
        "A.1.a", "A.1.b", "A.1.c", "A.1.d", "A.1.e", "A.2", "B.1", "B.2", "B.3", "B.4", "B.5",
    ]  # fmt: skip
    assert len(data) == 11 * 5
    # 66,766 + 556 + 687 + 314 + 1,765 + 15,635 + 10,181 + 517 + 9,217 + 4,440 + 1,250 = 111,328:
    # no total is among the lines, so nothing is counted twice.
    assert data[data.year == 2008].cost_usd.sum() == 111_328_000
    # The lines of 2007 give 200 more than the printed 92,103; the finding explains it.
    assert data[data.year == 2007].cost_usd.sum() == 92_303_000


def test_dash_keeps_its_reason(connection, plain):
    data = costs.cost_by_line(connection, plain)
    dashes = data[data.cost_usd.isna()]
    assert len(dashes) == 4 * 4 + 3 + 2  # A.1.b-d and B.5 to 2007, B.2 to 2006, B.3 to 2005
    assert set(dashes.qualifier) == {"included elsewhere"}
    assert dashes.note.str.startswith("The dash does not mean zero").all()
    assert not (data.cost_usd == 0).any()


def test_lines_in_constant_dollars(connection, plain):
    choices = replace(plain, dollars="constant", base_year=2019)
    data = costs.cost_by_line(connection, choices)
    found = data[(data.line_id == "A.1.a") & (data.year == 2008)].iloc[0]
    # 66,766,000 * 255.657 / 215.303 = 79,279,876.56
    assert found.cost_usd == pytest.approx(79_279_876.56, abs=0.01)
    # A dash stays a dash in any dollars.
    assert data.cost_usd.isna().sum() == 21


# --- per country


def test_printed_averages(connection, plain):
    data = costs.country_average(connection, plain)
    printed = data[data.basis == "printed"]
    core = printed[printed.line.str.startswith("Core")]
    assert core.average_usd.tolist() == [372_000, 383_000, 394_000, 452_000, 491_000]
    support = printed[printed.line.str.startswith("Support")]
    assert support.average_usd.dropna().tolist() == [112_000, 119_000, 183_000]
    # Not separated for 2004 and 2005: no value, and the reason.
    assert support[support.average_usd.isna()].year.tolist() == [2004, 2005]
    assert support.qualifier.tolist()[:2] == ["no figure"] * 2
    assert set(printed.countries) == {136}
    # The additional support of a pilot country is not a part of the average.
    assert not printed.line.str.contains("pilot").any()


def test_derived_averages(connection, plain):
    data = costs.country_average(connection, plain)
    derived = data[data.basis == "derived"].set_index("year")
    # 131,060,500 spent, 246,298,700 and 243,318,000 estimated, each divided by 162 countries and
    # territories. The budget of 2019 is neither spent nor an estimate, and has no average.
    assert derived.average_usd.to_dict() == {
        2019: pytest.approx(131_060_500 / 162),
        2020: pytest.approx(246_298_700 / 162),
        2021: pytest.approx(243_318_000 / 162),
    }
    assert round(derived.average_usd[2019], 2) == 809_015.43
    assert derived.certainty.tolist() == ["actual", "planned", "planned"]
    assert list(derived.figure_ids[2019]) == [
        "e2020.at1.bcountry.expenditure.2019", "e2020.summary.countries",
    ]  # fmt: skip
    # Not divided by 129 resident coordinators or by 165 countries of another year and source.
    assert set(derived.countries) == {162}


def test_averages_in_constant_dollars(connection, plain):
    choices = replace(plain, dollars="constant", base_year=2019)
    data = costs.country_average(connection, choices)
    core = data[(data.year == 2007) & data.line.str.startswith("Core")].iloc[0]
    # 452,000 * 255.657 / 207.342 = 557,325.40
    assert core.average_usd == pytest.approx(557_325.40, abs=0.01)
    assert of_year(data, 2019).average_usd == pytest.approx(131_060_500 / 162)


def test_no_countries_no_average(fresh_db, plain):
    fresh_db.execute("UPDATE results SET value = 0 WHERE figure_id = 'e2020.summary.countries'")
    data = costs.country_average(fresh_db, plain)
    assert not (data.average_usd == float("inf")).any()
    derived = data[data.basis == "derived"]
    assert len(derived) == 3 and derived.average_usd.isna().all()


def test_filtered_sources_of_averages(connection, plain):
    data = costs.country_average(connection, replace(plain, sources=("e2020-54",)))
    assert set(data.dropna(subset=["average_usd"]).basis) == {"derived"}
    left_out = data[data.basis == "printed"]
    assert len(left_out) and left_out.average_usd.isna().all()
    assert left_out.figure_ids.map(len).eq(0).all()


def test_second_denominator_series_of_a_year_does_not_double_it(fresh_db, plain):
    # Made-up contributions of 2019: the shares of proxies stay, contributions get another year.
    add(
        fresh_db,
        "operational_spending",
        "ext.operational-contributions-desa.2022",
        period="2019",
        value=40_000_000_000,
        series_id="operational-contributions",
    )
    assert of_year(costs.coordination_share(fresh_db, plain), 2019).basis == "proxy"
    contributions = replace(plain, denominator="operational-contributions")
    data = costs.coordination_share(fresh_db, contributions)
    # 143,536,460 / 40 billion = 0.35884%
    assert of_year(data, 2019).share_pct == pytest.approx(0.35884115)


def test_two_cursors_do_not_disturb_each_other(connection: duckdb.DuckDBPyConnection, plain):
    first, second = connection.cursor(), connection.cursor()
    early, late = replace(plain, last=2008), replace(plain, first=2019)
    assert costs.coordination_cost(first, early).cost_usd.sum() == 433_442_000
    assert costs.coordination_cost(second, late).cost_usd.count() == 5
