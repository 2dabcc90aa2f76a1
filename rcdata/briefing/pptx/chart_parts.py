"""Small parts that native charts are made with."""

from __future__ import annotations

from typing import Any

from rcdata.briefing.reading import Form, Series
from rcdata.charts.theme import palette

# The ground on which charts are drawn.
PAPER = palette("light").background


def with_totals(form: Form) -> list[Series]:
    """All series of the native chart, the totals last."""
    return form.series if form.totals is None else [*form.series, form.totals]


def points(size: float) -> Any:
    """Points as a length of the library."""
    from pptx.util import Pt

    return Pt(size)


def colour_of(hex_: str) -> Any:
    """A colour `#rrggbb` as one of the library."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hex_[1:].upper())
