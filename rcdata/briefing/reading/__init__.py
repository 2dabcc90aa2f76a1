"""Reads a Vega-Lite chart as what an office program can draw: categories and series.

Charts follow a few patterns (`rcdata.charts`). Each is recognized here by its marks and encodings,
so that a new card becomes a native chart without further work. A chart that fits none of them is
shown as a picture with its table.
"""

from __future__ import annotations

from typing import Any

from rcdata.briefing.reading.bars import as_bars
from rcdata.briefing.reading.cells import as_cells
from rcdata.briefing.reading.columns import as_columns
from rcdata.briefing.reading.form import BARS, CELLS, COLUMNS, MARKERS, Cells, Form, Series
from rcdata.briefing.reading.layers import layers_of
from rcdata.briefing.reading.numbers import digits_of, number
from rcdata.briefing.reading.points import as_dots, as_markers
from rcdata.briefing.reading.reasons import keep_reasons
from rcdata.i18n import Language

__all__ = [
    "BARS",
    "CELLS",
    "COLUMNS",
    "MARKERS",
    "Cells",
    "Form",
    "Series",
    "digits_of",
    "number",
    "read",
]


def read(spec: dict[str, Any] | None, lang: Language) -> Form | Cells | None:
    """The chart as a form or as cells, or None if it fits no pattern."""
    if spec is None or "layer" not in spec:
        return None
    layers = list(layers_of(spec))
    for reading in (as_cells, as_columns, as_bars, as_markers, as_dots):
        if found := reading(layers, lang):
            if isinstance(found, Form):
                keep_reasons(found, layers, lang)
            return found
    return None
