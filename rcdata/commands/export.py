"""The command `export`: the whole dataset as one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from rcdata.commands import options as shared
from rcdata.exports.dataset import FORMATS, export
from rcdata.formats import short_version
from rcdata.i18n import DEFAULT, language


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    lang = language(DEFAULT)
    formats = "\n".join(
        f"  {entry.name:12} {entry.summary.told(lang)}" for entry in FORMATS.values()
    )
    command.description = (
        "Writes every table, what the build computed among them, into one\n"
        f"file. The same database gives the same bytes.\n\nformats:\n{formats}"
    )
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument("--format", required=True, choices=list(FORMATS), help="what to write")
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the file to write (default: named after the dataset, in the current folder)",
    )
    shared.add_database(command)


def run(options: argparse.Namespace) -> None:
    """Write the dataset to a file and say what the file holds."""
    with shared.database(options) as database:
        done = export(options.format, database, options.data, options.out)
    print(
        f"Wrote {done.out} in {done.seconds:.1f} s: {done.tables} tables, {done.rows:,} rows, "
        f"{done.size / 1000:,.0f} kB. Content {short_version(done.content_hash)}."
    )
