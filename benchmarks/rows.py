"""The pages' queries on a database of ten million figures.

The database is built from data/ and its fact tables are then filled with copies of their own
rows: the same lines, sources, statuses, units and texts in the same proportions. Each copy has
identifiers and a span of years of its own, so that all keys and checks of the schema hold.
"""

import math
import shutil
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks.asked import Question, questions
from benchmarks.report import Measurement
from rcdata import catalog
from rcdata.build.build import build
from rcdata.build.schema import fill_figures
from rcdata.catalog import Table
from rcdata.database import DEFAULT_DATA

ROWS = 10_000_000
LIMIT_MS = 150
# The most bytes that a million rows, with their keys, were seen to take.
DISK_PER_MILLION, MEMORY_PER_MILLION = 0.4e9, 0.6e9
# A query is repeated to get a median; one that takes longer than this is not.
TIMES, SLOW_MS = 5, 1000
STOP_SECONDS = 5.0
SLOWEST = 10
LAST_YEAR = 9999


class TooLittleRoomError(Exception):
    """The machine has no room for the rows; fewer would not test what is to be measured."""


def many_rows(rows: int = ROWS) -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        _refuse_small_machine(Path(folder), rows)
        small, large = Path(folder) / "small.duckdb", Path(folder) / "large.duckdb"
        build(out=small)
        asked = questions(small)
        shutil.copy(small, large)
        held = _grow(large, rows)
        with duckdb.connect(str(large), read_only=True) as connection:
            _warm_up(connection)
            times = [(question.name, _milliseconds(connection, question)) for question in asked]
    return _measurements(times, held)


def _refuse_small_machine(folder: Path, rows: int) -> None:
    for what, needed, free in (
        ("disk", DISK_PER_MILLION * rows / 1e6, shutil.disk_usage(folder).free),
        ("memory", MEMORY_PER_MILLION * rows / 1e6, _free_memory()),
    ):
        if free < needed:
            raise TooLittleRoomError(
                f"{rows:,} rows need {needed / 1e9:.1f} GB of {what}, {free / 1e9:.1f} GB are free"
            )


def _free_memory() -> float:
    """Free bytes, where the system reports them (Linux); infinite elsewhere."""
    told = Path("/proc/meminfo")
    if not told.exists():
        return math.inf
    sizes = dict(line.split(":") for line in told.read_text().splitlines())
    return 1024 * float(sizes["MemAvailable"].split()[0])


def _grow(path: Path, rows: int) -> int:
    """Fill the fact tables to at least `rows` rows in all; returns how many they then hold."""
    described = catalog.load(DEFAULT_DATA)
    facts = [table for table in described.in_key_order() if table in described.facts]
    with duckdb.connect(str(path)) as connection:
        before = _count(connection, facts)
        _plan_copies(connection, facts, math.ceil(rows / before) - 1)
        connection.execute(
            "INSERT INTO figure_steps SELECT figure_id || mark, step FROM figure_steps, copies"
        )
        for table in facts:
            cells = ", ".join(_copied(column) for column in table.column_names)
            connection.execute(
                f"INSERT INTO {table.name} SELECT {cells} FROM {table.name} AS f, copies"
            )
        connection.execute("DELETE FROM figures")
        connection.execute(fill_figures(described))
        return _count(connection, facts)


def _count(connection: duckdb.DuckDBPyConnection, facts: list[Table]) -> int:
    counts = " + ".join(f"(SELECT count(*) FROM {table.name})" for table in facts)
    return _one_row(connection, f"SELECT {counts}")[0]


def _plan_copies(connection: duckdb.DuckDBPyConnection, facts: list[Table], count: int) -> None:
    """Make the temporary table `copies`, a row for each copy: `mark` is added to identifiers,
    `later` to years, and `turn` to periods. Years have four digits and run out, so that they are
    used again; `turn` counts how often."""
    years = " UNION ALL ".join(f"SELECT year_of(period) AS year FROM {t.name}" for t in facts)
    first, last = _one_row(connection, f"SELECT min(year), max(year) FROM ({years})")
    span = last - first + 1
    # One shift fewer than fits: a period may end in a later year than it begins.
    shifts = (LAST_YEAR - last) // span - 1
    connection.execute(
        f"CREATE TEMP TABLE copies AS SELECT '.copy-' || n AS mark, "
        f"{span} * (1 + n % {shifts}) AS later, printf('-%02d', n // {shifts}) AS turn "
        f"FROM range({count}) AS numbers(n)"
    )


def _one_row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row


def _copied(column: str) -> str:
    if column in ("figure_id", "restates"):
        return f"f.{column} || mark"
    if column != "period":
        return f"f.{column}"
    # 2007 → 2037/2037-04, 2020-03 → 2050-03/2050-04, 2020/2021 → 2050/2051-04: the turn only looks
    # like a month.
    begin, end = "split_part(f.period, '/', 1)", "split_part(f.period, '/', -1)"
    return (
        f"(year_of({begin}) + later) || substr({begin}, 5) || '/' || (year_of({end}) + later)"
        f" || turn"
    )


def _warm_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every table once, so that the speed of the disk is not measured."""
    for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        connection.execute(f"SELECT max(hash(t)) FROM {name} AS t").fetchall()


def _milliseconds(connection: duckdb.DuckDBPyConnection, question: Question) -> float:
    """Median time until the page would hold the rows; the time limit if the query exceeds it."""
    times: list[float] = []
    while len(times) < TIMES and max(times, default=0) < SLOW_MS:
        times.append(_once(connection, question))
    return statistics.median(times)


def _once(connection: duckdb.DuckDBPyConnection, question: Question) -> float:
    start = time.perf_counter()
    with _stopped_after(connection, STOP_SECONDS):
        try:
            connection.execute(question.sql, question.values).df()
        except (duckdb.InterruptException, RuntimeError):
            return 1000 * STOP_SECONDS
    return 1000 * (time.perf_counter() - start)


@contextmanager
def _stopped_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    alarm = threading.Timer(seconds, connection.interrupt)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        alarm.join()


def _measurements(times: list[tuple[str, float]], held: int) -> list[Measurement]:
    by_name: dict[str, list[float]] = defaultdict(list)
    for name, milliseconds in times:
        by_name[name].append(milliseconds)
    slowest = sorted(by_name, key=lambda name: max(by_name[name]), reverse=True)
    over = sum(max(found) > LIMIT_MS for found in by_name.values())
    what = f"{held:,} fact rows, all in memory"
    found = [
        Measurement(f"{what}: {_named(name, by_name[name])}", max(by_name[name]), "ms", LIMIT_MS)
        for name in slowest[:SLOWEST]
    ]
    median = statistics.median(milliseconds for _, milliseconds in times)
    return [
        *found,
        Measurement(f"{what}: of {len(by_name)} queries over {LIMIT_MS} ms", over, "queries", 0),
        Measurement(f"{what}: median of all {len(times)} questions", median, "ms"),
    ]


def _named(name: str, times: list[float]) -> str:
    return f"{name}.sql (stopped)" if max(times) >= 1000 * STOP_SECONDS else f"{name}.sql"
