"""How the numbers of each table follow from the figures that its rows name.

This is a second definition, independent of the queries and without SQL: it uses only the value,
unit, year and name of figures. A column that takes its numbers from elsewhere no longer agrees.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from rcdata.cards.card import Card


class LackingError(Exception):
    """The row does not name the figure that the number should follow from."""


@dataclass(frozen=True)
class Figure:
    """A figure of the database."""

    figure_id: str
    table: str
    value: float | None
    unit: str
    year: int
    status: str
    label: str

    def is_a(self, word: str) -> bool:
        """Whether a part of its identifier is this word."""
        return word in self.figure_id.split(".")


@dataclass(frozen=True)
class Database:
    """All figures, the price index by year, and the series of each denominator."""

    figures: dict[str, Figure]
    prices: dict[int, float]

    @classmethod
    def read(cls, connection: duckdb.DuckDBPyConnection) -> "Database":
        rows = connection.execute(
            "SELECT figure_id, table_name, value, unit, left(period, 4)::integer, status, "
            "coalesce(breakdown, '') FROM figures"
        ).fetchall()
        figures = {row[0]: Figure(*row) for row in rows}
        prices = {one.year: one.value for one in figures.values() if one.table == "price_index"}
        return cls(figures, prices)


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, the figures it names, the base year of constant dollars."""

    cells: dict[str, Any]
    figures: list[Figure]
    prices: dict[int, float]
    base_year: int | None

    def those(self, wanted: Callable[[Figure], bool]) -> list[Figure]:
        """The wanted figures, if there is at least one and all have a value."""
        found = [one for one in self.figures if wanted(one)]
        if not found or any(one.value is None for one in found):
            raise LackingError
        return found

    def one(self, wanted: Callable[[Figure], bool]) -> Figure:
        found = self.those(wanted)
        assert len(found) == 1, f"several figures for one number: {found}"
        return found[0]

    def priced(self, one: Figure) -> float:
        """The amount in the dollars of the card."""
        if self.base_year is None:
            return float(one.value)
        return float(one.value) * self.prices[self.base_year] / self.prices[one.year]


Rule = Callable[[Row], float]


def rows(card: Card, database: Database, base_year: int | None) -> Iterator[Row]:
    """The rows of a card's table. In constant dollars, rows also name figures of the price index;
    only such rows have a base year."""
    for _, cells in card.table.iterrows():
        named = [database.figures[one] for one in cells["Figures"].split()]
        plain = [one for one in named if one.table != "price_index"]
        base = base_year if len(plain) < len(named) else None
        yield Row(dict(cells), plain, database.prices, base)


def numbers(card: Card) -> list[str]:
    """The columns that hold numbers."""
    return [
        name for name in card.table if any(isinstance(cell, Decimal) for cell in card.table[name])
    ]


def rule(card: Card, column: str) -> Rule:
    """How the numbers of a column follow; without an entry, each is the single figure of its
    row."""
    for key, heading, found in RULES:
        if key == card.key and re.search(heading, column):
            return found
    return _nominal if column.startswith("Current") else _shown


def _any(_: Figure) -> bool:
    return True


def _nominal(row: Row) -> float:
    return float(row.one(_any).value)


def _shown(row: Row) -> float:
    return row.priced(row.one(_any))


def _is(*words: str) -> Callable[[Figure], bool]:
    return lambda one: any(one.is_a(word) for word in words)


def _of(unit: str) -> Callable[[Figure], bool]:
    return lambda one: one.unit == unit


def _in(*tables: str) -> Callable[[Figure], bool]:
    return lambda one: one.table in tables


def _value(wanted: Callable[[Figure], bool]) -> Rule:
    return lambda row: float(row.one(wanted).value)


def _priced(wanted: Callable[[Figure], bool]) -> Rule:
    return lambda row: row.priced(row.one(wanted))


def _sum(wanted: Callable[[Figure], bool]) -> Rule:
    return lambda row: sum(float(one.value) for one in row.those(wanted))


def _over(upper: Rule, lower: Rule, times: float = 1) -> Rule:
    return lambda row: times * upper(row) / lower(row)


def _less(upper: Rule, lower: Rule) -> Rule:
    return lambda row: upper(row) - lower(row)


def _growth(now: Rule, before: Rule) -> Rule:
    return lambda row: 100 * (now(row) / before(row) - 1)


def _named(column: str, back: int = 0) -> Rule:
    """The figure that the row is named after, of its year or of `back` years before."""

    def found(row: Row) -> float:
        year, name = row.cells["Year"] - back, row.cells[column]
        return row.priced(row.one(lambda one: one.label == name and one.year == year))

    return found


def _cell(column: str) -> Rule:
    """Another number of the row."""

    def found(row: Row) -> float:
        if not isinstance(row.cells[column], Decimal):
            raise LackingError
        return float(row.cells[column])

    return found


def _of_wholes(rule: Rule) -> Rule:
    """The rule for the whole system and for operational work; a single entity has no such
    number."""

    def found(row: Row) -> float:
        if not str(row.cells["Expenses of"]).startswith(("The whole", "Development and human")):
            raise LackingError
        return rule(row)

    return found


def _total(row: Row) -> float:
    """The total of the year."""
    return row.priced(row.one(lambda one: one.is_a("total") and one.year == row.cells["Year"]))


def _per_country(row: Row) -> float:
    """Printed by line, or derived: country coordination divided by the number of countries."""
    try:
        return _named("Line")(row)
    except LackingError:
        return _over(_priced(_of("USD")), _value(_in("results")))(row)


def _year(place: int) -> Callable[[Row], Figure]:
    """The amount of the first or last of the two years of a row."""
    return lambda row: sorted(
        row.those(lambda one: one.is_a("expenditure") or one.is_a("estimate")),
        key=lambda one: one.year,
    )[place]


def _amount(found: Callable[[Row], Figure]) -> Rule:
    return lambda row: float(found(row).value)


def _contribution(row: Row) -> float:
    """The largest, the smallest, or the mean: income divided by the number of contributors."""
    for word in ("largest", "smallest"):
        if word in row.cells["Contribution"]:
            return _value(_is(word))(row)
    return _over(_value(_in("rc_income")), _value(_is_count))(row)


def _is_count(one: Figure) -> bool:
    return "contributed to the trust fund" in one.label


def _end(word: str) -> Rule:
    """One end of what was expected; if a single amount was expected, it is both ends."""

    def found(row: Row) -> float:
        expected = row.those(lambda one: one.status == "expected")
        ends = [one for one in expected if f"-{word}." in one.figure_id] or expected
        assert len(ends) == 1
        return float(ends[0].value)

    return found


def _nth(place: int) -> Rule:
    """The part, which is named first, or the whole."""

    def found(row: Row) -> float:
        if len(row.figures) <= place:
            raise LackingError
        return float(row.figures[place].value)

    return found


def _share_of_whole(row: Row) -> float:
    """The part in per cent of its whole; none for officers, who are not a part of locations."""
    if any(one.unit == "locations" for one in row.figures):
        raise LackingError
    return _over(_nth(0), _nth(1), 100)(row)


def _dated(place: int) -> Rule:
    """The reading at the first or the last date."""

    def found(row: Row) -> float:
        by_date = sorted(row.those(_any), key=lambda one: one.year)
        if len(by_date) < 2 and place:
            raise LackingError
        return float(by_date[place].value)

    return found


def _step(row: Row) -> float:
    """A printed amount, or the rest of a printed total after its parts; income reduces the gap.
    Steps that follow from other rows name no figures."""
    if not row.figures:
        return math.nan
    sign = -1 if row.figures[0].table == "rc_income" else 1
    if len(row.figures) == 1:
        return sign * _nominal(row)
    total = row.one(lambda one: one.is_a("total") or one.is_a("budget"))
    rest = float(total.value) - sum(float(one.value) for one in row.figures if one != total)
    return sign * rest


def _of_own_office(row: Row) -> float:
    """The average over the expenses; of an office that serves several, none is set against."""
    if _cell("Others served by its office")(row):
        raise LackingError("the office serves others too")
    average = _over(_value(_of("USD")), _value(_in("results")))
    return _over(average, _cell("Expenses, US dollars"), 100)(row)


_COST = _value(_in("rc_funding", "rc_spending"))
_WHOLE = _sum(_in("operational_spending"))
_BUDGET, _SPENT = _value(_is("budget")), _value(_is("expenditure"))
_FIRST, _NEXT = _amount(_year(0)), _amount(_year(-1))
_COUNTRY, _ALL = _value(_is("bcountry")), _value(lambda one: one.is_a("total") and one.unit != "%")
_GIVEN = _value(_is("members", "cost-sharing"))
_EXPECTED = _value(_is("members-expected", "cost-sharing-expected"))
_USD, _POSTS = _priced(_of("USD")), _value(_of("posts"))
_PART = _named("Source of funds")

# Card, part of the column's heading, and how its numbers follow.
RULES: list[tuple[str, str, Rule]] = [
    ("per-country", "dollars", _per_country),
    ("per-country", "Averaged", _value(_in("results"))),
    ("sensitivity", "Share", _over(_COST, _WHOLE, 100)),
    ("sensitivity", "Cents", _over(_COST, _WHOLE, 10_000)),
    ("share", "Cost", _COST),
    ("share", "Denominator", _WHOLE),
    ("share", "as printed", _value(_of("%"))),
    ("share", "Share", _over(_COST, _WHOLE, 100)),
    ("share", "Cents", _over(_COST, _WHOLE, 10_000)),
    ("against-budget", "less expenditure", _less(_BUDGET, _SPENT)),
    ("against-budget", "Budget", _BUDGET),
    ("against-budget", "Expenditure", _SPENT),
    ("against-budget", "Variance", _value(_is("variance"))),
    ("against-budget", "rate", _over(_SPENT, _BUDGET, 100)),
    *(
        (key, heading, found)
        for key in ("change-from-spent", "change-of-estimates")
        for heading, found in (
            ("First", _FIRST),
            ("Next", _NEXT),
            ("printed, US", _value(_is("change"))),
            ("printed, per", _value(_is("relative-change"))),
            ("Change, US", _less(_NEXT, _FIRST)),
            ("Change, per", _growth(_NEXT, _FIRST)),
        )
    ),
    ("average-country", "per country", _over(_USD, _value(_in("results")))),
    ("average-country", "Current", _value(_of("USD"))),
    ("average-country", "Countries", _value(_in("results"))),
    ("per-post", "per post", _over(_USD, _POSTS)),
    ("per-post", "Current", _value(_of("USD"))),
    ("per-post", "Planned", _POSTS),
    ("share-to-countries", "Country", _COUNTRY),
    ("share-to-countries", "Total", _ALL),
    ("share-to-countries", "as printed", _value(_of("%"))),
    ("share-to-countries", "Share", _over(_COUNTRY, _ALL, 100)),
    ("contributions", "dollars", _contribution),
    ("fund-income", "Budget", _priced(_in("rc_spending"))),
    ("fund-income", "dollars", _priced(_in("rc_income"))),
    ("levy", "Current", _value(lambda one: one.table == "rc_income" and one.status != "expected")),
    ("levy", "from", _end("from")),
    ("levy", "to,", _end("to")),
    ("cost-sharing", "Given", _GIVEN),
    ("cost-sharing", "Expected", _EXPECTED),
    ("cost-sharing", "Share", _over(_GIVEN, _EXPECTED, 100)),
    ("by-source", "dollars", _PART),
    ("source-shares", "Share", _over(_PART, _total, 100)),
    ("source-growth", "Growth", _growth(_PART, _named("Source of funds", back=1))),
    *(
        (key, heading, found)
        for key in ("communications", "staff-hired")
        for heading, found in (
            ("Counted", _nth(0)),
            ("Of", _nth(1)),
            ("Share", _share_of_whole),
        )
    ),
    ("office-models", "Posts", _POSTS),
    ("origins", "^2018", _dated(0)),
    ("origins", "2020", _dated(1)),
    ("coordination-beside", "Cost", _COST),
    # From the statistics of entities, which are not figures of the register.
    ("coordination-beside", "Expenses", lambda row: math.nan),
    (
        "coordination-beside",
        "Cents",
        _of_wholes(_over(_COST, _cell("Expenses, US dollars"), 10_000)),
    ),
    *(
        (key, heading, found)
        for key in ("share-by-group", "share-by-function")
        for heading, found in (
            ("Cost", _COST),
            ("Expenses", lambda row: math.nan),
            ("Entities", lambda row: math.nan),
            ("Share", _over(_COST, _cell("Expenses, US dollars"), 100)),
            ("Cents", _over(_COST, _cell("Expenses, US dollars"), 10_000)),
        )
    ),
    ("share-in-countries", "Average", _over(_value(_of("USD")), _value(_in("results")))),
    ("share-in-countries", "Expenses|flagged|Others", lambda row: math.nan),
    ("share-in-countries", "Share", _of_own_office),
    ("requirement-to-gap", "dollars", _step),
    # If no lever is moved, nothing differs from the baseline.
    ("requirement-to-gap", "Difference", lambda row: 0.0),
]
