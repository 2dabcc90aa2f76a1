"""Years without a number, left open in the chart, each with its reason.

Words take the place of the number: a year missing in all sources used is left white, a year of
which a number is left out, by the filters or as doubtful, is grey. Of a long run of years missing
in all sources used, only the first is shown and stands for all, as a short break in the axis. The
note below the chart names the years.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from rcdata import absence, formats
from rcdata.charts.theme import TEXT_SIZE, X_SCALE, Palette, palette
from rcdata.i18n import Language

# A run of at least this many years missing in all sources used is shortened to one year.
_LONG_YEARS = 4
# From the year that the words stand in to the middle of all years of their band, in pixels.
_TO_MIDDLE = "({0}datum.year) + {0}datum.last)) / 2 - {0}datum.middle)".format(
    f"scale('{X_SCALE}', "
)
# Pixels between the axis and the words; the width of a column of text, as a share of its size.
_BELOW, _COLUMN = 8, 0.42
# The size of the letters: smaller where the chart is lower than the words are long.
_FITTING = f"min({TEXT_SIZE}, (height - {2 * _BELOW}) / ({_COLUMN} * datum.columns))"
# Why a year may have no number.
STATES = (absence.NOT_IN_SOURCES, absence.LEFT_OUT, absence.DOUBTFUL)


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
    """State → the years without a number in `drawn`, from the first to the last year of the rows.

    A year that the filters leave out although a source used has it is marked in the column
    `available` of `data`, one whose number is left out as doubtful in the column `doubted`, if
    there are such columns.
    """
    with_number = _years(data, data[drawn].notna())
    offered, doubted = _marked(data, "available"), _marked(data, "doubted")
    found: dict[str, list[int]] = {state: [] for state in STATES}
    for year in range(int(data.year.min()), int(data.year.max()) + 1):
        if year not in with_number:
            state = absence.DOUBTFUL if year in doubted else absence.state(year in offered)
            found[state].append(year)
    return found


def _marked(data: pd.DataFrame, column: str) -> set[int]:
    return _years(data, data[column].astype(bool)) if column in data else set()


def closed(years: Mapping[str, list[int]]) -> set[int]:
    """The years without a place on the axis: all but the first of each long run."""
    long = (run for run in runs(years[absence.NOT_IN_SOURCES]) if _is_long(*run))
    return {year for first, last in long for year in range(first + 1, last + 1)}


def _is_long(first: int, last: int) -> bool:
    return last - first + 1 >= _LONG_YEARS


def _years(data: pd.DataFrame, chosen: pd.Series) -> set[int]:
    return set(data.loc[chosen, "year"].astype(int))


def bands(
    years: Mapping[str, list[int]], axis: alt.Axis, lang: Language, scheme: str
) -> list[alt.Chart]:
    """The layers that mark years without a number, with one band for each run of years of a state:
    the bands, and their words. What they are comes from data, so that the filters change no layer.

    `axis` is the axis of the chart behind them: layers share one axis, and that of the first layer
    is used.
    """
    base = alt.Chart(_rows(years, lang, palette(scheme)))
    rect = base.mark_rect(aria=False).encode(
        x=alt.X("year:O", title=None, bandPosition=0, axis=axis),
        x2=alt.X2("last:O", bandPosition=1),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None, legend=None),
        tooltip=alt.Tooltip("text:N"),
    )
    # Written upwards, the words fit into one year on every screen.
    label = base.mark_text(
        angle=270,
        fontStyle="italic",
        fontSize=alt.ExprRef(_FITTING),
        align="left",
        dx=_BELOW,
        dy=alt.ExprRef(_TO_MIDDLE),
    ).encode(
        x=alt.X("middle:O", title=None, axis=axis, bandPosition=0.5),
        y=alt.YValue("height"),
        text=alt.Text("text:N"),
    )
    return [rect, label]


def _rows(years: Mapping[str, list[int]], lang: Language, colours: Palette) -> pd.DataFrame:
    """One row for each band, with the words that say why, their width in columns, and its looks."""
    left_out = closed(years)
    found = []
    for state in STATES:
        text = absence.word(lang, state)
        looks = (colours.background, 1.0) if state == absence.NOT_IN_SOURCES else (colours.gap, 0.4)
        for first, end in runs(years[state]):
            last = first if first + 1 in left_out else end
            middle = (first + last) // 2
            found.append((state, first, last, middle, text, formats.columns_of(text), *looks))
    columns = ["state", "year", "last", "middle", "text", "columns", "fill", "opacity"]
    return pd.DataFrame(found, columns=columns)
