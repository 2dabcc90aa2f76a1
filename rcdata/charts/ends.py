"""The names of series at their right ends or above their beginnings, in place of a legend.

A reader then need not look from the chart to a legend and back. It is done where the chart is wide;
elsewhere the legend stays. The name of a series that ends before the others says when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import gaps, parts
from rcdata.charts.theme import LEGEND_SIZE, SYMBOL_SIZE
from rcdata.i18n import Language

# From this width on, names take about a quarter of the chart.
_WIDE = "outer >= 780"
# Columns on a line of a name; the pixels of a column, of a line, and before the name.
_COLUMNS, _COLUMN, _LINE, _GAP = 24, 7.8, 17, 8
# How much longer than its highest value an axis can be: names that are far enough apart on such an
# axis are so on every chart.
_LONGER = 1.4


# Pixels that the years have on the narrowest wide chart, and the fewest columns of a name above it.
_NARROWEST, _SHORTEST = 690, 12
_BREAKS = "length(split(datum.lines, '\\n')) - 1"
_TINT = alt.Fill("tint:N", scale=None, legend=None)
_WHERE_WIDE = alt.ExprRef(f"{_WIDE} ? 1 : 0")


def legend(lang: Language, names: Iterable[str], **options: Any) -> alt.Legend:
    """A legend of `names` that takes no room and is not seen where the chart is wide. One entry is
    left there, since the size of a legend without entries is no number."""
    found, all_names = parts.legend(lang, **options), json.dumps(list(names))
    found["values"] = alt.ExprRef(f"{_WIDE} ? slice({all_names}, 0, 1) : {all_names}")
    found["labelExpr"] = f"{_WIDE} ? '' : {found['labelExpr']}"
    found["labelFontSize"] = alt.ExprRef(f"{_WIDE} ? 0 : {LEGEND_SIZE}")
    found["symbolSize"] = alt.ExprRef(f"{_WIDE} ? 0 : {SYMBOL_SIZE}")
    found["symbolOpacity"] = alt.ExprRef(f"{_WIDE} ? 0 : 1")
    found["offset"] = alt.ExprRef(f"{_WIDE} ? 0 : 18")
    return found


def _words() -> dict[str, Any]:
    """Lines of text where the chart is wide; Vega would keep room for a text that is not seen."""
    return {
        "align": "left",
        "text": alt.ExprRef(f"{_WIDE} ? datum.lines : ''"),
        "lineBreak": "\n",
        "lineHeight": _LINE,
    }


def heads(data: pd.DataFrame, drawn: str, tints: Mapping[str, str]) -> alt.Chart:
    """The layer of names above the chart, each where its years begin, for series that follow one
    another. Needs `year, name` and `drawn`, as for `parts.over_years`; `tints` is name → colour."""
    shut = gaps.closed(gaps.without_number(data, drawn))
    bands = [one for one in range(data.year.min(), data.year.max() + 1) if one not in shut]
    first = data.dropna(subset=[drawn]).sort_values("year").drop_duplicates("name")
    # The first stands at the beginning of the axis, where it has most room.
    begins = [bands[0], *first.year[1:]]
    ends_ = [*begins[1:], bands[-1] + 1]
    room = _NARROWEST / _COLUMN / len(bands)
    columns = [
        max(_SHORTEST, int(room * sum(begin <= one < end for one in bands)))
        for begin, end in zip(begins, ends_, strict=True)
    ]
    lines = ["\n".join(formats.wrapped(*both)) for both in zip(first.name, columns, strict=True)]
    placed = pd.DataFrame({"year": begins, "lines": lines, "tint": first.name.map(dict(tints))})
    x = parts.year()
    x["bandPosition"] = 0
    text = alt.Chart(placed).mark_text(
        **_words(),
        baseline="bottom",
        # Move the text up by its extra lines, since Vega adds lines below the first.
        dy=alt.ExprRef(f"-4 - {_LINE} * ({_BREAKS})"),
    )
    return text.encode(x=x, y=alt.YValue(0), fill=_TINT)


@dataclass(frozen=True)
class Ends:
    """The names of the `series` with their places; without places, there is only the legend."""

    series: tuple[str, ...] = ()
    placed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"lines": []}))

    def legend(self, lang: Language, **options: Any) -> alt.Legend:
        """The legend, without entries where the names stand at their series."""
        if self.placed.empty:
            return parts.legend(lang, **options)
        return legend(lang, self.series, **options)

    def room(self, x: alt.X) -> alt.X:
        """The axis, which has a scale, with room for the names on its right."""
        if self.placed.empty:
            return x
        longest = max(formats.columns_of(one) for one in "\n".join(self.placed.lines).split("\n"))
        room = f"({_WIDE} ? {round(_COLUMN * longest) + 2 * _GAP} : 0)"
        wide = x.copy()
        wide["scale"]["range"] = [0, alt.ExprRef(f"width - {room}")]
        return wide

    def names(self, x: alt.X, y: alt.Y, band: float) -> list[alt.Chart]:
        """The layers of the names, beside the place `band` (0 to 1) of the last band of `x`, and of
        lines to those that had to make room for others."""
        if self.placed.empty:
            return []
        at, end, own = x.copy(), y.copy(), y.copy()
        at["bandPosition"], end.shorthand, own.shorthand = band, "at:Q", "own:Q"
        away = (1 - band) * _GAP
        text = alt.Chart(self.placed).mark_text(
            **_words(), dx=_GAP + away, dy=alt.ExprRef(f"-{_LINE / 2} * ({_BREAKS})")
        )
        line = alt.Chart(self.placed[self.placed.moved]).mark_rule(
            strokeWidth=1, xOffset=away + 1, x2Offset=away + _GAP - 1, opacity=_WHERE_WIDE
        )
        to = {"x2": alt.X2(x.shorthand, bandPosition=band), "y2": alt.Y2("at:Q")}
        stroke = alt.Stroke("tint:N", scale=None, legend=None)
        return [line.encode(x=at, y=own, stroke=stroke, **to), text.encode(x=at, y=end, fill=_TINT)]


def of(
    rows: pd.DataFrame,
    x: str,
    y: str,
    tints: Mapping[str, str],
    height: int,
    lang: Language,
    *,
    stacked: bool = False,
) -> Ends:
    """The ends of the series in `rows`, one for each name of `tints`, which is name → colour.

    `rows` has `name`, its place `x` on the axis, whose last place is the largest, and its value
    `y`; with `stacked` also `start`, and the name is at the middle of its part. `height` is that of
    the chart. The name of a series that ended before the others stands above a stack, which has no
    part of it at its end.
    """
    known = rows.dropna(subset=[y]).sort_values(x, kind="stable")
    end, last = known[x].max(), known.drop_duplicates("name", keep="last")
    if len(last) < 2:
        return Ends()
    ended = last[x] != end
    at = (last.start + last[y]) / 2 if stacked else last[y]
    if stacked:
        at = at.mask(ended, known[y].max())
    lines = [
        "\n".join(formats.wrapped(_until(lang, row.name, row.place, end), _COLUMNS))
        for row in last.assign(place=last[x])[["name", "place"]].itertuples(index=False)
    ]
    tint = last.name.map(dict(tints))
    placed = pd.DataFrame({x: end, "lines": lines, "own": at, "tint": tint, "ended": ended})
    placed = placed.sort_values("own", kind="stable")
    low, high = min(0.0, float(known[y].min())), max(0.0, float(known[y].max()))
    per_pixel = (_LONGER * (high - low) or 1.0) / height
    apart = [per_pixel * _LINE * (1 + one.count("\n")) for one in placed.lines]
    placed["at"] = _apart(placed.own.tolist(), apart, low, high)
    far = (placed["at"] - placed.own).abs() > per_pixel * _LINE / 2
    return Ends(tuple(tints), placed.assign(moved=far & ~placed.ended))


def _until(lang: Language, name: str, place: object, end: object) -> str:
    return name if place == end else lang.text("{name} (to {year})", name=name, year=place)


def _apart(at: list[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Places from low to high, moved so that names of these sizes do not overlap."""
    moved, floor = [], low
    for one, size in zip(at, sizes, strict=True):
        moved.append(max(one, floor + size / 2))
        floor = moved[-1] + size / 2
    ceiling = max(high, low + sum(sizes))
    for place in reversed(range(len(moved))):
        moved[place] = min(moved[place], ceiling - sizes[place] / 2)
        ceiling = moved[place] - sizes[place] / 2
    return moved
