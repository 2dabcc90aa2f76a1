"""Questions to the database: connection in, DataFrame out; the SQL is in `sql/`, a file each.

What only one page asks stands in the folder of its topic.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from rcdata.choices import SCOPE, Choices, filters_of
from rcdata.queries.limit import limited


class Questions:
    """The questions of one folder: `ask = Questions(__file__)` reads `sql/` beside that file."""

    def __init__(self, module: str) -> None:
        self._folder = Path(module).parent / "sql"
        self._read = lru_cache(self._from_file)

    def _from_file(self, name: str) -> str:
        return (self._folder / f"{name}.sql").read_text(encoding="utf-8")

    def __call__(
        self, connection: duckdb.DuckDBPyConnection, name: str, **values: object
    ) -> pd.DataFrame:
        """Run `sql/<name>.sql` with named parameters and return its rows.

        Values only ever go in as bound parameters. `connection` is the caller's own cursor:
        sessions that share a database must not share a cursor.
        """
        with limited(connection):
            return connection.execute(self._read(name), values).df()


# What several pages ask.
ask = Questions(__file__)


def scope(choices: Choices, *controls: str) -> dict[str, object]:
    """The filters that narrow a query, as its parameters: those of `controls`, or the period,
    sources and statuses."""
    chosen = {name: getattr(choices, name) for name in filters_of(*(controls or SCOPE))}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in chosen.items()}
