"""Amounts of money by year, stacked or side by side."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import ends, parts
from rcdata.charts.ends import Ends
from rcdata.charts.parts import BILLION, MILLION
from rcdata.charts.theme import Chart, palette
from rcdata.i18n import Language

HEIGHT = 290
# For a small entity or country a year's amount may be a few millions or thousands.
_AXIS = alt.Axis(format=",.3~f", tickCount=5)
# On this width even two short names of a legend do not fit side by side.
_SMALLEST = "outer < 320"


def stacked(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    unit: str,
    *,
    size: int = BILLION,
    height: int = HEIGHT,
    columns: int | None = None,
    is_named: bool = True,
) -> Chart:
    """Amounts stacked by year, one colour for each name; negative amounts go below zero.

    Needs `year, name (in the reader's language), sort_order, amount_usd`; `size` is the number of
    dollars in the unit; `columns` keeps short names of the legend on one line, except on the
    smallest phones; without `is_named` no name is shown, for the only one that the title says. A
    year without an amount is shown as missing, or, where `doubted` says so, as doubtful.
    """
    amounts = data.amount_usd / size
    end = parts.stacked(amounts, data.year)
    shown = _shown(data, lang, start=end - amounts, end=end)
    y = alt.Y("end:Q", title=unit, axis=_AXIS)
    named = Ends()
    if is_named:
        named = ends.of(shown, "year", "end", _tints(data, scheme), height, lang, stacked=True)
    legend = _legend(lang, columns, named) if is_named else None
    layers = [
        _bars(shown, data, lang, scheme, y, legend, parts.bar_width(0.82)),
        _zero(y, scheme),
        *named.names(parts.year(), y, 1),
    ]
    text = parts.bars_described(lang, unit, _totals(data, lang))
    years = _years(data, data.groupby("year").amount_usd.sum(min_count=1) / size)
    x = named.room(parts.year())
    return parts.over_years(years, "amount", y, layers, lang, scheme, text, height=height, x=x)


def beside(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    unit: str,
    *,
    size: int = MILLION,
    height: int = HEIGHT,
) -> Chart:
    """Amounts side by side by year, one colour for each name, each bar from zero. Needs the same
    columns as `stacked`, one row for each year and name."""
    shown = _shown(data, lang, start=0.0, end=data.amount_usd / size)
    y = alt.Y("end:Q", title=unit, axis=_AXIS)
    slots = alt.XOffset("slot:O", scale=alt.Scale(paddingInner=0.05))
    legend = _legend(lang, None, Ends())
    bars = _bars(shown, data, lang, scheme, y, legend, alt.RelativeBandSize(0.82))
    layers = [bars.encode(xOffset=slots)]
    text = parts.bars_described(lang, unit, _each(data, lang))
    years = _years(data, data.groupby("year").amount_usd.max() / size)
    return parts.over_years(years, "amount", y, layers, lang, scheme, text, height=height)


def _years(data: pd.DataFrame, amounts: pd.Series) -> pd.DataFrame:
    """`year, amount`, and `doubted` if the data have it: whether all of the year is left out so."""
    years = amounts.rename("amount").reset_index()
    if "doubted" in data:
        years["doubted"] = data.groupby("year").doubted.any().to_numpy()
    return years


def _shown(
    data: pd.DataFrame, lang: Language, start: pd.Series | float, end: pd.Series
) -> pd.DataFrame:
    shown = pd.DataFrame(
        {
            "year": data.year,
            "name": data.name,
            "slot": data.sort_order,
            "start": start,
            "end": end,
            # Not called `shown`, which `briefing/reading` would write on slides: they have no room
            # for amounts to the dollar.
            "in_full": [
                formats.full_amount(lang, usd) if pd.notna(usd) else "" for usd in data.amount_usd
            ],
        }
    )
    return shown[shown.end.notna()]


def _bars(
    shown: pd.DataFrame,
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    y: alt.Y,
    legend: alt.Legend | None,
    width: alt.ExprRef | alt.RelativeBandSize,
) -> alt.Chart:
    """The bars; without a legend their names are not shown at all."""
    part = [alt.Tooltip("name:N", title=lang.text("Part"))] if legend else []
    colours = palette(scheme)
    return (
        alt.Chart(shown)
        .mark_bar(
            stroke=colours.background,
            strokeWidth=0.6,
            width=width,
        )
        .encode(
            x=parts.year(),
            y=y,
            y2=alt.Y2("start:Q"),
            color=_colour(_tints(data, scheme), legend),
            tooltip=[
                parts.year_tip(lang),
                *part,
                alt.Tooltip("in_full:N", title=lang.text("Amount")),
            ],
        )
    )


def _zero(y: alt.Y, scheme: str) -> alt.Chart:
    """The line that bars stand on or hang from: where some are negative, it is not the lowest."""
    at = y.copy()
    at.shorthand = "zero:Q"
    return (
        alt.Chart(pd.DataFrame({"zero": [0]}))
        .mark_rule(color=palette(scheme).quiet, strokeWidth=1.2)
        .encode(y=at)
    )


def _tints(data: pd.DataFrame, scheme: str) -> dict[str, str]:
    """Name → colour, in the order of the names."""
    colours = palette(scheme)
    names = data.sort_values("sort_order").name.drop_duplicates()
    tints = cycle([*colours.series, colours.undp, colours.support])
    return dict(zip(names, tints, strict=False))


def _colour(tints: dict[str, str], legend: alt.Legend | None) -> alt.Color:
    return alt.Color("name:N", title=None, scale=parts.tinted(tints), legend=legend)


def _legend(lang: Language, columns: int | None, named: Ends) -> alt.Legend:
    options: dict[str, Any] = (
        {} if columns is None else {"columns": alt.ExprRef(f"{_SMALLEST} ? 1 : {columns}")}
    )
    return named.legend(lang, **options)


def _totals(data: pd.DataFrame, lang: Language) -> list[str]:
    totals = data.groupby("year").amount_usd.sum(min_count=1).dropna()
    return [lang.pair(str(year), formats.amount(lang, usd)) for year, usd in totals.items()]


def _each(data: pd.DataFrame, lang: Language) -> list[str]:
    return [
        lang.pair(lang.listed([row.name, str(row.year)]), formats.amount(lang, row.amount_usd))
        for row in data.dropna(subset=["amount_usd"]).itertuples(index=False)
    ]
