"""Queries of staffing: checked by hand against annex table 3 and figure 4 of E/2020/54."""

from dataclasses import replace

import pytest

from rcdata.topics.staffing import queries as staffing
from tests.docstrings import documented
from tests.views import add

HIRED = {
    "national-officers-hired": "national-officers-expected",
    "international-staff-recruited": "international-staff-sought",
}
WOMEN = ("dco-professionals-women", "national-officers-women", "international-staff-women")
QUERIES = {
    "posts": lambda *how: staffing.posts(*how),
    "values": lambda *how: staffing.values(*how, WOMEN),
    "parts": lambda *how: staffing.parts(*how, HIRED),
    "origins": lambda *how: staffing.origins(*how),
    "office_models": lambda *how: staffing.office_models(*how),
}


@pytest.mark.parametrize("name", QUERIES)
def test_columns_are_those_of_the_docstring(connection, plain, name):
    data = QUERIES[name](connection, plain)
    assert list(data.columns) == documented(getattr(staffing, name))
    assert len(data) and all(len(ids) for ids in data.figure_ids)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize(
    "changed", [{"sources": ("e2009-76",)}, {"statuses": ("budget",)}, {"last": 2010}], ids=str
)
def test_filters_leave_figures_out(connection, plain, name, changed):
    assert QUERIES[name](connection, replace(plain, **changed)).empty


# --- posts


def test_posts_as_printed_in_the_order_of_rank(connection, plain):
    data = staffing.posts(connection, plain)
    # 14 columns (12 grades, two totals) by 7 rows of annex table 3.
    assert len(data) == 98 and set(data.year) == {2021}
    assert data.grade_id.drop_duplicates().tolist() == [
        *("USG", "ASG", "D-2", "D-1", "P-5", "P-4", "P-3", "P-2", "professional"),
        *("GS-PL", "GS-OL", "NPO", "LL", "total"),
    ]
    assert data.component_id.drop_duplicates().tolist() == [
        *("A", "B.global", "B.regional", "B.country", "B", "C", "total")
    ]
    cell = data.set_index(["grade_id", "component_id"]).posts
    assert cell["NPO", "B.country"] == 421
    assert cell["total", "B.country"] == 1012
    assert cell["total", "total"] == 1113
    # 2 + 34 + 82 + 84 + 123 + 1 + 1 posts of the Professional category in countries.
    assert cell["professional", "B.country"] == 327


def test_totals_are_told_from_their_parts(connection, plain):
    data = staffing.posts(connection, plain)
    parts = data[~data.is_total]
    # 12 grades by 5 components; the blank cell counts as none, as in the totals of the table.
    assert len(parts) == 60
    assert parts.posts.sum() == 1113
    totals = data[data.is_total & (data.component_id != "total") & (data.component_id != "B")]
    assert set(totals.grade_id) == {"professional", "total"}


def test_blank_cell_is_no_zero(connection, plain):
    data = staffing.posts(connection, plain).set_index(["grade_id", "component_id"])
    blank, nil = data.loc[("P-2", "C")], data.loc[("P-2", "A")]
    assert blank.isna().posts and blank.qualifier == "blank"
    assert nil.posts == 0 and nil.qualifier == "nil"


def test_the_latest_year_published_is_shown(fresh_db, plain):
    add(fresh_db, "posts", "e2020.at3.total.total.2021", period="2022", value=1200)
    later = staffing.posts(fresh_db, plain)
    assert later.year.tolist() == [2022] and later.posts.tolist() == [1200]
    assert len(staffing.posts(fresh_db, replace(plain, last=2021))) == 98


# --- parts of wholes


def test_recruited_of_planned(connection, plain):
    national, international = staffing.parts(connection, plain, HIRED).itertuples()
    assert (national.part, national.whole) == (311, 399)
    assert national.share_pct == pytest.approx(77.9449)  # 100 * 311 / 399
    assert national.whole_certainty == "promised"
    assert (international.part, international.whole) == (140, 196)
    assert international.share_pct == pytest.approx(71.4286)  # 100 * 140 / 196
    assert (international.part_period, international.whole_period) == ("2020-03", "2019-04")
    assert list(international.figure_ids) == ["e2020.p25.recruited", "e2020.p25.sought"]


def test_a_part_that_the_filters_leave_out_is_missing(connection, plain):
    data = staffing.parts(connection, replace(plain, last=2019), HIRED)
    assert data.part.isna().all() and data.share_pct.isna().all()
    assert data.whole.tolist() == [196]
    assert [list(ids) for ids in data.figure_ids] == [["e2020.p25.sought"]]


def test_the_latest_count_is_taken(fresh_db, plain):
    add(fresh_db, "staffing", "e2020.p25.recruited", period="2021", value=180)
    international = staffing.parts(fresh_db, plain, HIRED).iloc[1]
    assert (international.part, international.part_period) == (180, "2021")


def test_a_count_without_a_whole(connection, plain):
    [row] = staffing.parts(connection, plain, {"communications-officers-dgc": ""}).itertuples()
    assert row.part == 44 and row.whole != row.whole and row.share_pct != row.share_pct


# --- values, origins, models


def test_values_in_the_order_asked_for(connection, plain):
    data = staffing.values(connection, plain, WOMEN)
    assert data.value.tolist() == [66, 53, 44]
    assert set(data.period) == {"2020-03"}
    mixed = staffing.values(connection, plain, ("information-centres", "regional-directors"))
    assert mixed.indicator_id.tolist() == ["information-centres", "regional-directors"]
    assert mixed.qualifier.tolist()[1] == "words only" and mixed.value.isna().tolist()[1]


def test_origins_at_two_dates(connection, plain):
    data = staffing.origins(connection, plain)
    assert len(data) == 12
    by_entity = data.set_index("entity")
    assert tuple(by_entity.loc["external", ["before", "after"]]) == (3, 1)
    assert tuple(by_entity.loc["FAO", ["before", "after"]]) == (1, 2)
    assert tuple(by_entity.loc["DESA", ["before", "after"]]) == (0, 1)
    # 3 + 2 + 5 entities with 1 % in 2018; 4 with 2 % and 8 with 1 % in March 2020.
    assert (by_entity.all_before.iloc[0], by_entity.all_after.iloc[0]) == (10, 16)
    assert data.entity.iloc[-1] == "external", "the largest rise first, the fall last"
    assert sum(len(ids) for ids in data.figure_ids) == 24


def test_origins_of_one_date_are_compared_with_nothing(connection, plain):
    data = staffing.origins(connection, replace(plain, last=2018))
    assert len(data) and data.after.isna().all() and data.before.notna().all()


def test_office_models(connection, plain):
    data = staffing.office_models(connection, plain)
    assert data[["kind", "value"]].to_numpy().tolist() == [
        ["national posts", 4],
        ["international posts", 1],
        ["national posts", 3],
        ["international posts", 2],
    ]
    # "About half" is printed for the first model only; nothing is inferred for the others.
    assert data.share_pct.tolist()[:2] == [50, 50] and data.share_pct.isna().tolist()[2:] == [
        True,
        True,
    ]
    assert data.share_qualifier.iloc[0] == "about"
    assert "e2020.p24.first-model" in data.figure_ids.iloc[0]


def test_a_count_that_the_filters_leave_out_is_known(connection, plain):
    data = staffing.parts(connection, replace(plain, statuses=("count",)), HIRED)
    left_out = data[data.whole.isna()]
    assert len(left_out) and left_out.whole_available.all()
