"""The cost next to the spending of groups of entities and countries, recomputed from the CSV
files."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from rcdata.topics.costs import queries, story
from tests.docstrings import documented

RECORD = Path(__file__).parents[3] / "data" / "un_system"
DATA = RECORD.parent
BY_GROUP, BY_FUNCTION = "share-by-group", "share-by-function"
IN_COUNTRIES = "share-in-countries"
topics.load()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cost(year: int) -> float:
    """The trust fund's spending, from its financial statements."""
    [row] = [
        row
        for row in rows(DATA / "rc_spending.csv")
        if row["measure"] == "expenditure in the financial statements"
        and row["period"] == str(year)
    ]
    return float(row["value"])


def members(set_id: str) -> set[str]:
    entities = rows(RECORD / "entities.csv")
    wanted = {
        "all": lambda _: True,
        "unsdg": lambda one: one["unsdg_member"] == "true",
        "funds": lambda one: one["entity_group"] == "Funds and programmes",
        "agencies": lambda one: one["entity_group"] == "Specialized agencies",
    }[set_id]
    return {one["entity_id"] for one in entities if wanted(one)}


def spent(year: int, set_id: str, function: str = "") -> float:
    return sum(
        float(row["amount_usd"])
        for row in rows(RECORD / "un_expenses.csv")
        if row["year"] == str(year)
        and row["entity_id"] in members(set_id)
        and function in ("", row["function"])
    )


@pytest.mark.parametrize("set_id", ["all", "unsdg", "funds", "agencies"])
@pytest.mark.parametrize("function", ["", "development", "humanitarian"])
@pytest.mark.parametrize("year", [2019, 2023])
def test_a_share_is_the_cost_over_the_expenses(connection, plain, set_id, function, year):
    data = queries.share_of_expenses(connection, plain)
    [row] = data[
        (data.year == year) & (data.set_id == set_id) & (data.function_id == function)
    ].itertuples()
    expenses = spent(year, set_id, function)
    assert row.expenses_usd == pytest.approx(expenses)
    assert row.share_pct == pytest.approx(100 * cost(year) / expenses)
    assert row.cents_per_100_usd == pytest.approx(10_000 * cost(year) / expenses)


def test_the_whole_system_of_2023_is_that_of_the_chief_executives_board(connection, plain):
    data = queries.share_of_expenses(connection, plain)
    [row] = data[
        (data.year == 2023) & (data.set_id == "all") & (data.function_id == "")
    ].itertuples()
    assert round(row.expenses_usd) == 68_500_334_857
    assert row.entities == 48


def test_columns_are_those_of_the_docstrings(connection, plain):
    for query, asked in (
        (queries.share_of_expenses, plain),
        (queries.share_in_countries, ""),
        (queries.placed_in_countries, 2019),
    ):
        assert list(query(connection, asked).columns) == documented(query)


def test_a_filter_leaves_its_own(connection, plain):
    data = queries.share_of_expenses(connection, replace(plain, first=2020, last=2021))
    assert set(data.year) == {2020, 2021}
    assert queries.share_of_expenses(connection, replace(plain, sources=("e2009-76",))).empty


def test_the_function_chosen_is_what_the_groups_are_held_against(viewed):
    card = CARDS[BY_GROUP](viewed(function="development"))
    assert "Development assistance" in card.subtitle
    last = card.table[(card.table["Year"] == 2023)]
    shown = dict(zip(last["Denominator"], last["Share, per cent"], strict=True))
    expected = 100 * cost(2023) / spent(2023, "agencies", "development")
    assert float(shown["Specialized agencies"]) == pytest.approx(expected, abs=0.0006)


def test_the_group_chosen_is_what_functions_are_of(viewed):
    card = CARDS[BY_FUNCTION](viewed(own=(("entities", "unsdg"),)))
    assert "UNSDG" in card.subtitle
    names = [one.name for one in card.sources]
    assert "CEB financial statistics: expenses by entity and function" in names
    assert len(names) == 2, "the statements of the fund beside the dataset"


def test_too_little_to_hold_the_cost_against_is_not_drawn_and_is_told(viewed):
    card = CARDS[BY_FUNCTION](viewed(own=(("entities", "funds"),)))
    little = "Global agenda and specialized assistance"
    assert spent(2023, "funds", "global-agenda") < min(cost(2023), 0.05 * spent(2023, "funds"))
    assert any(note.startswith("In the table alone") and little in note for note in card.notes)
    drawn = [row for rows in card.chart["datasets"].values() for row in rows if "name" in row]
    assert {row["name"] for row in drawn} == {"Development assistance", "Humanitarian assistance"}
    assert max(map(float, card.table["Share, per cent"])) > 100
    whole = CARDS[BY_FUNCTION](viewed())
    assert not any(note.startswith("In the table alone") for note in whole.notes)


@pytest.mark.parametrize("key", ["share", "sensitivity", BY_GROUP, BY_FUNCTION])
def test_stated_shares_stand_beside_the_derived_with_why_they_differ(viewed, key):
    notes = " ".join(CARDS[key](viewed()).notes)
    assert "about 1.7%" in notes and "less than 1%" in notes
    assert "names no base" in notes
    # The proxies of 2022: 224.3 million over 20.3 and 51.2 billion.
    assert "1.11%" in notes and "0.44%" in notes
    before = " ".join(CARDS[key](viewed(last=2021)).notes)
    assert "1.7%" not in before and "names no base" not in before


def in_country(code: str) -> tuple[float, float]:
    """Expenses of 2019 in a country: without a flag, and with one."""
    own = [
        row
        for row in rows(RECORD / "un_area_expenses.csv")
        if row["year"] == "2019" and row["area_code"] == code
    ]
    plain = sum(float(row["amount_usd"]) for row in own if not row["flag"])
    return plain, sum(float(row["amount_usd"]) for row in own if row["flag"])


def average() -> float:
    [coordination] = [
        float(row["value"])
        for row in rows(DATA / "rc_spending.csv")
        if row["component_id"] == "B.country" and row["measure"] == "expenditure"
    ]
    [served] = [
        float(row["value"])
        for row in rows(DATA / "results.csv")
        if row["indicator_id"] == "countries-and-territories" and row["source_id"] == "e2020-54"
    ]
    return coordination / served


@pytest.mark.parametrize("code", ["RWA", "LBN", "ETH"])
def test_a_country_has_the_average_over_what_is_spent_there(connection, code):
    [row] = queries.share_in_countries(connection, code).query("chosen").itertuples()
    plain, flagged = in_country(code)
    assert row.area_code == code
    assert row.expenses_usd == pytest.approx(plain)
    assert row.flagged_usd == pytest.approx(flagged)
    assert row.share_pct == pytest.approx(100 * average() / plain)


def shared() -> set[str]:
    """The countries and areas that share their office with others."""
    served = rows(RECORD / "framework_areas.csv")
    plans = Counter(row["framework_id"] for row in served)
    return {row["area_code"] for row in served if plans[row["framework_id"]] > 1}


def test_an_office_for_several_countries_is_set_against_the_expenses_of_none(connection, viewed):
    data = queries.share_in_countries(connection, "").set_index("area_code")
    assert set(data.index[data.sharing > 0]) == shared() and len(shared()) == 36
    assert data.share_pct[list(shared())].isna().all()
    assert data.sharing["FJI"] == 4
    card = CARDS[IN_COUNTRIES](viewed(place="FJI"))
    assert card.title == (
        "Fiji is not compared: one office serves it with 4 other countries and areas"
    )
    assert card.notes[0].startswith("Every country has the same average cost")
    assert "several of them: 36 countries and areas (" in card.notes[1]
    # Of one country that is left there is no median.
    oceania = CARDS[IN_COUNTRIES](viewed(place="Oceania"))
    assert "Median" not in oceania.title and oceania.title.endswith(", 2019")


def test_countries_are_those_with_a_framework_in_order_of_the_share(connection):
    data = queries.share_in_countries(connection, "")
    assert len(data) == len({row["area_code"] for row in rows(RECORD / "framework_areas.csv")})
    assert not data.chosen.any()
    assert data.share_pct.dropna().is_monotonic_increasing


def test_a_group_leaves_its_countries(connection):
    data = queries.share_in_countries(connection, "LDC")
    listed = {row["area_code"] for row in rows(RECORD / "areas.csv") if row["ldc"] in ("1", "true")}
    assert set(data.area_code) <= listed and len(data) > 30


def test_the_card_says_what_is_placed_and_what_is_left_out(viewed):
    card = CARDS[IN_COUNTRIES](viewed(place="RWA"))
    # 41.19 of 55.61 billion.
    assert any(note.startswith("74% of the expenses of 2019 are placed") for note in card.notes)
    assert any("booked at a seat or doubtful" in note and "Kenya" in note for note in card.notes)
    assert card.title.startswith("Rwanda: ")
    marked = [row for rows in card.chart["datasets"].values() for row in rows if row.get("chosen")]
    assert {row["name"] for row in marked} == {"Rwanda"}
    assert set(card.table["Basis"]) == {"derived"}


def test_a_large_share_says_that_it_is_derived_or_printed(viewed):
    shown = story.headlines(viewed())
    # E/2009/76, para 83, prints the share of 2007.
    (printed,) = [one for one in shown if one.context.startswith("as printed, of: ")]
    assert printed.value == "0.53%" and printed.figure_ids == (
        "e2009.t1.total.2007",
        "e2009.p83.operational.2007",
        "e2009.p83.share.2007",
    )
    others = [one for one in shown if one is not printed]
    assert others and all(one.context.startswith("derived, of: ") for one in others)


def test_the_title_tells_the_median_of_the_countries(viewed):
    card = CARDS["share-in-countries"](viewed())
    shares = card.table["Share, per cent"].pipe(pd.to_numeric, errors="coerce").dropna()
    assert round(shares.median(), 1) == 0.9 and len(shares) == 126
    assert card.title.startswith(f"Median of {len(shares)} countries and areas: ")
    assert card.title.endswith("is 0.9% of what is spent there")
    words = [row.get("words") for rows in card.chart["datasets"].values() for row in rows]
    assert "median 0.9%" in words
    # The first and the last are named.
    ends = card.table.assign(share=shares).dropna(subset=["share"]).sort_values("share")
    for name in ends["Country or area"].iloc[[0, -1]]:
        assert any(str(one).startswith(name) for one in words)


def test_a_printed_share_is_not_called_derived_nor_contributions_expenditure(viewed):
    card = CARDS["share"]
    assert card(viewed(last=2008)).title == (
        "In 2007 coordination came to 0.53% of expenditure on operational activities (as printed)"
    )
    of = card(viewed(denominator="operational-contributions"))
    assert of.subtitle.startswith("Coordination as a share of contributions to operational")
