"""Copies of the data to put faults into, and a short way to change a cell."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests import folders


@dataclass(frozen=True)
class Folder:
    """A data folder; rows are counted from 1 for the header, as in a spreadsheet."""

    path: Path

    def lines(self, file: str) -> list[list[str]]:
        with (self.path / file).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, file: str, lines: list[list[str]], encoding: str = "utf-8", **how: str) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, **how).writerows(lines)
        (self.path / file).write_bytes(text.getvalue().encode(encoding))

    def row_of(self, file: str, first_cell: str) -> int:
        return [line[0] for line in self.lines(file)].index(first_cell) + 1

    def set(self, file: str, first_cell: str, **cells: str) -> int:
        """Change cells of the row that begins with `first_cell`; returns its number."""
        lines = self.lines(file)
        number = self.row_of(file, first_cell)
        for column, value in cells.items():
            lines[number - 1][lines[0].index(column)] = value
        self.write(file, lines)
        return number

    def append(self, file: str, like: str, **cells: str) -> int:
        """Add a copy of a row with other cells; returns its number."""
        lines = self.lines(file)
        row = dict(zip(lines[0], lines[self.row_of(file, like) - 1], strict=True)) | cells
        self.write(file, [*lines, list(row.values())])
        return len(lines) + 1

    def drop(self, file: str, first_cell: str) -> None:
        self.write(file, [line for line in self.lines(file) if line[0] != first_cell])


@pytest.fixture
def fresh(tmp_path: Path) -> Folder:
    """A copy of the printed figures, without a database and without the UN system's record."""
    return Folder(folders.curated(tmp_path / "data"))


@pytest.fixture
def record(tmp_path: Path) -> Folder:
    """A copy of data/ with shortened tables of the UN system's record."""
    return Folder(folders.cut(tmp_path / "data"))


@pytest.fixture(scope="session")
def ask(database: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """A function that returns the rows of a query to the database of this run."""

    def rows(sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return rows
