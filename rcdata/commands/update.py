"""The command `update`: the publishers' new editions, from the network."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rcdata import catalog as catalogs
from rcdata import files
from rcdata.catalog import Catalog
from rcdata.commands import editions
from rcdata.commands import options as shared
from rcdata.errors import EditionRefused
from rcdata.importers import staging, uninfo
from rcdata.importers.download import Downloader, Limits, default_folder, downloader
from rcdata.importers.names import Names, table_rows
from rcdata.importers.publishers import IMPORTERS, importer

_LONGEST_SECONDS = 86_400


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Downloads the publishers' files (a proxy is taken from HTTPS_PROXY), and\n"
        "shows what they would change, as `import` does. Writes only with --yes or after a yes.\n\n"
        f"datasets, and their publishers' files:\n{editions.datasets_help()}"
    )
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument(
        "datasets", nargs="*", metavar="DATASET", help="datasets to update (default: all)"
    )
    command.add_argument(
        "--from",
        dest="folder",
        type=Path,
        metavar="FOLDER",
        help="take the files from this folder in place of the network",
    )
    command.add_argument(
        "--address",
        action="append",
        default=[],
        metavar="DATASET=URL",
        help="another address than that in datasets.csv; may be given more than once",
    )
    command.add_argument(
        "--downloads",
        type=Path,
        metavar="FOLDER",
        default=default_folder(),
        help=f"where downloads are kept and resumed (default: {default_folder()})",
    )
    command.add_argument(
        "--year",
        type=int,
        default=editions.today().year - 1,
        metavar="YYYY",
        help="the year that UN INFO is asked for (default: last year)",
    )
    limits = Limits()
    for name, value, help_ in (
        ("timeout", limits.answer, "seconds to wait for an answer"),
        ("limit", limits.whole, "seconds that one file may take"),
    ):
        command.add_argument(
            f"--{name}",
            type=_seconds,
            default=value,
            metavar="S",
            help=f"{help_} (default: {value})",
        )
    command.add_argument(
        "--tries", type=int, default=limits.tries, metavar="N", help="how often to try an address"
    )
    editions.add_common(command)
    shared.add_data(command)


def _seconds(given: str) -> float:
    """A number of seconds: more than none, and not for ever."""
    seconds = float(given)
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"it must be more than 0 and at most {_LONGEST_SECONDS:,}")
    return seconds


def run(options: argparse.Namespace) -> int:
    """Get the publishers' files, show what they would change, and write it if the user agrees."""
    wanted = options.datasets or list(IMPORTERS)
    for name in wanted:
        importer(name)
    catalog = catalogs.load(options.data)
    editions.settle(catalog, options.data)
    day = editions.trusted(catalog, options.data, wanted)
    addresses = _addresses(options, catalog)
    names = Names(catalog, options.data)
    drawn, refused = [], []
    for name, had in _had(options, wanted, addresses, names):
        try:
            drawn.append(importer(name).draw(had(), names))
        except EditionRefused as error:
            refused.append(name)
            print(f"{name}: {error}", file=sys.stderr)
    if refused:
        rest = " ".join(one.dataset for one in drawn)
        print(f"Nothing was written, since {', '.join(refused)} cannot be taken.", file=sys.stderr)
        if rest:
            print(f"The others alone: python -m rcdata update {rest}", file=sys.stderr)
        return 1
    return editions.offer(options, catalog, tuple(drawn), staging.Taken(day, _through(options)))


def _through(options: argparse.Namespace) -> str:
    through = ""
    if options.folder:
        through = "a copy already downloaded"
    elif options.address:
        through = "another address than the publisher’s"
    return through


def _had(
    options: argparse.Namespace, wanted: list[str], addresses: dict[str, str], names: Names
) -> Iterator[tuple[str, Callable[[], Path]]]:
    """Each dataset with a function that gets its file, from the folder or from the network."""
    if options.folder:
        for name in wanted:
            yield name, partial(_in_folder, options.folder, importer(name).file)
        return
    limits = Limits(options.timeout, options.limit, options.tries)
    with downloader(limits, progress=sys.stderr.isatty()) as client:
        for name in wanted:
            yield name, partial(_downloaded, options, client, name, addresses[name], names)


def _in_folder(folder: Path, file: str) -> Path:
    """The publisher's file in a folder, as it is, in a ZIP archive or as a workbook."""
    for name in (file, f"{file}.zip", f"{Path(file).stem}.zip", f"{Path(file).stem}.xlsx"):
        if (folder / name).is_file():
            return folder / name
    raise EditionRefused(
        "The folder lacks the file", where=str(folder), cause=f"Expected is {file}"
    )


def _downloaded(
    options: argparse.Namespace, client: Downloader, name: str, address: str, names: Names
) -> Path:
    """Download the publisher's file; returns its path in the folder of downloads."""
    out = options.downloads / importer(name).file
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if name != uninfo.DATASET:
            return client.fetch(address, out)
        plans = [
            row["framework_id"] for row in table_rows(names.catalog, names.data_dir, "frameworks")
        ]
        answers = uninfo.ask(plans, options.year, partial(client.answer, address))
        content = json.dumps(list(client.counted(answers, name)), ensure_ascii=False, default=float)
        files.put(out, lambda new: new.write_text(content, encoding="utf-8"))
        return out
    except OSError as error:
        raise EditionRefused(
            "The download cannot be kept",
            where=str(out),
            cause=error.strerror,
            remedy="Free some space, or name another folder with --downloads",
        ) from error


def _addresses(options: argparse.Namespace, catalog: Catalog) -> dict[str, str]:
    """Dataset → the address of its file."""
    rows = table_rows(catalog, options.data, "datasets")
    addresses = {row["dataset_id"]: row["file_url"] for row in rows}
    for given in options.address:
        name, _, address = given.partition("=")
        importer(name)
        addresses[name] = address
    for name in options.datasets or IMPORTERS:
        if not addresses.get(name, "").startswith(("http://", "https://")):
            raise EditionRefused(
                "The dataset has no address",
                where=name,
                cause=f"“{addresses.get(name, '')}” is none",
                remedy="Give file_url in datasets.csv, or --address DATASET=URL",
            )
    return addresses
