"""The command `publish`: the database as the next snapshot of a lake."""

from __future__ import annotations

import argparse

from rcdata import lake
from rcdata.commands import options as shared


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Writes every table into a DuckLake, as one new snapshot. Servers with the\n"
        "lake as RCDATA_DATABASE take it up within some seconds. docs/deployment.md has more."
    )
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument(
        "lake", metavar="LAKE", help="such as 'ducklake:postgres:dbname=rc host=db.example.org'"
    )
    command.add_argument(
        "--files",
        metavar="PLACE",
        help="where its files go, s3://bucket/folder/ or a folder; the first time only",
    )
    shared.add_database(command)


def run(options: argparse.Namespace) -> None:
    """Publish the database and say which snapshot it is."""
    with shared.database(options) as database:
        snapshot = lake.publish(database, options.lake, options.files)
    print(f"Published as snapshot {snapshot}.")
