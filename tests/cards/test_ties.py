"""Database, table, file and chart of every card agree, in three states of the filters."""

import csv
import io
import math
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from rcdata.cards.card import Card
from rcdata.exports import tables
from rcdata.i18n import LANGUAGES
from tests.cards.columns import Database, LackingError, Row, Rule, numbers, rows, rule
from tests.cards.drawing import SHOWN, Drawn, drawing, drawn, labels, scale, units
from tests.cards.every import MAKERS, STATES, named

each = pytest.mark.parametrize("make", MAKERS, ids=named)
in_each_state = pytest.mark.parametrize("state", STATES)


@pytest.fixture(scope="module")
def known(connection) -> Database:
    return Database.read(connection)


@each
@in_each_state
def test_every_number_of_a_table_follows_from_the_figures_of_its_row(cards, known, make, state):
    changed = STATES[state]
    card = cards(make, **changed)
    if "Figures" not in card.table:
        return
    for row in rows(card, known, changed.get("base_year")):
        for column in numbers(card):
            cell, wanted = row.cells[column], _wanted(rule(card, column), row)
            if wanted is None:
                assert not isinstance(cell, Decimal), f"{column}: {cell} without its figures"
            elif not math.isnan(wanted):
                assert isinstance(cell, Decimal), f"{column}: “{cell}” in the place of {wanted}"
                assert cell == _rounded(wanted, cell), f"{column} of {row.cells}"


def _wanted(found: Rule, row: Row) -> float | None:
    try:
        return found(row)
    except LackingError:
        return None


def _rounded(value: float, like: Decimal) -> Decimal:
    """Rounded to the decimals of another number."""
    # Differences in the last digits depend on the order of a computation and are not tested.
    near = Decimal(repr(float(f"{value:.12g}")))
    return near.quantize(Decimal(1).scaleb(like.as_tuple().exponent), ROUND_HALF_UP)


@each
@in_each_state
@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_file_holds_what_the_table_holds(cards, make, state, code):
    table = cards(make, code, **STATES[state]).table
    read = csv.reader(
        io.StringIO(tables.csv(cards(make, code, **STATES[state])).decode("utf-8-sig"))
    )
    header, *lines = read
    assert header == list(map(str, table.columns))
    assert lines == [[str(cell) for cell in row] for row in table.itertuples(index=False)]


@each
@in_each_state
def test_what_is_drawn_times_its_unit_stands_in_the_table(cards, make, state):
    card = cards(make, **STATES[state])
    how = drawing(card)
    if card.chart is None or how is None:
        return
    values = [one * scale(card.subtitle) for one in drawn(card.chart, how)]
    assert values, "nothing is drawn"
    wanted, known = _numbers(card, how.all_of), _known(card, how)
    strange = [one for one in values if not any(_rounds_to(one, cell) for cell in known)]
    assert not strange, f"drawn and not in the table: {strange}"
    missing = [cell for cell in wanted if not any(_rounds_to(one, cell) for one in values)]
    assert not missing, f"in the table and not drawn: {missing}"


@each
@in_each_state
def test_what_is_written_at_the_marks_is_what_is_drawn(cards, make, state):
    card = cards(make, **STATES[state])
    how = drawing(card)
    if card.chart is None or how is None:
        return
    times = scale(card.subtitle)
    known = [*drawn(card.chart, how), *(float(cell) / times for cell in _known(card, how))]
    for written, half in labels(card.chart):
        near = (abs(abs(written) - abs(one * how.labelled)) <= half + 1e-9 for one in known)
        assert not how.labelled or any(near), f"{written} is not drawn"


@each
def test_every_unit_of_a_chart_counts_alike(cards, make):
    card = cards(make)
    assert units(card.chart) <= {scale(card.subtitle)}


@each
@in_each_state
def test_every_language_draws_the_same_numbers_in_the_same_unit(cards, make, state):
    here, there = cards(make, **STATES[state]), cards(make, "zh", **STATES[state])
    assert ("百万" in there.subtitle) == ("million" in here.subtitle)
    assert ("千美元" in there.subtitle) == ("thousand" in here.subtitle)
    assert _cells(here) == _cells(there)
    how = drawing(here)
    if here.chart is not None and how is not None:
        assert sorted(drawn(here.chart, how)) == sorted(drawn(there.chart, how))


def _numbers(card: Card, headings: tuple[str, ...]) -> list[Decimal]:
    wanted = [_as_shown(card) if heading == SHOWN else heading for heading in headings]
    columns = [
        column for column in numbers(card) if any(re.search(heading, column) for heading in wanted)
    ]
    return [cell for column in columns for cell in card.table[column] if isinstance(cell, Decimal)]


def _as_shown(card: Card) -> str:
    """The heading of the amounts in the dollars of the card."""
    constant = r"^US dollars, at \d{4} prices$"
    return constant if any(re.search(constant, one) for one in card.table) else "^Current"


def _known(card: Card, how: Drawn) -> list[Decimal]:
    """The numbers of the table that may be drawn."""
    found = _numbers(card, how.all_of + how.some_of)
    if how.totals:
        [column] = [one for one in numbers(card) if re.search(_as_shown(card), one)]
        amounts = card.table[card.table[column].map(lambda cell: isinstance(cell, Decimal))]
        sums = amounts.groupby("Year")[column].sum()
        # Each part is rounded, so the sum is compared to the nearest ten.
        found += [total.quantize(Decimal("1E1")) for total in sums]
    return found


def _rounds_to(value: float, cell: Decimal) -> bool:
    return abs(value - float(cell)) <= 0.5 * 10.0 ** cell.as_tuple().exponent + 1e-6


def _cells(card: Card) -> list[list[Decimal]]:
    return [
        [cell for cell in card.table.iloc[:, place] if isinstance(cell, Decimal)]
        for place in range(len(card.table.columns))
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@each
@in_each_state
def test_no_two_headings_of_a_table_are_alike(cards, make, state, code):
    table = cards(make, code, **STATES[state]).table
    assert (
        len(set(table.columns))
        == len(table.columns)
        == len(cards(make, **STATES[state]).table.columns)
    )
