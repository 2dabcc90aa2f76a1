"""A card without a chart says which filter empties it."""

import pytest

from rcdata.cards.emptied import why as emptied_why
from rcdata.topics.costs import cards as costs
from rcdata.topics.funding import cards as funding
from rcdata.topics.spending import cards as spending
from rcdata.topics.spending import queries as spending_queries


@pytest.mark.parametrize("status", ["expected", "budget"])
def test_the_status_is_named(viewed, status):
    card = funding.income(viewed(statuses=(status,)))
    # The table still has rows: what the filters leave out, and not only that there is nothing.
    assert card.chart is None and len(card.table)
    assert card.empty == "Left out by the filter of status. Change it, or reset the filters."


def test_the_period_and_the_sources_are_named(viewed):
    lines = costs.by_line(viewed(first=2019))
    assert lines.empty.startswith("The sources used hold nothing here for the chosen period.")
    shares = costs.cost(viewed(sources=("bls-cpi-u",)))
    assert shares.empty.startswith("Left out by the filter of sources.")


def test_two_filters_that_empty_it_together(viewed):
    card = costs.by_line(viewed(first=2019, statuses=("estimate",)))
    assert card.empty.startswith("Left out by the filters of period, status together.")


def test_filtered_years_are_not_called_missing(viewed):
    card = funding.income(viewed(sources=("unsdg-chair-2024",)))
    budgets = card.table.set_index(["Year", "Stream"])["Budget of the year: Current US dollars"]
    assert budgets[2019, "All income streams"] == "left out by the filters"
    assert budgets[2021, "All income streams"] == "not in the sources used"
    assert any(note.startswith("Grey ground: left out by the filters") for note in card.notes)


@pytest.mark.parametrize(
    ("asked", "name"), [({"function": "peace"}, "function"), ({"entity": "UPU"}, "entity")]
)
def test_a_filter_of_the_record_is_named(viewed, monkeypatch, asked, name):
    kept = spending_queries.by_function

    def emptied(connection, choices):
        rows = kept(connection, choices)
        return rows.iloc[:0] if choices.function or choices.entity else rows

    monkeypatch.setattr(spending_queries, "by_function", emptied)
    why = emptied_why(spending.functions.make, viewed(**asked), spending.functions.needs)
    nothing = f"The sources used hold nothing here for the chosen {name}."
    assert why == f"{nothing} Change it, or reset the filters."
