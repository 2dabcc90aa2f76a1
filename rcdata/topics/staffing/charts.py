"""Charts of posts and of the people in them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, dots, heat, parts, rows, tips
from rcdata.charts.theme import NARROW, Chart, Palette, finish, palette
from rcdata.i18n import Language

# Grades have their full name where there is room, their abbreviation on a phone.
_GRADES = alt.Axis(
    labelLimit=460,
    labelPadding=6,
    domain=False,
    labelFontSize=alt.ExprRef(f"{NARROW} ? 11 : 15"),
    labelExpr=f"{heat.SHORT_NAMES} ? split(datum.label, '  ')[0] : datum.label",
)
# Above a column of cells: letters in a line, pixels from line to line.
_HEADER, _LINE = 14, 15
_ROOM = f"({NARROW} ? 108 : 190)"  # pixels for the words after the longest bar


def posts(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Posts by grade (rows, by rank) and component (columns) as tinted cells, totals in bold.

    Needs `component, component_place, grade_id, grade, grade_place, first_child, last_child,
    is_total, posts, qualifier, certainty`; cells of figures that are not actuals have an outline.
    """
    named = data.component.map(lang.text)
    cells = pd.DataFrame(
        {
            "name": [_grade(lang, row) for row in data.itertuples(index=False)],
            "place": data.grade_place,
            "component": named,
            "column": named.map(lambda name: "\n".join(formats.wrapped(name, _HEADER))),
            "column_place": data.component_place,
            "posts": data.posts,
            "total": data.is_total,
            "planned": (data.certainty != "actual").astype(int),
            "cell": [
                formats.qualified(lang, "", qualifier)
                if pd.isna(value)
                else formats.number(lang, value)
                for value, qualifier in zip(data.posts, data.qualifier, strict=True)
            ],
            **tips.carried(data),
        }
    )
    lines = int(cells.column.str.count("\n").max()) + 1
    columns = alt.X(
        "column:N", title=None, sort=alt.SortField("column_place"), axis=_components(lines)
    )
    tooltip = [
        alt.Tooltip("name:N", title=lang.text("Grade")),
        alt.Tooltip("component:N", title=lang.text("Component")),
        alt.Tooltip("cell:N", title=unit),
    ]
    return heat.table(
        cells,
        "posts",
        lang,
        scheme,
        x=columns,
        y=_GRADES,
        tooltip=tooltip,
        unit=unit,
        column="component",
        narrow=11,
    )


def _components(lines: int) -> alt.Axis:
    """The axis of components above their columns, with `lines` lines of text; turned if the columns
    are narrow."""
    return alt.Axis(
        orient="top",
        domain=False,
        ticks=False,
        labelExpr="split(datum.label, '\\n')",
        labelAngle=alt.ExprRef(f"{NARROW} ? -90 : 0"),
        labelAlign=alt.ExprRef(f"{NARROW} ? 'left' : 'center'"),
        labelBaseline=alt.ExprRef(f"{NARROW} ? 'middle' : 'bottom'"),
        labelFontSize=alt.ExprRef(f"{NARROW} ? 10 : 14"),
        labelLineHeight=alt.ExprRef(f"{NARROW} ? 10 : {_LINE}"),
        # The labels are placed by their first line: without this room, the others would cover the
        # cells.
        labelPadding=alt.ExprRef(f"{NARROW} ? 6 : {6 + _LINE * (lines - 1)}"),
        labelOverlap=False,
    )


def _grade(lang: Language, row: Any) -> str:
    """The grade after its abbreviation; a group of grades after its first and last grade."""
    name = lang.text(row.grade)
    if pd.notna(row.first_child) and row.grade_id != "total":
        return f"{row.first_child}–{row.last_child}  {name}"
    return name if row.grade_id in (row.grade, "total") else f"{row.grade_id}  {name}"


def shares(
    data: pd.DataFrame, names: list[str], lang: Language, scheme: str, kind: str, unit: str
) -> Chart:
    """Shares in per cent as dots, in rows called `names`. Needs `value, qualifier, note`."""
    labels = [
        dots.wordless(lang, row.note)
        if pd.isna(row.value)
        else formats.qualified(lang, formats.percent(lang, row.value), row.qualifier)
        for row in data.itertuples()
    ]
    shown = _dots(data, names, labels)
    return dots.points(shown, lang, scheme, kind=kind, unit=unit, top=100, legend=False)


def _dots(data: pd.DataFrame, names: list[str], labels: list[str]) -> pd.DataFrame:
    exact, carried = data.qualifier == "exact", tips.carried(data)
    return pd.DataFrame(
        {"name": names, "value": data.value, "label": labels, "exact": exact, **carried}
    )


def counts(
    data: pd.DataFrame, names: list[str], lang: Language, scheme: str, kind: str, unit: str
) -> Chart:
    """Counts as dots, in rows called `names`. Needs `value, qualifier`."""
    labels = [
        formats.qualified(lang, formats.number(lang, value), qualifier)
        for value, qualifier in zip(data.value, data.qualifier, strict=True)
    ]
    shown = _dots(data, names, labels)
    return dots.points(shown, lang, scheme, kind=kind, unit=unit, legend=False)


def origins(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Shares of entities at two dates, joined by a line. Needs `entity, before, after,
    before_period, after_period`."""
    shown = pd.DataFrame(
        {
            "name": data.entity.map(lang.text),
            "before": data.before,
            "after": data.after,
            "before_label": [_percent(lang, value) for value in data.before],
            "after_label": [_percent(lang, value) for value in data.after],
            **tips.carried(data),
        }
    )
    times = (
        formats.period(lang, data.before_period.iloc[0]),
        formats.period(lang, data.after_period.iloc[0]),
    )
    kind = lang.text("Dot chart of two dates, {unit}.", unit=unit)
    return dots.pairs(shown, lang, scheme, kind=kind, times=times, unit=unit, beside=True)


def _percent(lang: Language, value: float) -> str:
    return "" if pd.isna(value) else formats.percent(lang, value)


def parts_of_wholes(
    data: pd.DataFrame,
    names: list[str],
    labels: list[str],
    lang: Language,
    scheme: str,
    *,
    kinds: tuple[str, str],
    unit: str,
) -> Chart:
    """Solid bars of parts on the bars of their wholes, in rows called `names`.

    Needs `part`, `whole`, `whole_certainty` (one of `certainty.MARKS`) and `figure_ids`. `labels`
    are written after the bars, `kinds` name part and whole in the legend.
    """
    colours = palette(scheme)
    shown = rows.placed(data, names).assign(label=labels)
    shown["end"] = shown[["part", "whole"]].max(axis=1)
    bars = _parts_and_wholes(shown, lang, colours, kinds)
    layers = [
        _legend_of_parts(shown, lang, colours, kinds),
        certainty.legend(lang, colours, bars.data.kind, orient="bottom"),
        bars,
        alt.Chart(shown[["row", "end", "label"]])
        .mark_text(align="left", dx=8, fontSize=rows.WORDS)
        .encode(x=_count("end"), y=rows.middle(), text=alt.Text("label:N")),
        rows.names(shown, scheme),
    ]
    told = [lang.pair(*both) for both in zip(names, labels, strict=True)]
    text = parts.bars_described(lang, unit, told)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))


def _parts_and_wholes(
    shown: pd.DataFrame, lang: Language, colours: Palette, kinds: tuple[str, str]
) -> alt.Chart:
    """The wholes, and on them their parts, with an outline in the colour of the background."""
    sure = certainty.looks(pd.Series("actual", index=shown.index), lang)
    of_part = {"of": kinds[0], "count": shown.part, "tint": colours.background}
    of_whole = {"of": kinds[1], "count": shown.whole, "tint": colours.quiet}
    # The figure of the whole stands last.
    part = shown.assign(**of_part, figure_ids=shown.figure_ids.str[:1]).join(sure)
    whole = shown.assign(**of_whole, figure_ids=shown.figure_ids.str[-1:]).join(
        certainty.looks(shown.whole_certainty, lang)
    )
    long = pd.concat([whole, part])
    scale = alt.Scale(domain=list(kinds), range=[colours.series[0], colours.quiet])
    columns = ["row", "name", "label", "of", "count", "tint", "kind", "filled", tips.FIGURES]
    return (
        alt.Chart(long.loc[long["count"].notna(), columns])
        .mark_bar(strokeWidth=certainty.OUTLINE)
        .encode(
            x=_count("count"),
            x2=alt.X2Datum(0),
            **rows.span(),
            color=alt.Color("of:N", title=None, scale=scale, legend=None),
            **certainty.channels(lang),
            tooltip=[
                alt.Tooltip("name:N", title=lang.text("What")),
                alt.Tooltip("of:N", title=lang.text("What is counted")),
                alt.Tooltip("label:N", title=lang.text("Value")),
                alt.Tooltip("kind:N", title=lang.text("Kind")),
            ],
        )
    )


def _legend_of_parts(
    shown: pd.DataFrame, lang: Language, colours: Palette, kinds: tuple[str, str]
) -> alt.Chart:
    """Invisible points that carry the legend of parts and wholes: that of the colours would make
    every swatch solid. The swatch of the wholes looks like the most of them."""
    looks = shown.whole_certainty[shown.whole.notna()].mode().head(1)
    fill, dash = certainty.swatch(colours, *looks)
    legend = parts.legend(
        lang,
        # Numbers and not words: with equal words Vega would merge this legend with that of the
        # colours.
        entries=kinds,
        symbolType="square",
        symbolOpacity=1,
        symbolFillColor=alt.ExprRef(f"{[colours.series[0], fill]}[datum.value]"),
        symbolStrokeColor=alt.ExprRef(f"{[colours.series[0], colours.quiet]}[datum.value]"),
        symbolDash=alt.ExprRef(f"{[[1, 0], dash]}[datum.value]"),
        # Screen readers get the values in the description of the chart.
        aria=False,
    )
    # A scale that no other layer has, with the same width for both.
    scale = alt.Scale(range=[certainty.OUTLINE] * 2)
    return (
        alt.Chart(pd.DataFrame({"place": ["0", "1"], "tint": colours.quiet}))
        .mark_point(opacity=0)
        .encode(
            # A colour set on the mark would override the colours of the swatches.
            fill=alt.Fill("tint:N", scale=None, legend=None),
            stroke=alt.Stroke("tint:N", scale=None, legend=None),
            strokeWidth=alt.StrokeWidth("place:O", title=None, scale=scale, legend=legend),
        )
    )


def _count(field: str) -> alt.X:
    """A count from zero, with room for words after the longest bar. It has no title: a long one
    would be cut on a phone, and the unit is written above the chart."""
    ends = [alt.ExprRef("0"), alt.ExprRef(f"width - {_ROOM}")]
    scale = alt.Scale(domainMin=0, nice=False, range=ends)
    return alt.X(f"{field}:Q", title=None, axis=parts.whole(tickCount=4, domain=False), scale=scale)


def office_models(data: pd.DataFrame, names: list[str], lang: Language, scheme: str) -> Chart:
    """Posts of an office by kind: a bar for each row called `names`, with a block for each kind.

    Needs `kind (in the reader's language), value, figure_ids`, with the rows of a model in the
    order of their blocks.
    """
    colours, unit = palette(scheme), lang.text("posts in an office")
    # The first figure is that of the posts, the second that of their share.
    shown = rows.placed(data[["kind", "value"]], names).assign(figure_ids=data.figure_ids.str[:1])
    shown["end"] = shown.groupby("row").value.cumsum()
    shown["start"] = shown.end - shown.value
    shown["middle"] = (shown.start + shown.end) / 2
    kinds = shown.kind.drop_duplicates().tolist()
    base = alt.Chart(shown)
    scale = alt.Scale(domainMin=0, nice=False)
    axis = parts.whole(tickCount=5, format="d", domain=False)
    x = alt.X("start:Q", title=unit, scale=scale, axis=axis)
    blocks = base.mark_rect(stroke=colours.background, strokeWidth=3).encode(
        x=x,
        x2=alt.X2("end:Q"),
        **rows.span(),
        color=alt.Color(
            "kind:N", title=None, scale=alt.Scale(domain=kinds, range=list(colours.series[:2]))
        ),
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("What")),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
            alt.Tooltip("value:Q", title=unit),
        ],
    )
    inside = base.mark_text(color=colours.background, fontWeight="bold").encode(
        x=alt.X("middle:Q"), y=rows.middle(), text=alt.Text("value:Q")
    )
    told = [
        lang.pair(lang.listed([row.name, row.kind]), formats.number(lang, row.value))
        for row in shown.rename(columns={"row": "at"}).itertuples(index=False)
    ]
    text = parts.bars_described(lang, unit, told)
    layers = [blocks, inside, rows.names(shown, scheme)]
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))
