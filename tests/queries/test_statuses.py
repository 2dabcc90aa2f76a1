"""Statuses fit their figures: a difference is neither spent nor received."""

import pytest


@pytest.mark.parametrize("measure", ["variance", "change", "relative change"])
def test_a_difference_is_no_amount_spent_or_budgeted(connection, measure):
    found = connection.execute(
        "select distinct status from rc_spending where measure = ?", [measure]
    ).fetchall()
    assert found == [("difference",)]


def test_a_difference_stated_again_is_a_difference(connection):
    found = connection.execute(
        "select again.figure_id from restatements as again join figures as first "
        "on first.figure_id = again.restates "
        "where first.status = 'difference' and again.status <> 'difference'"
    ).fetchall()
    assert found == []


def test_commitments_are_not_spent(connection):
    found = connection.execute(
        "select distinct status from rc_spending where measure = 'commitments'"
    ).fetchall()
    assert found == [("commitments",)]
    certain = connection.execute(
        "select certainty from statuses where status_id in ('commitments', 'difference')"
    ).fetchall()
    assert certain == [("reference",)] * 2
