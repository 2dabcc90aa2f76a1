"""Queries for rows of the UN system's record that match a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from rcdata.queries import Questions
from rcdata.queries.limit import limited
from rcdata.topics.register.record_words import Term

ask = Questions(__file__)

# Kind of code → the column that holds it without its prefix; and the columns that keep the prefix.
_COLUMNS = {"entity": "entity_id", "area": "area_code", "table": "table_name", "flag": "flag"}
_LISTED = ("payer", "part")
_ORDER = (
    "order by list_position(?, table_name), first_year desc nulls last, abs(value) desc, row_id"
)


@dataclass(frozen=True)
class Wanted:
    """Which rows to search for; empty means all. `tables` are the tables to search, in order."""

    tables: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    row_id: str = ""
    year: int | None = None
    entity: str = ""
    place: str = ""
    function: str = ""


def codes(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """All codes that rows use: `id` (such as `entity:UNDP`), `label, plain, translated` (a list of
    English texts)."""
    return ask(connection, "record_codes")


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The tables that hold rows, in the order of their datasets: name → English title."""
    rows = ask(connection, "record_tables")
    return dict(zip(rows.table_name, rows.title, strict=True))


def count(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> int:
    """The number of rows wanted."""
    where, values = _where(wanted)
    with limited(connection):
        found = connection.execute(f"select count(*) from record_rows where {where}", values)
        return int((found.fetchone() or (0,))[0])


def rows(connection: duckdb.DuckDBPyConnection, wanted: Wanted, part: slice) -> pd.DataFrame:
    """Some of the wanted rows: `table_name, row_id, first_year, last_year, entity_id, area_code,
    payer, part, value, unit, flag`."""
    where, values = _where(wanted)
    offset = part.start or 0
    limit = None if part.stop is None else part.stop - offset
    asked = f"select * from record_rows where {where} {_ORDER} limit ? offset ?"
    with limited(connection):
        return connection.execute(asked, [*values, list(wanted.tables), limit, offset]).df()


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    conditions: list[str] = ["list_contains(?, table_name)"]
    values: list[object] = [list(wanted.tables)]
    for condition, value in (
        ("row_id = ?", wanted.row_id),
        ("? between first_year and last_year", wanted.year),
        ("entity_id = ?", wanted.entity),
        ("area_code in (select area_code from place_areas where place_id = ?)", wanted.place),
        ("part = 'function:' || ?", wanted.function),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    for term in wanted.terms:
        any_of = tuple(_of(term))
        conditions.append(" or ".join(condition for condition, _ in any_of) or "false")
        values += [value for _, given in any_of for value in given]
    return " and ".join(f"({condition})" for condition in conditions), values


def _of(term: Term) -> Iterator[tuple[str, Sequence[object]]]:
    """The SQL conditions of a term, of which a row must meet one, each with its values."""
    known: dict[str, list[str]] = {}
    for code in term.codes:
        known.setdefault(code.partition(":")[0], []).append(code)
    for dimension, column in _COLUMNS.items():
        if dimension in known:
            bare = [code.partition(":")[2] for code in known.pop(dimension)]
            yield f"list_contains(?, {column})", [bare]
    if rest := [code for of_one in known.values() for code in of_one]:
        yield from ((f"list_contains(?, {column})", [rest]) for column in _LISTED)
    if term.year is not None:
        yield "? between first_year and last_year", [term.year]
    yield from (("abs(value) between ? and ?", span) for span in term.amounts)
