"""Charts of results: what was planned beside what was reached, and the stages of success."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows
from rcdata.charts.theme import NARROW, Chart, Palette, finish, palette
from rcdata.i18n import Language

_ROOM = alt.ExprRef(f"width - ({NARROW} ? 190 : 260)")  # beyond the bars stand their words
_WORDS = alt.ExprRef(f"{NARROW} ? 11 : 13")
_HALVES = ((0.58, 0.74), (0.78, 0.94))  # where the two bars of a row stand in it

_LEGEND = 80  # pixels that the legend takes below the rows


def _certainties(lang: Language) -> dict[bool, str]:
    return {
        True: lang.text("solid: published figure"),
        False: lang.text("dashed: planned, expected or projected"),
    }


def plans(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """Two bars an indicator, from zero to their part of the larger: a dashed outline where the
    reading is a plan, an expectation or a projection, solid where it is a published figure.

    Needs `name` (of the indicator in the reader's language), `place` (0 the first reading, 1 the
    second), `share` (of the larger reading), `label` (time and reading in words) and `actual`
    (bool).
    """
    colours = palette(scheme)
    fields = ["name", "place", "share", "label", "actual"]
    shown = _certain(rows.placed(data[fields], data.name.tolist()), lang)
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, range=[0, _ROOM]))
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Name")),
            alt.Tooltip("label:N", title=lang.text("Value")),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    layers = [_legend(base, lang, colours.series[0]), rows.names(shown, scheme)]
    for place, (start, end) in enumerate(_HALVES):
        half = base.transform_filter(f"datum.place == {place}")
        span = {"x2": alt.X2Datum(0), "y": _at(start), "y2": alt.Y2("row:O", bandPosition=end)}
        words = half.mark_text(align="left", dx=8, fontSize=_WORDS)
        layers += [
            *_bars(half, span, colours),
            words.encode(y=_at((start + end) / 2), text="label:N"),
        ]
    points = [
        lang.pair(row.name, lang.noted(row.label, row.kind))
        for row in shown.sort_values(["row", "place"]).itertuples()
    ]
    text = parts.described(lang, lang.text("Bar chart, each indicator on its own scale."), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown) + _LEGEND)


def _at(position: float) -> alt.Y:
    """A place in the band of a row, from 0 to 1."""
    return rows.middle().bandPosition(position)


def stages(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """A bar a stage, from its first to its last month, which stand in it. Needs `name` (of the
    stage, in the reader's language), `from_month`, `to_month`, `label` (both in words) and
    `certainty`; `unit` says what is counted."""
    colours = palette(scheme)
    known = data.assign(actual=data.certainty == "actual")
    fields = ["name", "from_month", "to_month", "label", "actual"]
    shown = _certain(rows.placed(known[fields], data.name.tolist()), lang)
    x = alt.X("from_month:Q", title=None, axis=None, scale=alt.Scale(nice=False))
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Stage")),
            alt.Tooltip("label:N", title=unit),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    layers = [
        *_bars(base, {"x2": alt.X2("to_month:Q"), **rows.span()}, colours),
        _legend(base, lang, colours.series[0]),
        base.mark_text(align="left", dx=8).encode(y=rows.middle(), text="label:N"),
        rows.names(shown, scheme),
    ]
    points = [lang.pair(row.name, lang.noted(row.label, row.kind)) for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Time line of stages, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown) + _LEGEND)


def _certain(shown: pd.DataFrame, lang: Language) -> pd.DataFrame:
    return shown.assign(kind=shown.actual.astype(bool).map(_certainties(lang)))


def _bars(base: alt.Chart, span: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    """Solid for published figures, a dashed outline for everything else."""
    blue = colours.series[0]
    solid = base.transform_filter("datum.actual").mark_rect(color=blue)
    dashed = base.transform_filter("!datum.actual").mark_rect(
        fill=blue, fillOpacity=0.15, stroke=blue, strokeWidth=1.5, strokeDash=[5, 3]
    )
    return [solid.encode(**span), dashed.encode(**span)]


def _legend(base: alt.Chart, lang: Language, colour: str) -> alt.Chart:
    """Rules without a width, for their legend: Vega-Lite makes none of dashes of rectangles."""
    scale = alt.Scale(domain=list(_certainties(lang).values()), range=[[1, 0], [5, 3]])
    legend = parts.legend(
        lang,
        orient="bottom",
        columns=1,
        symbolType="square",
        symbolSize=240,
        symbolFillColor=alt.ExprRef(f"datum.index ? 'transparent' : '{colour}'"),
        symbolStrokeColor=colour,
        symbolStrokeWidth=1.5,
    )
    return base.mark_rule(strokeWidth=0).encode(
        y=rows.middle(),
        strokeDash=alt.StrokeDash("kind:N", title=None, scale=scale, legend=legend),
    )
