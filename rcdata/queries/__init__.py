"""Database queries: connection in, DataFrame out; the SQL is in `sql/`, one file for each query.

Queries of only one page are in the folder of its topic.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from rcdata.choices import SCOPE, Choices, filters_of
from rcdata.queries.limit import limited

# Keep texts as Python strings: for cards with a few dozen rows this is a fifth faster than Arrow
# strings, which pay off only with some thousands of rows.
pd.options.mode.string_storage = "python"


class Questions:
    """The queries of one folder: `ask = Questions(__file__)` reads `sql/` beside that file."""

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


# Queries that several pages use.
ask = Questions(__file__)


def scope(choices: Choices, *controls: str) -> dict[str, object]:
    """The filters that narrow a query, as its parameters: those of `controls`, by default period,
    sources and statuses."""
    chosen = {name: getattr(choices, name) for name in filters_of(*(controls or SCOPE))}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in chosen.items()}


def choices_of(rows: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What the fields of a page offer: field → identifier → label, in the order of the rows. Needs
    `field, id, label`."""
    return {
        str(field): dict(zip(part.id, part.label, strict=True))
        for field, part in rows.groupby("field", sort=False)
    }
