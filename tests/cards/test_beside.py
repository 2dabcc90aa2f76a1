"""Figures from the texts next to a chart: named by what they measure, with what follows from
them."""

import pytest

from rcdata.topics.costs import cards as costs
from rcdata.topics.staffing import cards as staffing
from tests.cards.every import MAKERS, named

CEILING = (
    "Beside it: Funding required as a share of expenditure on operational activities for "
    "development, 2020: less than 1% (estimate; E/2020/54, para 84)."
)


def test_the_ceiling_stands_beside_what_each_proxy_gives(viewed):
    notes = costs.share(viewed()).notes
    place = notes.index(CEILING)
    shares = [note.split(" are ")[1].split(" of: ") for note in notes[place + 1 : place + 3]]
    # 281,306,500 of 40,523 and of 17,051 million: the statement is true for the wider proxy only.
    assert [share for share, _ in shares] == ["0.69%", "1.65%"]
    assert shares[0][1].startswith("Development and humanitarian expenses (proxy).")
    assert shares[1][1].startswith("Development expenses only (proxy).")
    assert all(
        note.startswith("Derived, for comparison: the 281.3 million")
        for note in notes[place + 1 : place + 3]
    )


@pytest.mark.parametrize("changed", [{"statuses": ("expenditure",)}, {"last": 2019}])
def test_without_the_ceiling_nothing_is_compared_with_it(viewed, changed):
    notes = costs.share(viewed(**changed)).notes
    assert not [note for note in notes if note == CEILING or note.startswith("Derived, for comp")]


def test_staff_recruited_of_staff_planned_are_added_and_said_to_be(viewed):
    notes = staffing.hired(viewed()).notes
    # 311 + 140 of 399 + 196.
    assert "Together, derived: 451 of 595 (76%). The plans are of different dates." in notes
    assert not any("Together" in note for note in staffing.centres(viewed()).notes)
    assert not any("Together" in note for note in staffing.hired(viewed(statuses=("count",))).notes)


def test_officers_are_no_share_of_locations(viewed):
    table = staffing.centres(viewed()).table.set_index("Of")
    assert table["Share, per cent (derived)"].iloc[-1] == "not applicable"


@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_no_note_names_a_table_in_the_place_of_what_is_measured(cards, make):
    assert not [note for note in cards(make).notes if "Counts, shares and results" in note]
