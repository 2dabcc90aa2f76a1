"""Pooled money and listed contributors, recomputed from the CSV files."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from rcdata.topics.funding import queries
from tests.docstrings import documented

topics.load()
DATA = Path(__file__).parents[3] / "data"
POOLED, LISTED = "pooled-revenue", "listed-contributors"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def revenue(year: int, *instruments: str) -> float:
    return sum(
        float(row["amount_usd"])
        for row in rows("un_system/un_revenue.csv")
        if row["year"] == str(year) and row["instrument"] in instruments
    )


@pytest.mark.parametrize("query", [queries.pooled_revenue, queries.listed_contributors])
def test_columns_are_those_of_the_docstring(connection, plain, query):
    assert list(query(connection, plain).columns) == documented(query)
    assert query(connection, replace(plain, first=2004, last=2008)).empty


@pytest.mark.parametrize("year", [2018, 2022, 2024])
@pytest.mark.parametrize("instrument", ["R03A", "R03B"])
def test_pooled_money_is_that_of_its_instrument(connection, plain, year, instrument):
    data = queries.pooled_revenue(connection, plain)
    [row] = data[(data.year == year) & (data.instrument_id == instrument)].itertuples()
    earmarked = revenue(year, *(f"R03{letter}" for letter in ("", *"ABCDEF")))
    assert row.amount_usd == pytest.approx(revenue(year, instrument))
    assert row.share_pct == pytest.approx(100 * revenue(year, instrument) / earmarked)


def test_the_year_with_one_of_the_two_instruments_is_left_out(connection, plain, viewed):
    assert revenue(2017, "R03A") > 0
    assert queries.pooled_revenue(connection, plain).year.min() == 2018
    assert any("2017" in note for note in CARDS[POOLED](viewed()).notes)


def test_the_share_of_the_last_year_is_the_title(viewed):
    card = CARDS[POOLED](viewed())
    # 2.117 + 0.808 of 41.408 billion.
    assert card.title == "7.1% of earmarked revenue in 2024 came through pooled and thematic funds"
    assert [one.name for one in card.sources] == [
        "CEB financial statistics: revenue by entity and instrument"
    ]


def test_those_listed_are_those_of_the_report(connection, plain):
    data = queries.listed_contributors(connection, plain)
    codes = {row["m49"]: row["iso3"] for row in rows("countries.csv")}
    assert set(data.area_code) == {codes[row["m49"]] for row in rows("listed_contributors.csv")}
    assert len(data) == 27 and (data.amount_usd > 0).sum() == 25


def test_each_has_the_inferred_revenue_of_its_year(connection, plain):
    data = queries.listed_contributors(connection, plain)
    inferred = {
        row["area_code"]: float(row["amount_usd"])
        for row in rows("un_system/fund_revenue.csv")
        if row["year"] == "2022" and row["area_code"]
    }
    for row in data.itertuples():
        if row.area_code in inferred:
            assert row.amount_usd == pytest.approx(inferred[row.area_code])
        else:
            assert row.area_code == "LIE"


def test_a_name_without_revenue_has_no_bar_and_says_why(viewed):
    card = CARDS[LISTED](viewed())
    assert card.title == "The 27 Member States listed as contributors to the trust fund, 2022"
    bars = {
        row["name"]: row
        for rows in card.chart["datasets"].values()
        for row in rows
        if "end" in row and "start" in row
    }
    assert len(bars) == 25
    assert "Liechtenstein" not in bars and "United Arab Emirates" not in bars
    assert {row["kind"] for row in bars.values()} == {"derived"}
    assert "Liechtenstein: listed (not in the sources used)" in card.description
    assert "(a correction)" in card.description
    names = [one.name for one in card.sources]
    assert names == [
        "Report of the Chair of the UNSDG, 2023",
        "Revenue of the resident coordinator trust fund by contributor, inferred from CEB "
        "financial statistics",
    ]


def test_before_the_list_there_is_none(viewed):
    card = CARDS[LISTED](viewed(last=2021))
    assert card.chart is None and "period" in card.empty


def test_an_empty_list_has_no_notes_on_its_rows(viewed):
    assert CARDS["listed-contributors"](viewed(first=2004, last=2004)).notes == ()
