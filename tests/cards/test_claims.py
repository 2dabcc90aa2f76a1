"""What cards say about their numbers and missing numbers, in states of the filters that leave much,
little or nothing."""

import re
from decimal import Decimal

import pytest

from tests.cards.columns import Database
from tests.cards.every import MAKERS, STATES, named

each = pytest.mark.parametrize("make", MAKERS, ids=named)

# States that empty some card, by one filter or several together.
EMPTYING = {
    "a source of prices": {"sources": ("us-cpi-u",)},
    "an index": {"statuses": ("index",)},
    "before the fund": {"first": 2004, "last": 2005},
    "after the documents": {"first": 2024, "last": 2025},
    "together": {"first": 2019, "sources": ("e2009-76",)},
    "all three": {"first": 2020, "sources": ("e2007-69",), "statuses": ("survey",)},
}
FILTERS = {"period": ("first", "last"), "sources": ("sources",), "status": ("statuses",)}
NEEDS = {"period": "period", "sources": "sources", "status": "statuses"}
NOTHING = "The sources used hold nothing here for the chosen"
NOTICE = re.compile(
    rf"(?:Left out by the filters? of|{NOTHING}) ([a-z, ]+?)(?: together)?\. Change"
)

# Words that may only be said of a document or a publisher, and phrases that are no such claim.
CLAIMS = re.compile(r"\b(published|reported)\b|公布")
NO_CLAIM = re.compile(
    r"not a published figure|, as reported|reported (done|in part)|并非已公布数字"
)


@pytest.mark.sampled(3)
@each
@pytest.mark.parametrize("state", EMPTYING)
def test_an_emptied_card_names_the_filter_that_empties_it(cards, make, state):
    changed = EMPTYING[state]
    card = cards(make, **changed)
    if card.chart is not None:
        assert card.empty == ""
        return
    said = NOTICE.match(card.empty)
    if said is None:
        # It has a reason of its own, or there is nothing to find with any choice.
        assert card.empty
        assert "filter" not in card.empty.lower() or cards(make).chart is None
        return
    told = said[1].split(", ")
    assert all(NEEDS[one] in make.needs for one in told), "a filter that the card does not follow"
    # Sources and statuses leave figures out; what else is chosen has none.
    assert card.empty.startswith(NOTHING) == {"sources", "status"}.isdisjoint(told) or (
        "together" in said[0]
    )
    alone = [one for one in told if cards(make, **_without(changed, one)).chart is not None]
    if "together" in said[0]:
        assert not alone
        left = changed
        for one in told:
            left = _without(left, one)
        assert cards(make, **left).chart is not None
    else:
        assert alone == told


def _without(changed: dict, name: str) -> dict:
    return {key: value for key, value in changed.items() if key not in FILTERS[name]}


@pytest.mark.sampled(5)
@each
@pytest.mark.parametrize("state", [*STATES, *EMPTYING])
def test_no_number_is_called_published_or_reported(cards, make, state):
    for code in ("en", "zh"):
        card = cards(make, code, **{**STATES, **EMPTYING}[state])
        texts = [card.title, card.subtitle, card.description, *card.table.columns]
        for text in texts:
            assert not CLAIMS.search(NO_CLAIM.sub("", text)), text


@pytest.fixture(scope="module")
def known(connection) -> Database:
    return Database.read(connection)


@each
@pytest.mark.parametrize("state", STATES)
def test_a_number_as_printed_is_one_of_the_figures_of_its_row(cards, known, make, state):
    card = cards(make, **STATES[state])
    if "Figures" not in card.table:
        return
    for _, row in card.table.iterrows():
        values = {
            float(known.figures[one].value or 0)
            for one in row["Figures"].split()
            if known.figures[one].table != "price_index"
        }
        whole = any(cell == "as printed" for cell in row)
        for column, cell in row.items():
            claimed = (whole and "dollars" in column) or "as printed" in column
            if claimed and isinstance(cell, Decimal):
                assert any(_is_near(float(cell), value) for value in values), (column, dict(row))


def _is_near(cell: float, value: float) -> bool:
    return abs(cell - value) <= 1e-6 * max(1.0, abs(value))
