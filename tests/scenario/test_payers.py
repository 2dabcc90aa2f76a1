"""Who would pay: exact to the cent, by the scale as adopted, and marked as a scenario."""

import csv
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata import scenario
from rcdata.i18n import language
from rcdata.queries.baselines import payers as payer_rows
from rcdata.scenario import texts
from rcdata.scenario.assessed import allot
from rcdata.scenario.payers import bounded
from tests.scenario.strategies import scenarios
from tests.server import ROOT


def shared(baselines, payers, name, **levers):
    asked = scenario.make(baselines[name], levers)
    return scenario.share_out(
        scenario.evaluate(asked), scenario.scale_of(asked.baseline.year, payers)
    )


def adopted(first_year):
    """The rates of a scale in the data file."""
    with (ROOT / "data/un_system/assessment_rates.csv").open(encoding="utf-8") as file:
        return {
            row["area_code"]: row["rate_pct"]
            for row in csv.DictReader(file)
            if int(row["first_year"]) == first_year
        }


@pytest.mark.parametrize(
    ("name", "first_year"),
    [
        ("undp-2008", 2007),
        ("actual-2019", 2019),
        ("outlook-2020", 2019),
        ("estimate-2021", 2019),
        ("reported-2023", 2022),
        ("reported-2025", 2025),
    ],
)
def test_scale_is_that_of_the_year_and_its_rates_as_adopted(baselines, payers, name, first_year):
    found = shared(baselines, payers, name, assessed_pct=100)
    assert found.payers.first_year == first_year
    rates = {one.code: one.rate_pct for one in found.shares if one.rate_pct is not None}
    assert rates == {code: Fraction(rate) for code, rate in adopted(first_year).items()}
    assert sum(rates.values()) == 100
    # At their starting values, floor and ceiling do not change any rate.
    assert all(one.used_pct == one.rate_pct for one in found.shares)


def test_norway_of_2025_by_hand(baselines, payers):
    # 281,800,000 x 0.653 % = 1,840,154.00
    found = shared(baselines, payers, "reported-2025", assessed_pct=100)
    assert adopted(2025)["NOR"] == "0.653"
    assert found.of("NOR").usd == 1_840_154.00
    # 22 % of it, which is the first in the list
    assert (found.shares[0].code, found.shares[0].usd) == ("USA", 61_996_000.00)
    # For the gap alone, 45.7 million: 298,421.00
    asked = scenario.from_preset("gap-assessed", baselines["reported-2025"])
    of_gap = scenario.share_out(scenario.evaluate(asked), found.payers)
    assert of_gap.met == 45_700_000_00
    assert of_gap.of("NOR").usd == 298_421.00


def test_every_state_pays_its_part_of_the_scale_to_the_cent(baselines, payers):
    found = shared(baselines, payers, "estimate-2021", assessed_pct=100)
    rates = {code: Fraction(rate) for code, rate in sorted(adopted(2019).items())}
    cents = allot(281_826_400_00, list(rates.values()))
    assert {one.code: one.cents for one in found.shares if one.rate_pct is not None} == dict(
        zip(rates, cents, strict=True)
    )


@given(data=st.data())
def test_shares_add_up_to_the_cent(baselines, payers, data):
    asked = data.draw(scenarios(baselines))
    results = scenario.evaluate(asked)
    found = scenario.share_out(results, scenario.scale_of(asked.baseline.year, payers))
    assert sum(one.cents for one in found.shares) == found.met
    for part in ("assessed", "levied", "voluntary"):
        assert sum(getattr(one, part) for one in found.shares) == getattr(found, part)
        assert min(getattr(one, part) for one in found.shares) >= 0
    met = asked.values()["met_pct"]
    assert found.met == pytest.approx(100 * results.requirement_usd * met / 100, abs=1)
    if met == 100:
        assert found.met == found.requirement
    rates = [one.used_pct for one in found.shares if one.used_pct is not None]
    assert sum(rates) == 100
    for by in scenario.BY:
        assert sum(one.cents for one in scenario.grouped(found, by)) == found.met
        assert sum(one.members for one in scenario.grouped(found, by)) == len(found.shares)


def test_mix_of_three_kinds_of_money(baselines, payers):
    # 281 million: half assessed; of the other half 40 % levied, the share of the levy in 2023
    found = shared(baselines, payers, "reported-2023", assessed_pct=50)
    assert (found.assessed, found.levied, found.voluntary) == (
        140_500_000_00, 56_200_000_00, 84_300_000_00,
    )  # fmt: skip
    norway = found.of("NOR")
    # 0.679 % of 140.5 million
    assert norway.assessed == 953_995_00
    # Levied and voluntary amounts follow the same inferred revenue, so their ratio is the same.
    assert norway.levied == pytest.approx(norway.voluntary * 40 / 60, abs=1)


def test_levied_and_voluntary_follow_the_inferred_revenue(connection, baselines, payers):
    found = shared(baselines, payers, "reported-2025")
    rows = connection.execute(
        "select coalesce(area_code, contributor_type), amount_usd from fund_revenue "
        "where year = 2024 and contributor_type <> 'un-organizations'"
    ).fetchall()
    revenue = dict(rows)
    assert {one.code: one.revenue_usd for one in found.shares if one.revenue_usd is not None} == (
        revenue
    )
    positive = sum(usd for usd in revenue.values() if usd > 0)
    for code, usd in revenue.items():
        wanted = 281_800_000 * max(usd, 0) / positive
        assert found.of(code).usd == pytest.approx(wanted, abs=0.01)
    # Nothing is asked of states without inferred contributions or with a correction only.
    assert found.of("AFG").cents == 0
    assert {code for code, usd in revenue.items() if usd < 0 and found.of(code).cents} == set()
    assert found.payers.revenue_year == 2024


def test_floor_and_ceiling(baselines, payers):
    found = shared(
        baselines, payers, "reported-2025", assessed_pct=100, floor_pct=0.01, ceiling_pct=10
    )
    rates = {one.code: one.used_pct for one in found.shares if one.used_pct is not None}
    assert sum(rates.values()) == 100
    assert (min(rates.values()), max(rates.values())) == (Fraction("0.01"), 10)
    # As adopted, 22 and 20.004 %: both are reduced, and shown next to the adopted rate.
    assert [rates[code] for code in ("USA", "CHN")] == [10, 10]
    assert found.of("USA").rate_pct == 22
    # All rates in between rise by the same factor.
    ratio = {rates[code] / Fraction(adopted(2025)[code]) for code in ("NOR", "DEU", "JPN")}
    assert len(ratio) == 1 and ratio.pop() > 1


def test_what_a_change_carries_over_the_ceiling_is_cut_too():
    # 50 is reduced to 40, and the excess of 10 raises 38 to 45.6, which is reduced in turn.
    found = bounded([Fraction(50), Fraction(38), Fraction(12)], Fraction(0), Fraction(40))
    assert found == [40, 40, 20]
    assert bounded([Fraction(99), Fraction(1)], Fraction(5), Fraction(100)) == [95, 5]


def test_cents_left_go_to_the_largest_remainders():
    thirds = [Fraction(1)] * 3
    assert allot(100, thirds) == [34, 33, 33]
    # 33.3, 66.6 and 0.1 of 100: the second has the largest remainder, two thirds
    assert allot(100, [Fraction(333), Fraction(666), Fraction(1)]) == [33, 67, 0]
    assert allot(7, [Fraction(0)]) == [0]


def test_groups(baselines, payers):
    found = shared(baselines, payers, "reported-2025", assessed_pct=100)
    largest = {one.code: one for one in scenario.grouped(found, "largest")}
    ten = sorted(map(Fraction, adopted(2025).values()), reverse=True)[:10]
    assert largest["largest"].rate_pct == sum(ten)
    assert largest["largest"].members == 10
    ldc = {one.code: one for one in scenario.grouped(found, "ldc")}
    assert (ldc["ldc"].members, ldc["not-ldc"].members) == (45, 148)
    regions = scenario.grouped(found, "region")
    assert {one.code for one in regions} == {
        "Africa", "Americas", "Asia", "Europe", "Oceania", "not-states",
    }  # fmt: skip
    assert regions[-1].code == "not-states"


def test_no_scale_of_a_year_is_no_payers(fresh_db, baselines):
    fresh_db.execute("delete from assessment_rates where first_year = 2025")
    found = scenario.payers_from(payer_rows(fresh_db).to_dict("records"))
    assert scenario.scale_of(2025, found) is None
    assert scenario.scale_of(2023, found) is not None


def test_what_un_organizations_gave_is_told_to_be_put_on_others(baselines, payers):
    english = language("en")
    found = shared(baselines, payers, "reported-2025")
    first, *others = texts.payer_notes(english, found)
    assert "In 2024 they gave 77.3 million US dollars of the inferred revenue (36.7%)" in first
    assert "Part of the requirement shared out" in first
    none = replace(found, payers=replace(found.payers, organizations_usd=0.0))
    assert texts.payer_notes(english, none) == tuple(others)


def test_revenue_of_all_is_that_of_payers_and_organizations(payers):
    for one in payers.values():
        named = sum(payer.revenue_usd or 0.0 for payer in one.all)
        assert named + one.organizations_usd == pytest.approx(one.all_revenue_usd, abs=0.01)


def test_a_levy_that_the_division_does_not_follow_is_told(baselines, payers):
    english = language("en")

    def notes(**levers):
        found = shared(baselines, payers, "reported-2023", **levers)
        return [
            one for one in texts.payer_notes(english, found) if "do not move this division" in one
        ]

    # 120 million of 120 and 90 million
    (told,) = notes(levy_rate_pct=2)
    assert "the levy is 57.1% of levy and voluntary money" in told
    assert not notes()
    assert not notes(levy_rate_pct=2, levied_pct=57)
    assert not notes(cost_sharing_multiplier=1)
    assert notes(voluntary_growth_pct=-20)


def test_what_a_moved_ceiling_leaves_out_is_told(baselines, payers):
    def told(**levers):
        found = shared(baselines, payers, "reported-2025", **levers)
        return [one for one in texts.payer_notes(language("en"), found) if "applied anew" in one]

    assert told(assessed_pct=100, ceiling_pct=15)
    assert told(assessed_pct=100, floor_pct=0.01)
    assert not told(assessed_pct=100)
    assert not told(ceiling_pct=15)
