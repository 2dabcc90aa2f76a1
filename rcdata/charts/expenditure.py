"""Charts of budget, expenditure and estimates in columns: by year and measure, and by year.

What was spent is solid; budget and estimate are outlines over a light tint, dashed and dotted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
from altair.utils.schemapi import UndefinedType

from rcdata import formats
from rcdata.charts import parts
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.charts.theme import WHERE_WIDE, Chart, Palette, finish, palette
from rcdata.i18n import Language

DASHES = {"budget": [6, 3], "appropriation": [6, 3], "estimate": [2, 2], "expenditure": [1, 0]}
TINT = 0.14
# Outlines come first, so that what was spent lies upon them.
MEASURES = ("budget", "estimate", "expenditure")
# A part of a column at least one part in so many of the largest has room for its number.
_TALL = 8
# Pixels of a chart with columns and two legends.
_HEIGHT = 480


def kinds(lang: Language) -> dict[str, str]:
    """The measures with the marks that they have, as the legend names them."""
    return {
        "budget": lang.text("budget (dashed outline)"),
        "appropriation": lang.text("appropriation (dashed outline)"),
        "estimate": lang.text("estimate (dotted outline)"),
        "expenditure": lang.text("spent (solid)"),
    }


def columns(lang: Language, data: pd.DataFrame) -> list[str]:
    """The columns of the annex by name: `2019 budget`. Needs `year, measure`."""
    names = {
        "budget": lang.text("{year} budget", year="{0}"),
        "estimate": lang.text("{year} estimate", year="{0}"),
        "expenditure": lang.text("{year} spent", year="{0}"),
    }
    return [
        names[measure].format(year) for year, measure in zip(data.year, data.measure, strict=True)
    ]


def outlines(lang: Language, shown: Sequence[str], colours: Palette) -> alt.StrokeDash:
    """The outline of each measure; needs `kind`.

    `shown` are the measures that the chart can hold, whatever the filters leave of them.
    """
    names = [kinds(lang)[measure] for measure in shown]
    return alt.StrokeDash(
        "kind:N",
        title=None,
        scale=_scale(names, [DASHES[measure] for measure in shown]),
        legend=_legend("transparent", colours.text),
    )


def kind_marks(
    lang: Language, shown: Sequence[str], colour: str
) -> dict[str, alt.Fill | alt.Stroke | alt.StrokeDash]:
    """Outline and filling of each measure in one colour, under one legend; needs `kind`."""
    names = [kinds(lang)[measure] for measure in shown]
    fills = [colour if measure == "expenditure" else tinted(colour) for measure in shown]
    legend = _legend(alt.Undefined, alt.Undefined)
    return {
        "fill": alt.Fill("kind:N", title=None, scale=_scale(names, fills), legend=legend),
        # The outline has a scale of its own so that the legend shows it too.
        "stroke": alt.Stroke(
            "kind:N", title=None, scale=_scale(names, [colour] * len(names)), legend=legend
        ),
        "strokeDash": alt.StrokeDash(
            "kind:N",
            title=None,
            scale=_scale(names, [DASHES[measure] for measure in shown]),
            legend=legend,
        ),
    }


def _scale(names: list[str], values: list[Any]) -> alt.Scale:
    return alt.Scale(domain=names, range=values)


def tinted(colour: str) -> str:
    """The colour as a light tint: `#0080b8` → `#0080b824`."""
    return f"{colour}{round(255 * TINT):02x}"


def _legend(fill: str | UndefinedType, stroke: str | UndefinedType) -> alt.Legend:
    return alt.Legend(
        symbolType="square",
        symbolSize=240,
        symbolStrokeWidth=1.5,
        symbolFillColor=fill,
        symbolStrokeColor=stroke,
    )


def stacked(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """A column a measure and year, stacked from the lowest lines, in millions.

    Needs `year, measure, line, line_id, cut, lowest, sort_order, amount_usd`; the row of the total
    is the number above the column.
    """
    named = _named(data, data.amount_usd / MILLION, lang)
    lines = named[named.lowest.astype(bool) & (named.cut != "total")]
    return _columns(lines, named[named.cut == "total"], lang, scheme, unit, 1)


def per_country(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The average per country, a column a measure and year, in thousands.

    Needs `year, measure, line, line_id, sort_order, average_usd`.
    """
    named = _named(data, data.average_usd / THOUSAND, lang)
    return _columns(named, named, lang, scheme, unit, 0)


def _named(data: pd.DataFrame, amount: pd.Series, lang: Language) -> pd.DataFrame:
    """The rows with an amount, in words."""
    return data.assign(
        column=columns(lang, data),
        amount=amount,
        name=data.line.map(lang.text),
        kind=data.measure.map(kinds(lang)),
    ).dropna(subset=["amount"])


def _columns(
    lines: pd.DataFrame,
    totals: pd.DataFrame,
    lang: Language,
    scheme: str,
    unit: str,
    digits: int,
) -> Chart:
    """Columns stacked from `lines`, the largest lowest, with the numbers of `totals` above."""
    colours, y = palette(scheme), parts.quantity("amount", unit)
    # The year stands above the measure.
    axis = alt.Axis(labelAngle=0, labelExpr="split(datum.label, ' ')", labelOverlap=False)
    x = alt.X("column:N", title=None, sort=None, axis=axis, scale=alt.Scale(paddingInner=0.3))
    scale = _line_scale(lines, colours)
    legend = alt.Legend(orient="bottom", symbolType="square")
    base = alt.Chart(_cells(lines, lang, colours, digits)).encode(
        x=x,
        y=y.copy().stack("zero"),
        order=alt.Order("place:Q", sort="descending"),
        tooltip=[
            alt.Tooltip("column:N", title=lang.text("Year")),
            alt.Tooltip("name:N", title=lang.text("Line")),
            alt.Tooltip("amount:Q", title=unit, format=f",.{digits}f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    bars = base.mark_bar(strokeWidth=1.5).encode(
        color=alt.Color("name:N", title=None, scale=scale, legend=legend),
        stroke=alt.Stroke("name:N", scale=scale, legend=None),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
        strokeDash=outlines(lang, MEASURES, colours),
    )
    numbers = base.mark_text(opacity=WHERE_WIDE).encode(
        y=y.copy().stack("zero").bandPosition(0.5),
        detail="name:N",
        text="cell:N",
        fill=alt.Fill("ink:N", scale=None, legend=None),
    )
    tops = alt.Chart(totals[["column", "amount"]]).encode(x=x, y=y)
    layers = [bars, numbers, parts.value_label(tops, "amount", colours.text, digits)]
    points = [
        f"{row.column}, {row.name}: {formats.number(lang, row.amount, digits)}"
        for row in lines.itertuples(index=False)
    ]
    text = parts.described(lang, lang.text("Bar chart, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=_HEIGHT)


def _cells(lines: pd.DataFrame, lang: Language, colours: Palette, digits: int) -> pd.DataFrame:
    """The parts of the columns, each with its number where there is room to write it."""
    spent = lines.measure == "expenditure"
    tall = lines.amount > lines.amount.max() / _TALL
    several = lines.line_id.nunique() > 1
    return pd.DataFrame(
        {
            "column": lines.column,
            "name": lines.name,
            "kind": lines.kind,
            "amount": lines.amount,
            "filled": spent.map({True: 1.0, False: TINT}),
            # One order in all columns, the largest line lowest.
            "place": lines.groupby("line_id").amount.transform("max"),
            "ink": spent.map({True: colours.background, False: colours.text}),
            "cell": [
                formats.number(lang, amount, digits) if room and several else ""
                for amount, room in zip(lines.amount, tall, strict=True)
            ],
        }
    )


def _line_scale(lines: pd.DataFrame, colours: Palette) -> alt.Scale:
    """The colour of each line, the same on every chart of the page."""
    blue, orange, green, violet = colours.series
    own = {
        "A": violet,
        "B.global": orange,
        "B.regional": green,
        "B.country": blue,
        "C": colours.undp,
        "posts": blue,
        "non-posts": orange,
    }
    shown = lines.drop_duplicates("line_id").sort_values("sort_order")
    fills = [own.get(line, colours.quiet) for line in shown.line_id]
    return alt.Scale(domain=shown.name.tolist(), range=fills)


def over_years(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Spent by year, in front of the outline of the budget or, for want of one, the estimate.

    Needs `year, measure, amount_usd, available`, a row of spending for every year.
    """
    colours, y = palette(scheme), parts.quantity("amount", unit)
    named = data.assign(amount=data.amount_usd / MILLION, kind=data.measure.map(kinds(lang)))
    shown = named.sort_values("measure", key=lambda m: m.map(MEASURES.index), kind="stable")
    shown = shown.dropna(subset=["amount"])[["year", "kind", "amount"]]
    base = alt.Chart(shown).encode(
        x=parts.year(),
        # Side by side in one place, never one upon the other.
        y=y.copy().stack(None),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("amount:Q", title=unit, format=",.1f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    bars = base.mark_bar(strokeWidth=1.5)
    points = [
        f"{row.year}, {row.kind}: {formats.number(lang, row.amount, 1)}"
        for row in shown.sort_values("year", kind="stable").itertuples(index=False)
    ]
    text = parts.described(lang, lang.text("Bar chart, {unit}.", unit=unit), points)
    layers = [
        bars.encode(**kind_marks(lang, MEASURES, colours.trust_fund)),
        parts.value_label(base, "amount", colours.text, 1),
    ]
    spent = named[named.measure == "expenditure"]
    return parts.over_years(spent, "amount", y, layers, lang, scheme, text)


def regular_budget(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Appropriations by year, in millions. Needs `year, amount_usd`."""
    colours, y = palette(scheme), parts.quantity("amount", unit)
    shown = data.assign(amount=data.amount_usd / MILLION, kind=kinds(lang)["appropriation"])
    base = alt.Chart(shown[["year", "amount", "kind"]]).encode(
        x=parts.year(),
        y=y,
        tooltip=[parts.year_tip(lang), alt.Tooltip("amount:Q", title=unit, format=",.1f")],
    )
    bars = base.mark_bar(strokeWidth=1.5).encode(
        **kind_marks(lang, ["appropriation"], colours.undp)
    )
    points = [f"{row.year}: {formats.number(lang, row.amount, 1)}" for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Bar chart, {unit}.", unit=unit), points)
    layers = [bars, parts.value_label(base, "amount", colours.text, 1)]
    return parts.over_years(shown, "amount", y, layers, lang, scheme, text)
