"""A chart of counts on named rows, for the countries that the documents name."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts, rows, tips
from rcdata.charts.theme import Chart, finish, palette
from rcdata.i18n import Language

# How far the axis extends beyond the longest bar, for the count at its end.
_ROOM = 1.1


def counts(
    data: pd.DataFrame, names: Sequence[str], lang: Language, scheme: str, unit: str
) -> Chart:
    """One bar for each row, from zero, with its count at the end; zero has no bar and is written as
    0.

    Needs `count`; optional is `series`, the number of the row's colour, from 0. `names` are the
    names of the rows in the reader's language, all different; `unit` says what is counted.
    """
    shown = rows.placed(_bars(data, lang, scheme), names)
    base = alt.Chart(shown).encode(x=_length("count", unit))
    bars = base.mark_rect().encode(
        **rows.span(),
        x2=alt.X2Datum(0),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("What")),
            alt.Tooltip("words:N", title=unit),
        ],
    )
    ends = base.mark_text(align="left", dx=6).encode(y=rows.middle(), text=alt.Text("words:N"))
    room = alt.Chart(shown).mark_point(opacity=0, size=0).encode(x=_length("top", unit))
    points = [lang.pair(row.name, row.words) for row in shown.itertuples(index=False)]
    return finish(
        [room, bars, ends, rows.names(shown, scheme)],
        lang,
        scheme,
        description=parts.bars_described(lang, unit, points),
        height=rows.height(shown),
    )


def _bars(data: pd.DataFrame, lang: Language, scheme: str) -> pd.DataFrame:
    """`count, words, colour, top` (how far the axis extends) of each row."""
    colours = palette(scheme).series
    series = data["series"] if "series" in data else pd.Series(0, index=data.index)
    return pd.DataFrame(
        {
            "count": data["count"],
            "words": [formats.number(lang, count) for count in data["count"]],
            "colour": [colours[number] for number in series],
            "top": data["count"].max() * _ROOM,
            **tips.carried(data),
        }
    )


def _length(field: str, unit: str) -> alt.X:
    """An axis for counts, from zero."""
    axis = parts.whole(format=",d", tickCount=5)
    return alt.X(f"{field}:Q", title=unit, axis=axis, scale=alt.Scale(domainMin=0))
