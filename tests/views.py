"""What the tests of queries, charts, cards and exports share: connections, views, parts of charts.

The `conftest.py` of a folder imports the fixtures it needs from here.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from rcdata.cards.cache import UNKNOWN
from rcdata.cards.card import Card, View
from rcdata.choices import Choices
from rcdata.i18n import language
from rcdata.queries import evidence

Spec = dict[str, Any]


@pytest.fixture(scope="session")
def connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of this run, read-only."""
    with duckdb.connect(str(database), read_only=True) as opened:
        # As in the app, since sums of several threads differ in the last digit from run to run.
        opened.execute("set threads = 1")
        yield opened


@pytest.fixture
def fresh_db(database: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the database that a test may change."""
    copy = shutil.copy(database, tmp_path / "fresh.duckdb")
    with duckdb.connect(str(copy)) as opened:
        yield opened


@pytest.fixture(scope="session")
def plain(connection: duckdb.DuckDBPyConnection) -> Choices:
    """The default choices of the pages: 2004 to 2023, current dollars, nothing left out."""
    return evidence.domain(connection).default


@pytest.fixture(scope="session")
def viewed(
    connection: duckdb.DuckDBPyConnection, database: Path, plain: Choices
) -> Callable[..., View]:
    """A function that makes a view: `viewed("zh", "dark", first=2019)`.

    It has a version, so that what many cards use is read once, as in the app.
    """
    version = (database.stat().st_mtime_ns, 1)

    def made(code: str = "en", scheme: str = "light", **changed: Any) -> View:
        return View(language(code), scheme, replace(plain, **changed), connection, version)

    return made


def over(view: View, changed: duckdb.DuckDBPyConnection) -> View:
    """The view over other data, of which nothing is kept."""
    return replace(view, connection=changed, version=UNKNOWN)


def add(database: duckdb.DuckDBPyConnection, table: str, like: str, **cells: object) -> None:
    """Add a copy of the figure `like` with other cells."""
    cells = {"figure_id": f"made-up.{cells.get('series_id', table)}.{cells['period']}", **cells}
    changed = ", ".join(f"${name} AS {name}" for name in cells)
    database.execute(
        f"INSERT INTO {table} SELECT * REPLACE ({changed}) FROM {table} WHERE figure_id = $like",
        {**cells, "like": like},
    )


def spent(database: duckdb.DuckDBPyConnection, year: int, usd: int) -> str:
    """Add a made-up year of spending by the trust fund; returns the identifier of the figure."""
    like = "ext.rc-expenditure-financial-statements.2023"
    add(database, "rc_spending", like, period=str(year), value=usd)
    return f"made-up.rc_spending.{year}"


def of_year(data: pd.DataFrame, year: int) -> pd.Series:
    """The single row of a year."""
    rows = data[data.year == year]
    assert len(rows) == 1
    return rows.iloc[0]


def layers(spec: Spec, mark: str) -> list[Spec]:
    """The layers of a chart with this mark."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def layer(spec: Spec, mark: str) -> Spec:
    """The single layer with this mark."""
    found = layers(spec, mark)
    assert len(found) == 1
    return found[0]


def rows(spec: Spec, of: Spec) -> list[dict[str, Any]]:
    """The data of a layer; Altair puts data that all layers share above them."""
    found: list[dict[str, Any]] = spec["datasets"][of.get("data", spec.get("data"))["name"]]
    return found


def column(data: list[dict[str, Any]], name: str) -> list[Any]:
    """One field of all rows."""
    return [row[name] for row in data]


def without_data(card: Card) -> Spec:
    """The specification without data, which the browser keeps when data change."""
    assert card.chart is not None
    return {key: value for key, value in card.chart.items() if key != "datasets"}
