"""The numbers that stand beside or in the marks of a native chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from rcdata import formats
from rcdata.briefing import chart_room
from rcdata.briefing.pptx.chart_parts import PAPER, colour_of, points, with_totals
from rcdata.briefing.pptx.text import spoken
from rcdata.briefing.pptx.xml import C
from rcdata.briefing.reading import BARS, MARKERS, Form, Series, digits_of
from rcdata.charts.theme import palette

# A part shorter than this share of the longest bar has no room for its number.
_SHORT = 0.055


def label_values(plot: Any, form: Form, size: int, code: str) -> None:
    """Write the value of each bar beside or in it, in the card's words where it has any."""
    longest = max((abs(v) for one in form.seen for v in one.values if v is not None), default=0)
    if form.kind == BARS and form.stacked and chart_room.is_named(form):
        return
    for drawn_, one in zip(plot.series, with_totals(form), strict=True):
        if one.is_base or one.is_rest:
            continue
        for at, value in enumerate(one.values):
            if value is None or _is_told_else(form, one, at, longest):
                continue
            _label(drawn_.points[at], one, form, at, size, code)


def _is_told_else(form: Form, one: Series, at: int, longest: float) -> bool:
    """Whether a part of a stack has no room for its number, or the total above it says the same."""
    if not form.stacked or one is form.totals:
        return False
    value = one.values[at] or 0.0
    whole = form.totals.values[at] if form.totals and not one.is_line else None
    return abs(value) < _SHORT * longest or (whole is not None and abs(value - whole) < 1e-9)


def _label(point: Any, one: Series, form: Form, at: int, size: int, code: str) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION as AT

    label, word, value = point.data_label, one.labels[at], one.values[at] or 0.0
    colours = palette("light")
    if word:
        frame = label.text_frame
        frame.text = word
        frame.word_wrap = False
        fonts = [run.font for line in frame.paragraphs for run in line.runs]
    else:
        fonts = [label.font]
        _shows_value(label, formats.pattern(digits_of(value, form.digits)))
    inside = form.stacked and not one.is_line
    for font in fonts:
        font.size = points(size)
        font.color.rgb = colour_of(PAPER if inside and one.mark == "actual" else colours.text)
        spoken(font._rPr, code)
    if form.kind == MARKERS:
        label.position = getattr(AT, _side(form, at, one))
    elif one.is_line:
        label.position = AT.ABOVE
    else:
        label.position = AT.CENTER if form.stacked else AT.OUTSIDE_END


def _side(form: Form, at: int, one: Series) -> str:
    """The side of a point on which its number keeps clear of the others and of the axis."""
    values = {id(other): other.values[at] for other in form.seen if other.values[at] is not None}
    own, others = one.values[at] or 0.0, [v or 0.0 for key, v in values.items() if key != id(one)]
    top = max((value or 0.0 for other in form.seen for value in other.values), default=0.0)
    if form.joined and _is_low(one.values, at) and own > 0.12 * top:
        return "BELOW"
    if not others or own > max(others):
        return "ABOVE"
    if own > min(others) or (own == min(others) and one is not form.seen[-1]):
        return "RIGHT"
    if own > 0.12 * top:
        return "BELOW"
    return "ABOVE" if min(others) - own > 0.15 * top else "RIGHT"


def _is_low(values: Sequence[float | None], at: int) -> bool:
    """Whether both points beside this one lie higher, so that lines rise from it."""
    around = [values[place] for place in (at - 1, at + 1) if 0 <= place < len(values)]
    own = values[at]
    return len(around) == 2 and own is not None and all(o is not None and o > own for o in around)


def _shows_value(label: Any, number_format: str) -> None:
    """Let the label show the number of its point, so that it follows edits."""
    found = label._get_or_add_dLbl()
    for name, value in (("showLegendKey", 0), ("showVal", 1), ("showCatName", 0)):
        _switch(found, name, value)
    for name in ("showSerName", "showPercent", "showBubbleSize"):
        _switch(found, name, 0)
    numbers = found.find(f"{{{C}}}numFmt")
    if numbers is None:
        numbers = etree.Element(f"{{{C}}}numFmt")
        # After the index of the point and before its formatting.
        found.find(f"{{{C}}}idx").addnext(numbers)
    numbers.set("formatCode", number_format)
    numbers.set("sourceLinked", "0")


def _switch(found: Any, name: str, value: int) -> None:
    element = found.find(f"{{{C}}}{name}")
    if element is not None:
        element.set("val", str(value))
