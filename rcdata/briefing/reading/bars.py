"""Bars of named rows, and the steps of a waterfall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rcdata.briefing.reading.form import (
    BARS,
    MOST_BARS,
    SLIP,
    Form,
    base_of,
    complete,
    is_disjoint,
    put,
)
from rcdata.briefing.reading.layers import (
    RECTANGLES,
    Layer,
    marks_by_words,
    name_and_colour,
    row_names,
    row_words,
    word_of,
)
from rcdata.briefing.reading.numbers import decimals, decimals_of, number
from rcdata.i18n import Language

# Quantities with a separate scale for each row: no axis can be drawn for them.
_OWN_SCALE = {"share"}


def as_bars(layers: Sequence[Layer], lang: Language) -> Form | None:
    """The chart as bars of named rows, or None if it has none or too many."""
    drawn = [one for one in layers if _is_row(one)]
    named = [one for one in drawn if one.mark == "bar" or one.field("color") or one.field("fill")]
    drawn = named or drawn
    if not drawn:
        return None
    names = row_names(layers, drawn)
    if not names or len(names) > MOST_BARS:
        return None
    form = Form(BARS, list(names.values()))
    spans = list(_spans(layers, drawn, names, marks_by_words(lang)))
    for row in names:
        own = _told_once([one for one in spans if one.row == row])
        if not _placed(form, own, names[row]):
            return None
    form.series.sort(key=lambda one: one.is_rest)
    base = any(one.is_base for one in form.series)
    crowded = not is_disjoint(form)
    form.stacked = base or (crowded and any(one.low > 0 for one in spans))
    form.overlaid = not form.stacked and not crowded
    form.digits = decimals_of(form)
    complete(form, lang)
    return form


def _is_row(one: Layer) -> bool:
    """Whether a layer draws bars of rows on one common scale."""
    return (
        one.mark in RECTANGLES
        and one.is_seen
        and one.is_quantity("x")
        and one.field("x") not in _OWN_SCALE
        and not one.is_quantity("y")
        and one.field("y") in ("row", "name", "label")
        and bool(one.encoding.get("x2"))
    )


@dataclass(frozen=True)
class _Span:
    """A bar of a row: where it begins and ends, and how it looks."""

    row: Any
    low: float
    high: float
    name: str
    mark: str
    word: str
    colour: str


def _spans(
    layers: Sequence[Layer], drawn: Sequence[Layer], names: dict[Any, str], marks: dict[str, str]
) -> Iterator[_Span]:
    words, hatched = row_words(layers), _hatched(layers)
    for one in drawn:
        x, x2, key = one.field("x"), one.field("x2"), one.field("y")
        for row in one.rows:
            # A bar from one column to the other; without a second column, from zero.
            start, end = (row.get(x), row.get(x2)) if x2 else (0.0, row.get(x))
            if start is None or end is None:
                continue
            unsure = "scenario" if row[key] in hatched else "actual"
            mark = marks.get(str(row.get("kind", "")), unsure)
            name, colour = name_and_colour(one, row)
            word = word_of(row, name=names[row[key]]) or words.pop(row[key], "")
            low, high = sorted((float(start), float(end)))
            yield _Span(row[key], low, high, name, mark, word, colour)


def _hatched(layers: Sequence[Layer]) -> set[Any]:
    """The rows whose bars have the hatching of a scenario."""
    return {
        row["row"]
        for one in layers
        if one.mark == "rule" and one.field("x") == "foot"
        for row in one.rows
        if row.get("tint") != "transparent"
    }


def _told_once(spans: list[_Span]) -> list[_Span]:
    """The bars of a row; words that a part and its whole both bear stay with the part."""

    def is_whole(one: _Span) -> bool:
        parts = (o for o in spans if (o.low, o.word) == (0.0, one.word) and o.high < one.high)
        return one.low == 0 and any(parts)

    return [replace(one, word="") if is_whole(one) else one for one in spans]


def _placed(form: Form, spans: Sequence[_Span], category: str) -> bool:
    """Put the bars of a row into their series; False if they are neither a stack nor side by
    side."""
    from_zero = [one for one in spans if one.low == 0 or one.high == 0]
    if len(spans) > 1 and len(from_zero) < len(spans) and any(one.low < 0 for one in spans):
        return False
    reached = 0.0
    for one in sorted(spans, key=lambda one: one.low):
        if one.low < 0 or len(from_zero) == len(spans):
            _alone(form, one, category)
            continue
        below = one.low - reached
        if abs(below) > SLIP * max(one.high, 1.0):
            if below < 0 or reached:
                return False
            base_of(form).values[form.categories.index(category)] = below
        put(form, one.name, one.mark, category, one.high - one.low, one.word, one.colour)
        reached = one.high
    return True


def _alone(form: Form, one: _Span, category: str) -> None:
    """Put a bar that starts from zero, or one that lies below or across zero and is alone in its
    row."""
    if one.low < 0 < one.high:
        length = one.high - one.low
        word = one.word or number(length, decimals([length]))
        put(form, one.name, one.mark, category, one.high, word, one.colour)
        put(form, one.name, one.mark, category, one.low, "", one.colour, is_rest=True)
        base_of(form)
        return
    if one.high < 0:
        base_of(form).values[form.categories.index(category)] = one.high
    length = one.low - one.high if one.low < 0 else one.high - one.low
    put(form, one.name, one.mark, category, length, one.word, one.colour)
