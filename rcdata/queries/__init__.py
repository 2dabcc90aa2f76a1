"""Questions to the database: connection in, DataFrame out; the SQL is in `sql/`, a file each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from rcdata.choices import Choices

_SQL = Path(__file__).parent / "sql"


@lru_cache
def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def ask(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> pd.DataFrame:
    """Run `sql/<name>.sql` with named parameters and return its rows.

    Values only ever go in as bound parameters. `connection` is the caller's own cursor: sessions
    that share a database must not share a cursor.
    """
    return connection.execute(_statement(name), values).df()


def scope(choices: Choices, *names: str) -> dict[str, object]:
    """The choices that narrow a query, as its parameters: those of `names`, or all of them."""
    narrowing: dict[str, object] = {
        "first": choices.first,
        "last": choices.last,
        "sources": list(choices.sources),
        "statuses": list(choices.statuses),
    }
    return {name: narrowing[name] for name in names or narrowing}


def needles(words: Iterable[Sequence[str]]) -> list[list[str]]:
    """The forms of each word looked for, as a parameter. A list without elements has no type of
    its own for DuckDB: one blank word finds everything."""
    return [list(forms) for forms in words] or [[""]]
