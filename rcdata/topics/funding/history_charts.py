"""Charts of the funds of the first era by their two sources: amounts, shares, growth."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import ends, parts, tips
from rcdata.charts.ends import Ends
from rcdata.charts.theme import WHERE_WIDE, Chart, Palette, finish, palette
from rcdata.i18n import Language

# The height of the charts in pixels.
_HEIGHT = 250
# A segment has room for its value if it is as high as the highest column divided by this.
_TALL = 16


def amounts(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The two sources stacked by year, each with its amount inside, and the total above.

    Needs `year, source, sort_order, is_total, value` (in `unit`), with rows for the total.
    """
    colours, y = palette(scheme), parts.quantity("end", unit)
    sources = data[~data.is_total]
    named = _named(sources, lang, colours)
    tops = data.loc[data.is_total, ["year", "value"]].rename(columns={"value": "end"})
    above = alt.Chart(tops).encode(x=parts.year(), y=y)
    layers = [
        *_stacked(sources, y, lang, colours, unit, named),
        parts.value_label(above, "end", colours.text, 1),
    ]
    text = parts.bars_described(lang, unit, _points(data, lang))
    x = named.room(parts.year())
    return parts.over_years(tops, "end", y, layers, lang, scheme, text, height=_HEIGHT, x=x)


def shares(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The share of each source by year; together they are one hundred.

    Needs `year, source, sort_order, is_total, value` (in per cent).
    """
    colours, sources = palette(scheme), data[~data.is_total]
    y = parts.quantity("end", unit)
    if (sources.value.dropna() >= 0).all():
        y["scale"] = alt.Scale(domainMin=0, domainMax=100)
    named = _named(sources, lang, colours)
    layers = _stacked(sources, y, lang, colours, unit, named, named.room(parts.year()))
    text = parts.bars_described(lang, unit, _points(sources, lang))
    return finish(layers, lang, scheme, description=text, height=_HEIGHT)


def _stacked(
    sources: pd.DataFrame,
    y: alt.Y,
    lang: Language,
    colours: Palette,
    unit: str,
    named: Ends,
    x: alt.X | None = None,
) -> list[alt.Chart]:
    """Stacked segments, each with its value inside if it has room."""
    stack = _stack(sources, lang)
    base = alt.Chart(stack).encode(x=x or parts.year())
    bars = base.mark_bar(stroke=colours.background, strokeWidth=1.5).encode(
        y=y,
        y2=alt.Y2("start:Q"),
        color=_colour(sources, lang, colours, named),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Source of funds")),
            alt.Tooltip("value:Q", title=unit, format=",.1f"),
        ],
    )
    tall = stack[stack.value.abs() >= stack.end.max() / _TALL]
    inside = base.mark_text(opacity=WHERE_WIDE, color=colours.background).encode(
        y=alt.Y("middle:Q"), text=alt.Text("value:Q", format=",.1f")
    )
    return [bars, inside.properties(data=tall), *named.names(parts.year(), y, 1)]


def growth(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Growth on the year before, for the two sources and the total side by side.

    Needs `year, source, sort_order, is_total, value`; the first year has no value.
    """
    colours = palette(scheme)
    known = data.dropna(subset=["value"]).assign(name=lambda d: d.source.map(lang.text))
    names = _names(data, lang)
    y = alt.Y("value:Q", title=unit, axis=alt.Axis(format=parts.WHOLE_OR_NOT, tickCount=5))
    base = alt.Chart(known[["year", "name", "value", *tips.carried(known)]]).encode(
        x=parts.year(), y=y, xOffset=alt.XOffset("name:N", sort=names)
    )
    bars = base.mark_bar().encode(
        color=_colour(data, lang, colours, Ends()),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Source of funds")),
            alt.Tooltip("value:Q", title=unit, format=",.1f"),
        ],
    )
    text = parts.bars_described(lang, unit, _points(known, lang))
    layers = [bars, parts.value_label(base, "value", colours.text, 1, beside=len(names))]
    return finish(layers, lang, scheme, description=text, height=_HEIGHT)


def _names(data: pd.DataFrame, lang: Language) -> list[str]:
    """The sources in order, the total last."""
    order = data.sort_values(["is_total", "sort_order"]).drop_duplicates("source")
    return [lang.text(source) for source in order.source]


def _tints(data: pd.DataFrame, lang: Language, colours: Palette) -> dict[str, str]:
    tints = (colours.undp, colours.support, colours.single)
    return dict(zip(_names(data, lang), tints, strict=False))


def _named(sources: pd.DataFrame, lang: Language, colours: Palette) -> Ends:
    """The names of the sources beside the last stack."""
    stack, tints = _stack(sources, lang), _tints(sources, lang, colours)
    return ends.of(stack, "year", "end", tints, _HEIGHT, lang, stacked=True)


def _colour(data: pd.DataFrame, lang: Language, colours: Palette, named: Ends) -> alt.Color:
    scale = parts.tinted(_tints(data, lang, colours))
    return alt.Color("name:N", title=None, scale=scale, legend=named.legend(lang, columns=1))


def _stack(parts_: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """One row for each segment, with its place in the stack of its year."""
    known = parts_.dropna(subset=["value"]).sort_values(["year", "sort_order"])
    end = parts.stacked(known.value, known.year)
    return pd.DataFrame(
        {
            "year": known.year,
            "name": known.source.map(lang.text),
            "value": known.value,
            "start": end - known.value,
            "middle": end - known.value / 2,
            "end": end,
            **tips.carried(known),
        }
    )


def _points(data: pd.DataFrame, lang: Language) -> list[str]:
    return [
        lang.text(
            "{year}, {name}: {value}",
            year=row.year,
            name=lang.text(row.source),
            value=formats.number(lang, row.value, 1),
        )
        for row in data.dropna(subset=["value"]).itertuples(index=False)
    ]
