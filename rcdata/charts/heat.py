"""A table of cells, each tinted by its value, with totals that are not."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows
from rcdata.charts.theme import NARROW, WHERE_WIDE, Chart, Palette, finish, palette
from rcdata.i18n import Language

# Names of rows in full take the room of the cells: below this they are short.
SHORT_NAMES = "outer < 860"
# Ink must be told from its tint at 4.5 to 1: black from this luminance up, white below.
_LIGHT = 0.18


def table(
    cells: pd.DataFrame,
    drawn: str,
    lang: Language,
    scheme: str,
    *,
    x: alt.X,
    y: alt.Axis,
    tooltip: list[alt.Tooltip],
    unit: str,
    column: str,
    narrow: int = 15,
) -> Chart:
    """Cells tinted by the column `drawn`; a dashed frame with its reason where there is no value.

    Needs, a row a cell: the field of `x`; `name` (of the table's row, on the axis `y`) and
    `place` (its order); `drawn`; `cell` (what is written: the number, or why there is none); and
    where there are totals, `total` (bool): those are bold on a plain ground, so that they do not
    drown the parts; and where some are no actuals, `planned` (bool): those have an outline, which
    the caller explains. `column` is the field that names a cell's column in words; `narrow`
    is the size of the numbers on a phone. The tint grows with the square root of the value, from
    zero.
    """
    colours = palette(scheme)
    known = cells[cells[drawn].notna()]
    total = known.get("total", pd.Series(False, index=known.index)).astype(bool)
    tinted = known[~total].assign(ink=lambda cells: _inks(cells[drawn], colours))
    names = alt.Y("name:N", title=None, sort=alt.SortField("place"), axis=y)
    base = alt.Chart(tinted).encode(x=x, y=names, tooltip=tooltip)
    dashes = base.properties(data=cells[cells[drawn].isna()])
    size = alt.ExprRef(f"{NARROW} ? {narrow} : 15")
    tint = alt.Scale(type="sqrt", range=list(colours.heat), domainMin=0)
    tints = base.mark_rect(cornerRadius=2).encode(
        color=alt.Color(f"{drawn}:Q", legend=None, scale=tint)
    )
    if "planned" in cells:
        tints = _outlined(tints, colours)
    layers = [
        tints,
        dashes.mark_rect(
            fill=colours.gap, fillOpacity=0.16, stroke=colours.quiet, strokeDash=[4, 4]
        ),
        base.mark_text(fontSize=size).encode(
            text=alt.Text("cell:N"), fill=alt.Fill("ink:N", scale=None, legend=None)
        ),
        dashes.mark_text(fontStyle="italic", fontSize=13, opacity=WHERE_WIDE).encode(
            text=alt.Text("cell:N")
        ),
    ]
    if "total" in cells:
        sums = base.properties(data=known[total])
        layers.append(
            sums.mark_text(fontSize=size, fontWeight="bold").encode(text=alt.Text("cell:N"))
        )
    return finish(
        layers,
        lang,
        scheme,
        description=_described(cells, column, lang, unit),
        height=rows.CELLS * cells.name.nunique(),
    )


def _outlined(tints: alt.Chart, colours: Palette) -> alt.Chart:
    """An outline around the cells that are `planned`."""
    return tints.mark_rect(cornerRadius=2, stroke=colours.quiet, strokeWidth=1).encode(
        strokeOpacity=alt.StrokeOpacity("planned:Q", scale=None, legend=None)
    )


def _described(cells: pd.DataFrame, column: str, lang: Language, unit: str) -> str:
    points = [
        lang.pair(lang.listed([name, str(of)]), cell)
        for name, of, cell in zip(cells.name, cells[column], cells.cell, strict=True)
    ]
    return parts.described(lang, lang.text("Table of cells, {unit}.", unit=unit), points)


def _inks(values: pd.Series, colours: Palette) -> list[str]:
    """Black or white, whichever can be read on the tint of the value."""
    top = float(values.max()) or 1.0
    tints = [_mixed(*colours.heat, (value / top) ** 0.5) for value in values]
    return ["#000000" if _luminance(tint) > _LIGHT else "#ffffff" for tint in tints]


def _mixed(first: str, last: str, part: float) -> list[float]:
    """The colour that lies at `part` of the way between two, as red, green, blue from 0 to 1."""
    pairs = zip(_channels(first), _channels(last), strict=True)
    return [low + (high - low) * part for low, high in pairs]


def _channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _luminance(channels: list[float]) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
