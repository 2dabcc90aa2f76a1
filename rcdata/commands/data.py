"""The commands: build, check, export, publish, what-if, brief, update, import, dictionary,
messages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from rcdata import lake
from rcdata.build import place
from rcdata.build.build import BuildReport, build
from rcdata.build.examine import Examination, examine
from rcdata.commands import brief, editions, what_if
from rcdata.database import DEFAULT_DATA, DEFAULT_NAME, default_out, is_there
from rcdata.errors import DataFaults, ScenarioRefused
from rcdata.exports.dataset import FORMATS, export

DATA_HELP = (
    "folder with the CSV files and datapackage.yaml (default: the data folder of the program)"
)


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "build",
        help="check the data and build the database",
        description="Checks the CSV files and builds the database from them. The new file takes "
        "the place of the old one only when everything is in order.",
    )
    command.add_argument("--data", type=Path, metavar="DIR", default=DEFAULT_DATA, help=DATA_HELP)
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=f"the database to write (default: {DEFAULT_NAME} in the data folder)",
    )
    command.set_defaults(run=run_build)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "check",
        help="say what is wrong with the data, without building",
        description="Checks the CSV files and names every fault with its file, row and column.",
    )
    command.add_argument("--data", type=Path, metavar="DIR", default=DEFAULT_DATA, help=DATA_HELP)
    command.set_defaults(run=run_check)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    formats = "\n".join(f"  {entry.name:12} {entry.summary}" for entry in FORMATS.values())
    command = commands.add_parser(
        "export",
        help="write all tables to one file: CSV, XLSX, Parquet, DuckDB or Data Package",
        description="Writes every table, what the build computed among them, into one\n"
        f"file. The same database gives the same bytes.\n\nformats:\n{formats}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--format", required=True, choices=list(FORMATS), help="what to write")
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the file to write (default: named after the dataset, in the current folder)",
    )
    _add_database(command)
    command.set_defaults(run=run_export)


def _add_database(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database",
        type=_file,
        metavar="FILE",
        help=f"the database to read, built first if it is missing (default: {DEFAULT_NAME} in the "
        "data folder; with another --data, one built for this command and not kept)",
    )
    command.add_argument("--data", type=Path, metavar="DIR", default=DEFAULT_DATA, help=DATA_HELP)


def _file(name: str) -> Path:
    if lake.is_lake(name):
        raise argparse.ArgumentTypeError(
            "this is a lake, no file; the dashboard reads one, named by RCDATA_DATABASE"
        )
    return Path(name)


def _add_publish(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "publish",
        help="make the database the next snapshot of a lake, for several servers to read",
        description="Writes every table into a DuckLake, as one new snapshot. Servers with the\n"
        "lake as RCDATA_DATABASE take it up within some seconds. docs/deployment.md has more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "lake", metavar="LAKE", help="such as 'ducklake:postgres:dbname=rc host=db.example.org'"
    )
    command.add_argument(
        "--files",
        metavar="PLACE",
        help="where its files go, s3://bucket/folder/ or a folder; the first time only",
    )
    _add_database(command)
    command.set_defaults(run=run_publish)


def _add_what_if(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "what-if",
        help="what happens to income, gap and share if a lever moves",
        description="Computes a scenario: a baseline of published figures and the levers changed\n"
        f"from it. docs/method.md has the formulas.\n\nlevers:\n{what_if.levers_help()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what_if.add_arguments(command)
    _add_database(command)
    command.set_defaults(run=run_what_if)


def _add_update(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "update",
        help="take the publishers' new editions from the network",
        description="Downloads the publishers' files (a proxy is taken from HTTPS_PROXY), and\n"
        "shows what they would change, as `import` does. Writes only with --yes or after a yes.\n\n"
        f"datasets, and their publishers' files:\n{editions.datasets_help()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    editions.add_update(command)
    command.add_argument("--data", type=Path, metavar="DIR", default=DEFAULT_DATA, help=DATA_HELP)
    command.set_defaults(run=editions.run_update)


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "import",
        help="take a publisher's new edition from a file already downloaded",
        description="Shows what a publisher's file would change: rows added, changed and gone,\n"
        "totals before and after, checks that fail. Writes only with --yes or after a yes, and\n"
        "only what could be validated and built.\n\n"
        f"datasets, and their publishers' files:\n{editions.datasets_help()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    editions.add_import(command)
    command.add_argument("--data", type=Path, metavar="DIR", default=DEFAULT_DATA, help=DATA_HELP)
    command.set_defaults(run=editions.run_import)


def _add_brief(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "brief",
        help="a briefing as PowerPoint, PDF, HTML or XLSX",
        description="Writes a ready-made or a saved briefing: its slides with their numbers over "
        "the data of now, each with its sources.",
    )
    brief.add_arguments(command)
    _add_database(command)
    command.set_defaults(run=run_brief)


def _add_dictionary(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "dictionary",
        help="write the data dictionary anew",
        description="Writes docs/data_dictionary.md anew from the description of the data.",
    )
    command.set_defaults(run=run_dictionary)


def _add_messages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "messages",
        help="collect the texts for the translators",
        description="Collects every text that a reader can see into the language catalogues.",
    )
    command.set_defaults(run=run_messages)


def run_messages(_: argparse.Namespace) -> None:
    """Update the catalogues and say what each language lacks."""
    from rcdata.commands import messages

    for language, missing in messages.update(DEFAULT_DATA).items():
        print(f"{language}: {missing} texts without a translation.")


def run_build(options: argparse.Namespace) -> None:
    """Build the database and say what it holds."""
    print(_built(build(options.data, options.out)))


def _built(report: BuildReport) -> str:
    checked = report.relations_held + report.relations_failed
    return (
        f"Built {report.out} in {report.seconds:.1f} s: {report.tables} tables, "
        f"{report.rows:,} rows, {report.figures} figures, {report.findings} findings. "
        f"{_add_up(report.relations_held, checked)} Content {report.content_hash[:12]}."
        f"{_absent(report.empty)}"
    )


def _absent(folders: tuple[str, ...]) -> str:
    return "".join(f" There is no folder {folder}: its tables are empty." for folder in folders)


def run_export(options: argparse.Namespace) -> None:
    """Write the dataset to a file and say what the file holds."""
    with _database(options) as database:
        done = export(options.format, database, options.data, options.out)
    print(
        f"Wrote {done.out} in {done.seconds:.1f} s: {done.tables} tables, {done.rows:,} rows, "
        f"{done.size / 1000:,.0f} kB. Content {done.content_hash[:12]}."
    )


def run_publish(options: argparse.Namespace) -> None:
    """Publish the database and say which snapshot it is."""
    from rcdata import lake

    with _database(options) as database:
        snapshot = lake.publish(database, options.lake, options.files)
    print(f"Published as snapshot {snapshot}.")


def run_what_if(options: argparse.Namespace) -> int:
    """Print the results of a scenario, or why there are none."""
    # Report a build apart from the answer, which may be JSON.
    with _database(options, sys.stderr) as database:
        try:
            print(what_if.answer(options, database))
        except ScenarioRefused as refused:
            print(what_if.refused(refused), file=sys.stderr)
            return 1
    return 0


def run_brief(options: argparse.Namespace) -> int:
    """Write a briefing, or print why it cannot be made."""
    from rcdata import topics

    topics.load()
    with _served(options) as database:
        try:
            return brief.run(options, database)
        except ScenarioRefused as refused:
            print(what_if.refused(refused), file=sys.stderr)
            return 1


def _served(options: argparse.Namespace) -> AbstractContextManager[Path | None]:
    """The database file to read for a briefing; None for a lake, which is read directly. The one
    that the app serves is not built if it is missing: its name promises data not known here."""
    if options.lake:
        return nullcontext(None)
    if options.progress:
        return nullcontext(options.database)
    return _database(options, sys.stderr)


@contextmanager
def _database(options: argparse.Namespace, progress: TextIO | None = None) -> Iterator[Path]:
    """The database to read; built first if it does not exist."""
    own = options.data.resolve() != DEFAULT_DATA
    if options.database or not own:
        yield _made(options, options.database or default_out(options.data), progress)
        return
    with place.passing() as folder:
        yield _made(options, Path(folder) / DEFAULT_NAME, progress)


def _made(options: argparse.Namespace, database: Path, progress: TextIO | None) -> Path:
    if not is_there(database):
        print(_built(build(options.data, database)), file=progress or sys.stdout)
    return database


def run_dictionary(_: argparse.Namespace) -> None:
    """Write the data dictionary and name its file."""
    from rcdata.commands import dictionary

    print(f"Wrote {dictionary.rewrite()}.")


def run_check(options: argparse.Namespace) -> None:
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
        f"{_add_up(examination.held, len(examination.checked))} "
        f"{len(examination.findings)} findings are on record."
    )


def _add_up(held: int, checked: int) -> str:
    return f"{held} of {checked} printed totals, differences and shares add up."


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add every command, with its options and the function that runs it."""
    for add in (
        _add_build,
        _add_check,
        _add_export,
        _add_publish,
        _add_what_if,
        _add_update,
        _add_import,
        _add_brief,
        _add_dictionary,
        _add_messages,
    ):
        add(commands)
