"""Queries of results: pairs found by a rule, single readings, stages."""

from dataclasses import replace

import pytest

from rcdata.topics.results import queries as results
from tests.docstrings import documented
from tests.views import add


def pair(data, indicator, part="all"):
    rows = data[(data.indicator_id == indicator) & (data.part == part)]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.parametrize("query", [results.pairs, results.readings, results.stages])
def test_columns_are_those_of_the_docstring(connection, plain, query):
    assert list(query(connection, plain).columns) == documented(query)


def test_pairs_as_printed(connection, plain):
    data = results.pairs(connection, plain)
    # E/2009/76, paragraph 60: 56 aligned at the end of 2007, 101 at the end of 2008.
    aligned = pair(data, "undafs-aligned")
    assert (aligned.before_period, aligned.before_value) == ("2007", 56)
    assert (aligned.after_period, aligned.after_value) == ("2008", 101)
    assert bool(aligned.actual)
    assert set(aligned.figure_ids) == {"e2009.p60.aligned.2007", "e2009.p60.aligned.2008"}
    # E/2020/54, paragraph 48: 445 joint programmes in 2018, 498 in 2019.
    joint = pair(data, "country-team-joint-programmes")
    assert (joint.before_value, joint.after_value) == (445, 498)
    # About 610: the qualifier is kept.
    assert pair(data, "joint-programmes").after_qualifier == "about"


def test_readings_between_the_first_and_the_last_are_named(fresh_db, plain):
    fresh_db.execute("UPDATE indicators SET like_for_like = true")
    states = pair(results.pairs(fresh_db, plain), "contributing-member-states")
    assert (states.before_period, states.before_value) == ("2019", 36)
    assert (states.after_period, states.after_value) == ("2023", 29)
    assert len(states.figure_ids) == 5


def test_counts_of_different_kinds_are_never_joined(connection, plain):
    # 36 up to 2020, 43 at the beginning of 2021, 29 in the year 2023: three different counts.
    kinds = "contributing-member-states"
    assert kinds not in set(results.pairs(connection, plain).indicator_id)
    single = results.readings(connection, plain)
    assert "e2020.p78.contributors" in set(single.figure_id)


def test_plans_are_no_published_figures(connection, plain):
    data = results.pairs(connection, plain)
    # E/2020/54, paragraph 79: 19 entities were to share the cost, 17 did.
    members = pair(data, "cost-sharing-members")
    assert not members.actual
    assert (members.before_value, members.before_mark) == (19, "expected")
    assert (members.after_value, bool(members.after_actual)) == (17, True)
    levy = pair(data, "levy-yield-expected", "from")
    assert (levy.before_mark, levy.after_mark) == ("expected", "expected")
    marks = data[["before_mark", "after_mark"]].notna().any(axis=1)
    assert (marks == ~data.actual.astype(bool)).all()


def test_largest_rise_first(connection, plain):
    data = results.pairs(connection, plain)
    assert data.indicator_id.iloc[0] == "undaf-annual-reviews"  # 4 to 49, more than twelvefold
    assert (data.after_value / data.before_value).is_monotonic_decreasing


def test_readings_of_different_units_are_no_pair(connection, plain):
    # Eight pilots in 2007, eight countries in 2009.
    assert "dao-pilots" not in set(results.pairs(connection, plain).indicator_id)


def test_a_pair_is_no_single_reading(connection, plain):
    single = results.readings(connection, plain)
    assert not single.figure_id.duplicated().any()
    assert "e2009.p60.aligned.2007" not in set(single.figure_id)
    assert {"e2020.p73.centres", "e2020.p72.websites"} <= set(single.figure_id)
    together = {one for ids in results.pairs(connection, plain).figure_ids for one in ids}
    everything = connection.execute(
        "SELECT figure_id FROM results UNION SELECT figure_id FROM staffing "
        "UNION SELECT figure_id FROM public_series"
    ).fetchall()
    neither = {row[0] for row in everything} - together - set(single.figure_id)
    # The shares of the entities that resident coordinators come from, twelve at two dates.
    assert len(neither) == 24 and all(one.startswith("e2020.fig4.") for one in neither)


def test_pairs_cover_every_table_of_indicators(connection, plain):
    data = results.pairs(connection, plain)
    for indicator, before, after in (
        ("rc-women", 53, 50),
        ("rc-from-outside", 10, 9),
        ("rc-candidates", 91, 54),
        ("rc-geographic-diversity", 41, 46),
        ("rc-programme-countries", 41, 54),
        ("business-operations-share", 40, 55),
    ):
        row = pair(data, indicator)
        assert (row.before_value, row.after_value, bool(row.actual)) == (before, after, True)
    # Agreements in force, and agreements that go on: two different counts.
    assert "multi-year-agreements" not in set(data.indicator_id)


def test_shares_of_one_whole_are_no_indicators(fresh_db, plain):
    assert "rc-origin-entity" not in set(results.pairs(fresh_db, plain).indicator_id)
    # A share with a part of its own that is the only one is an indicator.
    add(fresh_db, "staffing", "e2020.p24.women", period="2022", value=55)
    women = pair(results.pairs(fresh_db, plain), "national-officers-women", "women")
    assert (women.before_value, women.after_value) == (53, 55)


def test_filters(connection, plain):
    only = replace(plain, sources=("e2009-76",))
    assert set(results.pairs(connection, only).indicator_id) == {
        "undaf-annual-reviews",
        "undafs-aligned",
        "joint-programmes",
        "coordination-workload-share",
    }
    assert set(results.readings(connection, only).source) == {"E/2009/76"}
    planned = replace(plain, statuses=("target",))
    assert results.pairs(connection, planned).empty
    assert results.stages(connection, replace(plain, sources=("e2009-76",))).empty
    topic = results.pairs(connection, plain, "Development frameworks")
    assert set(topic.indicator_id) == {"undaf-annual-reviews", "undafs-aligned"}


def test_topics_have_results(connection, plain):
    topics = results.topics(connection)
    assert "Development frameworks" in topics
    # One of each table.
    assert {"Resident coordinator offices", "Money of the UN system"} <= set(topics)
    for topic in topics:
        rows = len(results.pairs(connection, plain, topic))
        assert rows + len(results.readings(connection, plain, topic)) > 0


def test_stages_join_without_a_gap(connection, plain):
    data = results.stages(connection, plain)
    # E/2020/54, figure 1: 0-6, 6-18 and 18-36 months, with six examples each.
    assert data.from_month.tolist() == [0, 6, 18]
    assert data.to_month.tolist() == [6, 18, 36]
    assert data.examples.map(len).tolist() == [6, 6, 6]
    assert set(data.certainty) == {"planned"}


def test_a_year_added_becomes_the_last_reading(fresh_db, plain):
    add(fresh_db, "results", "e2009.p60.aligned.2008", period="2010", value=110)
    aligned = pair(results.pairs(fresh_db, plain), "undafs-aligned")
    assert (aligned.after_period, aligned.after_value) == ("2010", 110)
    assert len(aligned.figure_ids) == 3


def test_a_chosen_outcome_leaves_the_last_document_what_it_is(connection, plain):
    def promises(outcome):
        return results.promises(connection, plain, outcome=outcome)

    every = promises(None)
    for outcome in every.outcome.unique():
        chosen = promises(outcome)
        assert set(chosen.outcome) == {outcome}
        wanted = every[every.outcome == outcome]
        keys = ["action_id", "item", "latest"]
        assert sorted(chosen[keys].itertuples(index=False)) == sorted(
            wanted[keys].itertuples(index=False)
        )
