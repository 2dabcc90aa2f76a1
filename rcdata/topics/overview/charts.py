"""The time line of the reforms."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts, tips
from rcdata.charts.theme import Chart, finish, palette
from rcdata.i18n import Language

LANES = (1, -1, 2, -2)


def milestones(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """Milestones on a line of years, numbered in order; the list beside it has the words.

    Needs `starts` (a date as precise as printed) and `what`.
    """
    colours = palette(scheme)
    shown = pd.DataFrame(
        {
            "when": pd.to_datetime(data.starts, format="mixed").dt.strftime("%Y-%m-%d"),
            "number": range(1, len(data) + 1),
            "date": [formats.day(lang, starts) for starts in data.starts],
            "what": data.what.map(lang.text),
            **tips.carried(data),
        }
    )
    # Milestones alternate between lanes above and below the line, because close dates would
    # overlap.
    shown["lane"] = [LANES[number % len(LANES)] for number in shown.number]
    x = alt.X("when:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    y = alt.Y("lane:Q", title=None, axis=None, scale=alt.Scale(domain=[-3, 3]))
    tooltip = [
        alt.Tooltip("date:N", title=lang.text("Date")),
        alt.Tooltip("what:N", title=lang.text("What")),
    ]
    base = alt.Chart(shown).encode(x=x, tooltip=tooltip)
    stems = base.mark_rule(aria=False, color=colours.quiet).encode(y=y, y2=alt.Y2Datum(0))
    dots = base.mark_circle(size=520, opacity=1, color=colours.single).encode(y=y)
    numbers = base.mark_text(color=colours.background, fontWeight="bold").encode(
        y=y, text=alt.Text("number:Q")
    )
    line = (
        alt.Chart(shown)
        .mark_rule(aria=False, color=colours.quiet)
        .encode(y=alt.YDatum(0, axis=None))
    )
    points = [lang.pair(row.date, row.what) for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Time line of the reforms."), points)
    return finish([line, stems, dots, numbers], lang, scheme, description=text, height=180)
