"""Charts of the lists: when items are due, and how many there are."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts, rows
from rcdata.charts.theme import NARROW, Chart, finish, palette
from rcdata.i18n import Language

_BAR = 14
_TAIL = alt.ExprRef(f"{NARROW} ? -18 : -40")  # length of the line before a deadline, in pixels
_FROM = alt.ExprRef(f"{NARROW} ? 22 : 48")  # room for these lines, in pixels
_TO = alt.ExprRef(f"width - ({NARROW} ? 56 : 90)")  # room for the numbers of items
_FONT = alt.ExprRef(f"{NARROW} ? 11 : 15")


def _forms(lang: Language) -> dict[str, str]:
    return {
        "printed": lang.text("square: date or span as printed"),
        "open": lang.text("arrow: from a date on, no end printed"),
        "deadline": lang.text("diamond: by a date, no start printed"),
    }


def times(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """A row for each time: a bar from the first to the last moment that the printed form covers,
    with the number of items that have this time.

    Needs `label` (the time in the reader's language, different in each row), `form` (printed | open
    | deadline), `begins`, `closes` (years with fractions) and `items`.
    """
    colours, shown = palette(scheme), _drawn(data, lang)
    x = _years("begins")
    base = alt.Chart(shown).encode(
        y=alt.Y(
            "label:N",
            title=None,
            sort=alt.SortField("place"),
            axis=alt.Axis(domain=False, ticks=False, labelLimit=250, labelFontSize=_FONT),
        ),
        tooltip=[
            alt.Tooltip("label:N", title=lang.text("Time")),
            alt.Tooltip("told:N", title=lang.text("How many")),
            alt.Tooltip("kind:N", title=lang.text("Kind of date")),
        ],
    )
    blue = colours.single
    bars = base.transform_filter("datum.form != 'deadline'").mark_bar(color=blue, height=_BAR)
    tails = base.transform_filter("datum.form == 'deadline'").mark_rule(
        color=blue, strokeWidth=2, strokeDash=[3, 3], x2Offset=_TAIL
    )
    marks = base.mark_point(size=_BAR * _BAR, filled=True, opacity=1, color=blue)
    layers = [
        # A bar without a printed start or end is lighter.
        bars.encode(
            x=x, x2=alt.X2("ends:Q"), opacity=alt.Opacity("strength:Q", scale=None, legend=None)
        ),
        tails.encode(x=_years("ends"), x2=alt.X2("ends:Q")),
        marks.encode(x=_years("mark"), shape=_shapes(lang, colours.text)),
        base.mark_text(align="left", dx=_BAR, fontSize=_FONT).encode(
            x=_years("ends"), text=alt.Text("told:N")
        ),
    ]
    points = [lang.pair(row.label, row.told) for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Time line of what was set for when."), points)
    return finish(layers, lang, scheme, description=text, height=rows.TIMES * len(shown))


def _drawn(data: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The rows with the end of each bar, the place of its mark, and the number of items in
    words."""
    going_on = data.begins.where(data.form == "open")
    ends = data.closes.fillna(pd.concat([data.closes, going_on + 1]).max())
    middle = (data.begins + ends) / 2
    return pd.DataFrame(
        {
            "place": range(len(data)),
            "label": data.label,
            "form": data.form,
            "kind": data.form.map(_forms(lang)),
            "begins": data.begins,
            "ends": ends,
            "mark": middle.where(data.form == "printed", ends),
            "strength": (data.form == "printed").map({True: 1.0, False: 0.4}),
            "told": [lang.plural("{count} item", "{count} items", n) for n in data["items"]],
        }
    )


def _years(field: str) -> alt.X:
    """An axis of years with fractions, with room for the lines before deadlines on the left and for
    words on the right."""
    axis = parts.whole(format="d", tickCount=8, grid=True, labelFontSize=_FONT)
    scale = alt.Scale(zero=False, nice=False, range=[_FROM, _TO])
    return alt.X(f"{field}:Q", title=None, axis=axis, scale=scale)


def _shapes(lang: Language, colour: str) -> alt.Shape:
    names = list(_forms(lang).values())
    scale = alt.Scale(domain=names, range=["square", "triangle-right", "diamond"])
    legend = parts.legend(lang, room=0.6, orient="bottom", columns=1, symbolFillColor=colour)
    return alt.Shape("kind:N", title=None, scale=scale, legend=legend)


def counts(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """A bar for each name, as long as its number of items. Needs `label` (in the reader's language)
    and `items`."""
    colours = palette(scheme)
    shown = rows.placed(data[["label", "items"]], data.label.tolist()).assign(
        told=[formats.number(lang, n) for n in data["items"]]
    )
    scale = alt.Scale(domainMin=0, nice=False, range=[0, alt.ExprRef("width - 48")])
    x = alt.X("items:Q", title=None, axis=None, scale=scale)
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Name")),
            alt.Tooltip("told:N", title=lang.text("How many")),
        ],
    )
    layers = [
        base.mark_rect(color=colours.single).encode(x2=alt.X2Datum(0), **rows.span()),
        base.mark_text(align="left", dx=8).encode(y=rows.middle(), text=alt.Text("told:N")),
        rows.names(shown, scheme),
    ]
    points = [lang.pair(row.label, row.told) for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Bar chart, number of items."), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))
