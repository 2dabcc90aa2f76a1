"""The report of what a new edition would change, for the shell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rcdata.importers import staging
from rcdata.importers.amounts import grouped
from rcdata.importers.changes import Change, Changes
from rcdata.importers.drawing import Drawn

# The most rows with a flag that are named.
_FLAGGED = 5


def told(trial: staging.Trial, drawn: tuple[Drawn, ...], shown: int) -> Iterator[str]:
    """The report, line by line; ``shown`` rows of each kind of change are listed."""
    for one in drawn:
        yield f"{one.dataset}, from {one.file}:"
        yield from (f"  {line}" for line in one.told)
        for changes in trial.changes:
            if changes.table.name in one.tables:
                yield from _table(changes, shown)
    if trial.any:
        yield from _checks(trial.failed)


def _table(changes: Changes, shown: int) -> Iterator[str]:
    if not changes.any:
        yield f"  {changes.table.name}: no row differs."
        return
    yield (
        f"  {changes.table.name}, rows: {len(changes.added):,} added, "
        f"{len(changes.changed):,} changed, {len(changes.gone):,} gone."
    )
    for sign, rows in (("+", changes.added), ("~", changes.changed), ("-", changes.gone)):
        yield from (f"    {sign} {_row(row)}" for row in rows[:shown])
        if len(rows) > shown:
            yield f"    {sign} … and {len(rows) - shown:,} more"
    yield from _to_look_at(changes)
    for column, totals in changes.totals.items():
        yield from _totals(column, totals)


def _to_look_at(changes: Changes) -> Iterator[str]:
    """Years that are gone entirely, and rows that keep our flag though their amount changed."""
    left = {row.get("year") for row in changes.rows}
    names = changes.table.primary_key
    years = {dict(zip(names, one.key, strict=True)).get("year") for one in changes.gone} - left
    if years:
        yield f"    Years gone whole: {', '.join(sorted(filter(None, years)))}."
    flagged = [one for one in changes.changed if (one.after or {}).get("flag")]
    if flagged:
        keys = "; ".join(", ".join(one.key) for one in flagged[:_FLAGGED])
        more = f" and {len(flagged) - _FLAGGED:,} more" if len(flagged) > _FLAGGED else ""
        yield f"    Flags of ours stay with amounts that changed: {keys}{more}."


def _row(row: Change) -> str:
    key = ", ".join(part or "–" for part in row.key)
    before, after = row.before or {}, row.after or {}
    names = dict.fromkeys((*before, *after))
    cells = (_cell(name, before.get(name, ""), after.get(name, "")) for name in names)
    return f"{key}: {', '.join(cell for cell in cells if cell)}"


def _cell(name: str, before: str, after: str) -> str:
    if before == after or not before or not after:
        shown = after or before
        return f"{name} {shown}" if shown else ""
    return f"{name} {before} → {after}"


def _totals(column: str, totals: dict[str, tuple[Decimal, Decimal]]) -> Iterator[str]:
    moved = {year: pair for year, pair in totals.items() if pair[0] != pair[1]}
    same = len(totals) - len(moved)
    yield f"    totals of {column}{', by year' if any(totals) else ''}:"
    for year, (before, after) in moved.items():
        change = f"{after - before:+,.0f}"
        yield f"      {year or 'all':5}{grouped(before):>20} → {grouped(after):>20}  ({change})"
    if same:
        yield f"      as before in {same} of {len(totals)}"


def _checks(failed: tuple[staging.Failed, ...]) -> Iterator[str]:
    if not failed:
        yield (
            "The data can be built, every check of the datasets holds, and every figure held "
            "elsewhere agrees."
        )
        return
    yield (
        "The data can be built, but checks fail or figures held elsewhere no longer agree "
        f"({len(failed)}):"
    )
    for one in failed:
        yield (
            f"  {one.dataset}, {one.label}: {one.item}: expected {one.expected:,.2f}, "
            f"found {one.found:,.2f}"
        )
