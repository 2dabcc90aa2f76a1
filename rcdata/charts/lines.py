"""The cost of each funding line, year by year, as a table of cells."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import heat, parts
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import (
    Chart,
)
from rcdata.i18n import Language

# Lines have full names if there is room, else their numbers.
LINES = alt.Axis(
    labelLimit=600,
    domain=False,
    labelExpr=f"{heat.SHORT_NAMES} ? split(datum.label, '  ')[0] : datum.label",
)


def cost_by_line(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Lines as printed by year, as a table of tinted cells; where there is no amount, words say
    why.

    Needs `year, line_id, line, sort_order, cost_usd, qualifier`.
    """
    return heat.table(
        _cells(data, lang),
        "cost_million",
        lang,
        scheme,
        x=alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False)),
        y=LINES,
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Line")),
            alt.Tooltip("cell:N", title=lang.text("million US dollars")),
        ],
        unit=unit,
        column="year",
        worded=1_100,
    )


def _cells(data: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """One cell for each line and year: its amount in millions, or why there is none."""
    return pd.DataFrame(
        {
            "year": data.year,
            "name": data.line_id + "  " + data.line.map(lang.text),
            "place": data.sort_order,
            "cost_million": data.cost_usd / MILLION,
            "cell": [
                formats.qualified(lang, "", qualifier)
                if pd.isna(value)
                else formats.number(lang, value / MILLION, 1)
                for value, qualifier in zip(data.cost_usd, data.qualifier, strict=True)
            ],
        }
    )
