"""The command `import`: a publisher's new edition, from a file already downloaded."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from rcdata import catalog as catalogs
from rcdata.commands import editions
from rcdata.commands import options as shared
from rcdata.importers import staging
from rcdata.importers.names import Names
from rcdata.importers.publishers import importer


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Shows what a publisher's file would change: rows added, changed and gone,\n"
        "totals before and after, checks that fail. Writes only with --yes or after a yes, and\n"
        "only what could be validated and built.\n\n"
        f"datasets, and their publishers' files:\n{editions.datasets_help()}"
    )
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument("dataset", metavar="DATASET", help="the dataset, as in datasets.csv")
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the publisher's file: CSV, XLSX, or either in a ZIP",
    )
    command.add_argument(
        "--taken",
        type=datetime.date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the day on which the file was downloaded (default: today)",
    )
    editions.add_common(command)
    shared.add_data(command)


def run(options: argparse.Namespace) -> int:
    """Show what a file would change, and write it if the user agrees."""
    one = importer(options.dataset)
    catalog = catalogs.load(options.data)
    editions.settle(catalog, options.data)
    day = options.taken or editions.trusted(catalog, options.data, [options.dataset])
    drawn = one.draw(options.file, Names(catalog, options.data))
    taken = staging.Taken(day, f"a copy already downloaded, {options.file.name}")
    return editions.offer(options, catalog, (drawn,), taken)
