"""Questions to the database: connection in, DataFrame out; the SQL is in `sql/`, a file each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

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
