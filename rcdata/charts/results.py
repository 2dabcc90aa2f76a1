"""Charts of results: what was planned beside what was reached, and the stages of success."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows
from rcdata.charts.theme import NARROW, Chart, Palette, finish, palette
from rcdata.i18n import Language

_ROOM = alt.ExprRef(f"width - ({NARROW} ? 140 : 190)")  # beyond the bars stand their words

_LEGEND = 56  # pixels that the legend takes below the rows


def _certainties(lang: Language) -> dict[bool, str]:
    return {
        True: lang.text("solid: published figure"),
        False: lang.text("dashed: planned, expected or projected"),
    }


def plans(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """A bar a reading, from zero to its part of the largest of its indicator: dashed outline where
    it is a plan, an expectation or a projection, solid where it is a published figure.

    Needs `name` (indicator and time in the reader's language), `share` (of the largest reading of
    the indicator), `label` (the reading in words) and `actual` (bool).
    """
    colours = palette(scheme)
    shown = rows.placed(data[["name", "share", "label", "actual"]], data.name.tolist())
    shown = _certain(shown, lang)
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, range=[0, _ROOM]))
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Name")),
            alt.Tooltip("label:N", title=lang.text("Value")),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    layers = [
        *_bars(base, alt.X2Datum(0), lang, colours),
        base.mark_text(align="left", dx=8, fontSize=alt.ExprRef(f"{NARROW} ? 12 : 15")).encode(
            y=rows.middle(), text="label:N"
        ),
        rows.names(shown, scheme),
    ]
    points = [f"{row.name}: {row.label} ({row.kind})" for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Bar chart, each indicator on its own scale."), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown) + _LEGEND)


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
        *_bars(base, alt.X2("to_month:Q"), lang, colours),
        base.mark_text(align="left", dx=8).encode(y=rows.middle(), text="label:N"),
        rows.names(shown, scheme),
    ]
    points = [f"{row.name}: {row.label} ({row.kind})" for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Time line of stages, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown) + _LEGEND)


def _certain(shown: pd.DataFrame, lang: Language) -> pd.DataFrame:
    return shown.assign(kind=shown.actual.astype(bool).map(_certainties(lang)))


def _bars(
    base: alt.Chart, to: alt.X2 | alt.X2Datum, lang: Language, colours: Palette
) -> list[alt.Chart]:
    """Solid for published figures, a dashed outline for everything else, and the legend of both."""
    blue = colours.series[0]
    solid = base.transform_filter("datum.actual").mark_rect(color=blue)
    dashed = base.transform_filter("!datum.actual").mark_rect(
        fill=blue, fillOpacity=0.15, stroke=blue, strokeWidth=1.5, strokeDash=[5, 3]
    )
    span: dict[str, Any] = {"x2": to, **rows.span()}
    return [solid.encode(**span), dashed.encode(**span), _legend(base, lang, colours)]


def _legend(base: alt.Chart, lang: Language, colours: Palette) -> alt.Chart:
    """Points without a size, for their legend: Vega-Lite makes none of dashes of rectangles."""
    scale = alt.Scale(domain=list(_certainties(lang).values()), range=[[1, 0], [5, 3]])
    legend = alt.Legend(
        orient="bottom",
        columns=1,
        symbolType="square",
        symbolSize=240,
        symbolFillColor=alt.ExprRef(f"datum.index ? 'transparent' : '{colours.series[0]}'"),
        symbolStrokeColor=colours.series[0],
        symbolStrokeWidth=1.5,
    )
    return base.mark_point(size=0).encode(
        y=rows.middle(), strokeDash=alt.StrokeDash("kind:N", title=None, scale=scale, legend=legend)
    )
