"""Rows of a table, selected by values, offset and limit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rcdata.build.schema import quoted
from rcdata.exports.dataset_content import Field, Shape
from rcdata.queries.limit import limited

if TYPE_CHECKING:
    import duckdb

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_YES_NO = {"true": True, "false": False}


@dataclass(frozen=True)
class Wanted:
    """Column → the values wanted, one of which a row must have (None is the empty cell); and how
    many rows at most, after how many skipped."""

    values: Mapping[str, Sequence[object]]
    limit: int | None = None
    offset: int = 0


def read(field: Field, text: str) -> object:
    """A value of a column from its text; empty text is the empty cell, None.

    Raises:
        ValueError: when the text is not a value of the column.
    """
    if not text:
        return None
    match field.kind:
        case "integer" if _WHOLE.fullmatch(text):
            return int(text)
        case "number":
            return float(text)
        case "boolean" if text in _YES_NO:
            return _YES_NO[text]
        case "date":
            return date.fromisoformat(text)
        case "string":
            return text
    raise ValueError(text)


def count(connection: duckdb.DuckDBPyConnection, shape: Shape, wanted: Wanted) -> int:
    """How many rows have the wanted values, regardless of limit and offset."""
    where, values = _where(shape, wanted)
    asked = f"SELECT count(*) FROM {quoted(shape.name)}{where}"
    with limited(connection):
        found = connection.execute(asked, values).fetchone()
    return int(found[0]) if found else 0


def rows(
    connection: duckdb.DuckDBPyConnection, shape: Shape, wanted: Wanted
) -> tuple[tuple[object, ...], ...]:
    """The wanted rows, in the order of the table's key, or of all columns if it has no key."""
    where, values = _where(shape, wanted)
    order = ", ".join(map(quoted, shape.key)) or "ALL"
    asked = f"SELECT * FROM {quoted(shape.name)}{where} ORDER BY {order} LIMIT ? OFFSET ?"
    with limited(connection):
        found = connection.execute(asked, [*values, wanted.limit, wanted.offset]).fetchall()
    return tuple(found)


def _where(shape: Shape, wanted: Wanted) -> tuple[str, list[object]]:
    conditions, values = [], []
    for name, any_of in wanted.values.items():
        column, given = quoted(name), [one for one in any_of if one is not None]
        asked = ["list_contains({}, ?)" if shape.field(name).is_list else "{} = ?"] * len(given)
        asked += ["{} IS NULL"] * (None in any_of)
        conditions.append("(" + " OR ".join(one.format(column) for one in asked) + ")")
        values += given
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values
