"""Points: over years, and on named rows."""

from __future__ import annotations

from collections.abc import Sequence

from rcdata.briefing.reading.form import BARS, MARKERS, MOST_BARS, Form, is_disjoint, put
from rcdata.briefing.reading.layers import (
    POINTS,
    Layer,
    categories_of,
    exactness,
    name_and_colour,
    plain,
    row_names,
    word_of,
)
from rcdata.briefing.reading.numbers import decimals_of
from rcdata.i18n import Language


def as_markers(layers: Sequence[Layer], lang: Language) -> Form | None:
    """The chart as points over years, or None if it has none."""
    drawn = [
        one
        for one in layers
        if one.mark in POINTS and one.is_seen and one.field("x") == "year" and one.is_quantity("y")
    ]
    if not drawn:
        return None
    lines = (one for one in layers if one.mark == "line" and one.field("x") == "year")
    form = Form(MARKERS, categories_of(layers, drawn, "year"), joined=any(lines))
    for one in drawn:
        y = one.field("y")
        for row in one.rows:
            if row.get(y) is not None:
                name, colour = name_and_colour(one, row)
                whole, mark = exactness(lang, row, name)
                year = str(plain(row["year"]))
                put(form, whole, mark, year, float(row[y]), word_of(row), colour)
    form.digits = decimals_of(form, 2)
    return form


def as_dots(layers: Sequence[Layer], lang: Language) -> Form | None:
    """Dots on named rows as bars from zero; pairs of dots as two bars for each row, if all rows
    share one scale."""
    drawn = [
        one
        for one in layers
        if one.mark in POINTS and one.is_seen and one.is_quantity("x") and one.field("y")
    ]
    if len(drawn) != 1 or drawn[0].field("x") not in ("value", "place"):
        return None
    one = drawn[0]
    names = row_names(layers, drawn)
    is_paired = one.field("x") == "place"
    if len(names) > MOST_BARS or (is_paired and _has_own_scales(one)):
        return None
    form = Form(BARS, list(names.values()))
    for row in one.rows:
        if row.get(one.field("x")) is None:
            continue
        _, colour = name_and_colour(one, row)
        series, mark = exactness(lang, row, str(row.get("group") or ""))
        series = str(row.get("time", "")) or series
        value = float(row[one.field("x")])
        put(form, series, mark, names[row[one.field("y")]], value, word_of(row), colour)
    form.overlaid = is_disjoint(form)
    form.digits = decimals_of(form)
    return form


def _has_own_scales(one: Layer) -> bool:
    """Whether each row of the layer is drawn on a scale of its own."""
    return any(
        row["place"] not in (row.get("before"), row.get("after"))
        for row in one.rows
        if row.get("place") is not None
    )
