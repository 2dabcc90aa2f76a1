"""A table of cells tinted by their values, with totals that have no tint."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows
from rcdata.charts.colours import BLACK
from rcdata.charts.theme import NARROW, Chart, Palette, finish, ink, mixed, palette
from rcdata.i18n import Language

# In narrower charts the names of rows are short, because full names take the room of the cells.
SHORT_NAMES = "outer < 860"
# Text needs a contrast of 4.5 to 1: black on tints with more than this luminance, else white.
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
    worded: int = 0,
) -> Chart:
    """Cells tinted by the column `drawn`; where there is no value, a grey cell with the reason.

    Needs one row for each cell: the field of `x`; `name` (of the table's row, on the axis `y`) and
    `place` (its order); `drawn`; `cell` (the text: the number, or why there is none). For totals,
    add `total` (bool): they are bold and have no tint, so that the parts are not pale. For cells
    that are not actuals, add `planned` (bool): they get an outline, which the caller explains.
    `column` is the field that names a cell's column in words; `narrow` is the font size on a phone.
    Beside full names, reasons are shown if the chart is at least `worded` pixels wide, else a dash.
    The tint grows with the square root of the value, from zero.
    """
    colours = palette(scheme)
    known = cells[cells[drawn].notna()]
    total = known.get("total", pd.Series(False, index=known.index)).astype(bool)
    tinted = known[~total].assign(ink=lambda cells: _inks(cells[drawn], colours))
    names = alt.Y("name:N", title=None, sort=alt.SortField("place"), axis=y)
    base = alt.Chart(tinted).encode(x=x, y=names, tooltip=tooltip)
    empty = base.properties(data=cells[cells[drawn].isna()])
    wordless = f"{NARROW} || !({SHORT_NAMES}) && outer < {worded}"
    size = alt.ExprRef(f"{NARROW} ? {narrow} : 15")
    tint = alt.Scale(type="sqrt", range=list(colours.heat), domainMin=0)
    tints = base.mark_rect(cornerRadius=2).encode(
        color=alt.Color(f"{drawn}:Q", legend=None, scale=tint)
    )
    if "planned" in cells:
        tints = _outlined(tints, colours)
    layers = [
        tints,
        empty.mark_rect(fill=colours.gap, fillOpacity=0.4, cornerRadius=2),
        base.mark_text(fontSize=size).encode(
            text=alt.Text("cell:N"), fill=alt.Fill("ink:N", scale=None, legend=None)
        ),
        empty.mark_text(fontStyle="italic", fontSize=14).encode(
            text=alt.condition(wordless, alt.value("–"), alt.Text("cell:N"))
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
    """The cells with an outline around those that are `planned`."""
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
    """Black or white for each value, whichever can be read on its tint."""
    top = float(values.max()) or 1.0
    tints = [mixed(*colours.heat, max(0.0, value / top) ** 0.5) for value in values]
    return [ink(tint, BLACK, _LIGHT) for tint in tints]


def tints(scheme: str, part: float) -> str:
    """The tint at `part` (0 to 1) of the way from the palest to the strongest."""
    return mixed(*palette(scheme).heat, part)
