"""Translates names in a publisher's file into our codes with our own lists; nothing is guessed.

The lists are the tables of the data folder (identifiers and labels; areas with all the names in the
list of countries), and ``spellings.csv`` beside this module for names that publishers write in
another way. A spelling with the code ``-`` is known and left out on purpose.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rcdata.build.fault_words import header_faults, ragged_fault
from rcdata.build.sheets import Sheet, read_sheet
from rcdata.catalog import Catalog, Table
from rcdata.errors import EditionRefused

SPELLINGS = Path(__file__).with_name("spellings.csv")
LEFT_OUT = "-"
# List → tables, each with its column of codes and columns of names; some lists have spellings only.
_TABLES: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "area": (
        ("areas", "area_code", ("label",)),
        (
            "countries",
            "iso3",
            tuple(f"name_{code}" for code in ("en", "fr", "es", "ru", "zh", "ar")),
        ),
    ),
    "entity": (("entities", "entity_id", ("entity_id",)),),
    "function": (("functions", "function_id", ("label",)),),
    "category": (("contribution_categories", "category_id", ("label",)),),
    "contributor": (("contributors", "contributor_id", ("label",)),),
    "instrument": (("instruments", "instrument_id", ("instrument_id",)),),
    "goal": (("goals", "goal_id", ("goal_id",)),),
    "basis": (),
}
# List → what it holds, for messages.
KINDS = {
    "area": "country or area",
    "entity": "entity",
    "line": "entity",
    "function": "function",
    "category": "category",
    "contributor": "contributor",
    "instrument": "instrument",
    "goal": "goal",
    "basis": "type of financial information",
}


@dataclass(frozen=True)
class Names:
    """The lists of names of one data folder."""

    catalog: Catalog
    data_dir: Path

    def code(self, names: str, words: str) -> str | None:
        """The code of a name in a list; ``None`` if it is not known.

        The list ``line`` gives entities, but for a part of an entity the one whose line it is in.
        """
        if names == "line":
            entity = self.code("entity", words)
            return self._lines.get(entity, entity) if entity else None
        known = self._known[names]
        found = known.get(normal(words))
        if found is None and names == "entity" and words.startswith("UN-"):
            # CEB writes parts of the Secretariat as UN-DCO, UN-ECA.
            part = known.get(normal(words.removeprefix("UN-")))
            return part if part and self._lines.get(part) == "UN" != part else None
        return found

    def target(self, names: str) -> str:
        """The file to which a new entry of a list belongs."""
        tables = _TABLES["entity" if names == "line" else names]
        return self.catalog.table(tables[0][0]).path if tables else SPELLINGS.name

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        known = {names: dict(self._listed(names)) for names in _TABLES}
        for names, name, code in spellings():
            known[names].setdefault(normal(name), code)
        return known

    def _listed(self, names: str) -> Iterator[tuple[str, str]]:
        for table, code, columns in reversed(_TABLES[names]):
            for row in self._rows(table):
                yield from ((normal(row[one]), row[code]) for one in columns if row[one])

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """Entity → the entity with a line of its own in the statistics that includes it."""
        rows = {row["entity_id"]: row for row in self._rows("entities")}
        lines = {}
        for entity, row in rows.items():
            # Two entities that are each other's parent would go on for ever.
            above = set(rows)
            while row["own_line"].casefold() != "true" and row["parent_id"] in above:
                above.remove(row["parent_id"])
                row = rows[row["parent_id"]]
            lines[entity] = row["entity_id"]
        return lines

    def _rows(self, name: str) -> Iterable[dict[str, str]]:
        return table_rows(self.catalog, self.data_dir, name)


def table_rows(catalog: Catalog, data_dir: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of the data folder, cells as written; empty if there is no file.

    Raises:
        EditionRefused: when the file exists and cannot be read, or has other columns than those
            described.
    """
    table = catalog.table(name)
    if not (data_dir / table.path).exists():
        return []
    sheet = read_sheet(data_dir, table.path, table.column_names)
    if not isinstance(sheet, Sheet):
        raise EditionRefused("Our own table cannot be read", [sheet])
    _refuse_other_columns(table, sheet)
    return [dict(zip(sheet.header, cells, strict=False)) for cells in sheet.rows]


def _refuse_other_columns(table: Table, sheet: Sheet) -> None:
    width = len(sheet.header)
    faults = [*header_faults(table, sheet)] or [
        ragged_fault(sheet, number, len(cells))
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
        if len(cells) != width
    ]
    if faults:
        raise EditionRefused(
            "Our own table has other columns than those described",
            faults,
            remedy="Correct the places named; `python -m rcdata check` tells whether all is well",
        )


def spellings() -> list[tuple[str, str, str]]:
    """List, name and code of every entry of ``spellings.csv``."""
    with SPELLINGS.open(encoding="utf-8", newline="") as stream:
        return [(row["list"], row["name"], row["code"]) for row in csv.DictReader(stream)]


def normal(name: str) -> str:
    """A name without differences in case, blanks, asterisks and apostrophes."""
    words = unicodedata.normalize("NFC", name).replace("’", "'").replace("*", " ")
    return " ".join(words.split()).casefold()
