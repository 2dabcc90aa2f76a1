"""Charts of what the UN system spends."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts, spans
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart, Palette, palette
from rcdata.i18n import Language

BILLION = 1_000 * MILLION
# Bars of a ranking; the table has all.
LONGEST = 20


def stacked(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Amounts stacked by year, a colour a name; what is negative stands below zero.

    Needs `year, name (in the reader's language), sort_order, amount_usd`.
    """
    shown, colours = _placed(data, lang), palette(scheme)
    # Of a small entity a year may be some millions.
    axis = alt.Axis(format=",.3~f", tickCount=5)
    y = alt.Y("end:Q", title=unit, axis=axis)
    bars = (
        alt.Chart(shown)
        .mark_bar(stroke=colours.background, strokeWidth=0.6, width=alt.RelativeBandSize(0.82))
        .encode(
            x=parts.year(),
            y=y,
            y2=alt.Y2("start:Q"),
            color=_colour(data, lang, colours),
            tooltip=[
                parts.year_tip(lang),
                alt.Tooltip("name:N", title=lang.text("Part")),
                alt.Tooltip("shown:N", title=lang.text("Amount")),
            ],
        )
    )
    text = parts.described(lang, lang.text("Bar chart, {unit}.", unit=unit), _points(data, lang))
    years = data.groupby("year", as_index=False).amount_usd.sum()
    years = years.assign(amount=years.amount_usd / BILLION)
    return parts.over_years(years, "amount", y, [bars], lang, scheme, text)


def _placed(data: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Each part with its place in the stack of its year: positive ones up, negative ones down."""
    billion = data.amount_usd / BILLION
    side = [data.year, billion < 0]
    end = billion.groupby(side).cumsum()
    return pd.DataFrame(
        {
            "year": data.year,
            "name": data.name,
            "start": end - billion,
            "end": end,
            "shown": [formats.full_amount(lang, usd) for usd in data.amount_usd],
        }
    )


def _colour(data: pd.DataFrame, lang: Language, colours: Palette) -> alt.Color:
    names = data.sort_values("sort_order").name.drop_duplicates().tolist()
    tints = [*colours.series, colours.undp, colours.support]
    scale = alt.Scale(domain=names, range=tints[: len(names)])
    return alt.Color("name:N", title=None, scale=scale, legend=parts.legend(lang))


def _points(data: pd.DataFrame, lang: Language) -> list[str]:
    totals = data.groupby("year").amount_usd.sum()
    return [lang.pair(str(year), formats.amount(lang, usd)) for year, usd in totals.items()]


def ranked(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The first rows as bars, in millions.

    Needs, in the order to draw, `name` (in the reader's language) and `amount_usd`.
    """
    top = data.head(LONGEST)
    shown = pd.DataFrame(
        {
            "name": top.name,
            "start": 0.0,
            "end": top.amount_usd / MILLION,
            "shown": [formats.amount(lang, usd) for usd in top.amount_usd],
            "certainty": "actual",
        }
    ).reset_index(drop=True)
    return spans.chart(shown, lang, scheme, unit=unit, marks=())


def cents(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Cents of coordination to every 100 dollars spent, a bar a row; all are derived.

    Needs `name` (in the reader's language) and `cents_per_100_usd`.
    """
    top = data.head(LONGEST)
    shown = pd.DataFrame(
        {
            "name": top.name,
            "start": 0.0,
            "end": top.cents_per_100_usd,
            "shown": [formats.number(lang, one, 1) for one in top.cents_per_100_usd],
            "certainty": "derived",
        }
    ).reset_index(drop=True)
    return spans.chart(shown, lang, scheme, unit=unit, marks=("derived",))
