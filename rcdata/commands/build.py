"""The command `build`: the database, from a folder of data."""

from __future__ import annotations

import argparse
from pathlib import Path

from rcdata.build.build import build
from rcdata.commands import options as shared
from rcdata.database import DEFAULT_NAME


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Checks the CSV files and builds the database from them. The new file takes "
        "the place of the old one only when everything is in order."
    )
    shared.add_data(command)
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=f"the database to write (default: {DEFAULT_NAME} in the data folder)",
    )


def run(options: argparse.Namespace) -> None:
    """Build the database and say what it holds."""
    print(shared.built(build(options.data, options.out)))
