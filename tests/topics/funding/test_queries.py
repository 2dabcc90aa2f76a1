"""Queries of funding, compared with the sources; the arithmetic is next to each number."""

from dataclasses import replace

import pytest

from rcdata.topics.funding import queries as funding

EVERY = [
    funding.fund_income,
    funding.gaps,
    funding.cost_sharing,
    funding.contributors,
    funding.contributions,
    funding.levy,
    funding.levy_collection,
    funding.funds_by_source,
    funding.funds_as_printed,
    funding.pooled,
    funding.partners,
]
each = pytest.mark.parametrize("query", EVERY, ids=lambda query: query.__name__)


def streams(data, year):
    """The amounts of a year in millions, by stream."""
    rows = data[(data.year == year) & data.income_usd.notna()]
    return dict(zip(rows.stream_id, rows.income_usd / 1e6, strict=True))


@each
def test_every_value_rests_on_known_figures(connection, plain, query):
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    constant = replace(plain, dollars="constant", base_year=2019)
    for choices in (plain, constant):
        data = query(connection, choices)
        assert len(data)
        # Funds, shares and growth of a row have figures of their own.
        for column in data.filter(regex="_ids$"):
            ids = {figure for row in data[column] for figure in row}
            assert ids and ids <= known
        assert len(data.filter(regex="_ids$").columns)


@each
@pytest.mark.parametrize(
    "changed",
    [{"first": 2010, "last": 2012}, {"sources": ("bls-cpi-u",)}],
    ids=["empty period", "other source"],
)
def test_nothing_outside_the_choice(connection, plain, query, changed):
    data = query(connection, replace(plain, **changed))
    used = [row for row in data.figure_ids if len(row)] if len(data) else []
    assert not used


# --- income of the trust fund


def test_income_as_published(connection, plain):
    data = funding.fund_income(connection, plain)
    assert sorted(set(data.year)) == list(range(2019, 2026))
    # E/2020/54, paras 78-81.
    assert streams(data, 2019) == {
        "total": 223, "voluntary": 118, "cost-sharing": 75, "levy": 30,
    }  # fmt: skip
    # Report of the Chair of the UNSDG, 2021: received, not the outlook of early 2020.
    assert streams(data, 2020) == {
        "total": 204, "voluntary": 86, "cost-sharing": 77.4, "levy": 40,
    }  # fmt: skip
    assert streams(data, 2021) == streams(data, 2024) == {}
    assert streams(data, 2022) == {"voluntary": 69, "cost-sharing": 77.5, "levy": 50}
    assert streams(data, 2025) == {"total": 236.1}


def test_income_says_how_sure_it_is(connection, plain):
    data = funding.fund_income(connection, plain).set_index(["year", "stream_id"])
    assert data.loc[(2022, "levy"), "certainty"] == "promised"
    assert data.loc[(2023, "levy"), "certainty"] == "actual"
    assert data.loc[(2020, "total"), "qualifier"] == "nearly"
    assert data.loc[(2020, "voluntary"), "qualifier"] == "more than"


def test_budget_beside_the_income(connection, plain):
    budgets = funding.fund_income(connection, plain).groupby("year").budget_usd.max()
    # E/2020/54, annex table 4: 281,190.9 thousand.
    assert budgets[2019] == 281_190_900
    assert budgets[2025] == 281_800_000
    assert budgets[[2021, 2024]].isna().all()


def test_income_in_constant_dollars(connection, plain):
    constant = replace(plain, dollars="constant", base_year=2023)
    data = funding.fund_income(connection, constant).set_index(["year", "stream_id"])
    row = data.loc[(2019, "total")]
    # 223,000,000 × 304.702 (2023) / 255.657 (2019)
    assert row.income_usd == pytest.approx(223e6 * 304.702 / 255.657, rel=1e-6)
    assert row.nominal_usd == 223e6
    assert {"ext.us-cpi-u.2019", "ext.us-cpi-u.2023"} <= set(row.figure_ids)


def test_what_filters_leave_out_of_the_income_is_still_published(connection, plain):
    choices = replace(plain, statuses=("projection",))
    data = funding.fund_income(connection, choices).set_index(["year", "stream_id"])
    assert data.income_usd.notna().sum() == 1
    assert data.loc[(2019, "total"), "available"]
    assert not data.loc[(2021, "total"), "available"]
    # The budget is shown for comparison, whatever the status.
    assert data.loc[(2019, "total"), "budget_usd"] == 281_190_900


# --- gaps


def test_gaps_add_up_step_by_step(connection, plain):
    data = funding.gaps(connection, plain)
    found = {
        (row.year, row.role, row.stream, row.status): row.value_usd / 1e6
        for row in data.itertuples()
    }
    # E/2020/54, paras 78-81: 118 + 75 + 30 = 223; 281 - 223 = 58.
    assert found[2019, "part", "Voluntary contributions", "received"] == 118
    assert found[2019, "missing", "All income streams", "shortfall"] == 58
    assert found[2019, "required", "", "budget"] == 281
    # Para 82: 41 + 37 + 77.5 + 31 = 186.5, printed as 187; 281 - 187 = 94.
    assert found[2020, "part", "Voluntary contributions", "firm"] == 41
    assert found[2020, "part", "Voluntary contributions", "soft"] == 37
    assert found[2020, "part", "Cost-sharing by UNSDG entities", "expected"] == 77.5
    assert found[2020, "part", "Coordination levy", "expected"] == 31
    assert found[2020, "reached", "All income streams", "expected"] == 187
    assert found[2020, "missing", "All income streams", "shortfall"] == 94
    # Report of the Chair of the UNSDG, 2023: 154 - 69 = 85.
    assert found[2022, "missing", "Voluntary contributions", "shortfall"] == 85
    assert len(found) == 6 + 7 + 3


def test_an_outlook_is_told_from_what_came_in(connection, plain):
    data = funding.gaps(connection, plain)
    assert dict(zip(data.year, data.outlook, strict=True)) == {2019: False, 2020: True, 2022: False}


# --- cost-sharing, contributors, levy


def test_cost_sharing(connection, plain):
    entities, dollars = funding.cost_sharing(connection, plain).itertuples(index=False)
    # E/2020/54, para 79: 17 of 19 entities, 75 of 77.5 million.
    assert (entities.done, entities.due, dollars.done, dollars.due) == (17, 19, 75e6, 77.5e6)
    assert entities.share_pct == pytest.approx(100 * 17 / 19)
    assert dollars.share_pct == pytest.approx(96.774, abs=0.001)


def test_who_did_not_take_part(connection):
    said = funding.cost_sharing_words(connection)
    assert "World Tourism Organization" in said.what[0]
    assert set(said.locator) == {"para 79"}
    assert said.owner.tolist()[1:] == [
        "World Meteorological Organization",
        "International Trade Centre",
        "UNIDO",
    ]


def test_contributors_are_different_counts(connection, plain):
    data = funding.contributors(connection, plain)
    assert dict(zip(data.year, data.countries, strict=True)) == {
        2019: 36, 2020: 43, 2021: 28, 2022: 27, 2023: 29,
    }  # fmt: skip
    assert data.note[0].startswith("Counted to date")


def test_contributions(connection, plain):
    data = funding.contributions(connection, plain).set_index("year")
    row = data.loc[2019]
    # E/2020/54, para 78: from 15,000 to 23 million dollars; 118 million / 36 = 3.278 million.
    assert (row.smallest_usd, row.largest_usd) == (15_000, 23_000_000)
    assert row.mean_usd == pytest.approx(3_277_778, abs=1)
    # 23 / 118 = 19.5 per cent.
    assert row.largest_pct == pytest.approx(19.49, abs=0.01)
    # 69 / 27; for 2021 there is a count, but no amount.
    assert data.mean_usd[2022] == pytest.approx(2_555_556, abs=1)
    assert 2021 not in data.index
    assert data.smallest_usd.drop(2019).isna().all()


def test_levy(connection, plain):
    data = funding.levy(connection, plain)
    income = data[data.kind == "income"].set_index("year")
    assert income.value_usd.dropna().to_dict() == {2019: 30e6, 2020: 40e6, 2022: 50e6, 2023: 60e6}
    assert list(income.index) == list(range(2019, 2026))
    assert (income.months[2019], income.months_qualifier[2019]) == (6, "less than")
    expected = data[data.kind == "expected"]
    # UNIDO, para 4 (iii): 30-40 to the end of 2019, then 60-80 a year; E/2020/54, para 82: 31.
    assert sorted(zip(expected.year, expected.low_usd, expected.high_usd, strict=True)) == [
        (2019, 30e6, 40e6),
        (2020, 31e6, 31e6),
        (2020, 60e6, 80e6),
    ]


def test_collection_of_the_levy(connection, plain):
    data = funding.levy_collection(connection, plain).set_index("indicator_id")
    assert data.value["levy-rate"] == 1
    assert data.value["levy-agency-option"] == 28
    assert data.value["levy-donor-option"] == 2


# --- before the trust fund


def test_funds_by_source(connection, plain):
    data = funding.funds_by_source(connection, plain).set_index(["year", "line_id"])
    assert data.loc[(2008, "A"), "funds_usd"] == 85_723_000
    assert data.loc[(2008, "B"), "funds_usd"] == 25_605_000
    # 25,605 / 111,328 = 23.0 per cent, as para 84 prints; 25,605 / 16,268 - 1 = 57.4 per cent.
    assert data.loc[(2008, "B"), "share_pct"] == pytest.approx(22.9996, abs=0.0001)
    assert data.loc[(2008, "B"), "growth_pct"] == pytest.approx(57.395, abs=0.001)
    assert data.loc[(2008, "total"), "growth_pct"] == pytest.approx(20.873, abs=0.001)
    assert data.loc[2004].growth_pct.isna().all()
    assert list(data.loc[(2008, "B"), "funds_ids"]) == ["e2009.t1.b.2008"]
    assert set(data.loc[(2008, "B"), "share_ids"]) == {"e2009.t1.b.2008", "e2009.t1.total.2008"}
    assert set(data.loc[(2008, "B"), "growth_ids"]) == {"e2009.t1.b.2007", "e2009.t1.b.2008"}


def test_growth_of_the_first_year_chosen_rests_on_the_year_before(connection, plain):
    data = funding.funds_by_source(connection, replace(plain, first=2008))
    assert set(data.year) == {2008}
    assert data.growth_pct.notna().all()


def test_growth_in_constant_dollars(connection, plain):
    choices = replace(plain, dollars="constant", base_year=2008)
    data = funding.funds_by_source(connection, choices).set_index(["year", "line_id"])
    # 25,605 / (16,268 × 215.303 / 207.342) - 1 = 51.6 per cent; shares stay as they are.
    assert data.loc[(2008, "B"), "growth_pct"] == pytest.approx(
        100 * (25_605 / (16_268 * 215.303 / 207.342) - 1), abs=0.01
    )
    assert data.loc[(2008, "B"), "share_pct"] == pytest.approx(22.9996, abs=0.0001)


def test_lines_in_the_printed_order(connection, plain):
    data = funding.funds_as_printed(connection, plain)
    order = data.drop_duplicates("line_id").line_id.tolist()
    assert order == [
        "A.1.a", "A.1.b", "A.1.c", "A.1.d", "A.1.e", "A.2", "A",
        "B.1", "B.2", "B.3", "B.4", "B.5", "B", "A+B",
    ]  # fmt: skip
    cell = data[(data.line_id == "A.1.b") & (data.year == 2007)].iloc[0]
    assert cell.qualifier == "included elsewhere"
    assert cell.cost_usd != cell.cost_usd, "a dash is no zero"


# --- pooled funds and partners


def test_pooled_funds_keep_their_currency_and_status(connection, plain):
    data = funding.pooled(connection, plain)
    money = {
        row.figure_ids[0]: (row.value, row.unit, row.status)
        for row in data[data.is_money].itertuples()
    }
    # E/2020/54, paras 63-67.
    assert money["e2020.p63.papua-new-guinea"] == (100e6, "EUR", "expected")
    assert money["e2020.p63.pakistan"] == (35e6, "GBP", "firm")
    assert money["e2020.p64.raised"] == (150e6, "USD", "received")
    # Footnote 22: pledges.
    assert money["e2020.p65.raised"] == (276e6, "USD", "pledged")
    assert len(money) == 8


def test_pooled_funds_of_a_span_of_years(connection, plain):
    data = funding.pooled(connection, replace(plain, first=2018, last=2018))
    # Raised from 2017 to 2020, which includes 2018.
    assert data.figure_ids.map(list).tolist() == [["e2020.p65.raised"]]


def test_partners(connection, plain):
    data = funding.partners(connection, plain)
    # E/2009/76, paras 87-89.
    assert sorted(data.value_usd) == [5_000, 30_000, 40_000, 272_322, 400_000, 1_000_000]
    assert data.entity.nunique() == 3


def test_inferred_revenue_of_the_fund(connection, plain):
    data = funding.fund_revenue(connection, replace(plain, last=2023))
    assert set(data.year) == {2023}
    # 228.0 million in all; published for the year: 227.
    assert round(data.amount_usd.sum() / 1e6, 1) == 228.0
    assert data.share_pct.sum() == pytest.approx(100)
    assert data.amount_usd.is_monotonic_decreasing
    assert funding.fund_revenue(connection, replace(plain, last=2019)).empty
