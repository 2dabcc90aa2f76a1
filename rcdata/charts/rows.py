"""Rows with names: the name is above its marks and breaks into lines on a narrow screen, so that it
is never cut."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts.theme import NARROW, palette

# Height of a row in pixels, at least: with a name of one line above its marks, and of more lines;
# with the name to the left of dots; with the name to the left of times; with cells.
LOW, HEIGHT, BESIDE, TIMES, CELLS = 48, 66, 34, 32, 36
# Pixels of a row for each line of its name, and for the rest. Bars fill their part of the row; dots
# leave space for the next name.
BARS, DOTS = (26.4, 13.2), (24.0, 6.0)
MARKS = 0.6, 0.92
# Columns on a line of a name: usually, on a phone, and on a phone with Chinese characters, two
# columns of which are wider than two Latin letters.
_WIDE, _NARROW, _NARROW_CHINESE = 110, 44, 38
# The name of a row, broken into lines for the width of the chart; and the height of a line.
NAMES = "(outer < 840 ? datum.narrow : datum.wide)"
LINE = 16
# Font size of names and of words beside marks. On the smallest phones a line of a name is as wide
# as the chart.
WORDS = alt.ExprRef(f"outer < 360 ? 12 : {NARROW} ? 13 : 15")


def placed(data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The rows of `data` with the columns that the encodings of this module need.

    `names` are the names of the rows in the reader's language, in the order of `data`; equal names
    share a row, in the order of their first occurrence. Adds `row` (number), `name`, `wide` and
    `narrow` (the name broken into lines).
    """
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return data.assign(
        row=[order[name] for name in names],
        name=list(names),
        wide=["\n".join(formats.wrapped(name, _WIDE)) for name in names],
        narrow=["\n".join(formats.wrapped(name, _phone_line(name))) for name in names],
    )


def _phone_line(name: str) -> int:
    return _NARROW if formats.columns_of(name) == len(name) else _NARROW_CHINESE


def middle() -> alt.Y:
    """The vertical position of points, lines and texts of a row."""
    return alt.Y("row:O", axis=None, bandPosition=sum(MARKS) / 2, scale=_scale())


def span() -> dict[str, alt.Y | alt.Y2]:
    """The vertical extent of the bars of a row (`mark_rect`)."""
    return {
        "y": alt.Y("row:O", axis=None, bandPosition=MARKS[0], scale=_scale()),
        "y2": alt.Y2("row:O", bandPosition=MARKS[1]),
    }


def names(shown: pd.DataFrame, scheme: str) -> alt.Chart:
    """The names of the rows that `placed` made, as a layer."""
    rows = shown[["row", "wide", "narrow"]].drop_duplicates()
    return (
        alt.Chart(rows)
        .mark_text(
            align="left",
            baseline="bottom",
            lineBreak="\n",
            text=alt.ExprRef(NAMES),
            fontSize=WORDS,
            color=palette(scheme).text,
            lineHeight=LINE,
            # Move the text up by its extra lines, since Vega adds lines below the first.
            dy=alt.ExprRef(f"-4 - {LINE} * (length(split({NAMES}, '\\n')) - 1)"),
        )
        .encode(
            x=alt.XValue(0),
            y=alt.Y("row:O", axis=None, bandPosition=MARKS[0], scale=_scale()),
        )
    )


def height(shown: pd.DataFrame, marks: tuple[float, float] = BARS, has_two: bool = False) -> int:
    """Pixels for all rows made by `placed`; the more, the more lines a name takes on a phone.
    `marks` is `BARS` or `DOTS`; `has_two` says that a row has two of them, each with words."""
    each_line, beside = marks
    lines = 1 + max((name.count("\n") for name in shown.narrow), default=0)
    least = LOW if lines == 1 and not has_two else HEIGHT
    return round(max(least, each_line * lines + beside) * shown["row"].nunique())


def _scale() -> alt.Scale:
    return alt.Scale(paddingInner=0, paddingOuter=0)
