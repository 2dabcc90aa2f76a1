"""Queries of surveys: every statement once, with its respondents, and later readings kept apart."""

from dataclasses import replace

from rcdata.topics.surveys import queries as surveys
from tests.docstrings import documented


def by_question(data):
    return data.set_index(["question_id", "period"])


def test_columns_are_those_of_the_docstring(connection, plain):
    assert list(surveys.answers(connection, plain).columns) == documented(surveys.answers)
    assert list(surveys.respondents(connection).columns) == documented(surveys.respondents)


def test_every_statement_once(connection, plain):
    data = surveys.answers(connection, plain)
    figures = {one for ids in data.figure_ids for one in ids}
    # Two answers of 2026 are after the period.
    printed = connection.execute(
        "SELECT figure_id FROM figures WHERE table_name IN ('survey_results', 'later_answers') "
        "AND year <= 2025"
    ).fetchall()
    assert len(data) == len(figures) == len(printed) == 35
    assert figures == {row[0] for row in printed}


def test_shares_as_the_document_gives_them(connection, plain):
    data = by_question(surveys.answers(connection, plain))
    # E/2020/54, summary and paras 27 and 9.
    assert data.loc[("coherence-duplication", "2019"), "share_pct"] == 56
    assert data.loc[("rc-capacity", "2019"), "qualifier"] == "fraction in words"
    framework = data.loc[("accountability-framework-effect", "2019-11")]
    assert (framework.share_pct, framework.qualifier) == (90, "more than")
    assert data.loc[("joint-strategic-planning", "2019"), "part"] == (
        "country teams that noted changes"
    )


def test_words_and_counts_of_offices_are_no_shares(connection, plain):
    data = by_question(surveys.answers(connection, plain))
    without = data[data.share_pct.isna()].index.get_level_values(0)
    assert set(without) == {
        "activities-changed",
        "analytical-capacity",
        "clearer-role",
        "unfpa-offices",
    }
    assert data.loc[("unfpa-offices", "2019"), "value"] == 112


def test_pairs_are_of_one_survey_that_asked_the_same(connection, plain):
    data = surveys.answers(connection, plain)
    again = data[data.readings > 1].sort_values(["question_order", "period"])
    assert again[["question_id", "period", "share_pct"]].to_numpy().tolist() == [
        ["later-profile", "2020", 88],
        ["later-profile", "2021", 90],
        ["governments-entry-point", "2019", 62],
        ["governments-entry-point", "2022", 87],
        ["governments-leadership", "2019", 65],
        ["governments-leadership", "2022", 85],
        ["governments-impartiality", "2019", 59],
        ["governments-impartiality", "2022", 80],
        ["governments-authority", "2019", 59],
        ["governments-authority", "2022", 83],
        ["governments-coordination", "2019", 66],
        ["governments-coordination", "2022", 83],
    ]
    assert set(again.survey_id) == {"governments-later", "desa-governments-2022"}


def test_grouped_by_respondents_or_by_topic(connection, plain):
    data = surveys.answers(connection, plain)
    assert data.respondents_order.is_monotonic_increasing
    shares = data[data.respondents == "resident coordinators"].share_pct.dropna()
    assert shares.is_monotonic_decreasing
    topical = surveys.answers(connection, plain, by_topic=True)
    assert topical.topic_order.is_monotonic_increasing
    assert len(topical) == len(data)
    # The rows of each topic are together.
    assert (topical.topic != topical.topic.shift()).sum() == topical.topic.nunique()


def test_filters(connection, plain):
    only = surveys.answers(connection, plain, "programme country governments")
    assert set(only.question_id) == {"rc-capacity", "coherence-duplication"}
    assert surveys.answers(connection, plain, "'; DROP TABLE surveys; --").empty
    assert set(surveys.answers(connection, replace(plain, first=2024)).year) == {2024, 2025}
    assert len(surveys.answers(connection, replace(plain, sources=("e2020-54",)))) == 14
    assert surveys.answers(connection, replace(plain, statuses=("budget",))).empty


def test_respondents_of_the_documents(connection):
    data = surveys.respondents(connection)
    assert data.to_numpy().tolist() == [
        ["programme country governments", True],
        ["resident coordinators", True],
        ["United Nations country teams", True],
        ["UNFPA country offices", False],
    ]
