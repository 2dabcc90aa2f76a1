"""All checks of a data folder, from reading the files to the arithmetic of the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from rcdata import catalog as catalogs
from rcdata.build.bulk import Bulk, read_bulk
from rcdata.build.figures import Reading, circle_faults, read_figures, reference_faults
from rcdata.build.findings import Finding, find
from rcdata.build.relations import Checked, evaluate, find_relations, listed_faults
from rcdata.build.validation import Rows, read_tables
from rcdata.catalog import Catalog
from rcdata.errors import Fault


@dataclass(frozen=True)
class Examination:
    """A data folder, read and checked; ``faults`` is empty when it can be built."""

    catalog: Catalog
    rows: Rows
    bulk: Bulk
    reading: Reading
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]

    @property
    def row_count(self) -> int:
        """The number of rows in all tables."""
        curated = sum(len(rows) for rows in self.rows.values())
        return curated + sum(self.bulk.rows(table) for table in self.catalog.bulk)

    @property
    def held(self) -> int:
        """The number of relations between published figures that hold."""
        return sum(result.holds for result in self.checked)


def validate(data_dir: Path) -> list[Fault]:
    """Every fault of every file of ``data_dir``; empty when the data can be built.

    Raises:
        DescriptionError: when the description of the data cannot be used.
    """
    return list(examine(data_dir).faults)


def examine(data_dir: Path) -> Examination:
    """Read and check the data of ``data_dir``.

    Relations are not computed for tables with a fault: what they show would only follow from it.

    Raises:
        DescriptionError: when the description of the data cannot be used.
    """
    catalog = catalogs.load(data_dir)
    rows, faults = read_tables(catalog, data_dir)
    bulk = read_bulk(catalog, data_dir, rows)
    faults += [*bulk.faults, *dataset_faults(catalog, rows)]
    reading = read_figures(catalog, rows, _faulty_rows(rows, faults))
    faults += [*reading.faults, *circle_faults(catalog, rows)]
    if _all_identified(catalog, rows, faults):
        faults += reference_faults(rows, reading.figures.keys())
    sound = _sound(catalog, rows, faults)
    if "relations" in sound:
        faults += listed_faults(rows, reading.figures, sound)
        sound = _sound(catalog, rows, faults)
    checked = _evaluated(catalog, rows, reading, sound)
    findings, more = _found(catalog, rows, reading, checked, sound)
    ordered = _in_order(catalog, [*faults, *more])
    return Examination(catalog, rows, bulk, reading, checked, findings, ordered)


def dataset_faults(catalog: Catalog, rows: Rows) -> Iterator[Fault]:
    """Tables whose dataset is missing from the list of datasets."""
    listed = {row["dataset_id"] for row in rows.get("datasets", ())}
    for table in catalog.bulk if listed else ():
        if table.dataset not in listed:
            problem = f"there is no dataset “{table.dataset}”, which {table.name} is taken from"
            path = catalog.table("datasets").path
            yield Fault(path, None, "dataset_id", problem, "a row for it")


def _faulty_rows(rows: Rows, faults: list[Fault]) -> set[tuple[str, int]]:
    """File and number of each row with a fault; in a file with a wrong header, of all rows."""
    headless = {fault.file for fault in faults if fault.row == 1}
    named = {(fault.file, fault.row) for fault in faults}
    return {
        (row.file, row.number)
        for table in rows.values()
        for row in table
        if row.spoiled or row.file in headless or (row.file, row.number) in named
    }


def _all_identified(catalog: Catalog, rows: Rows, faults: list[Fault]) -> bool:
    """Whether every figure could be identified; if not, a missing one may be in a faulty file."""
    unnamed = {fault.file for fault in faults if fault.column in (None, "figure_id")}
    return all(table.name in rows and table.path not in unnamed for table in catalog.facts)


def _sound(catalog: Catalog, rows: Rows, faults: list[Fault]) -> frozenset[str]:
    faulty = {fault.file for fault in faults}
    return frozenset(t.name for t in catalog.curated if t.name in rows and t.path not in faulty)


def _evaluated(
    catalog: Catalog, rows: Rows, reading: Reading, sound: Collection[str]
) -> tuple[Checked, ...]:
    if "qualifiers" not in sound:
        return ()
    relations = find_relations(catalog, rows, reading.figures, sound)
    return tuple(evaluate(relation, reading.figures) for relation in relations)


def _found(
    catalog: Catalog,
    rows: Rows,
    reading: Reading,
    checked: tuple[Checked, ...],
    sound: Collection[str],
) -> tuple[tuple[Finding, ...], list[Fault]]:
    if "finding_notes" not in sound:
        return (), []
    findings, faults = find(list(checked), rows, reading.figures)
    notes = catalog.table("finding_notes").path
    if len(sound) < len(catalog.curated):
        # Some relations were not computed, so an explanation may lack its relation.
        faults = [fault for fault in faults if fault.file != notes]
    return tuple(findings), faults


def _in_order(catalog: Catalog, faults: list[Fault]) -> tuple[Fault, ...]:
    files = [table.path for table in catalog.tables]
    columns = {table.path: table.column_names for table in catalog.tables}

    def place(fault: Fault) -> tuple[int, int, int, str]:
        names = columns[fault.file]
        first = (fault.column or "").split("+")[0]
        column = names.index(first) if first in names else -1
        return files.index(fault.file), fault.row or 0, column, fault.problem

    return tuple(sorted(dict.fromkeys(faults), key=place))
