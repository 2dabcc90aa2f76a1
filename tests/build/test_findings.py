"""Findings: exactly the inconsistencies of the sources, and no mistake of our own among them."""

import pytest

from rcdata.build.examine import validate

COMPUTED = {
    "e2009.t1-b-2007": -200_000,
    "e2020.p48-growth": pytest.approx(11 - (498 / 445 - 1) * 100),
    "e2020.p81-spent": -536_460,
    "e2020.t1-programme-change": -40_000,
    "e2020.t1-regional-change": 40_000,
}
CURATED = {
    "a64.way-forward-all-evaluations",
    "e2007.p21-pillars",
    "e2007.p72-committees",
    "e2009.fn1-deadline",
    "e2009.p29-resident-agencies",
    "e2009.p60-coverage",
    "e2009.p69-per-team",
    "e2009.p74-pilots",
    "e2009.p81-table",
    "e2009.p9-advisory-group",
    "e2009.p92-reference",
    "e2009.t1-coverage",
    "e2009.t1-note-d",
    "e2009.t2-coverage",
    "e2020.p25-two-fifths",
    "e2020.p44-two-thirds",
    "e2020.p48-goals",
    "e2020.p65-raised",
    "e2020.p81-three-spent",
    "e2020.p9-two-meanings",
    "e2020.t3-blank",
    "unido.p4iii-levy-start",
    "unido.p7a11-questionnaire",
    "unido.p7a20-time-frame",
    "unido.p7a21-assessments",
    "unido.p7a9-interval",
}


def test_exactly_these(ask):
    found = dict(ask("SELECT finding_id, difference FROM findings"))
    assert found == COMPUTED | dict.fromkeys(CURATED)


def test_every_relation_that_fails_is_a_finding(ask):
    failed = ask("SELECT figure_id, kind, difference FROM relations_checked WHERE NOT holds")
    found = ask("SELECT figure_id, kind, difference FROM findings WHERE computed_value IS NOT NULL")
    assert sorted(failed) == sorted(found)


def test_computed_finding(ask):
    # The four lines of part B: 9,445 + 200 + 3,498 + 3,325 = 16,468, printed 16,268 thousand.
    sql = (
        "SELECT source_id, locator, printed, computed, printed_value, computed_value "
        "FROM findings WHERE finding_id = 'e2009.t1-b-2007'"
    )
    assert ask(sql) == [
        (
            "e2009-76",
            "table 1, row B total, column 2007",
            "16 268",
            "16,468,000",
            16_268_000,
            16_468_000,
        )
    ]


def test_failure_without_explanation_stops_the_build(fresh):
    fresh.drop("finding_notes.csv", "e2020.p81-spent")
    faults = validate(fresh.path)
    row = fresh.row_of("rc_spending.csv", "e2020.p81.expenditure.2019")
    assert [fault.place for fault in faults] == [f"rc_spending.csv:{row}:value"]
    assert "the figure it repeats is 143,536,460: a difference of -536,460" in str(faults[0])


def test_explanation_of_what_holds_is_a_fault(fresh):
    row = fresh.append(
        "finding_notes.csv",
        "e2009.t1-b-2007",
        finding_id="made-up",
        figure_id="e2009.t1.b.2008",
    )
    faults = validate(fresh.path)
    assert [str(fault) for fault in faults] == [
        f"finding_notes.csv:{row}:figure_id: the relation holds, there is nothing to explain "
        "(e2009.t1.b.2008, kind sum), expected a relation that does not hold"
    ]


def test_explanation_without_a_relation_is_a_fault(fresh):
    row = fresh.append(
        "finding_notes.csv", "e2009.t1-b-2007", finding_id="made-up", figure_id="e2009.p67.pilots"
    )
    faults = validate(fresh.path)
    assert [fault.place for fault in faults] == [f"finding_notes.csv:{row}:figure_id"]
    assert "there is no relation to explain" in faults[0].problem


def test_difference_that_is_not_the_computed_one_is_a_fault(fresh):
    row = fresh.set("finding_notes.csv", "e2009.t1-b-2007", difference="-20000")
    assert [str(fault) for fault in validate(fresh.path)] == [
        f"finding_notes.csv:{row}:difference: the difference noted is -20,000 "
        "(e2009.t1.b.2007, kind sum), expected printed minus computed: -200,000"
    ]
