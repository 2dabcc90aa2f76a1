"""What a new edition would change in a table: rows added, changed and removed, totals by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from rcdata.catalog import Table
from rcdata.importers import amounts

Cells = dict[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One row that differs: its key, and its other cells before and after."""

    key: Key
    before: Cells | None
    after: Cells | None


@dataclass(frozen=True)
class Changes:
    """All differences in one table; ``rows`` are those of the new edition, in order."""

    table: Table
    rows: tuple[Cells, ...]
    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    totals: dict[str, dict[str, tuple[Decimal, Decimal]]]
    """Column of amounts → year ("" if the table has none) → total before and after."""

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.gone)


def compare(table: Table, before: Iterable[Cells], after: Iterable[Cells]) -> Changes:
    """Compare two editions of a table row by row.

    Amounts are compared to the cent, in whatever form they are written.
    """
    after = sorted(after, key=lambda row: key_order(_key(table, row)))
    old, new = _by_key(table, before), _by_key(table, after)
    both = [key for key in new if key in old]
    return Changes(
        table=table,
        rows=tuple(after),
        added=tuple(Change(key, None, new[key]) for key in _sorted(new.keys() - old.keys())),
        changed=tuple(
            Change(key, old[key], new[key]) for key in _sorted(both) if old[key] != new[key]
        ),
        gone=tuple(Change(key, old[key], None) for key in _sorted(old.keys() - new.keys())),
        totals={name: _totals(table, name, old, new) for name in amount_columns(table)},
    )


def amount_columns(table: Table) -> list[str]:
    """The columns of a table that hold US dollars."""
    return [name for name in table.column_names if name.endswith("_usd")]


def key_order(key: Key) -> tuple[tuple[bool, int, str], ...]:
    """A sort key that puts numbers in order of size, then words."""
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in key)


def _sorted(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=key_order)


def _key(table: Table, row: Cells) -> Key:
    return tuple(row[name] for name in table.primary_key)


def _by_key(table: Table, rows: Iterable[Cells]) -> dict[Key, Cells]:
    money = set(amount_columns(table))
    others = [name for name in table.column_names if name not in table.primary_key]
    return {
        _key(table, row): {
            name: _plain(row[name]) if name in money else row[name] for name in others
        }
        for row in rows
    }


def _plain(cell: str) -> str:
    try:
        return amounts.written(Decimal(cell)) if cell else ""
    except DecimalException:
        # A cell of ours that is not a number differs from every new cell.
        return cell


def _totals(
    table: Table, column: str, old: dict[Key, Cells], new: dict[Key, Cells]
) -> dict[str, tuple[Decimal, Decimal]]:
    sums = [_by_year(table, column, rows) for rows in (old, new)]
    years = sorted({*sums[0], *sums[1]})
    return {year: (sums[0].get(year, Decimal(0)), sums[1].get(year, Decimal(0))) for year in years}


def _by_year(table: Table, column: str, rows: dict[Key, Cells]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for key, cells in rows.items():
        whole = dict(zip(table.primary_key, key, strict=True)) | cells
        year = whole.get("year", "")
        try:
            sums[year] = sums.get(year, Decimal(0)) + Decimal(cells[column] or "0")
        except DecimalException:
            continue
    return sums
