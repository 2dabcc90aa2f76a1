"""What several commands share: the options that name the data and the database to read, and what a
build tells."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rcdata import lake
from rcdata.build import place
from rcdata.build.build import BuildReport, build
from rcdata.database import DEFAULT_DATA, DEFAULT_NAME, default_out, is_there
from rcdata.formats import short_version


def add_data(command: argparse.ArgumentParser) -> None:
    """Add the option that names another folder of data."""
    command.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=DEFAULT_DATA,
        help="folder with the CSV files and datapackage.yaml (default: the data folder of the "
        "program)",
    )


def add_database(command: argparse.ArgumentParser) -> None:
    """Add the options that name the database to read."""
    command.add_argument(
        "--database",
        type=_file,
        metavar="FILE",
        help=f"the database to read, built first if it is missing (default: {DEFAULT_NAME} in the "
        "data folder; with another --data, one built for this command and not kept)",
    )
    add_data(command)


def _file(name: str) -> Path:
    if lake.is_lake(name):
        raise argparse.ArgumentTypeError(
            "this is a lake, no file; the dashboard reads one, named by RCDATA_DATABASE"
        )
    return Path(name)


@contextmanager
def database(options: argparse.Namespace, progress: TextIO | None = None) -> Iterator[Path]:
    """The database to read; built first if it does not exist."""
    own = options.data.resolve() != DEFAULT_DATA
    if options.database or not own:
        yield _made(options, options.database or default_out(options.data), progress)
        return
    with place.passing() as folder:
        yield _made(options, Path(folder) / DEFAULT_NAME, progress)


def _made(options: argparse.Namespace, database: Path, progress: TextIO | None) -> Path:
    if not is_there(database):
        print(built(build(options.data, database)), file=progress or sys.stdout)
    return database


def built(report: BuildReport) -> str:
    """What a build tells: the database, and what it holds."""
    checked = report.relations_held + report.relations_failed
    return (
        f"Built {report.out} in {report.seconds:.1f} s: {report.tables} tables, "
        f"{report.rows:,} rows, {report.figures} figures, {report.findings} findings. "
        f"{add_up(report.relations_held, checked)} Content {short_version(report.content_hash)}."
        f"{_absent(report.empty)}"
    )


def _absent(folders: tuple[str, ...]) -> str:
    return "".join(f" There is no folder {folder}: its tables are empty." for folder in folders)


def add_up(held: int, checked: int) -> str:
    """How many of the relations between published figures hold, in words."""
    return f"{held} of {checked} printed totals, differences and shares add up."
