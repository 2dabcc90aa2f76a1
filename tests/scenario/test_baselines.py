"""Baselines: the published figures, to the last dollar, with what they are based on."""

from dataclasses import replace

import pytest

from rcdata import scenario
from rcdata.i18n import language
from rcdata.queries.baselines import baseline_figures, data_version
from rcdata.scenario import texts
from rcdata.scenario.starts import mean_contribution_usd


def results(baselines, name):
    return scenario.evaluate(scenario.make(baselines[name], {}))


def amounts(lines):
    return {line.id: line.usd for line in lines}


def value(connection, figure):
    """A figure of the database."""
    found = connection.execute("select value from figures where figure_id = ?", [figure])
    return found.fetchone()[0]


def test_all_baselines_in_order(baselines):
    assert tuple(baselines) == tuple(scenario.BASELINES)
    assert [one.year for one in baselines.values()] == [2008, 2019, 2020, 2021, 2020, 2023, 2025]


def test_the_page_opens_with_the_newest_year_that_has_figures(baselines):
    newest = baselines[scenario.DEFAULT_BASELINE]
    assert newest.year == max(one.year for one in baselines.values())
    assert newest.has("income.total", "requirement.total")


# Figures that a source prints → where the model must have them, unchanged.
PUBLISHED = {
    "undp-2008": {
        "income undp": "e2009.t1.a.2008",
        "income donors": "e2009.t1.b.2008",
        "income_usd": "e2009.t1.total.2008",
        "requirement_usd": "e2009.t1.total.2008",
        "per_country_usd": "e2009.t2.total.2008",
    },
    "actual-2019": {
        "income voluntary": "e2020.p78.voluntary.2019",
        "income cost-sharing": "e2020.p79.cost-sharing.2019",
        "income levy": "e2020.p80.levy.2019",
        "income_usd": "e2020.p81.total.2019",
        "requirement posts": "e2020.at5.posts.budget.2019",
        "requirement non-posts": "e2020.at5.non-posts.budget.2019",
        "requirement_usd": "e2020.p81.budget.2019",
        "gap_usd": "e2020.p81.shortfall.2019",
    },
    "outlook-2020": {
        "income firm": "e2020.p82.voluntary-firm.2020",
        "income soft": "e2020.p82.voluntary-soft.2020",
        "income cost-sharing": "e2020.p82.cost-sharing.2020",
        "income levy": "e2020.p82.levy.2020",
        "income_usd": "e2020.p82.total.2020",
        "requirement posts": "e2020.at2.posts.estimate.2020",
        "requirement non-posts": "e2020.at2.non-posts.estimate.2020",
        "requirement_usd": "e2020.p82.budget.2020",
        "gap_usd": "e2020.p82.shortfall.2020",
    },
    "estimate-2021": {
        "requirement posts": "e2020.at2.posts.estimate.2021",
        "requirement non-posts": "e2020.at2.non-posts.estimate.2021",
        "requirement_usd": "e2020.at1.total.estimate.2021",
    },
    "reported-2020": {
        "income voluntary": "ext.rc-income-voluntary.2020",
        "income cost-sharing": "ext.rc-income-cost-sharing.2020",
        "income levy": "ext.rc-income-levy.2020",
        "income_usd": "ext.rc-income-total.2020",
        "requirement_usd": "ext.rc-budget.2020",
    },
    "reported-2023": {
        "income voluntary": "ext.rc-income-voluntary.2023",
        "income cost-sharing": "ext.rc-income-cost-sharing.2023",
        "income levy": "ext.rc-income-levy.2023",
        "income_usd": "ext.rc-income-total.2023",
        "requirement_usd": "ext.rc-budget.2023",
    },
    "reported-2025": {
        "income whole-income": "ext.rc-income-total.2025",
        "income_usd": "ext.rc-income-total.2025",
        "requirement_usd": "ext.rc-budget.2025",
    },
}


@pytest.mark.parametrize(
    ("name", "place", "figure"),
    [(name, *item) for name, places in PUBLISHED.items() for item in places.items()],
)
def test_nothing_changed_gives_the_published_figure(connection, baselines, name, place, figure):
    found = results(baselines, name)
    side, _, line = place.partition(" ")
    if line:
        of = next(one for one in getattr(found, side) if one.id == line)
        assert of.figure_ids == (figure,)
        assert of.usd == of.baseline_usd
        shown = of.usd
    else:
        shown = found.measure(side)
    assert shown == value(connection, figure)
    assert figure in baselines[name].figure_ids


@pytest.mark.parametrize("name", scenario.BASELINES)
def test_parts_add_up_and_every_figure_exists(connection, baselines, name):
    found = results(baselines, name)
    assert sum(line.usd for line in found.requirement) == found.requirement_usd
    if found.income_usd is not None:
        assert sum(line.usd for line in found.income) == found.income_usd
        assert found.gap_usd == found.requirement_usd - found.income_usd
    assert not found.scenario.is_changed
    ids = baselines[name].figure_ids
    known = connection.execute(
        "select count(distinct figure_id) from figures where list_contains(?, figure_id)",
        [list(ids)],
    )
    assert known.fetchone()[0] == len(ids) > 0


@pytest.mark.parametrize(
    ("name", "income", "requirement"),
    [
        ("actual-2019", None, -190_900),  # 281,000,000 - 160,346,900 - 120,844,000
        ("outlook-2020", 500_000, -306_500),  # 187 - 186.5 million; 281,000.0 - 281,306.5 thousand
        ("undp-2008", None, None),
        ("estimate-2021", None, None),
    ],
)
def test_what_the_parts_do_not_explain_is_a_line_of_its_own(baselines, name, income, requirement):
    found = results(baselines, name)
    assert amounts(found.income).get("unexplained") == income
    assert amounts(found.requirement).get("unexplained") == requirement


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("reported-2020", 600_000),  # "nearly" 204 - ("more than" 86 + "more than" 40 + 77.4)
        ("reported-2023", -500_000),  # 227 - ("about" 90 + 60 + 77.5)
    ],
)
def test_what_more_than_and_about_leave_is_not_called_rounding(baselines, name, rest):
    lines = amounts(results(baselines, name).income)
    assert (lines["inexact"], "unexplained" in lines) == (rest, False)
    kinds = {one.kind for one in results(baselines, name).assumptions}
    assert {"inexact-income", "qualified"} <= kinds
    assert "unexplained-income" not in kinds


def test_levers_that_follow_from_the_published_figures(baselines):
    of_2019, of_2020 = baselines["actual-2019"].levers, baselines["outlook-2020"].levers
    # 30 million / (1 % x 6 / 12) = 6 billion; 31 million / 1 % = 3.1 billion
    assert (of_2019["levy_months"], of_2019["levy_base_usd"]) == (6, 6e9)
    assert (of_2020["levy_months"], of_2020["levy_base_usd"]) == (12, 3.1e9)
    # 75 / 77.5; 77.5 / 77.5; 77.4 / 77.5
    assert of_2019["cost_sharing_participation_pct"] == pytest.approx(96.7741935)
    assert of_2020["cost_sharing_participation_pct"] == 100
    reported = baselines["reported-2020"].levers
    assert reported["cost_sharing_participation_pct"] == pytest.approx(99.8709677)
    assert of_2019["cost_sharing_multiplier"] == of_2020["cost_sharing_multiplier"] == 2
    # No source says how much a new contributor gives.
    assert {one.levers.get("average_contribution_usd", 0) for one in baselines.values()} == {0}
    # 30 / (30 + 118); 31 / (31 + 41 + 37); 60 / (60 + 90)
    assert of_2019["levied_pct"] == pytest.approx(100 * 30 / 148)
    assert of_2020["levied_pct"] == pytest.approx(100 * 31 / 109)
    assert baselines["reported-2023"].levers["levied_pct"] == 40
    assert baselines["reported-2025"].levers["levied_pct"] == 0
    # 149,811,700 / 281,000,000
    assert of_2019["implementation_pct"] == pytest.approx(53.3137722)


@pytest.mark.parametrize("name", scenario.BASELINES)
def test_every_lever_applies_or_says_why_and_starts_in_its_range(baselines, name):
    baseline = baselines[name]
    assert {*baseline.levers, *baseline.refused} == set(scenario.LEVERS)
    assert not {*baseline.levers} & {*baseline.refused}
    for lever, start in baseline.levers.items():
        assert scenario.LEVERS[lever].low <= start <= scenario.LEVERS[lever].high


def test_what_does_not_apply(baselines):
    refused = {name: dict(one.refused) for name, one in baselines.items()}
    assert refused["undp-2008"]["levy_rate_pct"] == "no-levy"
    assert refused["undp-2008"]["cost_sharing_multiplier"] == "no-sharing"
    assert refused["undp-2008"]["operational_spending_growth_pct"] == "no-operational-spending"
    assert refused["estimate-2021"]["levy_rate_pct"] == "no-income"
    assert refused["estimate-2021"]["voluntary_growth_pct"] == "no-income"
    assert refused["reported-2023"]["post_vacancy_pct"] == "no-categories"
    assert refused["actual-2019"] == {"soft_conversion_pct": "no-soft"}
    assert refused["outlook-2020"] == {"implementation_pct": "no-spending"}


def test_of_a_total_no_lever_of_a_stream_applies(baselines):
    of_2025 = baselines["reported-2025"]
    streams = {
        "levy_rate_pct", "levy_months", "levy_base_usd", "levy_collection_pct",
        "voluntary_growth_pct", "soft_conversion_pct", "cost_sharing_multiplier",
        "cost_sharing_participation_pct",
    }  # fmt: skip
    assert {one for one, why in of_2025.refused.items() if why == "only-total"} == streams
    assert {"new_contributors", "donor_loss_usd", "recosting_pct"} <= of_2025.levers.keys()
    # 281.8 - 236.1 = 45.7 million; a contributor of 5 million leaves, prices rise by a tenth
    found = scenario.evaluate(scenario.make(of_2025, {"donor_loss_usd": 5e6, "recosting_pct": 10}))
    assert found.gap_usd == pytest.approx(45.7e6 + 5e6 + 28.18e6)


def test_levy_of_2019_has_two_readings_and_no_bound(baselines):
    (said,) = [
        texts.assumption(language("en"), one)
        for one in results(baselines, "actual-2019").assumptions
        if one.kind == "levy-months"
    ]
    # 30 million / (1 % x 6 / 12) and / (1 % x 8 / 12)
    assert "6 billion US dollars a year" in said
    assert "8 months 4.5 billion US dollars" in said
    assert "which of the two holds cannot be told" in said


def test_new_contribution_stands_beside_the_printed_range(baselines):
    for name in ("actual-2019", "reported-2025"):
        (said,) = [
            texts.assumption(language("en"), one)
            for one in results(baselines, name).assumptions
            if one.kind == "new-contribution"
        ]
        assert said.endswith(
            "Contributions of 2019 ranged from 15 thousand US dollars to 23 million US dollars."
        )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("actual-2019", "to bring 30 million US dollars to 40 million US dollars in 2019"),
        ("outlook-2020", "60 million US dollars to 80 million US dollars a year from 2020 on"),
        ("reported-2023", "60 million US dollars to 80 million US dollars a year from 2020 on"),
    ],
)
def test_the_levy_stands_beside_what_was_expected_of_it(baselines, connection, name, said):
    for end, usd in (("from", 60e6), ("to", 80e6)):
        assert value(connection, f"unido.p4iii.levy-yield-{end}.2020") == usd
    told = texts.printed_range(language("en"), "levy_rate_pct", baselines[name])
    assert said in told and "UNIDO GC.18, item 13, para 4 (iii)" in told
    assert texts.printed_range(language("en"), "levy_months", baselines[name]) == ""


def test_results_without_a_basis_say_why(baselines):
    missing = {name: dict(results(baselines, name).missing) for name in baselines}
    assert missing["undp-2008"] == {
        "share_pct": "no-operational-spending",
        "cents_per_100_usd": "no-operational-spending",
        "per_post_usd": "no-posts",
        "balance_usd": "no-spending",
    }
    assert missing["estimate-2021"].keys() == {
        "income_usd", "gap_usd", "balance_usd", "income_constant_usd", "gap_constant_usd",
    }  # fmt: skip
    assert missing["reported-2023"] == {
        "per_country_usd": "no-country-level",
        "per_post_usd": "no-posts",
        "balance_usd": "no-spending",
    }


def test_shares_and_averages_of_the_baselines(connection, baselines):
    # 281,000,000 / 40,522,958,... : the proxy of 2020 as the database has it
    proxy = connection.execute(
        "select sum(value) from operational_spending where period = '2020' "
        "and series_id in ('expenses-development', 'expenses-humanitarian')"
    ).fetchone()[0]
    found = results(baselines, "outlook-2020")
    assert found.share_pct == pytest.approx(100 * 281e6 / proxy)
    assert found.cents_per_100_usd == pytest.approx(1e4 * 281e6 / proxy)
    # 246,298,700 / 162 = 1,520,362.35
    assert found.per_country_usd == pytest.approx(1_520_362.35, abs=0.01)
    # 164,321,100 / 1,113 = 147,638.01
    assert results(baselines, "estimate-2021").per_post_usd == pytest.approx(147_638.01, abs=0.01)
    # 223,000,000 - 149,811,700 = 73,188,300
    assert results(baselines, "actual-2019").balance_usd == pytest.approx(73_188_300)


def test_no_balance_is_struck_with_the_expenditure_of_the_statements(baselines):
    balanced = {name for name in baselines if results(baselines, name).balance_usd is not None}
    assert balanced == {"actual-2019"}
    # The lever that would move it does not apply.
    assert baselines["reported-2023"].refused["implementation_pct"] == "no-spending"


def test_gap_is_published_or_derived(baselines):
    printed = {name for name in baselines if results(baselines, name).baseline_gap_published}
    assert printed == {"actual-2019", "outlook-2020"}


def test_one_row_per_baseline_and_input(connection):
    rows = baseline_figures(connection)
    listed = "baseline, input, value, unit, year, basis, qualifier, figure_ids"
    assert list(rows.columns) == listed.split(", ")
    assert not rows.duplicated(["baseline", "input"]).any()
    # A rate of the scale of assessments is not a figure of a document.
    of_documents = ~rows.input.str.startswith("scale-")
    assert rows[of_documents].figure_ids.map(len).min() > 0


def test_figures_are_read_and_not_typed_in(fresh_db):
    fresh_db.execute("update rc_income set value = 45e6 where figure_id = 'e2020.p80.levy.2019'")
    fresh_db.execute("delete from assessment_rates where first_year = 2022")
    fresh_db.execute("delete from rc_funding where period = '2008'")
    found = scenario.baselines_from(baseline_figures(fresh_db).to_dict("records"))
    assert found["actual-2019"].levers["levy_base_usd"] == 9e9
    assert found["reported-2023"].refused["floor_pct"] == "no-scale"
    # There is no baseline without its requirement.
    assert "undp-2008" not in found


def test_zero_to_divide_by_counts_as_not_published(fresh_db):
    fresh_db.execute("update results set value = 0 where indicator_id = 'levy-rate'")
    found = scenario.baselines_from(baseline_figures(fresh_db).to_dict("records"))
    assert found["outlook-2020"].refused["levy_base_usd"] == "no-levy"
    assert scenario.evaluate(scenario.make(found["outlook-2020"], {})).gap_usd == 94e6


def test_data_version_is_the_hash_of_the_content(connection):
    info = dict(connection.execute("select key, value from build_info").fetchall())
    assert data_version(connection) == info["content_hash"]
    assert len(info["content_hash"]) == 64


def test_contributors_without_what_they_gave_have_no_mean(baselines):
    actual = next(one for one in baselines.values() if one.has("contributors"))
    bare = replace(
        actual,
        inputs={
            name: one
            for name, one in actual.inputs.items()
            if name not in ("income.firm", "income.voluntary")
        },
    )
    assert mean_contribution_usd(bare) == 0.0
