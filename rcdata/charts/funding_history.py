"""Charts of the funds of the first era by their two sources: amounts, shares, growth."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts
from rcdata.charts.theme import WHERE_WIDE, Chart, Palette, finish, palette
from rcdata.i18n import Language

# Where the legend's names would be cut, they stand below each other.
_LEGEND = alt.Legend(columns=1)


def stacked(
    data: pd.DataFrame, lang: Language, scheme: str, unit: str, *, digits: int, totals: bool
) -> Chart:
    """The two sources on each other by year, each with its value in it.

    Needs `year, source, sort_order, is_total, value`, a row for the total too. `totals` writes it
    above.
    """
    colours, y = palette(scheme), parts.quantity("end", unit)
    stack = _stack(data[~data.is_total], lang)
    base = alt.Chart(stack).encode(x=parts.year())
    bars = base.mark_bar(stroke=colours.background, strokeWidth=1.5).encode(
        y=y,
        y2="start:Q",
        color=_colour(data, lang, colours),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Source of funds")),
            alt.Tooltip("value:Q", title=unit, format=f",.{digits}f"),
        ],
    )
    inside = base.mark_text(opacity=WHERE_WIDE, color=colours.background).encode(
        y=alt.Y("middle:Q"), text=alt.Text("value:Q", format=f",.{digits}f")
    )
    layers = [bars, inside]
    if totals:
        tops = data.loc[data.is_total, ["year", "value"]].rename(columns={"value": "end"})
        above = alt.Chart(tops).encode(x=parts.year(), y=y)
        layers.append(parts.value_label(above, "end", colours.text, digits))
    text = parts.described(
        lang, lang.text("Bar chart, {unit}.", unit=unit), _points(data, lang, digits)
    )
    reach = data[data.is_total].rename(columns={"value": "end"})
    return parts.over_years(reach, "end", y, layers, lang, scheme, text)


def growth(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Growth on the year before, the two sources and the total side by side.

    Needs `year, source, sort_order, is_total, value`; a year without a year before has no value.
    """
    colours = palette(scheme)
    known = data.dropna(subset=["value"]).assign(name=lambda d: d.source.map(lang.text))
    names = _names(data, lang)
    y = alt.Y("value:Q", title=unit, axis=alt.Axis(format=",.0f", tickCount=5))
    base = alt.Chart(known[["year", "name", "value"]]).encode(
        x=parts.year(), y=y, xOffset=alt.XOffset("name:N", sort=names)
    )
    bars = base.mark_bar().encode(
        color=_colour(data, lang, colours),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Source of funds")),
            alt.Tooltip("value:Q", title=unit, format=",.1f"),
        ],
    )
    text = parts.described(
        lang, lang.text("Bar chart, {unit}.", unit=unit), _points(known, lang, 1)
    )
    layers = [bars, parts.value_label(base, "value", colours.text)]
    return finish(layers, lang, scheme, description=text, height=340)


def _names(data: pd.DataFrame, lang: Language) -> list[str]:
    """The sources in their order, the total last."""
    order = data.sort_values(["is_total", "sort_order"]).drop_duplicates("source")
    return [lang.text(source) for source in order.source]


def _colour(data: pd.DataFrame, lang: Language, colours: Palette) -> alt.Color:
    tints = [colours.undp, colours.support, colours.trust_fund]
    scale = alt.Scale(domain=_names(data, lang), range=tints)
    return alt.Color("name:N", title=None, scale=scale, legend=_LEGEND)


def _stack(parts_: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """One row a segment, with its place in the stack of its year."""
    known = parts_.dropna(subset=["value"]).sort_values(["year", "sort_order"])
    end = known.groupby("year").value.cumsum()
    return pd.DataFrame(
        {
            "year": known.year,
            "name": known.source.map(lang.text),
            "value": known.value,
            "start": end - known.value,
            "middle": end - known.value / 2,
            "end": end,
        }
    )


def _points(data: pd.DataFrame, lang: Language, digits: int) -> list[str]:
    return [
        lang.text(
            "{year}, {name}: {value}",
            year=row.year,
            name=lang.text(row.source),
            value=formats.number(lang, row.value, digits),
        )
        for row in data.dropna(subset=["value"]).itertuples(index=False)
    ]
