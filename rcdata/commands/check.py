"""The command `check`: the faults of a folder of data."""

from __future__ import annotations

import argparse

from rcdata.build.examine import Examination, examine
from rcdata.commands import options as shared
from rcdata.errors import DataFaults


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Checks the CSV files and names every fault with its file, row and column."
    )
    shared.add_data(command)


def run(options: argparse.Namespace) -> None:
    """Say that the data are in order, or raise their faults."""
    examination = examine(options.data)
    if examination.faults:
        raise DataFaults(examination.faults)
    print(_summary(examination))


def _summary(examination: Examination) -> str:
    reading = examination.reading
    return (
        f"The data are in order: {len(examination.catalog.tables)} tables, "
        f"{examination.row_count:,} rows, {len(reading.figures)} figures. "
        f"The printed forms of {reading.read} figures were read and agree with their values; "
        f"{reading.unread} hold words only. "
        f"{shared.add_up(examination.held, len(examination.checked))} "
        f"{len(examination.findings)} findings are on record."
    )
