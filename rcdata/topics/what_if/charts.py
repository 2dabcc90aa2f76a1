"""Charts of a scenario: which lever matters most, how uncertain the gap is, and how scenarios
compare. All that is a scenario is hatched.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, lanes, parts, rows, spans, tips
from rcdata.charts.theme import NARROW, SMALL, Chart, finish, palette
from rcdata.i18n import Language

# Opacity of the fill of a scenario's bar, under its hatching.
FAINT = certainty.FILLS["scenario"]
# Room for a number at the ends of the longest bar, as a share of the axis.
_NUMBER = 0.15
# Distance between the lines of a hatch on the short bars of the tornado, relative to other bars.
_FINE = 1.5
# The share of the axis up to which a label of the histogram has room to the right of its line.
_RIGHTMOST = 0.65
# From one label of the histogram to the next, in pixels.
_LABEL = 18
# The height of the histogram relative to its highest bar: there are words above.
_HEADROOM = 1.45


def _axis(unit: str) -> alt.X:
    """The axis of the gap, which begins where the cases do."""
    axis = alt.Axis(format=parts.WHOLE_OR_NOT, tickCount=5)
    return alt.X("low:Q", title=unit, axis=axis, scale=alt.Scale(nice=False, zero=False))


def tornado(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """A bar for each lever, from the gap when it is moved down to the gap when it is moved up.

    Needs `name` (of the lever), `low`, `high` (the gap at both ends, in `unit`), `base` (the gap
    now), `low_value`, `high_value` (what the lever is moved to, in words), the widest bar first.
    """
    colours = palette(scheme)
    shown = rows.placed(data, [ranged(lang, row) for row in data.itertuples(index=False)])
    bars = _halves(shown, lang, colours.single, colours.text)
    low, high = _ends_of(bars)
    layers = [
        spans.room(low - _NUMBER * (high - low), high + _NUMBER * (high - low), unit),
        certainty.named(
            lang,
            colours,
            [
                (lang.text("smaller gap"), "scenario", colours.single),
                (lang.text("larger gap"), "scenario", colours.text),
            ],
        ),
        _bars(bars, lang, unit),
        spans.hatch(bars, _FINE * (high - low)),
        *_ends(bars),
        _now(shown, colours.text),
        rows.names(shown, scheme),
    ]
    points = [_bar_told(lang, row) for row in data.itertuples(index=False)]
    text = parts.described(lang, lang.text("Tornado chart, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))


def _bar_told(lang: Language, row: Any) -> str:
    """A bar of the tornado in words."""
    return lang.text(
        "{lever}: {low} at {low_value}, {high} at {high_value}",
        lever=row.name,
        low=formats.number(lang, row.low, 1),
        low_value=row.low_value,
        high=formats.number(lang, row.high, 1),
        high_value=row.high_value,
    )


def ranged(lang: Language, row: Any) -> str:
    """The lever and how far it is moved, first what leaves the smaller gap, at the left. Needs
    `name, low, high, low_value, high_value`."""
    ends = (row.low_value, row.high_value)
    left, right = ends if row.low <= row.high else ends[::-1]
    return lang.noted(row.name, lang.text("{low} to {high}", low=left, high=right))


def _ends_of(bars: pd.DataFrame) -> tuple[float, float]:
    """The lowest and the highest end of all bars, never equal."""
    low, high = float(bars[["start", "end"]].min().min()), float(bars[["start", "end"]].max().max())
    return (low, high) if high > low else (low, low + 1)


def _halves(shown: pd.DataFrame, lang: Language, better: str, worse: str) -> pd.DataFrame:
    """Two bars for each row: from the gap now to the gap at each end of the lever."""
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
                    "told": [formats.number(lang, one, 1) for one in shown[end]],
                    "tint": (shown[end] > shown.base).map({True: worse, False: better}),
                    "right": shown[end] > shown.base,
                    **tips.carried(shown),
                }
            )
        )
    halves = pd.concat(sides, ignore_index=True)
    return halves[halves.start != halves.end]


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
    """The gap at the end of each bar."""
    return [
        alt.Chart(half[["row", "end", "told"]])
        .mark_text(align="left" if right else "right", dx=7 if right else -7, fontSize=SMALL)
        .encode(x=alt.X("end:Q"), y=rows.middle(), text=alt.Text("told:N"))
        for right, half in ((True, bars[bars.right]), (False, bars[~bars.right.astype(bool)]))
    ]


def _now(shown: pd.DataFrame, colour: str) -> alt.Chart:
    """A line across all bars at the present gap."""
    return (
        alt.Chart(shown[["row", "base"]])
        .mark_rule(color=colour, strokeWidth=2)
        .encode(x=alt.X("base:Q"), **rows.span())
    )


def compared(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The gaps of baselines and scenarios as bars from zero, a surplus on the other side of it.

    Needs, in the order to draw, `name` (in the reader's language), `gap` (in `unit`, missing if
    there is none), `shown` (the gap in words) and `certainty` (one of `certainty.MARKS`; of a gap
    that a document prints, the dotted outline of what is missing).
    """
    colours = palette(scheme)
    # The gap in words is written above the bar, after the name, where there is always room.
    told = [lang.pair(name, words) for name, words in zip(data.name, data["shown"], strict=True)]
    placed = rows.placed(data, told).assign(row=range(len(data)))
    bars = placed.join(certainty.looks(data.certainty, lang)).dropna(subset=["gap"])
    bars = bars.assign(
        start=0.0,
        end=bars.gap,
        tint=[colours.text if one >= 0 else colours.single for one in bars.gap],
    )
    low, high = _ends_of(bars)
    layers = [
        spans.room(low, high, unit),
        certainty.legend(lang, colours, bars.kind),
        spans.bars(bars, lang, unit),
        spans.hatch(bars[bars.certainty == "scenario"], high - low),
        rows.names(placed, scheme),
    ]
    text = parts.bars_described(lang, unit, told)
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def band(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """How the gap varies over the draws, which readers know as cases: a histogram, its median, the
    range of nine in ten, and the gap as set.

    Needs `low`, `high` (of each class, in `unit`), `share_pct` (of the draws), `p05`, `p50`, `p95`
    and `base` (the gap as set). The axis begins with the lowest class: the bars stand on the other
    one.
    """
    colours, title = palette(scheme), lang.text("per cent of the cases")
    columns = ["low", "high", "share_pct", "p05", "p50", "p95", "base", *tips.carried(data)]
    shown = data[columns].assign(zero=0.0)
    y = parts.quantity("share_pct", title)
    base = alt.Chart(shown).encode(x=_axis(unit), x2=alt.X2("high:Q"), y=y, y2=alt.Y2("zero:Q"))
    bars = base.mark_rect(
        fill=colours.single, fillOpacity=FAINT, stroke=colours.single, strokeWidth=1
    ).encode(
        tooltip=[
            alt.Tooltip("low:Q", title=lang.text("From"), format=",.1f"),
            alt.Tooltip("high:Q", title=lang.text("To"), format=",.1f"),
            alt.Tooltip("share_pct:Q", title=title, format=".1f"),
        ]
    )
    slants = base.mark_rule(color=colours.single, strokeWidth=1)
    top = pd.DataFrame({"low": [shown.low.min()], "top": [_HEADROOM * shown.share_pct.max()]})
    room = alt.Chart(top).mark_point(opacity=0, size=0).encode(x=_axis(unit), y=alt.Y("top:Q"))
    layers = [room, bars, slants, *_quantiles(shown, lang, scheme)]
    points = list(_told(lang, shown.iloc[0]).values())
    text = parts.described(lang, lang.text("Histogram, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=250)


def _told(lang: Language, spread: pd.Series) -> dict[str, str]:
    """Column of a quantile or of the gap as set → what it says, in words and not as statistics."""
    columns = ("p05", "p50", "p95", "base")
    low, middle, high, now = (formats.number(lang, spread[one], 1) for one in columns)
    return {
        "base": lang.text("the gap as set: {value}", value=now),
        "p05": lang.text("below {value}: 1 case in 20", value=low),
        "p50": lang.text("below {value}: half of the cases", value=middle),
        "p95": lang.text("above {value}: 1 case in 20", value=high),
    }


def _quantiles(shown: pd.DataFrame, lang: Language, scheme: str) -> list[alt.Chart]:
    """Lines at the quantiles with their words, on a phone with their values only."""
    colours = palette(scheme)
    base = alt.Chart(_placed(shown, lang)).encode(x=alt.X("at:Q"))
    words = base.mark_text(
        align=alt.ExprRef("datum.leftwards ? 'right' : 'left'"),
        baseline="top",
        dx=alt.ExprRef("datum.leftwards ? -6 : 6"),
        dy=alt.ExprRef("datum.height"),
        fontSize=SMALL,
        text=alt.ExprRef(f"{NARROW} ? datum.short : datum.words"),
    ).encode(y=alt.YValue(0))
    lines = base.mark_rule(
        color=colours.text,
        strokeWidth=2,
        # What is set is no quantile: its line is whole.
        strokeDash=alt.ExprRef("datum.is_set ? [1, 0] : [6, 3]"),
        y=alt.ExprRef("datum.height"),
        y2=alt.ExprRef("height"),
    )
    return [lines, spans.halo(words.copy(), colours), words]


def _placed(shown: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The lines at the quantiles, each with its words and where these stand."""
    told = _told(lang, shown.iloc[0])
    at = pd.DataFrame(
        {"at": shown.iloc[0][[*told]].tolist(), "words": told.values(), "is_set": [*told]}
    ).sort_values("at", ignore_index=True)
    at["short"] = [formats.number(lang, one, 1) for one in at["at"]]
    at["is_set"], at["line"] = at["is_set"] == "base", range(len(at))
    first, last = shown.low.min(), shown.high.max()
    # The first label stands to the left of its line and the others to the right; where the chart
    # ends there, all stand to the left.
    place = (at["at"] - first) / (last - first)
    turned = place.max() > _RIGHTMOST
    at["leftwards"] = (place > 1 - _RIGHTMOST) & (turned | (at["line"] == 0))
    # Labels are one below the other, since the lines may be close together. A line ends at its
    # label, so that it goes through none of those that reach across it.
    at["height"] = _LABEL * (at["line"].max() - at["line"] if turned else at["line"])
    return at


def payers(data: pd.DataFrame, lang: Language, scheme: str, unit: str, revenue: str) -> Chart:
    """Two bars for each payer: what it would pay, hatched, and below it the inferred revenue, pale.

    Needs, in the order to draw, `name` (in the reader's language), `opens` (the address that a
    click opens, or none), `paid`, `revenue` (in `unit`, missing if there is none) and both in
    words, `paid_shown` and `revenue_shown`. The argument `revenue` names the second bar.
    """
    told = [
        lang.text(
            "{name}: {paid}; {what}: {revenue}",
            name=row.name,
            paid=row.paid_shown,
            what=revenue,
            revenue=row.revenue_shown,
        )
        for row in data.itertuples(index=False)
    ]
    both = _lanes(lang, scheme, unit, revenue)
    return lanes.chart(data, lang, scheme, unit=unit, lanes=both, told=told)


def _lanes(lang: Language, scheme: str, unit: str, revenue: str) -> tuple[lanes.Lane, lanes.Lane]:
    """What a payer would pay, and below it the revenue."""
    colours = palette(scheme)
    would = lanes.Lane(
        "paid",
        "scenario",
        colours.single,
        lang.text("would pay (scenario)"),
        lang.text("would pay, {unit}", unit=unit),
    )
    was = lanes.Lane(
        "revenue",
        "derived",
        colours.quiet,
        lang.noted(revenue, lang.text("derived")),
        lang.pair(revenue, unit),
    )
    return would, was
