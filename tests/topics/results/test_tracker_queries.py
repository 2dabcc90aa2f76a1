"""Queries of the lists: worked examples from actions.csv, filters, and times as printed."""

from dataclasses import replace

import pytest

from rcdata.cards.listing import matching
from rcdata.topics.results import tracker_queries as tracker
from rcdata.topics.results.tracker_queries import Wanted
from tests.docstrings import documented

EVERYTHING = Wanted(kinds=())
UNIDO = Wanted(document="unido-gc18-13", kinds=("action",))
ATTACK = "'; DROP TABLE actions; --"


def found(connection, asked: Wanted) -> set[str]:
    return set(tracker.wanted(connection, asked))


def test_columns_are_those_of_the_docstrings(connection):
    ids = tracker.wanted(connection, UNIDO)
    assert list(tracker.listed(connection, ids, "en").columns) == documented(tracker.listed)
    assert list(tracker.times(connection, ids).columns) == documented(tracker.times)
    assert list(tracker.counts(connection, ids, "area").columns) == documented(tracker.counts)
    assert list(tracker.documents(connection, ids).columns) == documented(tracker.documents)
    assert list(tracker.summary(connection).index) == documented(tracker.summary)


def test_nothing_asked_is_everything(connection):
    everything = connection.execute("SELECT count(*) FROM actions").fetchone()[0]
    assert everything == 798
    assert len(tracker.wanted(connection, EVERYTHING)) == everything
    # 259 actions, 36 recommendations, 53 commitments, 70 challenges.
    assert len(tracker.wanted(connection, Wanted())) == 259 + 36 + 53 + 70
    counts = tracker.summary(connection)
    assert (counts["items"], counts["dated"], counts["documents"]) == (418, 99, 5)


def test_dated_items_come_first_in_order_of_time(connection):
    rows = tracker.listed(connection, tracker.wanted(connection, EVERYTHING), "en")
    undated = rows.form == "undated"
    assert undated.is_monotonic_increasing and 0 < undated.sum() < len(rows)
    years = rows[~undated].starts.fillna(rows.ends).str[:4]
    assert years.is_monotonic_increasing
    assert rows[undated].sort_order.is_monotonic_increasing


def test_unido_has_36_actions_one_without_a_time(connection):
    ids = tracker.wanted(connection, UNIDO)
    assert len(ids) == 36
    rows = tracker.listed(connection, ids, "en").set_index("action_id")
    # Only action 20 has no time frame: "as described earlier".
    assert list(rows[rows.form == "undated"].index) == ["unido-actions.20"]
    # Paragraph 7: action 1 "2019 年起" goes on, action 15 "2019 至 2020 年" ends, action 21 has
    # "2020 年".
    assert rows.loc["unido-actions.01", "form"] == "open"
    assert rows.loc["unido-actions.15", ["form", "starts", "ends"]].tolist() == [
        "printed",
        "2019",
        "2020",
    ]
    assert rows.loc["unido-actions.21", "form"] == "printed"


def test_times_of_unido(connection):
    times = tracker.times(connection, tracker.wanted(connection, UNIDO)).astype(object).fillna("")
    told = {(row.starts, row.ends, row.form): row.items for row in times.itertuples(index=False)}
    # Counted by hand in paragraph 7: 2019 年 four (actions 2, 7-9); 2019 年起 twenty, and
    # action 11 too for two of its three means; 2019 至 2020 年 two (15, 16); 2020 年 six
    # (21-25, 30); 2020 至 2021 年 two (18, 33): 35 with a time.
    assert told == {
        ("2019", "", "printed"): 4,
        ("2019", "2020", "printed"): 2,
        ("2019", "", "open"): 21,
        ("2020", "", "printed"): 6,
        ("2020", "2021", "printed"): 2,
    }


def test_a_time_is_as_long_as_it_is_precise(connection):
    ids = ["e2020-appraisal-entities.01", "e2020-stage-examples.01", "milestones-a64.04"]
    times = tracker.times(connection, ids)
    # 19 to 21 October 2009: from the beginning of the first day to the end of the last: three days.
    days = times.iloc[0]
    assert (days.starts, days.ends) == ("2009-10-19", "2009-10-21")
    assert (days.closes - days.begins) * 366 == pytest.approx(3)
    half_year, deadline = times.iloc[1], times.iloc[2]
    # January to June 2019 has 181 days.
    assert half_year.begins == 2019
    assert (half_year.closes - half_year.begins) * 366 == pytest.approx(181)
    # "By March 2020" has no start, and ends at the end of March.
    assert (deadline.form, deadline.ends) == ("deadline", "2020-03")
    assert deadline.starts != deadline.starts
    assert (deadline.closes - 2020) * 366 == pytest.approx(31 + 29 + 31)


@pytest.mark.parametrize(
    ("change", "inside", "outside"),
    [
        # 2009 to 2011 overlaps 2011, 2009 does not.
        ({"since": 2011}, "e2009-planned-steps.15", "e2009-cost-data.01"),
        # An item from 2019 without an end still counts in 2025; one for 2019 does not.
        ({"since": 2025}, "unido-actions.01", "unido-actions.02"),
        # A deadline counts in its own year.
        ({"until": 2020}, "e2020-appraisal-entities.01", "e2020-commitments.20"),
        ({"undated": False}, "unido-actions.01", "unido-actions.20"),
        ({"area": "Accountability"}, "e2020-commitments.01", "unido-actions.01"),
        ({"document": "a64-578"}, "kigali-way-forward.06", "e2020-commitments.01"),
        ({"sources": ("e2009-76", "a64-578")}, "kigali-way-forward.06", "unido-actions.01"),
        ({"kinds": ("stage",)}, "e2020-success-stages.01", "unido-actions.01"),
        # One of several owners.
        ({"owner": "UNICEF"}, "e2020-first-call.02", "unido-actions.01"),
        ({"matching": ("e2020-commitments.28",)}, "e2020-commitments.28", "unido-actions.01"),
    ],
    ids=str,
)
def test_filters(connection, change, inside, outside):
    ids = found(connection, replace(EVERYTHING if "kinds" in change else Wanted(), **change))
    assert inside in ids and outside not in ids


def test_years_leave_the_items_without_a_date_to_their_own_choice(connection):
    undated = "unido-actions.20"
    assert undated in found(connection, Wanted(since=2019))
    assert undated not in found(connection, Wanted(since=2019, undated=False))


def test_every_word_must_occur(connection, viewed):
    def holding(query):
        return matching(viewed(), query, tracker.texts)

    assert "unido-actions.09" in holding("Teleconference UNIDO")
    assert holding("teleconference no-such-word") == ()
    assert holding(" ") is None
    assert not found(connection, Wanted(matching=()))


def test_words_are_looked_for_in_the_language_of_the_reader_and_in_english(viewed):
    zh = viewed("zh")
    [what] = tracker.listed(zh.connection, ["unido-actions.09"], "zh").what
    for query in (zh.lang.text(what)[:8], what.split()[0]):
        assert "unido-actions.09" in matching(zh, query, tracker.texts)


@pytest.mark.parametrize("field", ["document", "area", "owner"])
def test_hostile_values_find_nothing(connection, field):
    assert not tracker.wanted(connection, replace(Wanted(), **{field: ATTACK}))
    assert not tracker.wanted(connection, Wanted(matching=(ATTACK,)))


def test_nothing_found_is_an_empty_answer(connection):
    assert tracker.listed(connection, [], "en").empty
    assert tracker.times(connection, []).empty
    assert tracker.counts(connection, [], "area").empty


@pytest.mark.parametrize("by", ["area", "owner", "kind", "document"])
def test_counts(connection, by):
    ids = tracker.wanted(connection, Wanted())
    counts = tracker.counts(connection, ids, by)
    named = counts[counts.name.notna()]
    assert named["items"].is_monotonic_decreasing
    assert not named.name.str.lower().duplicated().any()
    # Each item counts once in all, but under each of its owners.
    assert (counts["items"].sum() > len(ids)) if by == "owner" else counts["items"].sum() == 418


def test_documents_of_all_and_of_the_dated(connection):
    ids = tracker.wanted(connection, Wanted())
    everything, dated = (tracker.documents(connection, ids, only) for only in (False, True))
    assert everything["items"].sum() == 418 and dated["items"].sum() == 99
    assert set(everything.source) - set(dated.source) == {"E/2007/69"}


def test_countries_in_the_readers_language(connection):
    ids = ["e2020-country-examples.27"]  # Papua New Guinea and Germany, in the order of English
    assert list(tracker.listed(connection, ids, "en").country_names[0]) == [
        "Germany",
        "Papua New Guinea",
    ]
    assert list(tracker.listed(connection, ids, "zh").country_names[0]) == [
        "德国",
        "巴布亚新几内亚",
    ]


def test_what_is_offered_finds_something(connection):
    offered = tracker.offered(connection)
    assert list(offered) == ["area", "document", "kind", "owner", "year"]
    assert all(offered.values())
    for area in offered["area"]:
        assert tracker.wanted(connection, Wanted(kinds=(), area=area))
    for owner in offered["owner"]:
        assert tracker.wanted(connection, Wanted(kinds=(), owner=owner))
    years = list(offered["year"])
    assert (years[0], years[-1]) == ("2001", "2030")
