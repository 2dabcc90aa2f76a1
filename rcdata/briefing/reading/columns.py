"""Columns over years or other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rcdata.briefing.reading.form import (
    COLUMNS,
    MOST_COLUMNS,
    SLIP,
    Form,
    Series,
    complete,
    is_disjoint,
    put,
)
from rcdata.briefing.reading.layers import (
    RECTANGLES,
    Layer,
    categories_of,
    marks_by_words,
    name_and_colour,
    plain,
    word_of,
)
from rcdata.briefing.reading.numbers import decimals_of
from rcdata.i18n import Language


def as_columns(layers: Sequence[Layer], lang: Language) -> Form | None:
    """The chart as columns, or None if it has none or too many."""
    drawn = [one for one in layers if _is_column(one)]
    if not drawn:
        return None
    x = drawn[0].field("x")
    categories = categories_of(layers, drawn, x)
    if len(categories) > MOST_COLUMNS:
        return None
    form = Form(COLUMNS, categories)
    main = max(drawn, key=lambda one: len(one.rows))
    marks = marks_by_words(lang)
    for one in drawn:
        beside = one is not main and one.field("y2") != main.field("y2")
        _add(form, one, x, marks, is_line=beside)
    form.stacked = _is_stacked(main)
    if not all(map(_stands_on_each_other, drawn)):
        return None
    form.overlaid = not form.stacked and is_disjoint(form)
    form.digits = decimals_of(form)
    complete(form, lang)
    if form.stacked:
        form.totals = _totals(form, layers, x, lang)
    return form


def _add(form: Form, one: Layer, x: str, marks: dict[str, str], *, is_line: bool) -> None:
    """Add the rows of a layer as series, by colour and certainty."""
    y, y2 = one.field("y"), one.field("y2")
    for row in one.rows:
        if row.get(y) is None:
            continue
        value = float(row[y]) - float(row.get(y2) or 0.0) if y2 else float(row[y])
        mark = marks.get(str(row.get("kind", "")), "planned" if is_line else "actual")
        name, colour = name_and_colour(one, row)
        put(form, name, mark, str(plain(row[x])), value, word_of(row, 14), colour, is_line)


def _is_column(one: Layer) -> bool:
    return (
        one.mark in RECTANGLES
        and one.is_seen
        and bool(one.field("x"))
        and not one.is_quantity("x")
        and one.is_quantity("y")
    )


def _is_stacked(one: Layer) -> bool:
    """Whether the rows are stacked: several share a place on the axis, and they are drawn neither
    side by side nor over each other."""
    if one.field("xOffset"):
        return False
    if one.field("y2"):
        return any((row.get(one.field("y2")) or 0) != 0 for row in one.rows)
    places = [row[one.field("x")] for row in one.rows]
    overlaid = "stack" in one.encoding["y"] and not one.encoding["y"]["stack"]
    return len(places) > len(set(places)) and not overlaid


def _stands_on_each_other(one: Layer) -> bool:
    """Whether every part of a stack begins where the part below it ends; a range between two values
    is not a stack."""
    y, y2, x = one.field("y"), one.field("y2"), one.field("x")
    if not y2:
        return True
    slot = one.field("xOffset")
    reached: dict[tuple[Any, Any, bool], float] = {}
    for row in sorted(one.rows, key=lambda row: abs(row.get(y2) or 0.0)):
        if row.get(y) is None:
            continue
        start, end = float(row.get(y2) or 0.0), float(row[y])
        side = row[x], row.get(slot), end < 0
        if abs(start - reached.get(side, 0.0)) > SLIP * max(abs(end), abs(start), 1.0):
            return False
        reached[side] = end
    return True


def _totals(form: Form, layers: Sequence[Layer], x: str, lang: Language) -> Series | None:
    """What the chart writes above its stacks: the texts that all stand at the top of one."""
    stacks = [
        sum(value for one in form.series if not one.is_line and (value := one.values[place]))
        for place in range(len(form.categories))
    ]
    tops = dict(zip(form.categories, stacks, strict=True))
    for one in layers:
        y, text = one.field("y"), one.field("text")
        if one.mark != "text" or one.field("x") != x or not one.is_quantity("y") or not text:
            continue
        words = {
            str(plain(row[x])): row[text] for row in one.rows if _is_at(row.get(y), tops, row[x])
        }
        if words and len(words) == len(one.rows):
            return _written(form, tops, words, lang)
    return None


def _is_at(value: Any, tops: dict[str, float], category: Any) -> bool:
    top = tops.get(str(plain(category)), 0.0)
    return isinstance(value, int | float) and abs(value - top) <= SLIP * max(top, 1.0)


def _written(form: Form, tops: dict[str, float], words: dict[str, Any], lang: Language) -> Series:
    """The totals as a series; where the chart writes a word, this is the label."""
    said = [words.get(one) for one in form.categories]
    return Series(
        lang.text("Sum of what is drawn"),
        "actual",
        [tops[one] if one in words else None for one in form.categories],
        [one if isinstance(one, str) else "" for one in said],
        [""] * len(said),
        is_line=True,
    )
