"""Charts of results: what was planned beside what was reached, and the stages of success."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import certainty, parts, rows, tips
from rcdata.charts.theme import NARROW, Chart, finish, palette
from rcdata.i18n import Language

_ROOM = alt.ExprRef(f"width - ({NARROW} ? 190 : 260)")  # the words are beyond the bars
_WORDS = alt.ExprRef(f"{NARROW} ? 11 : 14")
_HALVES = ((0.58, 0.74), (0.78, 0.94))  # position of the two bars within a row


def plans(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """Two bars for each indicator, from zero, as shares of the larger; their look says whether a
    reading is a published figure, a plan or an expectation.

    Needs `name` (of the indicator, in the reader's language), `place` (0 for the first reading, 1
    for the second), `share` (of the larger reading), `label` (time and reading in words) and
    `certainty` (one of `certainty.MARKS`).
    """
    colours = palette(scheme)
    shown = _certain(
        data[["name", "place", "share", "label", "certainty", *tips.carried(data)]], lang, scheme
    )
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, range=[0, _ROOM]))
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Name")),
            alt.Tooltip("label:N", title=lang.text("Value")),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    layers = [
        certainty.legend(lang, colours, shown.kind, orient="bottom"),
        rows.names(shown, scheme),
    ]
    for place, (start, end) in enumerate(_HALVES):
        half = base.transform_filter(f"datum.place == {place}")
        span = {"x2": alt.X2Datum(0), "y": _at(start), "y2": alt.Y2("row:O", bandPosition=end)}
        words = half.mark_text(align="left", dx=8, fontSize=_WORDS)
        layers += [
            _bars(half, lang, span),
            words.encode(y=_at((start + end) / 2), text=alt.Text("label:N")),
        ]
    points = [
        lang.pair(row.name, lang.noted(row.label, row.kind))
        for row in shown.sort_values(["row", "place"]).itertuples()
    ]
    text = parts.described(lang, lang.text("Bar chart, each indicator on its own scale."), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))


def _at(position: float) -> alt.Y:
    """A vertical position within the band of a row, from 0 to 1."""
    return rows.middle().bandPosition(position)


def stages(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """One bar for each stage, from its first to its last month, which are written inside. Needs
    `name` (of the stage, in the reader's language), `from_month`, `to_month`, `label` (both in
    words) and `certainty`; `unit` says what is counted."""
    colours = palette(scheme)
    fields = ["name", "from_month", "to_month", "label", "certainty", *tips.carried(data)]
    shown = _certain(data[fields], lang, scheme)
    x = alt.X("from_month:Q", title=None, axis=None, scale=alt.Scale(nice=False))
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=lang.text("Stage")),
            alt.Tooltip("label:N", title=unit),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    layers = [
        _bars(base, lang, {"x2": alt.X2("to_month:Q"), **rows.span()}),
        certainty.legend(lang, colours, shown.kind, orient="bottom"),
        base.mark_text(align="left", dx=8).encode(y=rows.middle(), text=alt.Text("label:N")),
        rows.names(shown, scheme),
    ]
    points = [lang.pair(row.name, lang.noted(row.label, row.kind)) for row in shown.itertuples()]
    text = parts.described(lang, lang.text("Time line of stages, {unit}.", unit=unit), points)
    return finish(layers, lang, scheme, description=text, height=rows.height(shown))


def _certain(data: pd.DataFrame, lang: Language, scheme: str) -> pd.DataFrame:
    """The rows with their places and looks."""
    shown = data.drop(columns="certainty").join(certainty.looks(data.certainty, lang))
    return rows.placed(shown.assign(tint=palette(scheme).single), data.name.tolist())


def _bars(base: alt.Chart, lang: Language, span: dict[str, Any]) -> alt.Chart:
    return base.mark_bar(strokeWidth=certainty.OUTLINE).encode(
        fill=alt.Fill("tint:N", scale=None, legend=None), **span, **certainty.channels(lang)
    )
