"""Unpublished years, drawn open: a dashed frame with its reason written in it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata.charts.theme import palette
from rcdata.i18n import Language

# A band of fewer years has no room for words; the note below the chart names its years.
_ROOM_FOR_WORDS = 4


def runs(years: list[int]) -> list[tuple[int, int]]:
    """Years as runs of consecutive ones: [2009, 2010, 2012] → [(2009, 2010), (2012, 2012)]."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def band(years: list[int], axis: alt.Axis, lang: Language, scheme: str) -> list[alt.Chart]:
    """Two layers that mark `years` as not published, a band for each run of them.

    `axis` is the axis of the chart below: layers share one, and the first layer's counts.
    """
    colours, text = palette(scheme), lang.text("not published")
    rows = pd.DataFrame(
        [
            {
                "year": first,
                "last": last,
                "middle": (first + last) // 2,
                "text": text if last - first + 1 >= _ROOM_FOR_WORDS else "",
            }
            for first, last in runs(years)
        ],
        columns=["year", "last", "middle", "text"],
    )
    base = alt.Chart(rows)
    rect = base.mark_rect(
        fill=colours.gap, fillOpacity=0.16, stroke=colours.quiet, strokeDash=[4, 4], aria=False
    ).encode(
        x=alt.X("year:O", title=None, bandPosition=0, axis=axis),
        x2=alt.X2("last:O", bandPosition=1),
        tooltip=alt.TooltipValue(text),
    )
    label = base.mark_text(fontStyle="italic", baseline="top").encode(
        x=alt.X("middle:O", title=None, axis=axis), y=alt.YValue(6), text=alt.Text("text:N")
    )
    return [rect, label]
