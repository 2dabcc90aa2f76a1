"""Goal seek: a found value closes the gap; if there is none, the reason is stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata import scenario
from rcdata.i18n import language
from rcdata.scenario import texts
from tests.scenario.refused import refused
from tests.scenario.strategies import scenarios

ENGLISH = language("en")


def solved(baseline, lever, **levers):
    return scenario.solve(scenario.make(baseline, levers), lever)


def words(answer):
    return texts.answer(ENGLISH, answer)


# The gap is 94 million in the outlook for 2020, and 58 million in 2019.
@pytest.mark.parametrize(
    ("name", "lever", "value"),
    [
        ("outlook-2020", "levy_rate_pct", 125 / 31),  # (31 + 94) / 31 %
        ("outlook-2020", "levy_base_usd", 12.5e9),  # (31 + 94) million / 1 %
        ("outlook-2020", "cost_sharing_multiplier", 2 * 171.5 / 77.5),  # 77.5 + 94 = 171.5
        ("outlook-2020", "voluntary_growth_pct", 100 * 94 / 78),  # of 41 + 37 million
        ("outlook-2020", "post_vacancy_pct", 100 * 94 / 160.4625),
        ("outlook-2020", "non_post_growth_pct", -100 * 94 / 120.844),
        ("actual-2019", "levy_rate_pct", 88 / 30),
        ("actual-2019", "levy_months", 6 * 88 / 30),
        ("actual-2019", "cost_sharing_multiplier", 2 * 133 / 75),
        ("reported-2023", "levy_rate_pct", 114 / 60),  # 281 - 227 = 54 missing
    ],
)
def test_worked_answers(baselines, name, lever, value):
    answer = solved(baselines[name], lever)
    known = scenario.LEVERS[lever]
    if not known.low <= value <= known.high:
        assert answer.kind == "out of reach"
        assert answer.best_value == min(max(value, known.low), known.high)
        return
    assert answer.kind == "solved"
    assert answer.value == pytest.approx(value)
    assert scenario.evaluate(answer.scenario).gap_usd == pytest.approx(0, abs=0.01)


def test_levy_that_answers_the_room(outlook):
    answer = solved(outlook, "levy_rate_pct", levy_rate_pct=1.5, soft_conversion_pct=50)
    # 46.5 + 97 = 143.5 million of levy; 143.5 / 31 = 4.629 %
    assert answer.value == pytest.approx(143.5 / 31)
    assert answer.gap_usd == 97_000_000
    assert words(answer) == "Levy rate: 4.63% would close the gap."


def test_whole_numbers_are_rounded_up_and_say_what_is_left(outlook):
    answer = solved(outlook, "new_contributors", average_contribution_usd=2.5e6)
    # 94 / 2.5 = 37.6: 38 new contributors bring 95 million
    assert answer.value == 38
    assert answer.best_gap_usd == -1e6
    assert words(answer) == (
        "New contributing Member States: 38 Member States would close the gap and leave "
        "1 million US dollars over."
    )


def test_two_levers_close_what_neither_does_alone(outlook):
    asked = scenario.make(outlook, {"average_contribution_usd": 10e6})
    answer = scenario.solve(asked, "new_contributors", {"levy_rate_pct": 1.5})
    # 94 - 15.5 = 78.5 million: 8 contributors of 10 million
    assert (answer.kind, answer.value) == ("solved", 8)
    assert words(answer) == (
        "With Levy rate: 1.5%: New contributing Member States: 8 Member States would close the gap "
        "and leave 1.5 million US dollars over."
    )
    assert dict(answer.scenario.levers) == {
        "levy_rate_pct": 1.5, "new_contributors": 8, "average_contribution_usd": 10e6,
    }  # fmt: skip


def test_lever_held_must_be_another_and_in_its_range(outlook):
    asked = scenario.make(outlook, {})
    with refused("Levy rate: it cannot be held and sought at once"):
        scenario.solve(asked, "levy_rate_pct", {"levy_rate_pct": 2})
    with refused("must lie between 0% and 5%"):
        scenario.solve(asked, "new_contributors", {"levy_rate_pct": 9})


def test_whole_number_that_closes_exactly_is_not_rounded_past_itself(outlook):
    answer = solved(outlook, "new_contributors", average_contribution_usd=2e6)
    assert answer.value == 47  # 94 / 2
    assert answer.best_gap_usd == 0


def test_no_value_in_the_range_says_how_far_it_gets(outlook):
    answer = solved(outlook, "soft_conversion_pct", soft_conversion_pct=0)
    assert (answer.kind, answer.value, answer.best_value) == ("out of reach", None, 100)
    assert answer.best_gap_usd == 94_000_000
    assert answer.scenario is None
    assert words(answer) == (
        "Soft commitments paid: no value in its range closes the gap. The best, 100%, still leaves "
        "94 million US dollars: more than one lever is needed."
    )


def test_lever_at_its_best_already(outlook):
    answer = solved(outlook, "levy_months")
    assert (answer.kind, answer.best_value, answer.best_gap_usd) == ("out of reach", 12, 94e6)


def test_gap_closed_already(baselines, outlook):
    answer = solved(outlook, "voluntary_growth_pct", levy_rate_pct=5)
    assert (answer.kind, answer.gap_usd) == ("closed", -30_000_000)
    assert words(answer) == "There is no gap to close. Surplus of 30 million US dollars."
    even = solved(baselines["undp-2008"], "voluntary_growth_pct")
    assert words(even) == "There is no gap to close. Requirement and income are equal."


def test_lever_that_needs_another(outlook):
    answer = solved(outlook, "average_contribution_usd")
    assert (answer.kind, answer.reason) == ("no effect", "idle")
    assert "more than one lever is needed" in words(answer)
    # With twenty new contributors there is an answer: 94 / 20 = 4.7 million
    answer = solved(outlook, "average_contribution_usd", new_contributors=20)
    assert answer.value == pytest.approx(4_700_000)


@pytest.mark.parametrize("lever", ["inflation_pct", "operational_spending_growth_pct"])
def test_lever_that_does_not_move_the_gap(outlook, lever):
    answer = solved(outlook, lever)
    assert (answer.kind, answer.reason) == ("no effect", "moves-no-gap")
    assert words(answer).endswith("it does not move the gap.")


def test_lever_that_does_not_apply_and_baseline_without_income(baselines):
    assert words(solved(baselines["actual-2019"], "soft_conversion_pct")) == (
        "Soft commitments paid: it does not apply to this baseline. This baseline holds no soft "
        "commitments."
    )
    answer = solved(baselines["estimate-2021"], "post_vacancy_pct")
    assert answer.kind == "no gap"
    assert words(answer) == (
        "The gap is not known. The sources used give no income by stream for 2021."
    )


def test_unknown_lever_is_refused(outlook):
    with refused("There is no lever “luck”"):
        solved(outlook, "luck")


@given(data=st.data())
def test_answer_put_back_in_closes_the_gap(baselines, data):
    asked = data.draw(scenarios(baselines))
    lever = data.draw(st.sampled_from(sorted(scenario.LEVERS)))
    answer = scenario.solve(asked, lever)
    assert words(answer)
    if answer.kind == "solved":
        left = scenario.evaluate(answer.scenario).gap_usd
        assert left == pytest.approx(answer.best_gap_usd)
        if scenario.LEVERS[lever].whole:
            # One fewer would not be enough.
            assert left < 1
            fewer = asked.with_levers({lever: answer.value - 1})
            assert scenario.evaluate(fewer).gap_usd > -1
        else:
            assert abs(left) < 1
    elif answer.kind == "out of reach":
        best = scenario.evaluate(asked.with_levers({lever: answer.best_value})).gap_usd
        assert 0 < best == pytest.approx(answer.best_gap_usd)
        assert best <= answer.gap_usd + 0.01
    else:
        assert answer.value is None
