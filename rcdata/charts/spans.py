"""Named rows with a bar each, from zero or from one value to another.

The names stand above the bars, so that they are never cut; each value stands beside its bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, parts, rows
from rcdata.charts.theme import Chart, Palette, palette
from rcdata.i18n import Language

# The widest room beside a bar for its value, and the distance of the lines of a hatch, both as
# parts of the axis.
_ROOM, _HATCH = 0.2, 0.02
# Columns of a line of the axis title that fit on a phone.
_TITLE = 40


def chart(
    data: pd.DataFrame, lang: Language, scheme: str, *, unit: str, marks: Sequence[str]
) -> Chart:
    """The rows from top to bottom, on an axis from zero.

    `data` needs, in the order to draw, `name` (in the reader's language), `start`, `end` (in
    `unit`), `shown` (the value as text, with its qualifier) and `certainty` (one of
    `certainty.MARKS`). A row without `end` has no bar, only its name and text. `marks` are those
    that the legend explains: all that may ever be drawn, none where all bars are of one kind.
    """
    placed = prepared(data, lang, [palette(scheme).trust_fund] * len(data))
    text = described(placed, lang, lang.text("Bar chart, {unit}.", unit=unit), kinds=bool(marks))
    layers = drawn(placed, lang, scheme, unit, marks)
    return rows.finish(layers, lang, scheme, description=text, height=rows.height(placed))


def prepared(data: pd.DataFrame, lang: Language, tints: Sequence[str]) -> pd.DataFrame:
    """The rows with their places, looks and colours; two rows of one name stay two."""
    placed = rows.placed(data, data.name.tolist()).assign(row=range(len(data)), tint=list(tints))
    return placed.assign(hatched=data.certainty == "scenario").join(
        certainty.looks(data.certainty, lang)
    )


def described(placed: pd.DataFrame, lang: Language, chart_kind: str, *, kinds: bool = True) -> str:
    """The text description: every name with its value and, with `kinds`, how sure it is."""
    points = [
        lang.text("{name}: {value} ({kind})", name=row.name, value=row.shown, kind=row.kind)
        if kinds
        else lang.text("{name}: {value}", name=row.name, value=row.shown)
        for row in placed.itertuples(index=False)
    ]
    return parts.described(lang, chart_kind, points)


def drawn(
    placed: pd.DataFrame, lang: Language, scheme: str, unit: str, marks: Sequence[str]
) -> list[alt.Chart]:
    """The layers: room and legend, bars, hatches, values, names."""
    colours = palette(scheme)
    return [
        certainty.legend(lang, colours, marks, layer=_frame(placed, unit)),
        _bars(placed, lang, unit),
        hatch(placed[placed.hatched], _reach(placed)),
        _values(placed),
        _halo(rows.names(placed, scheme), colours),
        rows.names(placed, scheme),
    ]


def _frame(placed: pd.DataFrame, unit: str) -> alt.Chart:
    """An invisible layer that keeps room for the value beside the longest bar."""
    room = pd.DataFrame({"row": [0], "reach": [_reach(placed) * (1 + _ROOM)]})
    axis = alt.Axis(format=",.0f", tickCount=5)
    title = formats.wrapped(unit, _TITLE)
    x = alt.X("reach:Q", title=title, axis=axis, scale=alt.Scale(zero=True, nice=False))
    return alt.Chart(room).encode(x=x, y=rows.middle())


def _reach(placed: pd.DataFrame) -> float:
    """The end of the longest bar."""
    reach = float(placed[["start", "end"]].max().max())
    return reach if reach > 0 else 1.0


def _bars(placed: pd.DataFrame, lang: Language, unit: str) -> alt.Chart:
    shown = placed.dropna(subset=["end"])[
        ["row", "name", "start", "end", "shown", "kind", "tint", "filled"]
    ]
    return (
        alt.Chart(shown)
        .mark_bar(strokeWidth=certainty.OUTLINE)
        .encode(
            x=alt.X("start:Q"),
            x2=alt.X2("end:Q"),
            **rows.span(),
            fill=alt.Fill("tint:N", scale=None, legend=None),
            **certainty.channels(lang),
            tooltip=[
                alt.Tooltip("name:N", title=lang.text("Name")),
                alt.Tooltip("shown:N", title=unit),
                alt.Tooltip("kind:N", title=lang.text("Kind")),
            ],
        )
    )


def hatch(bars: pd.DataFrame, reach: float) -> alt.Chart:
    """Slanted lines over the bars of a scenario. They are rows, as Vega has no patterns.

    Needs `row`, `start`, `end`, `tint`; `reach` is the length of the axis.
    """
    across = _HATCH * reach
    lines = [
        {"row": bar.row, "foot": foot * across, "head": (foot + 1) * across, "tint": bar.tint}
        for bar in bars.itertuples(index=False)
        for foot in _between(bar.start, bar.end, across)
    ]
    # Vega warns of an empty layer: a line that cannot be seen keeps it.
    lines = lines or [{"row": 0, "foot": 0.0, "head": 0.0, "tint": "transparent"}]
    slanted = pd.DataFrame(lines, columns=["row", "foot", "head", "tint"])
    return (
        alt.Chart(slanted)
        .mark_rule(strokeWidth=1.5)
        .encode(
            x=alt.X("foot:Q"),
            x2=alt.X2("head:Q"),
            **rows.span(),
            color=alt.Color("tint:N", scale=None, legend=None),
        )
    )


def _between(start: float, end: float, across: float) -> range:
    """The lines of a hatch, counted from zero, that lie wholly within a bar."""
    low, high = sorted((start, end))
    return range(math.ceil(low / across), math.floor(high / across))


def _values(placed: pd.DataFrame) -> alt.Chart:
    """Each value beside its bar; at zero where there is none."""
    right = placed[["start", "end"]].max(axis=1).fillna(0.0)
    return (
        alt.Chart(placed[["row", "shown"]].assign(right=right))
        .mark_text(align="left", dx=8, fontSize=rows.WORDS)
        .encode(x=alt.X("right:Q"), y=rows.middle(), text=alt.Text("shown:N"))
    )


def _halo(names: alt.Chart, colours: Palette) -> alt.Chart:
    """The names once more, wide and in the colour of the ground: no line crosses them."""
    names.mark.stroke = colours.background
    names.mark.strokeWidth = 5
    names.mark.strokeJoin = "round"
    return names
