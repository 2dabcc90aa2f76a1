"""Named rows with two bars each, one below the other: what two rules, or two countries, give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import certainty, parts, rows, spans, tips
from rcdata.charts.theme import SMALL, Chart, finish, palette
from rcdata.i18n import Language

# Room for words at the end of the longest bar, as a share of the axis; the least length of an axis
# without bars.
_ROOM, _LEAST = 0.3, 0.01
# Where the two bars begin and end within their row (0 to 1).
_PLACES = ((0.6, 0.75), (0.82, 0.97))


@dataclass(frozen=True)
class Lane:
    """One of the two bars of each row: the column of its amounts, in the unit of the chart (their
    words are in `<column>_shown`, and what they rest on in `<column>_rests_on`, if it is not what
    the other bars rest on), its mark (of `certainty.MARKS`), its colour, its words in the
    legend, and what its tooltips call it."""

    column: str
    mark: str
    tint: str
    words: str
    called: str


def chart(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    *,
    unit: str,
    lanes: tuple[Lane, Lane],
    told: list[str],
) -> Chart:
    """Two bars for each row, from zero.

    Needs, in the order to draw, `name` (in the reader's language), `opens` (the address that a
    click opens, or none), and for each lane its column (missing where there is no amount) and its
    words. A negative amount has words and no bar. `told` are the rows in words, for the
    description.
    """
    colours = palette(scheme)
    placed = rows.placed(data, data.name.tolist())
    drawn = [_lane(placed, one, lang) for one in lanes]
    reach = max(_LEAST, *(float(one.end.fillna(0.0).max()) for one in drawn))
    entries = [(one.words, one.mark, one.tint) for one in lanes]
    layers = [spans.room(0.0, reach * (1 + _ROOM), unit), certainty.named(lang, colours, entries)]
    for one, lane, place in zip(drawn, lanes, _PLACES, strict=True):
        layers.append(spans.bars(one, lang, lane.called, _span(place)))
        if lane.mark == "scenario":
            layers.append(spans.hatch(one, reach).encode(**_span(place)))
    layers += [_words(one, place) for one, place in zip(drawn, _PLACES, strict=True)]
    layers.append(rows.names(placed, scheme))
    text = parts.bars_described(lang, unit, told)
    return finish(layers, lang, scheme, description=text, height=rows.height(placed, has_two=True))


def _lane(placed: pd.DataFrame, lane: Lane, lang: Language) -> pd.DataFrame:
    marks = pd.Series(lane.mark, index=placed.index)
    amounts = pd.to_numeric(placed[lane.column]).clip(lower=0)
    drawn = placed[["row", "name", "opens"]].assign(
        start=0.0, end=amounts, shown=placed[f"{lane.column}_shown"], tint=lane.tint
    )
    own = f"{lane.column}_{tips.WORDS}"
    if own in placed:
        drawn[tips.WORDS] = placed[own]
    return drawn.join(certainty.looks(marks, lang))


def _span(place: tuple[float, float]) -> dict[str, Any]:
    whole: dict[str, Any] = {**rows.span()}
    first, last = place
    return {"y": whole["y"].bandPosition(first), "y2": whole["y2"].bandPosition(last)}


def _words(lane: pd.DataFrame, at: tuple[float, float]) -> alt.Chart:
    y = rows.middle().bandPosition(sum(at) / len(at))
    return (
        alt.Chart(lane[["row", "end", "shown"]].fillna({"end": 0.0}))
        .mark_text(align="left", dx=8, fontSize=SMALL)
        .encode(x=alt.X("end:Q"), y=y, text=alt.Text("shown:N"))
    )
