"""The cost of each funding line, year by year, as a table of cells."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import heat, parts, tips
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import (
    Chart,
)
from rcdata.i18n import Language

# Of a name beside narrow cells: letters in a line, without spaces in the language, and the width in
# pixels below which its number has to do; and from line to line.
_LINE_LETTERS, _UNSPACED_LETTERS, _LEAST_PIXELS, _LINE_PIXELS = 34, 17, 320, 11


def _names(lang: Language) -> alt.Axis:
    """Lines have their names in small letters, on several lines, if the chart is narrow; on the
    smallest phones only their numbers."""
    several = parts.in_lines(
        lang, "replace(datum.label, '  ', ' ')", _LINE_LETTERS if lang.spaced else _UNSPACED_LETTERS
    )
    small = f"{heat.SHORT_NAMES} && outer >= {_LEAST_PIXELS}"
    number = "split(datum.label, '  ')[0]"
    return alt.Axis(
        labelLimit=600,
        domain=False,
        labelFontSize=alt.ExprRef(f"{small} ? 11 : 15"),
        labelLineHeight=_LINE_PIXELS,
        # Vega sets the first line where a single one would be.
        labelOffset=alt.ExprRef(f"{small} ? -{_LINE_PIXELS / 2} * (length({several}) - 1) : 0"),
        labelExpr=f"outer < {_LEAST_PIXELS} ? {number} : {small} ? {several} : [datum.label]",
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
        y=_names(lang),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("Line")),
            alt.Tooltip("cell:N", title=lang.text("million US dollars")),
        ],
        unit=unit,
        column="year",
        narrow=12,
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
            **tips.carried(data),
        }
    )
