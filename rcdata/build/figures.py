"""The printed figures of all fact tables, and the checks that a schema cannot express.

Every row of a fact table is one figure. Its value must follow from its printed form. The printed
form also gives the *step*, the value of one unit of the last printed digit; together with the
qualifier, the step gives the range in which the true value lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rcdata import locators
from rcdata.build.printed import (
    Numeral,
    folded,
    is_dash,
    read_numeral,
    says_fraction,
    significant_step,
)
from rcdata.build.sheets import shortened
from rcdata.build.spreadsheets import AS_TEXT
from rcdata.build.validation import Row, Rows
from rcdata.catalog import Catalog
from rcdata.errors import Fault

NIL, IN_WORDS = "nil", "fraction in words"
WITHOUT_VALUE = ("included elsewhere", "no figure", "blank", "words only")
# These are rounded in print; counts are exact.
ROUNDED_UNITS = ("USD", "%", "index")
TABLE_SCALES = (1, 1000)
_BRACKETS = re.compile(r"\(\s*[\d.,% ]+\)", re.ASCII)
_MINUS = re.compile(r"[-−](?:(?P<long>\d{4,})|\d)", re.ASCII)


@dataclass(frozen=True)
class Figure:
    """One printed figure: its row, its value and step, and the bounds of its true value."""

    figure_id: str
    table: str
    row: Row
    value: Fraction | None
    step: Fraction | None
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True)
class Reading:
    """What was read: the figures by identifier, how many printed forms hold a numeral that was read
    and how many hold words only, and the faults."""

    figures: Mapping[str, Figure]
    read: int
    unread: int
    faults: tuple[Fault, ...]


def read_figures(catalog: Catalog, rows: Rows, faulty: Collection[tuple[str, int]]) -> Reading:
    """Read the printed form of every row of the fact tables and compare it with the value.

    Args:
        catalog: the description of the tables.
        rows: the rows of each table.
        faulty: (file, row) of cells already reported; such rows are not compared.

    Returns:
        The figures, how many printed forms hold a numeral that was read and how
        many hold words only, and the faults found.
    """
    facts = [
        (t.name, row) for t in catalog.facts for row in rows.get(t.name, ()) if row["figure_id"]
    ]
    scales = _table_scales([row for _, row in facts])
    widths = {row["qualifier_id"]: row for row in rows.get("qualifiers", ())}
    figures: dict[str, Figure] = {}
    faults: list[Fault] = list(_brackets_lost([row for _, row in facts], rows.get("sources", ())))
    read = unread = 0
    for table, row in facts:
        if row["figure_id"] in figures:
            faults += _twice(figures[row["figure_id"]], table, row)
            continue
        numeral = read_numeral(row["as_printed"])
        figures[row["figure_id"]] = _figure(table, row, numeral, scales, widths)
        read, unread = read + (numeral is not None), unread + _holds_words_only(row, numeral)
        if (row.file, row.number) not in faulty:
            faults += _value_faults(row, numeral, scales)
    return Reading(figures, read, unread, tuple(faults))


def reference_faults(rows: Rows, known: Collection[str]) -> Iterator[Fault]:
    """Identifiers that do not exist, in tables that may name a figure of any fact table.

    A restatement must name an original figure, not another restatement.
    """
    for table, column in (
        ("restatements", "restates"),
        ("relations", "figure_id"),
        ("relations", "terms"),
        ("relations", "base"),
        ("finding_notes", "figure_id"),
        ("conflicts", "figure_ids"),
        ("conflicts", "used"),
    ):
        for row in rows.get(table, ()):
            for figure_id in str(row[column] or "").split():
                if figure_id not in known:
                    yield row.fault(column, *_unknown(figure_id, known))
    restatements = {row["figure_id"] for row in rows.get("restatements", ())}
    for row in rows.get("restatements", ()):
        if row["restates"] in restatements:
            problem = f"“{row['restates']}” is itself a figure stated again"
            yield row.fault("restates", problem, "the figure_id of the first statement")


def circle_faults(catalog: Catalog, rows: Rows) -> Iterator[Fault]:
    """Entries of a hierarchy that are, directly or indirectly, a part of themselves."""
    for table in catalog.tables:
        key = table.parent_key
        if key is None or table.name not in rows:
            continue
        parents = {row[key.references[0]]: row[key.columns[0]] for row in rows[table.name]}
        for row in rows[table.name]:
            if _is_own_ancestor(row[key.references[0]], parents):
                yield row.fault(key.columns[0], "the entry is a part of itself", "a line above it")


def _is_own_ancestor(entry: str, parents: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    above = parents.get(entry)
    while above is not None and above not in seen:
        if above == entry:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _unknown(figure_id: str, known: Collection[str]) -> tuple[str, str]:
    import difflib

    near = difflib.get_close_matches(figure_id, known, n=3)
    problem = f"there is no figure “{figure_id}” in any fact table"
    return problem, f"for instance {' or '.join(near)}" if near else "the figure_id of a figure"


def _twice(first: Figure, table: str, row: Row) -> list[Fault]:
    if first.table == table:
        return []  # the column is unique, so it has been reported
    problem = f"“{row['figure_id']}” stands in row {first.row.number} of {first.row.file} too"
    return [row.fault("figure_id", problem, "an identifier of its own for each figure")]


def _holds_words_only(row: Row, numeral: Numeral | None) -> bool:
    return bool(row["as_printed"]) and numeral is None and not is_dash(row["as_printed"])


def _printed_table(row: Row) -> tuple[str, str] | None:
    """The document and the printed table that an amount in dollars is from, if it is from a
    table."""
    table = locators.read(row["locator"] or "").table
    return (str(row["source_id"]), table) if table and row["unit"] == "USD" else None


def _table_scales(rows: list[Row]) -> dict[tuple[str, str], int]:
    """Printed table → the scale that most of its cells follow: 1 or 1000."""
    votes: dict[tuple[str, str], Counter[int]] = {}
    for row in rows:
        table, numeral = _printed_table(row), read_numeral(row["as_printed"])
        if table is None or numeral is None or not row["value"] or numeral.multiplier != 1:
            continue
        for scale in TABLE_SCALES:
            if Fraction(row["value"]) == numeral.number * scale:
                votes.setdefault(table, Counter())[scale] += 1
    return {table: max(count, key=lambda s: (count[s], s)) for table, count in votes.items()}


def _scale(row: Row, numeral: Numeral, scales: Mapping[tuple[str, str], int]) -> int:
    table = _printed_table(row)
    if table is None or numeral.multiplier != 1:
        return 1
    return scales.get(table, max(TABLE_SCALES))


def _figure(
    table: str,
    row: Row,
    numeral: Numeral | None,
    scales: Mapping[tuple[str, str], int],
    widths: Mapping[str, Row],
) -> Figure:
    value = None if row["value"] is None else Fraction(row["value"])
    step = _step(row, numeral, scales) if numeral and value is not None else None
    below, above = _widths(row, step, widths)
    low, high = (None, None) if value is None else (value - below, value + above)
    return Figure(row["figure_id"], table, row, value, step, low, high)


def _step(row: Row, numeral: Numeral, scales: Mapping[tuple[str, str], int]) -> Fraction:
    if _printed_table(row) is not None:
        return numeral.step * _scale(row, numeral, scales)
    # In running text and in series, trailing zeros of an amount come from rounding.
    return significant_step(numeral) if row["unit"] == "USD" else numeral.step


def _widths(
    row: Row, step: Fraction | None, widths: Mapping[str, Row]
) -> tuple[Fraction, Fraction]:
    width = widths.get(row["qualifier"])
    counted = row["qualifier"] == "exact" and row["unit"] not in ROUNDED_UNITS and step == 1
    if step is None or width is None or counted:
        return Fraction(0), Fraction(0)
    return step * Fraction(width["lower_steps"] or 0), step * Fraction(width["upper_steps"] or 0)


def _value_faults(
    row: Row, numeral: Numeral | None, scales: Mapping[tuple[str, str], int]
) -> Iterator[Fault]:
    value, qualifier, printed = row["value"], row["qualifier"], row["as_printed"] or ""
    if qualifier in WITHOUT_VALUE or qualifier == NIL:
        yield from _dash_faults(row)
    elif is_dash(printed) or not printed:
        shown = "a dash" if printed else "nothing"
        expected = f"one of {', '.join((NIL, *WITHOUT_VALUE))}"
        yield row.fault(
            "qualifier", f"as_printed holds {shown}, the qualifier is “{qualifier}”", expected
        )
    elif value is None:
        yield row.fault(
            "value", f"the value is empty, as_printed is “{printed}”", "the value printed"
        )
    elif numeral is None:
        yield from _unread_faults(row)
    else:
        number = numeral.number * _scale(row, numeral, scales)
        if Fraction(value) != number:
            problem = f"the value is {plain(Fraction(value))}, as_printed is “{printed}”"
            yield row.fault("value", problem, plain(number))


def _unread_faults(row: Row) -> Iterator[Fault]:
    """A value that cannot be checked, because no single numeral can be read in its printed form."""
    printed = row["as_printed"]
    if row["qualifier"] != IN_WORDS and not says_fraction(printed):
        problem = (
            f"no numeral, or more than one, can be read in “{shortened(printed)}”, so that the "
            f"value {plain(Fraction(row['value']))} cannot be checked"
        )
        expected = f"the printed form with one numeral, or the qualifier “{IN_WORDS}”"
        yield row.fault("as_printed", problem, expected)


def _brackets_lost(figures: list[Row], sources: Collection[Row]) -> Iterator[Fault]:
    """Printed forms in which a spreadsheet replaced brackets with a minus. Signs of this: their
    document prints brackets elsewhere, or there are more digits than any document prints without a
    separator."""
    documents = {row["source_id"] for row in sources if row["kind"] == "document"}
    rows = [row for row in figures if row["source_id"] in documents and row["as_printed"]]
    bracketed = {row["source_id"] for row in rows if _BRACKETS.search(folded(row["as_printed"]))}
    for row in rows:
        printed = row["as_printed"]
        minus = _MINUS.match(printed)
        if minus and (row["source_id"] in bracketed or minus["long"]):
            problem = (
                f"“{printed}” has a minus where brackets are printed: a spreadsheet changed this"
            )
            yield row.fault("as_printed", problem, f"the form printed, in brackets: {AS_TEXT}")


def _dash_faults(row: Row) -> Iterator[Fault]:
    value, qualifier, printed = row["value"], row["qualifier"], row["as_printed"]
    if qualifier == NIL and value != 0:
        yield row.fault("value", f"the qualifier is “{NIL}”, the value is not 0", "0")
    if qualifier != NIL and value is not None:
        problem = f"the qualifier is “{qualifier}”, the value is {plain(Fraction(value))}"
        yield row.fault("value", problem, "no value")
    if read_numeral(printed) is not None:
        problem = f"as_printed is “{printed}”, the qualifier is “{qualifier}”"
        yield row.fault(
            "qualifier", problem, "a qualifier of a figure with a number, such as exact"
        )


def plain(number: Fraction) -> str:
    """A number as text for a message, with thousands separators and at most six decimals."""
    if number.denominator == 1:
        return f"{int(number):,}"
    return f"{float(number):,.6f}".rstrip("0").rstrip(".")
