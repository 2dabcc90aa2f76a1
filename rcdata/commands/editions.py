"""What `update` and `import` have in common: they show what a publisher's new edition changes, then
write it."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from rcdata.catalog import Catalog
from rcdata.commands.edition_report import told
from rcdata.errors import EditionRefused
from rcdata.importers import staging
from rcdata.importers.drawing import Drawn
from rcdata.importers.names import table_rows
from rcdata.importers.publishers import IMPORTERS

_SHOWN = 10


def today() -> datetime.date:
    """The day by the clock of this machine."""
    return datetime.date.today()


def datasets_help() -> str:
    """The datasets that can be imported, one a line."""
    return "\n".join(f"  {name:26} {one.file}" for name, one in IMPORTERS.items())


def add_common(command: argparse.ArgumentParser) -> None:
    """Add the options of both commands."""
    command.add_argument(
        "--yes", action="store_true", help="write without asking; needed where nobody can answer"
    )
    command.add_argument(
        "--rows",
        type=int,
        default=_SHOWN,
        metavar="N",
        help=f"show so many rows of each kind (default: {_SHOWN})",
    )


def trusted(catalog: Catalog, data_dir: Path, names: Sequence[str]) -> datetime.date:
    """Today's date; the clock must not be earlier than the editions held. The list of datasets says
    when each was taken, and `update` asks for the year before."""
    day, rows = today(), table_rows(catalog, data_dir, "datasets")
    held = max((row["taken"] for row in rows if row["dataset_id"] in names), default="")
    if held > day.isoformat():
        raise EditionRefused(
            "The clock of this machine is behind the edition that is held",
            where=day.isoformat(),
            cause=f"The edition held was taken on {held}",
            remedy="Set the clock; `import` takes the day with --taken too",
        )
    return day


def settle(catalog: Catalog, data_dir: Path) -> None:
    """Undo a change that a killed process left half done."""
    back = staging.take_back(catalog, data_dir)
    if back:
        names = ", ".join(path.name for path in back)
        print(f"An earlier change was cut off half done and is undone: {names}.")


def offer(
    options: argparse.Namespace,
    catalog: Catalog,
    drawn: tuple[Drawn, ...],
    taken: staging.Taken,
) -> int:
    """Show what the editions would change; write them with `--yes` or after a yes at the terminal.

    Returns:
        0 when they were written or change nothing, 1 when nothing was written.
    """
    with staging.tried(catalog, options.data, drawn, taken) as trial:
        for line in told(trial, drawn, options.rows):
            print(line)
        if not trial.any:
            print("Nothing was written.")
            return 0
        if not (options.yes or _asked()):
            print("Nothing was written. To write it: the same command with --yes.")
            return 1
        written = trial.write()
    print(f"Wrote {', '.join(path.name for path in written)}.")
    print(
        "Next: read the coverage and caveats of the dataset in datasets.csv again, which were "
        "written for the edition before; then `python -m rcdata build`, and in the project's own "
        "folder `python -m rcdata messages`."
    )
    return 0


def _asked() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input("Write this? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        # Ctrl-D leaves the cursor behind the question.
        print()
        return False
