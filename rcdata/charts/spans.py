"""Named rows with a bar each, from zero or from one value to another.

The names are above the bars, so that they are never cut; each value is beside its bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, parts, rows, tips
from rcdata.charts.theme import Chart, Palette, finish, palette
from rcdata.i18n import Language

# The distance between hatching lines, as a share of the axis.
_HATCH = 0.02
# The room for values to the right of the longest bar: the width of a column of text as a share of
# its font size, and the pixels around a value. The room grows in steps of several columns, so that
# most other values need no other specification.
_COLUMN, _AROUND, _STEP = 0.53, 12, 6
# Columns of text that fit on the longest bar on the smallest phone: the value of a bar half as long
# can take half of them before it needs more room.
_PHONE = 28
# Millions from which amounts are written without decimals, if all have as many.
_WHOLE = 100
# Columns on a line of the axis title on a phone.
_TITLE = 32


def chart(
    data: pd.DataFrame, lang: Language, scheme: str, *, unit: str, legend: bool = True
) -> Chart:
    """Bars from top to bottom, on an axis from zero.

    `data` needs, in the order to draw, `name` (in the reader's language), `start`, `end` (in
    `unit`), `shown` (the value as text, with its qualifier) and `certainty` (one of
    `certainty.MARKS`). Optional are `opens`, the address that a click opens, `year`, the year that
    a click may open, and `tint`, the colour of the bar. A row without `end` has no bar, only its
    name and text. `legend` says whether a legend explains the looks of the bars, which charts with
    bars of one kind do not need.
    """
    tints = data["tint"] if "tint" in data else [palette(scheme).single] * len(data)
    placed = prepared(data, lang, tints)
    text = parts.bars_described(lang, unit, points(placed, lang, kinds=legend))
    layers = drawn(placed, lang, scheme, unit, legend=legend)
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def amounts(
    names: pd.Series, usd: pd.Series, lang: Language, certainty_: str = "actual"
) -> pd.DataFrame:
    """Rows for `chart` from US dollar amounts: bars from zero in millions, with one certainty.

    Values are written in millions too, so that they compare; with amounts below a million among
    them, each is written in words of its own size.
    """
    millions = usd / parts.MILLION
    is_small = (usd.abs() < parts.MILLION).any()
    digits = 0 if (millions.abs() >= _WHOLE).all() else 1
    return pd.DataFrame(
        {
            "name": names,
            "start": 0.0,
            "end": millions,
            "shown": [
                formats.amount(lang, one)
                if is_small
                else formats.number(lang, one / parts.MILLION, digits)
                for one in usd
            ],
            "certainty": certainty_,
        }
    ).reset_index(drop=True)


def prepared(data: pd.DataFrame, lang: Language, tints: Sequence[str]) -> pd.DataFrame:
    """The rows with their places, looks and colours; rows of equal names stay separate."""
    placed = rows.placed(data, data.name.tolist()).assign(row=range(len(data)), tint=list(tints))
    return placed.assign(hatched=data.certainty == "scenario").join(
        certainty.looks(data.certainty, lang)
    )


def points(placed: pd.DataFrame, lang: Language, *, kinds: bool = True) -> list[str]:
    """Every name with its value and, with `kinds`, its certainty, for the text description."""
    return [
        lang.text("{name}: {value} ({kind})", name=row.name, value=row.shown, kind=row.kind)
        if kinds
        else lang.text("{name}: {value}", name=row.name, value=row.shown)
        for row in placed.itertuples(index=False)
    ]


def drawn(
    placed: pd.DataFrame, lang: Language, scheme: str, unit: str, *, legend: bool = True
) -> list[alt.Chart]:
    """The layers: frame and legend, bars, hatching, values, names."""
    colours, shown = palette(scheme), placed.dropna(subset=["end"]).kind if legend else ()
    return [
        certainty.legend(lang, colours, shown, layer=_frame(placed, unit)),
        bars(placed, lang, unit),
        hatch(placed[placed.hatched], _reach(placed)),
        _values(placed),
        halo(rows.names(placed, scheme), colours),
        rows.names(placed, scheme),
    ]


def _frame(placed: pd.DataFrame, unit: str) -> alt.Chart:
    """An invisible layer that keeps room for the values beside the longest bar. Vega would measure
    the room only during layout, and on a phone it can come out too small."""
    axis = alt.Axis(format=parts.WHOLE_OR_NOT, tickCount=5)
    title = formats.wrapped(unit, _TITLE)
    room = f"{_room(placed)} * {_COLUMN} * ({rows.WORDS.expr}) + {_AROUND}"
    end = alt.ExprRef(f"max(width / 4, width - {room})")
    scale = alt.Scale(zero=True, nice=False, range=[0, end])
    x = alt.X("reach:Q", title=title, axis=axis, scale=scale)
    return alt.Chart(pd.DataFrame({"row": [0], "reach": [_reach(placed)]})).encode(
        x=x, y=rows.middle()
    )


def _room(placed: pd.DataFrame) -> int:
    """Columns of text needed beyond the end of the longest bar."""
    ended = placed.dropna(subset=["end"])
    left = 1 - ended[["start", "end"]].max(axis=1).clip(lower=0) / _reach(placed)
    over = ended.shown.map(formats.columns_of) - left * _PHONE
    return _STEP * math.ceil(max(over, default=0) / _STEP) if len(ended) else 0


def _reach(placed: pd.DataFrame) -> float:
    """The end of the longest bar."""
    reach = float(placed[["start", "end"]].max().max())
    return reach if reach > 0 else 1.0


def room(low: float, high: float, unit: str) -> alt.Chart:
    """An invisible layer whose axis reaches from `low` to `high`, so that words at the ends of bars
    have room."""
    axis = alt.Axis(format=parts.WHOLE_OR_NOT, tickCount=5)
    x = alt.X("reach:Q", title=unit, axis=axis, scale=alt.Scale(nice=False))
    reach = pd.DataFrame({"row": [0, 0], "reach": [high, low]})
    return alt.Chart(reach).mark_point(opacity=0, size=0).encode(x=x, y=rows.middle())


def bars(
    placed: pd.DataFrame, lang: Language, unit: str, span: dict[str, Any] | None = None
) -> alt.Chart:
    """The bars of rows that have an end, each as certain as it is; their tooltips name `unit`.
    `span` are the encodings of their height, if it is not that of a row.

    Needs the columns of `prepared`, all but `hatched`.
    """
    leads = [one for one in ("opens", "year") if one in placed]
    shown = placed.dropna(subset=["end"])[
        [
            "row",
            "name",
            "start",
            "end",
            "shown",
            "kind",
            "tint",
            "filled",
            *leads,
            *tips.carried(placed),
        ]
    ]
    return (
        alt.Chart(shown)
        .mark_bar(strokeWidth=certainty.OUTLINE)
        .encode(
            x=alt.X("start:Q"),
            x2=alt.X2("end:Q"),
            **(span or rows.span()),
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
    """Slanted lines over the bars of a scenario, drawn as data rows because Vega has no patterns.

    Needs `row`, `start`, `end`, `tint`; `reach` is the length of the axis.
    """
    across = _HATCH * reach
    lines = [
        {"row": bar.row, "foot": foot, "head": head, "tint": bar.tint}
        for bar in bars.itertuples(index=False)
        for foot, head in _between(bar.start, bar.end, across)
    ]
    # Vega warns of empty layers, so there is always one line, invisible if need be.
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


def _between(start: float, end: float, across: float) -> list[tuple[float, float]]:
    """The foot and the head of each hatching line that lies fully within a bar; of a bar too short
    for one, its diagonal."""
    low, high = sorted((start, end))
    feet = range(math.ceil(low / across), math.floor(high / across))
    whole = [(foot * across, (foot + 1) * across) for foot in feet]
    return whole or ([(low, high)] if low < high else [])


def _values(placed: pd.DataFrame) -> alt.Chart:
    """Each value beside its bar, or at zero if there is no bar."""
    right = placed[["start", "end"]].max(axis=1).fillna(0.0)
    return (
        alt.Chart(placed[["row", "shown"]].assign(right=right))
        .mark_text(align="left", dx=8, fontSize=rows.WORDS)
        .encode(x=alt.X("right:Q"), y=rows.middle(), text=alt.Text("shown:N"))
    )


def halo(names: alt.Chart, colours: Palette) -> alt.Chart:
    """A wide copy of words in the background colour, so that no line crosses the words."""
    names.mark.stroke = colours.background
    names.mark.strokeWidth = 5
    names.mark.strokeJoin = "round"
    return names
