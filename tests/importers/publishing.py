"""Our own tables, written in the format of their publishers."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from rcdata.catalog import load
from rcdata.importers.forms import FORMS
from rcdata.importers.names import spellings, table_rows

Lines = list[list[str]]
# The publisher's headings in order, each with our column or the value it has.
HEADS: dict[str, dict[str, str]] = {
    "ceb-expenses": {
        "calendar_year": "year",
        "amount": "amount_usd",
        "currency": "=USD",
        "agency": "entity_id",
        "sub_agency": "entity_id",
        "transaction_type": "function",
    },
    "ceb-area-expenses": {
        "calendar_year": "year",
        "amount": "amount_usd",
        "_currency_amount": "=USD",
        "agency": "entity_id",
        "sub_agency": "entity_id",
        "country/territory": "area_code",
        "region": "=",
        "location_type": "=COU",
    },
    "ceb-contributions": {
        "government_donor": "area_code",
        "entity": "entity_id",
        "rev_type": "category",
        "calendar_year": "year",
        "amount": "amount_usd",
    },
    "ceb-other-contributions": {
        "amount": "amount_usd",
        "_currency": "=USD",
        "entity": "part_id",
        "calendar_year": "year",
        "rev_type": "category",
        "donor": "contributor_id",
        "contrib_type": "=",
    },
    "ceb-revenue": {
        "agency": "entity_id",
        "sub_agency": "entity_id",
        "calendar_year": "year",
        "amount": "amount_usd",
        "sub_type_name": "=",
        "rev_type": "=",
        "sub_type": "instrument",
    },
    "ceb-sdg-expenses": {
        "calendar year": "year",
        "entity code": "entity_id",
        "type of financial information": "basis",
        "amount": "amount_usd",
        "SDG goal": "goal",
        "SDG target": "=",
        "SDG indicator": "=",
    },
}
# Our columns → the list of names that the publisher uses for them.
LISTS = {
    "entity_id": "entity",
    "part_id": "entity",
    "area_code": "area",
    "contributor_id": "contributor",
    "function": "function",
    "category": "category",
    "goal": "goal",
    "basis": "basis",
}


def published(dataset: str, data_dir: Path) -> Lines:
    """Header and rows of a publisher's file that yields our table."""
    catalog = load(data_dir)
    head = HEADS[dataset]
    written = _names(data_dir)
    rows = table_rows(catalog, data_dir, FORMS[dataset].table)
    return [list(head), *([_cell(row, what, written) for what in head.values()] for row in rows)]


def _cell(row: dict[str, str], what: str, written: Callable[[str, str], str]) -> str:
    if what.startswith("="):
        return what[1:]
    return written(LISTS[what], row[what]) if what in LISTS else row[what]


def _names(data_dir: Path) -> Callable[[str, str], str]:
    """Code → the publisher's name: its own spelling if it has one, else our label."""
    names: dict[tuple[str, str], str] = {}
    for listed, name, code in spellings():
        names.setdefault((listed, code), name)
    for row in table_rows(load(data_dir), data_dir, "areas"):
        names["area", row["area_code"]] = row["label"]
    for row in table_rows(load(data_dir), data_dir, "contributors"):
        names.setdefault(("contributor", row["contributor_id"]), row["label"])
    return lambda listed, code: names.get((listed, code), code)


def as_csv(lines: Lines, start: str = "\ufeff", delimiter: str = ",") -> bytes:
    """A file as CEB writes it: with a byte order mark and Windows line ends."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return (start + out.getvalue()).encode()


def write(path: Path, lines: Lines, **how: str) -> Path:
    path.write_bytes(as_csv(lines, **how))
    return path
