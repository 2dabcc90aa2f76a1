"""Names of sheets that every spreadsheet accepts: of at most 31 characters, without those that have
a meaning in formulas, and each once in a workbook."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rcdata.entrances import allowed

_UNNAMED, _MOST_CHARACTERS = re.compile(r"[\[\]:*?/\\']"), 31
# The program for spreadsheets keeps this name for itself.
_RESERVED = "history"


def of_tables(tables: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Table → the name of its sheet: that of the table, with a number where it is `taken`."""
    used, names = {_RESERVED, *(one.casefold() for one in taken)}, {}
    for table in tables:
        base = _UNNAMED.sub("_", table)
        name, number = base[:_MOST_CHARACTERS], 1
        while name.casefold() in used:
            number += 1
            end = f"~{number}"
            name = base[: _MOST_CHARACTERS - len(end)] + end
        used.add(name.casefold())
        names[table] = name
    return names


def numbered(place: int, title: str) -> str:
    """The name of a sheet with a title in words; it begins with its number, so that all names
    differ."""
    told = " ".join(_UNNAMED.sub(" ", allowed(title)).split())
    return f"{place} {told}"[:_MOST_CHARACTERS].strip()
