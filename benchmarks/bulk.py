"""Growth: the pages' queries on bulk tables of a hundred thousand, a million and ten million rows,
and three queries run by DuckDB, pandas and SQLite for comparison.

Expenses by function, expenses by country and contributions are filled with copies of their own
rows in the same years, as if each were reported by project: every query that adds up a year has to
read all its copies. They are sorted as the build sorts them.
"""

import math
import multiprocessing
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks.asked import Question, questions
from benchmarks.report import Measurement
from rcdata.build.build import COMPUTED_SQL, build
from rcdata.database import connect

SIZES = (100_000, 1_000_000, 10_000_000)
LIMIT_MS = 150
TIMES = 5
TABLES = {
    "un_expenses": "year, entity_id, function",
    "un_area_expenses": "year, entity_id, area_code",
    "un_contributions": "year, area_code, entity_id, category",
}
# The three queries that every engine answers, in SQL that DuckDB and SQLite both know.
THREE = {
    "by year and function": """
        select year, function, sum(amount_usd) as usd from un_expenses group by year, function""",
    "countries of a year": """
        select area_code, sum(amount_usd) as usd, count(distinct entity_id) as entities
        from un_area_expenses
        where year = (select max(year) from un_area_expenses)
          and (flag is null or flag <> 'doubtful')
        group by area_code order by usd desc""",
    "one contributor's years": """
        select year, category, sum(amount_usd) as usd from un_contributions
        where area_code = 'NOR' group by year, category""",
}


SLOWEST = "slowest question of the pages"


@dataclass(frozen=True)
class Point:
    """How long an engine takes for a query at this number of rows."""

    question: str
    engine: str
    rows: int
    milliseconds: float


def bulk_rows(sizes: tuple[int, ...] = SIZES, plot: Path | None = None) -> list[Measurement]:
    """Build, size and time of every query at each size; drawn as a chart into `plot` if given."""
    with tempfile.TemporaryDirectory() as folder:
        path, points = Path(folder) / "bulk.duckdb", list[Point]()
        report = build(out=path)
        found = [
            Measurement(f"build of {report.rows:,} rows, checks and all", report.seconds, "s"),
            Measurement(f"file of {report.rows:,} rows", _megabytes(path), "MB"),
        ]
        asked: list[Question] = _apart(questions, path)
        for rows in sizes:
            found += _size(path, rows, asked, points)
    if plot:
        _draw(points, plot)
    return found


def _size(
    path: Path, rows: int, asked: list[Question], points: list[Point]
) -> Iterator[Measurement]:
    start = time.perf_counter()
    held = _grown(path, rows)
    what = f"{held:,} bulk rows"
    yield Measurement(f"{what}: tables filled and sorted", time.perf_counter() - start, "s")
    yield Measurement(f"{what}: file", _megabytes(path), "MB")
    pages: list[tuple[str, float]] = _apart(_dashboard, path, asked)
    slowest = sorted(pages, key=lambda one: one[1], reverse=True)
    points.append(Point(SLOWEST, "DuckDB", held, slowest[0][1]))
    for name, milliseconds in slowest[:3]:
        yield Measurement(f"{what}: {name}", milliseconds, "ms", LIMIT_MS)
    median = statistics.median(milliseconds for _, milliseconds in pages)
    yield Measurement(f"{what}: median of {len(pages)} questions of the pages", median, "ms")
    over = sum(milliseconds > LIMIT_MS for _, milliseconds in pages)
    yield Measurement(f"{what}: of {len(pages)} questions over {LIMIT_MS} ms", over, "", 0)
    engines = {"DuckDB": _duckdb, "pandas": _pandas, "SQLite": _sqlite}
    answers = {engine: _apart(_three, path, ask) for engine, ask in engines.items()}
    _refuse_other_answers(answers)
    for engine, (times, _, megabytes) in answers.items():
        for name, milliseconds in times.items():
            points.append(Point(name, engine, held, milliseconds))
            yield Measurement(f"{what}: {name}, {engine}", milliseconds, "ms")
        yield Measurement(f"{what}: memory of the process, {engine}", megabytes, "MB")


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1_000_000


def _draw(points: list[Point], plot: Path) -> None:
    """Time over rows, a panel for each query, both axes logarithmic."""
    import altair as alt

    log = alt.Scale(type="log")
    chart = (
        alt.Chart(pd.DataFrame(points), width=230, height=180)
        .mark_line(point=True)
        .encode(
            x=alt.X("rows", scale=log, title="rows", axis=alt.Axis(format="~s", tickCount=3)),
            y=alt.Y("milliseconds", scale=log, title="ms"),
            color=alt.Color("engine", title=None, scale=alt.Scale(scheme="dark2")),
            shape=alt.Shape("engine", legend=None),
        )
        .facet(facet=alt.Facet("question", title=None, sort=[SLOWEST, *THREE]), columns=2)
        .properties(background="white")
    )
    chart.save(plot)


def _grown(path: Path, rows: int) -> int:
    """Fill the tables to at least `rows` rows in all; returns how many they then hold."""
    with duckdb.connect(str(path)) as connection:
        copies = math.ceil(rows / _count(connection, "distinct"))
        for table, key in TABLES.items():
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE more AS SELECT one.* FROM (SELECT DISTINCT * FROM "
                f"{table}) AS one, range({copies}) ORDER BY {key}"
            )
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} SELECT * FROM more")
        connection.execute("DROP TABLE more")
        for computed in sorted(COMPUTED_SQL.glob("*.sql")):
            connection.execute(f"DELETE FROM {computed.stem.partition('_')[2]}")
            connection.execute(computed.read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT")
        return _count(connection)


def _count(connection: duckdb.DuckDBPyConnection, which: str = "") -> int:
    counts = " + ".join(f"(SELECT count(*) FROM (SELECT {which} * FROM {t}))" for t in TABLES)
    row = connection.execute(f"SELECT {counts}").fetchone()
    assert row is not None
    return int(row[0])


def _apart(work: Callable[..., Any], *given: object) -> Any:
    """Run `work` in a process of its own, so that its memory is that of this work alone."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _dashboard(path: Path, asked: list[Question]) -> list[tuple[str, float]]:
    """Each query and its milliseconds, run as the pages run it: on one thread."""
    with connect(path) as connection:
        connection.execute("set threads = 1")
        return [
            (one.name, _milliseconds(lambda one=one: _answer(connection, one))) for one in asked
        ]


def _answer(connection: duckdb.DuckDBPyConnection, one: Question) -> pd.DataFrame:
    return connection.execute(one.sql, one.values).df()


def _three(
    path: Path, engine: Callable[[Path], dict[str, Callable[[], pd.DataFrame]]]
) -> tuple[dict[str, float], dict[str, float], float]:
    """Milliseconds and sum of each answer, and the peak memory of the process."""
    asked = engine(path)
    times = {name: _milliseconds(ask) for name, ask in asked.items()}
    sums = {name: float(ask()["usd"].sum()) for name, ask in asked.items()}
    return times, sums, _most_memory()


def _most_memory() -> float:
    """The peak memory of this process in megabytes, where the system reports it (Linux)."""
    told = Path("/proc/self/status")
    if not told.exists():
        return math.nan
    lines = dict(line.split(":", 1) for line in told.read_text().splitlines())
    return float(lines["VmHWM"].split()[0]) / 1024


def _milliseconds(ask: Callable[[], object]) -> float:
    ask()
    times = []
    while len(times) < TIMES and sum(times) < 2_000:
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _duckdb(path: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    connection = connect(path)
    connection.execute("set threads = 1")
    return {name: lambda sql=sql: connection.execute(sql).df() for name, sql in THREE.items()}


def _sqlite(path: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    """SQLite in memory, with an index on the columns that each query filters by."""
    lite = sqlite3.connect(":memory:")
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in TABLES:
            found = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in found.description or ()]
            lite.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            marks = ", ".join("?" * len(names))
            while rows := found.fetchmany(100_000):
                lite.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    lite.execute("CREATE INDEX by_year ON un_area_expenses (year)")
    lite.execute("CREATE INDEX by_area ON un_contributions (area_code)")
    return {name: lambda sql=sql: pd.read_sql(sql, lite) for name, sql in THREE.items()}


def _pandas(path: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        expenses, areas, paid = (
            connection.execute(f"SELECT * FROM {table}").df() for table in TABLES
        )

    def countries() -> pd.DataFrame:
        latest = areas[(areas["year"] == areas["year"].max()) & (areas["flag"] != "doubtful")]
        grouped = latest.groupby("area_code").agg(
            usd=("amount_usd", "sum"), entities=("entity_id", "nunique")
        )
        return grouped.sort_values("usd", ascending=False)

    def summed(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
        return rows.groupby(list(by))["amount_usd"].sum().to_frame("usd")

    asked = (
        lambda: summed(expenses, "year", "function"),
        countries,
        lambda: summed(paid[paid["area_code"] == "NOR"], "year", "category"),
    )
    return dict(zip(THREE, asked, strict=True))


def _refuse_other_answers(
    answers: dict[str, tuple[dict[str, float], dict[str, float], float]],
) -> None:
    """Fail where the engines' answers differ: then they were not asked the same."""
    (first, *others) = ((engine, sums) for engine, (_, sums, _) in answers.items())
    for engine, sums in others:
        for name, total in sums.items():
            if not math.isclose(total, first[1][name], rel_tol=1e-9):
                raise RuntimeError(f"{name}: {engine} and {first[0]} do not agree")
