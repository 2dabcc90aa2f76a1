"""The inferred revenue of the fund and its evidence, recomputed from the CSV files."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from rcdata import topics
from rcdata.cards import inference
from rcdata.cards.registry import CARDS
from tests.views import over

topics.load()
DATA = Path(__file__).parents[3] / "data"
FUND = "fund-revenue"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def totals() -> dict[tuple[str, bool], float]:
    """(year, whether it comes from UN organizations) → dollars."""
    found: dict[tuple[str, bool], float] = defaultdict(float)
    for row in rows("un_system/fund_revenue.csv"):
        found[row["year"], row["contributor_type"] == "un-organizations"] += float(
            row["amount_usd"]
        )
    return found


def evidence(viewed, number: int) -> list[str]:
    label = f"Evidence {number}: "
    [note] = [one for one in CARDS[FUND](viewed()).notes if one.startswith(label)]
    found = note.removesuffix(".").split(". ")[-1]
    return found.split("; ")


def shares() -> dict[str, float]:
    return {
        row["year"]: float(row["amount_usd"])
        for row in rows("un_system/fund_statements.csv")
        if row["fund"] == "regular-budget"
    }


def test_only_one_office_has_core_money(viewed):
    named = [
        row
        for row in rows("un_system/un_other_contributions.csv")
        if row["entity_id"] == "UN" and row["category"] == "voluntary-core"
        and row["year"] in ("2020", "2021", "2022")
    ]  # fmt: skip
    assert {row["year"] for row in named} == {"2020", "2021", "2022"}
    assert {row["part_id"] for row in named} == {"DCO"}
    assert evidence(viewed, 1) == [
        f"{year}: 0 found, 0 to be found (holds)" for year in (2020, 2021, 2022)
    ]


def test_organizations_pay_the_cost_sharing(viewed, totals):
    found = [
        totals[year, True] + (shares()[year] if year in ("2021", "2022") else 0)
        for year in ("2021", "2022", "2023", "2024")
    ]
    assert [round(usd / 1e6, 2) for usd in found] == [77.48, 77.48, 77.08, 77.28]
    assert evidence(viewed, 2) == [
        f"{year}: {usd:,.0f} found, 77,500,000 to be found (holds)"
        for year, usd in zip(range(2021, 2025), found, strict=True)
    ]


def test_the_total_is_near_the_published_income(viewed, totals):
    rest, whole = totals["2023", False], totals["2023", False] + totals["2023", True]
    assert (round(whole / 1e6, 1), round(rest / 1e6, 2)) == (228.0, 150.96)
    assert evidence(viewed, 3) == [
        f"2023: {whole:,.0f} found, 227,000,000 to be found (holds)",
        f"2023, without cost-sharing: {rest:,.0f} found, 150,000,000 to be found (holds)",
    ]


def test_the_contributors_are_those_listed(viewed):
    codes = {row["m49"]: row["iso3"] for row in rows("countries.csv")}
    listed = {codes[row["m49"]] for row in rows("listed_contributors.csv")}
    paid = {
        row["area_code"]
        for row in rows("un_system/fund_revenue.csv")
        if row["year"] == "2022" and float(row["amount_usd"]) > 0
    }
    assert listed - paid == {"LIE", "ARE"}
    assert evidence(viewed, 4) == [
        f"2022: {len(listed & paid)} found, {len(listed)} to be found (does not hold)"
    ]


def test_what_fails_is_told(viewed, fresh_db):
    """A comparison that no longer agrees says so next to the others."""
    fresh_db.execute("UPDATE datasets_checked SET holds = false WHERE item = '2022'")
    pieces = inference.pieces(over(viewed(), fresh_db))
    assert sum("does not hold" in one for piece in pieces for one in piece.found) >= 2


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        (
            2021,
            "174.0 million US dollars, with the share of the regular budget 187.6 million US "
            "dollars",
        ),
        (2024, "210.5 million US dollars"),
    ],
)
def test_years_without_income_are_told_as_inferred(viewed, totals, year, amount):
    millions = (totals[str(year), False] + totals[str(year), True]) / 1e6
    assert amount.startswith(f"{millions:.1f}".removesuffix(".0"))
    if year == 2021:
        assert f" {millions + shares()['2021'] / 1e6:.1f} million" in amount
    card = CARDS[FUND](viewed(last=year))
    assert f"All contributors of {year} together: {amount}." in card.notes
    [alone] = [one for one in card.notes if "on the inference alone" in one]
    assert alone.startswith(f"{year}: ")
    [gap] = [one for one in CARDS["fund-income"](viewed()).notes if one.startswith(f"{year}: not")]
    assert f"Inferred, and not drawn: revenue of {amount}" in gap


@pytest.mark.parametrize("year", [2020, 2022, 2023])
def test_years_with_income_rest_on_more(viewed, year):
    assert not any("inference alone" in one for one in CARDS[FUND](viewed(last=year)).notes)
    assert not any(
        one.startswith(f"{year}: not in") for one in CARDS["fund-income"](viewed()).notes
    )


def test_the_year_without_cost_sharing_says_so(viewed):
    for year in (2020, 2021):
        said = any("cost-sharing of entities is not in it" in one
                   for one in CARDS[FUND](viewed(last=year)).notes)  # fmt: skip
        assert said == (year == 2020)


def test_governments_open_their_sheet_and_others_nothing(viewed):
    card = CARDS[FUND](viewed())
    links = dict(zip(card.table["Contributor"], card.links["Contributor"], strict=True))
    assert links["Germany"] == "countries?country=DEU&lang=en"
    assert links["UN organizations"] == ""


def test_no_title_has_a_share_of_revenue_that_lacks_a_part(viewed):
    # 2020 lacks the cost-sharing of entities, 2021 and 2022 the share of the regular budget.
    for year in (2020, 2021, 2022):
        title = CARDS["fund-revenue"](viewed(first=year, last=year)).title
        assert title == f"Inferred revenue of the trust fund, by contributor, {year}"
    of_2024 = CARDS["fund-revenue"](viewed(first=2024, last=2024)).title
    # Governments 121.9 of 210.5 million, UN organizations 77.3.
    assert (
        of_2024 == "Governments: 57.9% of the revenue of 2024, the largest part by type (inferred)"
    )


@pytest.mark.parametrize(
    ("year", "whole"), [(2020, False), (2021, False), (2022, False), (2023, True)]
)
def test_the_table_has_no_shares_of_revenue_that_lacks_a_part(viewed, year, whole):
    shares = CARDS[FUND](viewed(first=year, last=year)).table["Share, per cent"]
    if whole:
        assert float(sum(shares)) == pytest.approx(100, abs=1)
    else:
        assert set(shares) == {"not applicable"}
