"""Tables of tinted cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rcdata.briefing.reading.form import Cells
from rcdata.briefing.reading.layers import Layer
from rcdata.i18n import Language


def as_cells(layers: Sequence[Layer], _: Language) -> Cells | None:
    """The chart as a table of cells, or None if it is none."""
    tinted = [one for one in layers if _is_tinted(one)]
    texts = [one for one in layers if one.mark == "text" and one.field("text") == "cell"]
    if not tinted:
        return None
    x, y = tinted[0].field("x"), tinted[0].field("y")
    drawn = tinted[0].field("color")
    every = {(str(row[y]), str(row[x])): row for one in texts for row in one.rows}
    if not every:
        return None
    rows = _sorted({str(row[y]): row.get("place", 0) for row in every.values()})
    columns = _sorted({str(row[x]): row.get("column_place", row[x]) for row in every.values()})
    top = max((row.get(drawn) or 0.0 for row in every.values() if not row.get("total")), default=0)
    return Cells(
        rows,
        columns,
        [[str(every.get((r, c), {}).get("cell", "")) for c in columns] for r in rows],
        [[_tint(every.get((r, c), {}), drawn, top) for c in columns] for r in rows],
        [[bool(every.get((r, c), {}).get("total")) for c in columns] for r in rows],
    )


def _is_tinted(one: Layer) -> bool:
    """Whether a layer draws one rectangle for each name across and each name down."""
    return (
        one.mark == "rect"
        and bool(one.field("x") and one.field("y"))
        and not one.is_quantity("x")
        and not one.is_quantity("y")
        and not one.field("x2")
        and not one.field("y2")
        and "cell" in next(iter(one.rows), {"cell": ""})
    )


def _sorted(places: dict[str, Any]) -> list[str]:
    return sorted(places, key=lambda name: (isinstance(places[name], str), places[name]))


def _tint(row: dict[str, Any], drawn: str, top: float) -> float | None:
    value = row.get(drawn)
    if value is None or row.get("total") or top <= 0:
        return None
    return float(max(0.0, float(value) / top)) ** 0.5
