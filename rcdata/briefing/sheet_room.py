"""How a sheet shares out a slide: its measures as a table to the left, its charts to the right, and
the largest text with which the table fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from rcdata.briefing import fitting
from rcdata.cards.sheets import Cell, Sheet

# Points of labels, values and what stands below them, the largest first.
_SIZES = (
    (16, 28, 14), (15, 26, 13), (14, 24, 12.5), (13.5, 22, 12), (13, 22, 11.5), (12, 20, 11),
    (12, 18, 10.5), (11, 17, 10), (11, 15, 10), (10, 14, 10), (10, 12, 10),
)  # fmt: skip
# The part of the width that the table takes, by the number of subjects, and that of its labels; how
# much wider it is where much must be known.
_TABLE, _LABELS, _WIDER = {1: 0.5, 2: 0.56}, {1: 0.36, 2: 0.24}, (1.0, 1.2, 1.3)
# The parts of the height that the table may take by its words, and with its room between rows:
# fonts differ in size.
_WORDS, _ROWS = 0.92, 0.96
# Inches beside and above the words of a cell, between table and charts, and between the charts.
SIDE, ABOVE, GAP, BETWEEN = 0.07, 0.04, 0.35, 0.12


@dataclass(frozen=True)
class Look:
    """Points of labels, values and what stands below them; in inches the widths of the columns and
    the heights of the rows: that of the names first if there are several subjects, and last that of
    what they are compared with."""

    label: float
    value: float
    line: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def width(self) -> float:
        """The width of the table."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """The height of the table."""
        return sum(self.heights)


def look(sheet: Sheet, width: float, height: float) -> Look:
    """The largest look with which the table fits a slide's content of so many inches; rows share
    out the room that is left, within reason."""
    for wider, sizes in product(_WIDER, _SIZES):
        found = _of(sheet, wider * _TABLE[len(sheet.names)] * width, sizes)
        if found.height <= _WORDS * height:
            break
    more = min(1.5, max(1.0, _ROWS * height / found.height))
    return replace(found, heights=tuple(one * more for one in found.heights))


def _of(sheet: Sheet, whole: float, sizes: tuple[float, float, float]) -> Look:
    """The look of a table of this width with these sizes."""
    label, value, line = sizes
    count = len(sheet.names)
    names = _LABELS[count] * whole
    widths = (names, *([(whole - names) / count] * count))
    heights = [
        max(
            _high(measure.label, names, label),
            *(
                _cell_height(cell, each, sizes)
                for cell, each in zip(measure.cells, widths[1:], strict=True)
            ),
        )
        for measure in sheet.measures
    ]
    head = [max(_high(one, widths[1], label, bold=True) for one in sheet.names)]
    foot = _high(sheet.compared, whole, line)
    return Look(label, value, line, widths, (*(head if count > 1 else []), *heights, foot))


def _cell_height(cell: Cell, width: float, sizes: tuple[float, float, float]) -> float:
    label, value, line = sizes
    words = [(cell.value, value, True)] if cell.value else [(cell.absent, label, False)]
    words += [(one, line, False) for one in cell.lines]
    return 2 * ABOVE + sum(_high(text, width, size, bold) - 2 * ABOVE for text, size, bold in words)


def _high(words: str, width: float, size: float, bold: bool = False) -> float:
    lines = fitting.lines(words, width - 2 * SIDE, size, bold)
    return fitting.height_of(lines, size, words) + 2 * ABOVE


def charts(
    found: Look, box: Sequence[float], count: int
) -> list[tuple[float, float, float, float]]:
    """The boxes of the charts with their captions, one below the other, in inches."""
    left, top, width, height = box
    at = left + found.width + GAP
    each = (height - BETWEEN * (count - 1)) / count
    return [(at, top + place * (each + BETWEEN), left + width - at, each) for place in range(count)]
