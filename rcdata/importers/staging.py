"""Tries a new edition in a copy of the data folder: validate, build, check; then write it.

The data folder is not changed before all this has succeeded.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import errno
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rcdata import catalog as catalogs
from rcdata import files
from rcdata.build.build import build
from rcdata.catalog import Catalog, Table
from rcdata.database import DEFAULT_NAME, default_out
from rcdata.errors import EditionRefused
from rcdata.importers.changes import Cells, Changes, compare
from rcdata.importers.drawing import Drawn
from rcdata.importers.forms import FORMS
from rcdata.importers.names import table_rows

_DATASETS = "datasets"


@dataclass(frozen=True)
class Failed:
    """A check of a dataset that fails with the new edition."""

    dataset: str
    label: str
    item: str
    expected: float
    found: float


@dataclass(frozen=True)
class Taken:
    """When an edition was obtained, and through what; ``through`` is empty for the publisher's own
    address."""

    day: datetime.date
    through: str = ""


@dataclass(frozen=True)
class Trial:
    """New editions, built in a temporary folder."""

    folder: Path
    database: Path
    data_dir: Path
    catalog: Catalog
    changes: tuple[Changes, ...]
    failed: tuple[Failed, ...]
    read: dict[str, str] = field(default_factory=dict)
    """File of the data folder → its digest when the trial began; "" for one that was not there."""

    @property
    def any(self) -> bool:
        """Whether any row would change."""
        return any(one.any for one in self.changes)

    def write(self) -> list[Path]:
        """Write the new files into the data folder, all or none, and replace its database if there
        is one; returns the files written.

        Raises:
            EditionRefused: when a file cannot be written, or another has changed the data since the
                trial began; nothing is then changed.
        """
        try:
            with _held(self.catalog, self.data_dir):
                self._refuse_changed()
                moves = self._moves()
                files.put_all(
                    {out: _copy(source) for out, source in moves.items()}, _journal(self.data_dir)
                )
        except OSError as error:
            raise _unwritten(error) from error
        return list(moves)

    def _moves(self) -> dict[Path, Path]:
        """The place of each file to write → the file of the trial."""
        changed = [one.table.path for one in self.changes if one.any]
        names = [*changed, self.catalog.table(_DATASETS).path]
        moves = {files.real(self.data_dir / name): self.folder / name for name in names}
        database = files.real(default_out(self.data_dir))
        if database.exists() and not files.is_of_another_kind(database, files.DUCKDB_SIGNATURE):
            moves[database] = self.database
        return moves

    def _refuse_changed(self) -> None:
        """Refuse to write over data that are no longer those of the trial."""
        now = _digests(self.catalog, self.data_dir)
        other = [name for name, digest in self.read.items() if now[name] != digest]
        if other:
            raise EditionRefused(
                "The data have changed since this edition was compared with them; nothing was "
                "written",
                where=", ".join(other),
                cause="Another command or an editor has written there meanwhile",
                remedy="Give the same command again: it compares with the data as they are now",
            )


def take_back(catalog: Catalog, data_dir: Path) -> list[Path]:
    """Undo a change that a killed process left half done; returns the files restored. A change that
    another process is making is waited for and stays.

    Raises:
        EditionRefused: when a file cannot be moved.
    """
    try:
        outs = [files.real(data_dir / table.path) for table in catalog.tables]
        outs.append(files.real(default_out(data_dir)))
        with _held(catalog, data_dir):
            return files.taken_back(outs, _journal(data_dir))
    except OSError as error:
        raise _unwritten(error) from error


@contextlib.contextmanager
def tried(
    catalog: Catalog, data_dir: Path, drawn: tuple[Drawn, ...], taken: Taken
) -> Iterator[Trial]:
    """Try new editions in a temporary copy of the data folder.

    Raises:
        DataFaults: when the data with the new editions have a fault.
        BuildFailed: when the copy cannot be built.
        EditionRefused: when the copy cannot be made.
    """
    read = _read(catalog, data_dir)
    changes = tuple(
        _compared(catalog.table(name), table_rows(catalog, data_dir, name), one, rows)
        for one in drawn
        for name, rows in one.tables.items()
    )
    with _folder() as temporary:
        folder = Path(temporary) / "data"
        trial = Trial(folder, Path(temporary) / DEFAULT_NAME, data_dir, catalog, changes, (), read)
        if trial.any:
            _prepare(trial, drawn, taken)
            build(folder, trial.database)
            trial = replace(trial, failed=_failed(trial.database))
        yield trial


def _prepare(trial: Trial, drawn: tuple[Drawn, ...], taken: Taken) -> None:
    """Copy the data folder, with the new editions in it."""
    try:
        _copied(trial.catalog, trial.data_dir, trial.folder)
        for change in (one for one in trial.changes if one.any):
            _write(trial.folder / change.table.path, change.table.column_names, change.rows)
        _write_datasets(trial, drawn, taken)
    except OSError as error:
        raise _unwritten(error) from error


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="rcdata-edition-")
    except OSError as error:
        raise _unwritten(error) from error


@contextlib.contextmanager
def _held(catalog: Catalog, data_dir: Path) -> Iterator[None]:
    """Hold the data folder for one writer alone: the folder of the list of datasets, which every
    edition changes, and that of the database."""
    lists = data_dir / catalog.table(_DATASETS).path
    with contextlib.ExitStack() as stack:
        for out in (lists, default_out(data_dir)):
            if files.real(out).parent.is_dir():
                stack.enter_context(files.held(out))
        yield


def _names(catalog: Catalog) -> tuple[str, ...]:
    """The files of a data folder that a trial reads."""
    return (catalogs.FILE_NAME, *(table.path for table in catalog.tables))


def _read(catalog: Catalog, data_dir: Path) -> dict[str, str]:
    try:
        return _digests(catalog, data_dir)
    except OSError as error:
        raise _unwritten(error) from error


def _digests(catalog: Catalog, data_dir: Path) -> dict[str, str]:
    """File → its digest; "" for one that is not there."""
    return {name: _digest(data_dir / name) for name in _names(catalog)}


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _copied(catalog: Catalog, data_dir: Path, folder: Path) -> None:
    for name in _names(catalog):
        if (data_dir / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(data_dir / name, folder / name)


def _compared(table: Table, ours: list[Cells], drawn: Drawn, rows: list[Cells]) -> Changes:
    """The differences between the edition and our rows; rows keep our own columns, such as a
    flag."""
    carried = FORMS[drawn.dataset].carried if drawn.dataset in FORMS else ()
    if carried:
        before = {tuple(row[one] for one in table.primary_key): row for row in ours}
        for row in rows:
            old = before.get(tuple(row[one] for one in table.primary_key), {})
            row.update({one: old.get(one, "") for one in carried})
    return compare(table, ours, rows)


def _write_datasets(trial: Trial, drawn: tuple[Drawn, ...], taken: Taken) -> None:
    """Write the list of datasets with the names and dates of the new editions."""
    table = trial.catalog.table(_DATASETS)
    rows = table_rows(trial.catalog, trial.data_dir, _DATASETS)
    moved = {one.table.dataset for one in trial.changes if one.any}
    for row in rows:
        if row["dataset_id"] in moved:
            newest = max(_years(drawn, row["dataset_id"]), default="")
            row["edition"] = edition_name(newest, taken.day)
            row["taken"] = taken.day.isoformat()
            row["reached_through"] = taken.through
    _write(trial.folder / table.path, table.column_names, rows)


def edition_name(newest: str, day: datetime.date) -> str:
    """The name of an edition in our list: its newest year and the day it was taken."""
    data = f"Data to {newest}, as" if newest else "As"
    return f"{data} taken on {day.day} {day:%B %Y}"


def _years(drawn: tuple[Drawn, ...], dataset: str) -> Iterator[str]:
    for one in drawn:
        if one.dataset == dataset:
            for rows in one.tables.values():
                yield from (row["year"] for row in rows if row.get("year"))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Cells]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _failed(database: Path) -> tuple[Failed, ...]:
    """The checks that fail with the new editions, except known exceptions."""
    import duckdb

    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "SELECT dataset_id, label, item, expected, found "
            "FROM datasets_checked JOIN dataset_checks USING (check_id, dataset_id) "
            "WHERE NOT holds AND NOT list_contains("
            "string_split(coalesce(known_exceptions, ''), ' '), item) ORDER BY ALL"
        ).fetchall()
    return tuple(Failed(*row) for row in found)


def _journal(data_dir: Path) -> Path:
    return data_dir / ".edition-under-way"


def _copy(source: Path) -> Callable[[Path], object]:
    return lambda new: shutil.copyfile(source, new)


def _unwritten(error: OSError) -> EditionRefused:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return EditionRefused(
        "The edition could not be written; everything is as it was",
        where=str(error.filename or "") or None,
        cause=error.strerror,
        remedy="Free some space on the disk" if full else "Check who may write to the data folder",
    )
