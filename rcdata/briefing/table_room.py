"""How wide the columns of a table are on a slide, how high its rows, and how many stand on each."""

from __future__ import annotations

from collections.abc import Sequence

from rcdata import formats
from rcdata.briefing import fitting

# Inches beside and above the text of a cell.
BESIDE, ABOVE = 0.07, 0.035


def pages(
    rows: Sequence[Sequence[str]], widths: Sequence[float], size: float, room: float
) -> list[int]:
    """How many rows stand on each slide, with `room` inches below the header."""
    return fitting.shares([row_height(row, widths, size) for row in rows], room)


def row_height(
    row: Sequence[str], widths: Sequence[float], size: float, bold: bool = False
) -> float:
    """The height of a row in inches: that of its highest cell."""
    each = zip(row, widths, strict=True)
    return max(
        fitting.height_of(fitting.lines(cell, width - 2 * BESIDE, size, bold), size, cell)
        + 2 * ABOVE
        for cell, width in each
    )


def widths_of(
    rows: Sequence[Sequence[str]], room: float, numeric: Sequence[bool], size: float
) -> list[float]:
    """The width of each column in inches: room for its longest word, and a share of the rest, at
    most what its longest text takes: a table of short words stays narrow."""
    least, asked, most = [], [], []
    for at, column in enumerate(zip(*rows, strict=True)):
        longest = max(formats.columns_of(cell) for cell in column)
        mean = sum(formats.columns_of(cell) for cell in column) / len(column)
        word = max(formats.columns_of(part) for cell in column for part in cell.split() or [""])
        # Wide enough that no word of the bold header is broken.
        least.append(min(word, 16) * size * 0.6 / 72 + 2 * BESIDE)
        most.append(max(longest * size * 0.62 / 72 + 4 * BESIDE, least[-1]))
        asked.append(float(min(longest, 24) if numeric[at] else min(longest, max(8, 1.6 * mean))))
    free = room - sum(least)
    if free <= 0:
        return [room * one / sum(least) for one in least]
    shared = [low + free * one / (sum(asked) or 1.0) for low, one in zip(least, asked, strict=True)]
    if sum(most) < room:
        return most
    return shared
