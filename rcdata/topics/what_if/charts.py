"""Charts around a scenario: which lever matters most, how far the gap may lie, and how scenarios
compare. Whatever is a scenario is hatched.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, parts, rows, spans
from rcdata.charts.theme import WHERE_WIDE, Chart, finish, palette
from rcdata.i18n import Language

# How strongly the bar of a scenario is filled under its lines.
FAINT = certainty.FILLS["scenario"]
# Room beside the longest bar for its words, as part of the axis.
_ROOM = 0.3
# How far apart the lines of a hatch stand in the short bars of the tornado, against other bars.
_FINE = 1.5
# The height of the histogram, as a multiple of its highest bar: words stand above.
_HEADROOM = 1.3


def _axis(field: str, unit: str) -> alt.X:
    axis = alt.Axis(format=",.0f", tickCount=5)
    return alt.X(f"{field}:Q", title=unit, axis=axis, scale=alt.Scale(nice=False))


def tornado(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """For each lever a bar from the gap when it is moved down to the gap when it is moved up.

    Needs `name` (of the lever), `low`, `high` (the gap at both ends, in `unit`), `base` (the gap
    now), `low_value`, `high_value` (what the lever is moved to, in words), widest bar first.
    """
    colours = palette(scheme)
    shown = rows.placed(data, data.name.tolist())
    bars = _halves(shown, colours.trust_fund, colours.support)
    low, high = _ends_of(bars)
    layers = [
        _room(low - _ROOM * (high - low), high + _ROOM * (high - low), unit),
        _bars(bars, lang, unit),
        spans.hatch(bars, _FINE * (high - low)),
        *_ends(bars),
        _now(shown, colours.text),
        rows.names(shown, scheme),
    ]
    points = [
        lang.text(
            "{lever}: {low} at {low_value}, {high} at {high_value}",
            lever=row.name,
            low=formats.number(lang, row.low, 1),
            low_value=row.low_value,
            high=formats.number(lang, row.high, 1),
            high_value=row.high_value,
        )
        for row in shown.itertuples(index=False)
    ]
    text = parts.described(lang, lang.text("Tornado chart, {unit}.", unit=unit), points)
    return rows.finish(layers, lang, scheme, description=text, height=rows.height(shown))


def _ends_of(bars: pd.DataFrame) -> tuple[float, float]:
    """Where the bars begin and end; never the same place."""
    low, high = float(bars[["start", "end"]].min().min()), float(bars[["start", "end"]].max().max())
    return (low, high) if high > low else (low, low + 1)


def _halves(shown: pd.DataFrame, better: str, worse: str) -> pd.DataFrame:
    """Two bars a row, from the gap now to the gap at each end of the lever."""
    sides = []
    for end, words in (("low", "low_value"), ("high", "high_value")):
        sides.append(
            pd.DataFrame(
                {
                    "row": shown.row,
                    "name": shown.name,
                    "start": shown.base,
                    "end": shown[end],
                    "words": shown[words],
                    "tint": (shown[end] > shown.base).map({True: worse, False: better}),
                    "right": shown[end] > shown.base,
                }
            )
        )
    halves = pd.concat(sides, ignore_index=True)
    return halves[halves.start != halves.end]


def _room(low: float, high: float, unit: str) -> alt.Chart:
    """An invisible layer that keeps room for the words at both ends."""
    reach = pd.DataFrame({"row": [0, 0], "reach": [high, low]})
    return alt.Chart(reach).mark_point(opacity=0).encode(x=_axis("reach", unit), y=rows.middle())


def _bars(bars: pd.DataFrame, lang: Language, unit: str) -> alt.Chart:
    tint = alt.Stroke("tint:N", scale=None, legend=None)
    return (
        alt.Chart(bars)
        .mark_bar(strokeWidth=certainty.OUTLINE, fillOpacity=FAINT)
        .encode(
            x=alt.X("start:Q"),
            x2=alt.X2("end:Q"),
            **rows.span(),
            stroke=tint,
            fill=alt.Fill("tint:N", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title=lang.text("Lever")),
                alt.Tooltip("words:N", title=lang.text("Moved to")),
                alt.Tooltip("end:Q", title=unit, format=",.1f"),
            ],
        )
    )


def _ends(bars: pd.DataFrame) -> list[alt.Chart]:
    """What the lever is moved to, written beyond the end of its bar."""
    return [
        alt.Chart(half[["row", "end", "words"]])
        .mark_text(
            align="left" if right else "right",
            dx=7 if right else -7,
            fontSize=13,
            opacity=WHERE_WIDE,
        )
        .encode(x=alt.X("end:Q"), y=rows.middle(), text=alt.Text("words:N"))
        for right, half in ((True, bars[bars.right]), (False, bars[~bars.right.astype(bool)]))
    ]


def _now(shown: pd.DataFrame, colour: str) -> alt.Chart:
    """A line through all bars at the gap as it is."""
    return (
        alt.Chart(shown[["row", "base"]])
        .mark_rule(color=colour, strokeWidth=2)
        .encode(x=alt.X("base:Q"), **rows.span())
    )


def compared(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The gaps of baselines and scenarios, each a bar from zero; a surplus lies on the other side.

    Needs, in the order to draw, `name` (in the reader's language), `gap` (in `unit`, missing where
    there is none), `shown` (the gap in words) and `is_scenario`: hatched, else
    dotted as what is missing.
    """
    colours = palette(scheme)
    # The gap in words stands above the bar with the name: there is always room.
    told = [lang.pair(name, words) for name, words in zip(data.name, data["shown"], strict=True)]
    placed = rows.placed(data, told).assign(row=range(len(data)))
    bars = placed.dropna(subset=["gap"]).assign(
        start=0.0,
        end=lambda drawn: drawn.gap,
        tint=lambda drawn: [colours.text if one >= 0 else colours.trust_fund for one in drawn.gap],
    )
    low, high = _ends_of(bars)
    layers = [
        _room(low, high, unit),
        certainty.legend(lang, colours, ("missing", "scenario")),
        _outlines(bars, lang, unit),
        spans.hatch(bars[bars.is_scenario], high - low),
        rows.names(placed, scheme),
    ]
    kind = lang.text("Bar chart, {unit}.", unit=unit)
    text = parts.described(lang, kind, told)
    return rows.finish(layers, lang, scheme, description=text, height=rows.height(placed))


def _outlines(bars: pd.DataFrame, lang: Language, unit: str) -> alt.Chart:
    marks = bars.is_scenario.map({True: "scenario", False: "missing"})
    drawn = bars[["row", "name", "start", "end", "shown", "tint"]]
    return (
        alt.Chart(drawn.join(certainty.looks(marks, lang)))
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


def band(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """How the gap spreads over the draws: a histogram, its middle, and where nine of ten lie.

    Needs `low`, `high` (of each class, in `unit`), `share_pct` (of the draws), `p05`, `p50`, `p95`.
    """
    colours, title = palette(scheme), lang.text("per cent of the draws")
    shown = data[["low", "high", "share_pct", "p05", "p50", "p95"]].assign(zero=0.0)
    y = parts.quantity("share_pct", title)
    base = alt.Chart(shown).encode(
        x=_axis("low", unit), x2=alt.X2("high:Q"), y=y, y2=alt.Y2("zero:Q")
    )
    bars = base.mark_rect(
        fill=colours.trust_fund, fillOpacity=FAINT, stroke=colours.trust_fund, strokeWidth=1
    ).encode(
        tooltip=[
            alt.Tooltip("low:Q", title=lang.text("From"), format=",.1f"),
            alt.Tooltip("high:Q", title=lang.text("To"), format=",.1f"),
            alt.Tooltip("share_pct:Q", title=title, format=".1f"),
        ]
    )
    slants = base.mark_rule(color=colours.trust_fund, strokeWidth=1)
    top = pd.DataFrame({"low": [shown.low.min()], "top": [_HEADROOM * shown.share_pct.max()]})
    room = alt.Chart(top).mark_point(opacity=0).encode(x=_axis("low", unit), y=alt.Y("top:Q"))
    layers = [room, bars, slants, *_quantiles(shown, lang, scheme)]
    first = shown.iloc[0]
    points = [
        lang.pair(name, formats.number(lang, first[field], 1))
        for field, name in _named(lang).items()
    ]
    text = parts.described(lang, lang.text("Histogram, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=320)


def _named(lang: Language) -> dict[str, str]:
    return {
        "p05": lang.text("one in twenty below"),
        "p50": lang.text("half below"),
        "p95": lang.text("one in twenty above"),
    }


def _quantiles(shown: pd.DataFrame, lang: Language, scheme: str) -> list[alt.Chart]:
    """Lines at the quantiles, each with its words where there is room."""
    colours, first = palette(scheme), shown.iloc[0]
    at = pd.DataFrame(
        [
            {"at": first[field], "words": name, "line": line}
            for line, (field, name) in enumerate(_named(lang).items())
        ]
    )
    base = alt.Chart(at).encode(x=alt.X("at:Q"))
    return [
        base.mark_rule(color=colours.text, strokeWidth=2, strokeDash=[6, 3]),
        base.mark_text(
            align="left",
            baseline="top",
            dx=6,
            # One below the other: the lines may stand close together.
            dy=alt.ExprRef("4 + 18 * datum.line"),
            fontSize=13,
            opacity=WHERE_WIDE,
        ).encode(text=alt.Text("words:N"), y=alt.YValue(0)),
    ]
