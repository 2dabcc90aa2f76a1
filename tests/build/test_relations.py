"""Published figures recomputed from each other: worked examples, and the rule for intervals."""

from fractions import Fraction

import pytest

from rcdata.build.examine import validate
from rcdata.build.relations import Range


def relation(ask, figure_id: str, kind: str, like: str = "") -> dict[str, object]:
    names = ("printed", "computed", "difference", "tolerance", "holds", "terms", "base")
    rows = ask(
        f"SELECT {', '.join(names)} FROM relations_checked WHERE figure_id = '{figure_id}' "
        f"AND kind = '{kind}' AND array_to_string(terms, ' ') LIKE '%{like}%'"
    )
    assert len(rows) == 1
    return dict(zip(names, rows[0], strict=True))


def test_sum_skips_the_heading_without_a_figure(ask):
    # A 2008 = A.1.a + A.1.b + A.1.c + A.1.d + A.1.e + A.2; no amount is printed for A.1 itself.
    # 66,766 + 556 + 687 + 314 + 1,765 + 15,635 = 85,723 thousand.
    # Each of seven figures is rounded to a thousand: 7 * 500 = 3,500.
    found = relation(ask, "e2009.t1.a.2008", "sum")
    assert found["computed"] == 85_723_000
    assert (found["difference"], found["tolerance"], found["holds"]) == (0, 3500, True)
    assert [str(term).split(".")[2] for term in found["terms"]] == [
        "a1a", "a1b", "a1c", "a1d", "a1e", "a2",
    ]  # fmt: skip


def test_sum_without_the_lines_included_elsewhere(ask):
    # A 2004: A.1.b, c and d are dashes. 50,528 + 1,422 + 13,527 = 65,477.
    found = relation(ask, "e2009.t1.a.2004", "sum")
    assert (found["computed"], found["holds"]) == (65_477_000, True)
    assert len(found["terms"]) == 3


def test_sum_of_one_part(ask):
    # For the average per country of 2004, only one line is printed.
    found = relation(ask, "e2009.t2.total.2004", "sum")
    assert (found["terms"], found["holds"]) == (["e2009.t2.core.2004"], True)


def test_sum_of_counts_is_exact(ask):
    # 3 + 40 + 85 + 105 + 157 + 20 + 1 posts and none for the Under-Secretary-General = 411.
    found = relation(ask, "e2020.at3.total.professional.2021", "sum", like="total.")
    assert (found["computed"], found["tolerance"], found["holds"]) == (411, 0, True)


def test_sum_by_component_and_by_category(ask):
    # 1,903.2 + 141,917.9 + 5,990.6 = 73,271.7 + 76,540.0 = 149,811.7
    for part in ("at1.b.", "at2.posts."):
        found = relation(ask, "e2020.at1.total.expenditure.2019", "sum", like=part)
        assert (found["computed"], found["holds"]) == (149_811_700, True)


def test_sum_of_income_received_with_qualifiers(ask):
    # "nearly 204" lies in 203..204; "more than 86" + 77.4 + "more than 40" lies in
    # 86 + 77.35 + 40 = 203.35 .. 87 + 77.45 + 41 = 205.45. They meet.
    found = relation(ask, "ext.rc-income-total.2020", "sum")
    assert (found["computed"], found["holds"]) == (203_400_000, True)
    assert found["tolerance"] == 500_000 + 500_000 + 50_000 + 500_000


def test_income_of_other_statuses_is_not_summed(ask):
    sql = (
        "SELECT count(*) FROM relations_checked r JOIN rc_income i USING (figure_id) "
        "WHERE r.kind = 'sum' AND i.status <> 'received' AND i.figure_id <> 'e2020.p82.total.2020'"
    )
    assert ask(sql) == [(0,)]


def test_percentages_are_not_summed(ask):
    sql = (
        "SELECT count(*) FROM relations_checked JOIN figures USING (figure_id) "
        "WHERE kind = 'sum' AND unit = '%'"
    )
    assert ask(sql) == [(0,)]


def test_difference(ask):
    # Change = estimate 2021 - estimate 2020: 2,844.3 - 2,346.4 = 497.9 thousand.
    found = relation(ask, "e2020.at1.a.change.2020-2021", "difference")
    assert (found["computed"], found["tolerance"], found["holds"]) == (497_900, 150, True)
    # Variance = budget - expenditure: 281,190.9 - 149,811.7 = 131,379.2 thousand.
    found = relation(ask, "e2020.at4.total.variance.2019", "difference")
    assert (found["computed"], found["holds"]) == (131_379_200, True)


def test_growth(ask):
    # 25,605 / 16,268 = 1.574, printed as 57 per cent.
    found = relation(ask, "e2009.p84.ccf-growth.2008", "growth")
    assert round(found["computed"], 2) == 57.39
    assert found["holds"]
    # 2,844.3 / 2,346.4 = 1.2122, printed as 21.2 per cent.
    found = relation(ask, "e2020.at1.a.relative-change.2020-2021", "growth")
    assert round(found["computed"], 2) == 21.22


def test_share(ask):
    # 92,103 thousand of 17.4 billion = 0.5293 per cent, printed as 0.53.
    found = relation(ask, "e2009.p83.share.2007", "share")
    assert round(found["computed"], 4) == 0.5293
    assert found["holds"]


def test_ratio(ask):
    # 50,528 thousand over 136 countries = 371,529, printed as 372 thousand. The count is
    # exact, so the tolerance is 500 of the printed figure and 500 / 136 of the computed.
    found = relation(ask, "e2009.t2.core.2004", "ratio")
    assert round(found["computed"]) == 371_529
    assert found["tolerance"] == pytest.approx(500 + 500 / 136)
    # "about 156 000" is known to within a thousand; 1,250 thousand over 8 = 156,250.
    found = relation(ask, "e2009.p85.pilot.2008", "ratio")
    assert (found["computed"], found["holds"]) == (156_250, True)


def test_equal(ask):
    # 92 million restates 92,103 thousand: within half a million.
    found = relation(ask, "e2009.p83.total.2007", "equal")
    assert (found["difference"], found["tolerance"]) == (-103_000, 500_500)
    assert found["holds"]


def test_every_restatement_is_compared(ask):
    sql = (
        "SELECT count(*) FROM restatements s LEFT JOIN relations_checked r "
        "ON r.figure_id = s.figure_id AND r.kind = 'equal' WHERE r.figure_id IS NULL"
    )
    assert ask(sql) == [(0,)]


def test_every_listed_relation_is_compared(ask):
    sql = (
        "SELECT figure_id, kind FROM relations EXCEPT SELECT figure_id, kind FROM relations_checked"
    )
    assert ask(sql) == []


def span(low: int, mid: int, high: int) -> Range:
    return Range(Fraction(low), Fraction(mid), Fraction(high))


def test_arithmetic_of_ranges():
    assert span(1, 2, 3) + span(10, 20, 30) == span(11, 22, 33)
    assert span(10, 20, 30) - span(1, 2, 3) == span(7, 18, 29)
    assert span(-4, 2, 8) / span(1, 2, 4) == span(-4, 1, 8)
    assert span(1, 2, 3).meets(span(3, 4, 5))
    assert not span(1, 2, 3).meets(span(4, 5, 6))


def test_part_that_is_changed_so_that_a_sum_no_longer_holds(fresh):
    # The same slip in the printed form and the value: only the arithmetic shows it.
    fresh.set("rc_funding.csv", "e2009.t1.b4.2008", value="4444000", as_printed="4 444")
    fault = next(iter(validate(fresh.path)))
    row = fresh.row_of("rc_funding.csv", "e2009.t1.b.2008")
    assert fault.place == f"rc_funding.csv:{row}:value"
    assert fault.problem == (
        "“25 605” is printed, 25,605,000 USD, but its parts add up to 25,609,000: "
        "a difference of -4,000 (e2009.t1.b1.2008 + e2009.t1.b2.2008 + e2009.t1.b3.2008 + "
        "e2009.t1.b4.2008 + e2009.t1.b5.2008)"
    )
    assert fault.expected == (
        "figures that agree; if the document really prints this, explain it in finding_notes.csv"
    )


def test_one_post_too_many_is_seen(fresh):
    fresh.set("posts.csv", "e2020.at3.a.p-5.2021", value="3", as_printed="3")
    faults = validate(fresh.path)
    assert {fault.file for fault in faults} == {"posts.csv"}
    assert any("its parts add up to 8" in fault.problem for fault in faults)
