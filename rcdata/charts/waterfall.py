"""A waterfall: steps from top to bottom, each of which starts where the step before it ended."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import parts, rows, spans
from rcdata.charts.theme import Chart, Palette, finish, palette, stream_colour
from rcdata.i18n import Language


def chart(steps: pd.DataFrame, lang: Language, scheme: str, *, unit: str) -> Chart:
    """The steps from top to bottom; every total starts at zero.

    `steps` needs, in the order to draw, `name` (in the reader's language), `kind`, `stream_id`,
    `certainty`, `value` (in `unit`) and `shown` (the value as text, with its qualifier).

    `kind`: a `total` is drawn from zero to its value, regardless of the steps above; `added` starts
    where the last step ended, and goes back if the value is negative; `missing` does the same but
    is always dotted. What is added has the colour of its stream of income, `stream_id`; without
    one, the colour of totals. `certainty`: `actual`, `planned`, `promised` or `scenario`.
    `unit` names the axis.
    """
    colours = palette(scheme)
    marked = steps.certainty.where(steps.kind != "missing", "missing")
    placed = spans.prepared(
        steps.drop(columns="kind").assign(certainty=marked).join(ends(steps)),
        lang,
        [_tint(one, colours, scheme) for one in steps.itertuples(index=False)],
    )
    kind = lang.text("Waterfall chart, {unit}.", unit=unit)
    text = parts.described(lang, kind, spans.points(placed, lang))
    frame, *bars = spans.drawn(placed, lang, scheme, unit)
    layers = [frame, _connectors(placed, colours), *bars]
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def ends(steps: pd.DataFrame) -> pd.DataFrame:
    """Where each bar begins and ends, in the unit of `value`, as columns `start, end`.

    Needs `kind, value`; see `chart`.
    """
    reached, found = 0.0, []
    for kind, value in zip(steps.kind, steps.value, strict=True):
        start = 0.0 if kind == "total" else reached
        reached = start + value
        found.append((start, reached))
    return pd.DataFrame(found, columns=["start", "end"], index=steps.index)


def _tint(step: Any, colours: Palette, scheme: str) -> str:
    if step.kind == "added":
        return stream_colour(step.stream_id, scheme)
    return colours.undp if step.kind == "total" else colours.text


def _connectors(placed: pd.DataFrame, colours: Palette) -> alt.Chart:
    """Lines from the end of each bar down to the next bar."""
    lines = pd.DataFrame(
        {"row": placed.row[1:].tolist(), "above": placed.row[:-1].tolist(), "end": placed.end[:-1]}
    )
    span = rows.span()
    upper = span["y2"].copy()
    upper.shorthand = "above:O"
    return (
        alt.Chart(lines)
        .mark_rule(color=colours.quiet, strokeWidth=1)
        .encode(x=alt.X("end:Q"), y=span["y"], y2=upper)
    )
