"""The arithmetic: worked examples, identities, and levers that move exactly what they should."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata import scenario
from rcdata.errors import ScenarioRefused
from rcdata.i18n import language
from rcdata.scenario.measures import MEASURES
from tests.scenario.refused import refused, words
from tests.scenario.strategies import scenarios, values

# Levers that increase the gap when they rise; all others that move it reduce it.
WIDENING = {"post_cost_growth_pct", "non_post_growth_pct", "recosting_pct", "donor_loss_usd"}


def evaluated(baseline, **levers):
    return scenario.evaluate(scenario.make(baseline, levers))


def usd(results, line):
    return next(one.usd for one in (*results.income, *results.requirement) if one.id == line)


def snapshot(results):
    """Every line and measure of the results, by id."""
    lines = {line.id: line.usd for line in (*results.income, *results.requirement)}
    unexplained = {
        f"{side} unexplained": line.usd
        for side in ("income", "requirement")
        for line in getattr(results, side)
        if line.id == "unexplained"
    }
    lines.pop("unexplained", None)
    measures = {one: results.measure(one) for one in MEASURES if one not in results.missing}
    return lines | unexplained | measures


# --- worked examples


def test_the_question_of_the_room(outlook):
    # "The levy at one and a half per cent, and half the soft pledges fall through."
    found = evaluated(outlook, levy_rate_pct=1.5, soft_conversion_pct=50)
    assert usd(found, "levy") == 46_500_000  # 31 x 1.5
    assert usd(found, "soft") == 18_500_000  # 37 x 0.5
    # 41 + 18.5 + 77.5 + 46.5 + 0.5 (rounding in the source) = 184
    assert found.income_usd == 184_000_000
    assert found.gap_usd == 97_000_000  # 281 - 184
    assert [line.id for line in found.income if line.usd != line.baseline_usd] == ["soft", "levy"]


def test_levy_is_base_times_rate_times_months_times_collection(actual):
    found = evaluated(
        actual, levy_base_usd=8e9, levy_rate_pct=1.2, levy_months=9, levy_collection_pct=90
    )
    # 8,000,000,000 x 1.2 % x 9/12 x 90 % = 64,800,000
    assert usd(found, "levy") == pytest.approx(64_800_000)


def test_levy_of_a_full_year_at_the_base_of_2019(actual):
    # 6 billion x 1 % = 60 million, as in the Chair's report for 2023
    assert usd(evaluated(actual, levy_months=12), "levy") == 60_000_000


def test_cost_sharing_is_a_multiple_of_the_old_arrangement(actual):
    # 38.75 million x 3 x 80 % = 93 million
    found = evaluated(actual, cost_sharing_multiplier=3, cost_sharing_participation_pct=80)
    assert usd(found, "cost-sharing") == pytest.approx(93_000_000)
    # The whole expected amount: 77.5 million
    whole = evaluated(actual, cost_sharing_participation_pct=100)
    assert usd(whole, "cost-sharing") == pytest.approx(77_500_000)


def test_voluntary_growth_moves_firm_and_soft_alike(outlook):
    found = evaluated(outlook, voluntary_growth_pct=10, soft_conversion_pct=50)
    assert usd(found, "firm") == pytest.approx(45_100_000)  # 41 x 1.1
    assert usd(found, "soft") == pytest.approx(20_350_000)  # 37 x 0.5 x 1.1


def test_new_contributors_bring_what_the_reader_sets(actual):
    assert usd(evaluated(actual, new_contributors=9), "new-contributors") == 0
    found = evaluated(actual, new_contributors=9, average_contribution_usd=1e6)
    assert usd(found, "new-contributors") == 9_000_000


def test_requirement_of_posts_and_other_items(outlook):
    found = evaluated(outlook, post_vacancy_pct=10, post_cost_growth_pct=5, non_post_growth_pct=-20)
    assert usd(found, "posts") == pytest.approx(151_637_062.5)  # 160,462,500 x 0.9 x 1.05
    assert usd(found, "non-posts") == pytest.approx(96_675_200)  # 120,844,000 x 0.8
    # 151,637,062.5 + 96,675,200 - 306,500 (rounding in the source) = 248,005,762.5
    assert found.requirement_usd == pytest.approx(248_005_762.5)
    assert found.gap_usd == pytest.approx(61_005_762.5)  # - 187,000,000
    # 246,298,700 / 162 x 248,005,762.5 / 281,000,000 = 1,341,845.88
    assert found.per_country_usd == pytest.approx(246_298_700 / 162 * 248_005_762.5 / 281_000_000)


def test_vacancy_does_not_change_the_average_of_filled_posts(baselines):
    of_2021 = baselines["estimate-2021"]
    assert evaluated(of_2021, post_vacancy_pct=20).per_post_usd == pytest.approx(147_638.01)
    # 147,638.01 x 1.05
    assert evaluated(of_2021, post_cost_growth_pct=5).per_post_usd == pytest.approx(155_019.91)


def test_full_staffing_and_full_spending_carry_nothing_over(actual):
    # 223 - 281 = -58 million
    found = evaluated(actual, implementation_pct=100)
    assert found.balance_usd == pytest.approx(-58_000_000)
    assert found.gap_usd == 58_000_000


def test_a_contributor_lost_is_missing_from_the_income(baselines):
    found = evaluated(baselines["reported-2023"], donor_loss_usd=23e6)
    assert usd(found, "donor-loss") == -23e6
    assert (found.income_usd, found.gap_usd) == (204e6, 77e6)  # 227 - 23; 54 + 23


def test_recosting_raises_the_requirement_and_the_price_level_does_not(outlook):
    found = evaluated(outlook, recosting_pct=10)
    assert usd(found, "posts") == pytest.approx(176_508_750)  # 160,462,500 x 1.1
    assert usd(found, "non-posts") == pytest.approx(132_928_400)  # 120,844,000 x 1.1
    # 176,508,750 + 132,928,400 - 306,500 - 187,000,000
    assert found.gap_usd == pytest.approx(122_130_650)
    assert evaluated(outlook, inflation_pct=10).requirement_usd == 281_000_000


def test_constant_dollars(outlook):
    found = evaluated(outlook, inflation_pct=10)
    assert found.gap_usd == 94_000_000
    assert found.gap_constant_usd == pytest.approx(85_454_545.45)  # 94 / 1.1
    assert found.income_constant_usd == pytest.approx(170_000_000)  # 187 / 1.1


def test_more_operational_spending_lowers_the_share_only(outlook):
    before, after = evaluated(outlook), evaluated(outlook, operational_spending_growth_pct=25)
    assert after.share_pct == pytest.approx(before.share_pct / 1.25)
    assert after.gap_usd == before.gap_usd


def test_surplus_is_a_gap_below_zero(outlook):
    # 31 x 5 = 155; 187 - 31 + 155 = 311; 281 - 311 = -30
    assert evaluated(outlook, levy_rate_pct=5).gap_usd == -30_000_000


# --- what each lever moves


@pytest.mark.parametrize("lever", scenario.LEVERS)
def test_each_lever_moves_what_it_says_and_nothing_else(baselines, lever):
    known = scenario.LEVERS[lever]
    applicable = [one for one in baselines.values() if lever in one.levers]
    assert applicable
    for baseline in applicable:
        # So that there is a gap to scale, and somebody to give the average contribution.
        busy = {
            "voluntary_growth_pct": 10, "new_contributors": 1, "average_contribution_usd": 1e6,
        }  # fmt: skip
        start = scenario.make(baseline, {one: busy[one] for one in busy if one in baseline.levers})
        before, moved = snapshot(scenario.evaluate(start)), set()
        for end in (known.low, known.high):
            after = snapshot(scenario.evaluate(start.with_levers({lever: end})))
            assert after.keys() == before.keys()
            moved |= {one for one in after if after[one] != pytest.approx(before[one], rel=1e-12)}
        # The effect on payers is tested in test_payers.py.
        assert moved == (known.moves & before.keys()) - {"payers"}
        assert moved or known.moves == {"payers"}


def test_levers_say_that_they_move_only_what_there_is(baselines):
    known = {"new-contributors", "payers", *MEASURES}
    for baseline in baselines.values():
        known |= snapshot(scenario.evaluate(scenario.make(baseline, {}))).keys()
    for lever in scenario.LEVERS.values():
        assert lever.moves and lever.moves <= known, lever.id


@given(data=st.data())
def test_gap_rises_or_falls_with_a_lever(baselines, data):
    found = data.draw(scenarios(baselines))
    lever = data.draw(st.sampled_from(sorted(found.baseline.levers)))
    low, high = sorted((data.draw(values(lever)), data.draw(values(lever))))
    at_low, at_high = (
        scenario.evaluate(found.with_levers({lever: value})) for value in (low, high)
    )
    if at_low.gap_usd is None:
        assert at_high.gap_usd is None
        return
    rise = at_high.gap_usd - at_low.gap_usd
    assert rise >= -0.01 if lever in WIDENING else rise <= 0.01


@given(data=st.data())
def test_identities(baselines, data):
    found = scenario.evaluate(data.draw(scenarios(baselines)))
    assert sum(line.usd for line in found.requirement) == pytest.approx(found.requirement_usd)
    if found.income_usd is not None:
        assert sum(line.usd for line in found.income) == pytest.approx(found.income_usd)
        assert found.gap_usd == found.requirement_usd - found.income_usd
        prices = 1 + found.scenario.values()["inflation_pct"] / 100
        assert found.gap_constant_usd * prices == pytest.approx(found.gap_usd, abs=1e-3)
    if found.share_pct is not None:
        assert found.cents_per_100_usd == 100 * found.share_pct
    may_be_negative = {"unexplained", "inexact", "donor-loss"}
    assert all(line.usd >= 0 for line in found.income if line.id not in may_be_negative)
    for measure in MEASURES:
        assert (found.measure(measure) is None) == (measure in found.missing)


@given(data=st.data())
def test_levers_back_at_their_values_give_the_baseline(baselines, data):
    found = data.draw(scenarios(baselines))
    back = found.with_levers(dict(found.baseline.levers))
    assert not back.is_changed
    assert back == found.reset()
    results = scenario.evaluate(back)
    assert not any(
        line.usd != line.baseline_usd for line in (*results.income, *results.requirement)
    )


# --- scenarios


def test_value_of_the_baseline_is_no_change(outlook):
    found = scenario.make(outlook, {"levy_rate_pct": 1, "levy_months": 12.0})
    assert not found.is_changed
    assert found.value("levy_rate_pct") == 1


def test_levers_stand_in_display_order_and_keep_the_name(outlook):
    found = scenario.make(outlook, {"inflation_pct": 2, "levy_rate_pct": 2}, "High levy")
    assert list(found.levers) == ["levy_rate_pct", "inflation_pct"]
    assert found.with_levers({"levy_rate_pct": 3}).name == "High levy"
    assert found.with_name("Other").levers == found.levers


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        ({"levy_rate_pct": 15}, "Levy rate (levy_rate_pct): it must lie between 0% and 5%, not 15"),
        ({"levy_rate_pct": -0.1}, "between 0% and 5%, not -0.1%."),
        ({"levy_base_usd": 3e10}, "between 0 US dollars and 20 billion US dollars, not 30 billion"),
        ({"levy_rate_pct": 5.0001}, "between 0% and 5%, not 5.0001."),
        ({"levy": 1}, "There is no lever “levy”."),
        ({"new_contributors": 1.5}, "must be a whole number, not 1.5."),
        ({"levy_rate_pct": float("nan")}, "must be a number, not “nan”."),
        ({"levy_rate_pct": "2"}, "must be a number, not “2”."),
        ({"levy_rate_pct": True}, "must be a number"),
        ({"implementation_pct": 50}, "does not apply to this baseline. No spending of 2020"),
    ],
)  # fmt: skip
def test_bad_levers_are_refused_in_words(outlook, levers, words):
    with refused(re.escape(words)):
        scenario.make(outlook, levers)


def test_all_reasons_at_once(outlook):
    with pytest.raises(ScenarioRefused) as error:
        scenario.make(outlook, {"levy_rate_pct": 9, "levy": 1, "new_contributors": -1})
    assert len(error.value.refusals) == len(set(words(error.value))) == 3


def asked(preset, baseline):
    return scenario.evaluate(scenario.from_preset(preset, baseline))


def test_presets(baselines, outlook):
    assert len(scenario.PRESETS) == 7
    assert asked("levy-2", outlook).gap_usd == 63_000_000  # 94 - 31
    assert asked("soft-paid", outlook).gap_usd == 94_000_000  # as published
    of_2020 = baselines["reported-2020"]
    # 77 million, less the smallest printed amount for each of the 57 beyond the 43 who contributed
    assert asked("hundred-contributors", of_2020).gap_usd == 77e6 - 57 * 15_000
    assert asked("before-2019", outlook).gap_usd == 163_750_000  # 94 + 31 + 38.75
    assert asked("full-staffing", baselines["actual-2019"]).balance_usd == (
        pytest.approx(-58_000_000)
    )
    with refused("no ready-made scenario “free-money”"):
        scenario.from_preset("free-money", outlook)


def test_preset_keeps_the_chosen_baseline(baselines):
    # 281 - (90 + 77.5 + 2 x 60 - 0.5) = -6: a surplus
    found = asked("levy-2", baselines["reported-2023"])
    assert (found.scenario.baseline.year, found.gap_usd) == (2023, -6_000_000)


def test_preset_that_does_not_apply_says_why(baselines):
    of_2025 = baselines["reported-2025"]
    reasons = {one: scenario.not_asked(one, of_2025) for one in scenario.PRESETS}
    assert reasons == {
        "all-assessed": "",
        "gap-assessed": "",
        "levy-2": "only-total",
        "soft-paid": "only-total",
        "hundred-contributors": "no-contributors",
        "before-2019": "only-total",
        "full-staffing": "no-categories",
    }
    assert scenario.not_asked("gap-assessed", baselines["undp-2008"]) == "gap-closed"
    assert scenario.not_asked("gap-assessed", baselines["estimate-2021"]) == "no-income"
    with refused("Levy at 2 per cent: it does not apply to this baseline. The sources used give"):
        scenario.from_preset("levy-2", of_2025)


def test_preset_is_on_while_its_levers_stand_as_it_sets_them(outlook):
    found = scenario.from_preset("levy-2", outlook)
    assert scenario.is_on("levy-2", found)
    assert scenario.is_on("levy-2", found.with_levers({"soft_conversion_pct": 50}))
    assert not scenario.is_on("levy-2", found.with_levers({"levy_rate_pct": 3}))
    assert not scenario.is_on("levy-2", found.reset())


def test_a_question_that_the_baseline_answers_is_not_on(outlook):
    # The outlook counts the soft commitments as paid.
    assert not scenario.is_on("soft-paid", scenario.from_preset("levy-2", outlook))
    assert scenario.stands("soft-paid", scenario.from_preset("levy-2", outlook))
    half = scenario.make(outlook, {"soft_conversion_pct": 50})
    assert not scenario.stands("soft-paid", half)


def test_taking_a_question_back_leaves_the_other_levers(outlook):
    both = scenario.from_preset("levy-2", outlook).with_levers({"soft_conversion_pct": 50})
    assert scenario.taken_back("levy-2", both).levers == {"soft_conversion_pct": 50}


def test_before_2019_is_named_for_what_it_is():
    preset = scenario.PRESETS["before-2019"]
    english = language("en")
    assert preset.label.told(english) == "No levy, cost-sharing not doubled"
    assert "It is not the arrangement before 2019" in preset.help.told(english)
