"""Slanted lines over bars: the mark of a scenario. They are rows, as Vega has no patterns."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from rcdata.charts import rows

# The distance of the lines, as part of the axis.
_DISTANCE = 0.02


def lines(bars: pd.DataFrame, reach: float) -> alt.Chart:
    """A layer of slanted lines over the bars of named rows (see `charts.rows`).

    `bars` needs `row`, `start` and `end` (on the axis `x`) and `tint`; `reach` is the length of the
    axis.
    """
    across = _DISTANCE * reach
    slanted = pd.DataFrame(
        [
            {"row": bar.row, "foot": foot * across, "head": (foot + 1) * across, "tint": bar.tint}
            for bar in bars.itertuples(index=False)
            for foot in _between(bar.start, bar.end, across)
        ],
        columns=["row", "foot", "head", "tint"],
    )
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
    """The lines, counted from zero, that lie wholly within a bar."""
    low, high = sorted((start, end))
    return range(math.ceil(low / across), math.floor(high / across)) if across else range(0)
