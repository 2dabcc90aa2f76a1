"""Unpublished years, drawn open: a hatched band with its reason written in it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata.charts.theme import hatch, palette
from rcdata.i18n import Language


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
    """Layers that mark `years` as not published, one band for each run of them.

    `axis` is the axis of the chart below: layers share one, and the first layer's counts.
    """
    return [layer for run in runs(years) for layer in _one(run, axis, lang, scheme)]


def _one(
    run_of_years: tuple[int, int], axis: alt.Axis, lang: Language, scheme: str
) -> list[alt.Chart]:
    first, last = run_of_years
    colours, count = palette(scheme), last - first + 1
    text = lang.text("not published")
    run = pd.DataFrame([{"year": first, "last": last, "middle": (first + last) // 2}])
    x = alt.X("year:O", title=None, bandPosition=0, axis=axis)
    rect = (
        alt.Chart(run)
        .mark_rect(fill=hatch(colours.gap, colours.background, 4 * count), fillOpacity=0.4)
        .encode(x=x, x2=alt.X2("last:O", bandPosition=1), tooltip=alt.TooltipValue(text))
    )
    if count < 4:
        return [rect]
    label = (
        alt.Chart(run)
        .mark_text(fontStyle="italic", baseline="top")
        .encode(
            x=alt.X("middle:O", title=None, axis=axis), y=alt.YValue(6), text=alt.TextValue(text)
        )
    )
    return [rect, label]
