"""A waterfall: steps one below the other, each from where the step before it ended.

The names stand above the bars, so that they are never cut. What is not there yet is told without
colour too: a plan is an outline, a promise is dashed, what is missing is dotted and empty, and a
scenario is hatched. The legend says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows
from rcdata.charts.theme import Chart, Palette, finish, palette
from rcdata.i18n import Language

MARKS = ("actual", "planned", "promised", "missing", "scenario")
_DASHES = {mark: [1, 0] for mark in MARKS} | {"promised": [5, 3], "missing": [2, 3]}
_FILLS = {"actual": 1.0, "planned": 0.0, "promised": 0.25, "missing": 0.0, "scenario": 0.12}
# Symbols of the legend, as paths.
_BOX = "M-1.2,-.8H1.2V.8H-1.2Z"
_HATCHED = f"{_BOX}M-1.2,-.2L-.2,.8M-1,-.8L.6,.8M-.2,-.8L1.2,.6"
# The widest room beside a bar for its value, and the distance of the lines of a hatch, both as
# parts of the axis.
_ROOM, _HATCH = 0.18, 0.02


def chart(
    steps: pd.DataFrame, lang: Language, scheme: str, *, unit: str, marks: Sequence[str]
) -> Chart:
    """The steps from top to bottom; every total starts at zero.

    `steps` needs, in the order to draw, `step` (its name in the reader's language), `kind`,
    `certainty`, `value` (in `unit`) and `shown` (the value as text, with its qualifier).

    `kind`: a `total` is drawn from zero to its value, whatever stands above it; what is `added`
    starts where the last step ended, and goes back where the value is negative; what is `missing`
    does so too. `certainty`: `actual`, `planned`, `promised` or `scenario`. `marks` are those of
    `MARKS` that the legend explains: all that may ever be drawn, so that other steps need no other
    specification. `unit` names the axis.
    """
    colours = palette(scheme)
    placed = _placed(steps, lang, colours)
    layers = [
        _frame(placed, lang, colours, unit, marks),
        _connectors(placed, colours),
        _bars(placed, lang, unit),
        _hatch(placed),
        _values(placed),
        _halo(rows.names(placed, scheme), colours),
        rows.names(placed, scheme),
    ]
    points = [
        lang.text("{name}: {value} ({kind})", name=row.name, value=row.shown, kind=row.mark)
        for row in placed.itertuples(index=False)
    ]
    text = parts.described(lang, lang.text("Waterfall chart, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def ends(steps: pd.DataFrame) -> pd.DataFrame:
    """Where each bar begins and ends, in the unit of `value`: `start, end`.

    Needs `kind, value`; see `chart`.
    """
    reached, found = 0.0, []
    for kind, value in zip(steps.kind, steps.value, strict=True):
        start = 0.0 if kind == "total" else reached
        reached = start + value
        found.append((start, reached))
    return pd.DataFrame(found, columns=["start", "end"], index=steps.index)


def _named(lang: Language) -> dict[str, str]:
    """The words of the legend for each mark."""
    return {
        "actual": lang.text("solid: received or spent"),
        "planned": lang.text("outline: budget or plan"),
        "promised": lang.text("dashed: promised or expected"),
        "missing": lang.text("dotted, empty: missing"),
        "scenario": lang.text("hatched: scenario, not published"),
    }


def _placed(steps: pd.DataFrame, lang: Language, colours: Palette) -> pd.DataFrame:
    """The steps with their places, marks and colours."""
    # Two steps may have one name: each keeps a row of its own.
    data = rows.placed(steps, steps.step.tolist()).assign(row=range(len(steps)))
    marks = data.certainty.where(data.kind != "missing", "missing")
    return data.join(ends(data)).assign(
        mark=marks.map(_named(lang)),
        hatched=marks == "scenario",
        filled=marks.map(_FILLS),
        dashed=marks.map(_DASHES),
        tint=[
            _tint(kind, value, colours) for kind, value in zip(data.kind, data.value, strict=True)
        ],
    )


def _tint(kind: str, value: float, colours: Palette) -> str:
    if kind == "added":
        return colours.trust_fund if value >= 0 else colours.support
    return colours.undp if kind == "total" else colours.text


def _x(field: str, unit: str) -> alt.X:
    axis = alt.Axis(format=",.0f", tickCount=5)
    return alt.X(f"{field}:Q", title=unit, axis=axis, scale=alt.Scale(zero=True, nice=False))


def _frame(
    placed: pd.DataFrame, lang: Language, colours: Palette, unit: str, marks: Sequence[str]
) -> alt.Chart:
    """An invisible layer that keeps room for the value beside the longest bar, and the legend.

    The legend is here and not at the bars because their colours tell the kind of step, and its own
    only fill and outline.
    """
    words = [_named(lang)[mark] for mark in marks]
    legend = alt.Legend(symbolSize=240, symbolOpacity=1, symbolStrokeWidth=1.5)
    looks: dict[str, list[Any]] = {
        "fill": [_faded(colours.quiet, mark) for mark in marks],
        "stroke": [colours.quiet for _ in marks],
        "strokeDash": [_DASHES[mark] for mark in marks],
        "shape": [_HATCHED if mark == "scenario" else _BOX for mark in marks],
    }
    room = pd.DataFrame({"row": [0], "reach": [_reach(placed) * (1 + _ROOM)], "mark": words[:1]})
    return (
        alt.Chart(room)
        .mark_point(opacity=0)
        .encode(
            x=_x("reach", unit),
            y=rows.middle(),
            **{channel: _look(channel, words, look, legend) for channel, look in looks.items()},
        )
    )


def _look(channel: str, words: list[str], look: list[Any], legend: alt.Legend) -> Any:
    """The encoding of a channel by the words of the legend, one entry of `look` for each."""
    scale = alt.Scale(domain=words, range=look)
    encodings = {"fill": alt.Fill, "stroke": alt.Stroke, "strokeDash": alt.StrokeDash}
    return encodings.get(channel, alt.Shape)("mark:N", title=None, scale=scale, legend=legend)


def _faded(colour: str, mark: str) -> str:
    """The colour with the opacity of the mark: `#52606d` → `#52606d40`."""
    return f"{colour}{round(255 * _FILLS[mark]):02x}"


def _reach(placed: pd.DataFrame) -> float:
    """The end of the longest bar."""
    return float(placed[["start", "end"]].max().max())


def _bars(placed: pd.DataFrame, lang: Language, unit: str) -> alt.Chart:
    shown = placed[["row", "name", "start", "end", "shown", "mark", "tint", "filled", "dashed"]]
    return (
        alt.Chart(shown)
        .mark_bar(strokeWidth=1.5)
        .encode(
            x=alt.X("start:Q"),
            x2=alt.X2("end:Q"),
            **rows.span(),
            fill=alt.Fill("tint:N", scale=None, legend=None),
            stroke=alt.Stroke("tint:N", scale=None, legend=None),
            strokeDash=alt.StrokeDash("dashed:N", scale=None, legend=None),
            fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title=lang.text("Step")),
                alt.Tooltip("shown:N", title=unit),
                alt.Tooltip("mark:N", title=lang.text("Kind")),
            ],
        )
    )


def _hatch(placed: pd.DataFrame) -> alt.Chart:
    """Slanted lines over the bars of a scenario. They are rows, as Vega has no patterns."""
    across = _HATCH * _reach(placed)
    lines = [
        {"row": bar.row, "foot": foot * across, "head": (foot + 1) * across, "tint": bar.tint}
        for bar in placed[placed.hatched].itertuples(index=False)
        for foot in _between(bar.start, bar.end, across)
    ]
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
    return range(math.ceil(low / across), math.floor(high / across)) if across else range(0)


def _connectors(placed: pd.DataFrame, colours: Palette) -> alt.Chart:
    """From the end of each bar down to the next."""
    lines = pd.DataFrame(
        {"row": placed.row[1:].tolist(), "above": placed.row[:-1].tolist(), "end": placed.end[:-1]}
    )
    span = rows.span()
    upper = span["y2"].copy()
    upper.shorthand = "above:O"
    return (
        alt.Chart(lines)
        .mark_rule(color=colours.quiet, strokeWidth=1)
        .encode(x=alt.X("end:Q"), y=span["y"], y2=upper)
    )


def _values(placed: pd.DataFrame) -> alt.Chart:
    """Each value beside its bar."""
    texts = placed[["row", "shown"]].assign(right=placed[["start", "end"]].max(axis=1))
    return (
        alt.Chart(texts)
        .mark_text(align="left", dx=8)
        .encode(x=alt.X("right:Q"), y=rows.middle(), text="shown:N")
    )


def _halo(names: alt.Chart, colours: Palette) -> alt.Chart:
    """The names once more, wide and in the colour of the ground: connectors do not cross them."""
    names.mark.stroke = colours.background
    names.mark.strokeWidth = 5
    names.mark.strokeJoin = "round"
    return names
