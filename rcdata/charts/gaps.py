"""Years without a number, drawn open, each with its reason.

A year that no source used has stands in a dashed frame; a year that only the filters leave out
stands on a grey ground without a frame. The note below the chart names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from rcdata import absence
from rcdata.charts.theme import Palette, palette
from rcdata.i18n import Language

# A band of fewer years has no room for words; the note below the chart names its years.
_ROOM_FOR_WORDS = 4
# The states that a year without a number can have, in the order in which they are drawn.
STATES = (absence.NOT_IN_SOURCES, absence.LEFT_OUT)


def runs(years: list[int]) -> list[tuple[int, int]]:
    """Years as runs of consecutive ones: [2009, 2010, 2012] → [(2009, 2010), (2012, 2012)]."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def without_number(data: pd.DataFrame, drawn: str) -> dict[str, list[int]]:
    """The years from the first to the last of the rows in which `drawn` has no number, by state.

    A year that a source used has, though the filters leave it out, is `available` (a column of
    `data`, where there is one).
    """
    with_number = _years(data, data[drawn].notna())
    offered = _years(data, data.available.astype(bool)) if "available" in data else set()
    found: dict[str, list[int]] = {state: [] for state in STATES}
    for year in range(int(data.year.min()), int(data.year.max()) + 1):
        if year not in with_number:
            found[absence.state(year in offered)].append(year)
    return found


def _years(data: pd.DataFrame, chosen: pd.Series) -> set[int]:
    return set(data.loc[chosen, "year"].astype(int))


def bands(
    years: Mapping[str, list[int]], axis: alt.Axis, lang: Language, scheme: str
) -> list[alt.Chart]:
    """Layers that mark the years of each state, a band for each run of them.

    `axis` is the axis of the chart below: layers share one, and the first layer's counts.
    """
    colours = palette(scheme)
    # One data set for all: how many there are must not change with the filters.
    base = alt.Chart(_rows(years, lang))
    return [
        layer
        for state in STATES
        for layer in _band(base, state, axis, absence.word(lang, state), _look(state, colours))
    ]


def _rows(years: Mapping[str, list[int]], lang: Language) -> pd.DataFrame:
    """A row a band; those with room for it say why."""
    return pd.DataFrame(
        [
            {
                "state": state,
                "year": first,
                "last": last,
                "middle": (first + last) // 2,
                "text": absence.word(lang, state) if last - first + 1 >= _ROOM_FOR_WORDS else "",
            }
            for state in STATES
            for first, last in runs(years[state])
        ],
        columns=["state", "year", "last", "middle", "text"],
    )


def _look(state: str, colours: Palette) -> dict[str, Any]:
    if state == absence.LEFT_OUT:
        return {"fill": colours.gap, "fillOpacity": 0.4}
    return {
        "fill": colours.gap,
        "fillOpacity": 0.16,
        "stroke": colours.quiet,
        "strokeDash": [4, 4],
    }


def _band(
    base: alt.Chart, state: str, axis: alt.Axis, text: str, look: dict[str, Any]
) -> tuple[alt.Chart, alt.Chart]:
    own = base.transform_filter(f"datum.state === '{state}'")
    rect = own.mark_rect(aria=False, **look).encode(
        x=alt.X("year:O", title=None, bandPosition=0, axis=axis),
        x2=alt.X2("last:O", bandPosition=1),
        tooltip=alt.TooltipValue(text),
    )
    label = own.mark_text(fontStyle="italic", baseline="top").encode(
        x=alt.X("middle:O", title=None, axis=axis), y=alt.YValue(6), text=alt.Text("text:N")
    )
    return rect, label
