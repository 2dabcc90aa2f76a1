"""Builds the DuckDB file from a data folder: check first, then replace in one step.

The new file is written beside the old one and takes its place by rename only when everything has
succeeded. Any failure before that leaves the old file in place and in use.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from rcdata.build import place, schema
from rcdata.build.examine import Examination, examine
from rcdata.build.validation import Row, absent_folders
from rcdata.catalog import Table
from rcdata.database import DEFAULT_DATA, default_out, refuse_name, schema_stamp
from rcdata.errors import BuildFailed, DataFaults
from rcdata.i18n import text

SQL = Path(__file__).parent / "sql"
DERIVED_SQL = SQL / "derived.sql"
# Definitions that several questions share, such as which figure is the cost of a year.
VIEWS_SQL = SQL / "views"
# SQL that fills tables from other tables and views, run in the order of the file names.
COMPUTED_SQL = SQL / "computed"
# The smallest block size: with the usual one, the many small tables would take 40 MB.
BLOCK_SIZE = 16384

Content = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class BuildReport:
    """What a build produced."""

    out: Path
    tables: int
    rows: int
    figures: int
    content_hash: str
    relations_held: int
    relations_failed: int
    findings: int
    seconds: float
    empty: tuple[str, ...] = ()
    """Folders of the description that the data folder lacks; their tables are empty."""


def build(data_dir: Path | None = None, out: Path | None = None) -> BuildReport:
    """Check the data of ``data_dir`` and write them to the database ``out``.

    Args:
        data_dir: folder of the CSV files and their description; by default ``data``.
        out: the file to write; by default ``rc.duckdb`` in the data folder.

    Raises:
        DescriptionError: when the description of the data cannot be used.
        DataFaults: when the data have a fault; it holds all of them.
        BuildFailed: when the file cannot be written.
    """
    started = time.perf_counter()
    data_dir = Path(data_dir or DEFAULT_DATA)
    out = Path(out or default_out(data_dir))
    refuse_name(out, BuildFailed, without="?")
    examination = examine(data_dir)
    if examination.faults:
        raise DataFaults(examination.faults)
    content, bulk = _content(examination), examination.bulk
    digest = _content_hash(examination, content)
    content["build_info"] = _build_info(examination, digest)
    place.replaced(out, lambda new: _write(new, examination, content))
    return BuildReport(
        out=out,
        tables=len(content) + len(examination.catalog.bulk),
        rows=sum(map(len, content.values())) + sum(map(bulk.rows, examination.catalog.bulk)),
        figures=len(examination.reading.figures),
        content_hash=digest,
        relations_held=examination.held,
        relations_failed=len(examination.checked) - examination.held,
        findings=len(examination.findings),
        seconds=time.perf_counter() - started,
        empty=absent_folders(examination.catalog, data_dir),
    )


def build_missing(out: Path) -> None:
    """Build the database of the program's own data if it does not exist. Several sessions and
    processes may find it missing at the same time; only one builds it.

    Raises: as :func:`build`.
    """
    with place.held(out):
        if not out.exists():
            build(out=out)


def _content(examination: Examination) -> Content:
    """Table → its rows, in the order of the primary key; then the computed tables."""
    catalog, rows = examination.catalog, examination.rows
    content: Content = {
        table.name: _sorted_rows(table, rows[table.name]) for table in catalog.curated
    }
    figures = sorted(examination.reading.figures.values(), key=lambda figure: figure.figure_id)
    content["figure_steps"] = [(f.figure_id, f.step) for f in figures if f.step is not None]
    content["relations_checked"] = sorted(
        (
            result.relation.figure_id,
            result.relation.kind,
            result.relation.terms,
            result.relation.base,
            result.printed,
            result.computed,
            result.difference,
            result.tolerance,
            result.holds,
        )
        for result in examination.checked
    )
    content["dataset_tables"] = [
        (table.name, table.dataset) for table in catalog.bulk if table.dataset
    ]
    content["findings"] = [
        tuple(getattr(finding, name) for name in finding.__dataclass_fields__)
        for finding in examination.findings
    ]
    return content


def _sorted_rows(table: Table, rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    ordered = sorted(rows, key=lambda row: tuple(row[name] for name in table.primary_key))
    return [tuple(row[name] for name in table.column_names) for row in ordered]


def _content_hash(examination: Examination, content: Content) -> str:
    digest = hashlib.sha256()
    for table in examination.catalog.tables:
        digest.update("\n".join(schema.create_table(table)).encode())
    for name, rows in content.items():
        digest.update(f"\n{name}\n".encode())
        for row in rows:
            digest.update(repr([_canonical(value) for value in row]).encode())
    for table in examination.catalog.bulk:
        digest.update(f"\n{table.name}\n{examination.bulk.digest(table)}".encode())
    return digest.hexdigest()


def _canonical(value: Any) -> object:
    """The same text for equal numbers, however the file writes them (1.5 and 1.50)."""
    if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return str(Fraction(value))
    return value


def _build_info(examination: Examination, digest: str) -> list[tuple[object, ...]]:
    reading = examination.reading
    info = {
        "content_hash": digest,
        "data_name": examination.catalog.name,
        "data_version": examination.catalog.version,
        "figures": len(reading.figures),
        "findings": len(examination.findings),
        "printed_forms_read": reading.read,
        "printed_forms_without_numeral": reading.unread,
        "relations_checked": len(examination.checked),
        "relations_held": examination.held,
        "schema_stamp": schema_stamp(),
    }
    return [(key, str(value)) for key, value in info.items()]


def _statements(examination: Examination, content: Content) -> Iterator[str]:
    for table in examination.catalog.in_key_order():
        yield from schema.create_table(table)
        if table.is_bulk:
            yield examination.bulk.insert(table)
            continue
        for level in _levels(table, content[table.name]):
            yield from schema.insert(table.name, level)
    yield DERIVED_SQL.read_text(encoding="utf-8")
    described = {table.name for table in examination.catalog.tables}
    for name, rows in content.items():
        if name not in described:
            yield from schema.insert(name, rows)
    yield schema.fill_figures(examination.catalog)
    for view in sorted(VIEWS_SQL.glob("*.sql")):
        yield view.read_text(encoding="utf-8")
    for computed in sorted(COMPUTED_SQL.glob("*.sql")):
        yield computed.read_text(encoding="utf-8")


def _levels(table: Table, rows: list[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    """The rows of a hierarchy in steps, parents before their parts: DuckDB checks the keys after
    each statement."""
    key = table.parent_key
    if key is None:
        yield rows
        return
    parent = table.column_names.index(key.columns[0])
    entry = table.column_names.index(key.references[0])
    placed: set[object] = {None}
    while rows:
        level = [row for row in rows if row[parent] in placed]
        rows = [row for row in rows if row[parent] not in placed]
        placed |= {row[entry] for row in level}
        yield level


def _write(new: Path, examination: Examination, content: Content) -> None:
    import duckdb

    try:
        with duckdb.connect(str(new), config={"default_block_size": BLOCK_SIZE}) as connection:
            connection.execute("BEGIN")
            for statement in _statements(examination, content):
                connection.execute(statement)
            connection.execute("COMMIT")
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise BuildFailed(
            text("The database could not be written"),
            where=str(new),
            cause=text("The cause given: {words}", words=" ".join(str(error).split())),
            remedy=place.remedy(str(error)),
        ) from error
