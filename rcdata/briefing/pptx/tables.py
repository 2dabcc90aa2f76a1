"""Slides with the table of a card, or with its chart as a table of tinted cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rcdata.briefing import words
from rcdata.briefing.fitting import fitted
from rcdata.briefing.pptx import said
from rcdata.briefing.pptx.frames import Frames
from rcdata.briefing.pptx.grid import table
from rcdata.briefing.pptx.text import described
from rcdata.briefing.reading import Cells
from rcdata.briefing.slides import Shown
from rcdata.briefing.table_room import pages, row_height, widths_of
from rcdata.cards.card import Card
from rcdata.charts.heat import tints

# Sizes at which a table may fit one slide, and the size of one that takes several.
_TABLE_SIZES, _TABLE_SIZE = (16, 14, 12, 11), 12
_CELLS_SIZES, _MOST_ROWS = (14, 12, 11, 10), 120
# Inches between two blocks of rows that stand side by side.
_BESIDE = 0.5
# The part of its room that a table takes: fonts differ in size.
_SURELY = 0.94


def add_cells(frames: Frames, shown: Shown, card: Card, cells: Cells) -> None:
    """Add a table of tinted cells, over as many slides as it takes."""
    box = frames.room(shown)
    head = ["", *(" ".join(one.split()) for one in cells.columns)]
    rows = [[name, *row] for name, row in zip(cells.rows, cells.words, strict=True)]
    colours = [["", *map(tint, row)] for row in cells.tints]
    bolds = [[False, *row] for row in cells.bold]
    names = min(0.45, 0.2 + 0.004 * max(len(name) for name in cells.rows)) * box[2]
    widths = [names, *([(box[2] - names) / len(cells.columns)] * len(cells.columns))]
    high = _SURELY * box[3]
    fits = (one for one in _CELLS_SIZES if _height([head, *rows], widths, one) <= high)
    size = next(fits, _TABLE_SIZE)
    room = high - row_height(head, widths, size, bold=True)
    ends = [0, *accumulate(pages(rows, widths, size, room))]
    for number, (first, last) in enumerate(pairwise(ends), start=1):
        title = words.part(frames.lang, shown.title, number, len(ends) - 1)
        slide, _ = frames.framed(shown, title)
        frame = table(
            slide, [head, *rows[first:last]], box, widths, size, frames.lang.code,
            tints=colours[first:last], bolds=bolds[first:last],
            right=(False, *([True] * len(cells.columns))),
        )  # fmt: skip
        described(frame, title, card.description)


def tint(part: float | None) -> str:
    """The colour of a cell, by its part of the highest; empty where there is no number."""
    return "" if part is None else tints("light", part)


@dataclass(frozen=True)
class _Blocks:
    """A table cut into blocks of rows. `slides` has how many rows each block of a slide has, slide
    by slide; `left` is how many rows none of them shows."""

    rows: list[list[str]]
    numeric: tuple[bool, ...]
    size: float
    widths: list[float]
    slides: list[list[int]]
    left: int


def add(frames: Frames, shown: Shown, card: Card, most: int = _MOST_ROWS) -> None:
    """Add the table of a card, over as many slides as it takes, up to `most` slides and
    `_MOST_ROWS` rows."""
    (head, *rows), numeric = words.cells(frames.lang, card.table)
    if not rows or not head:
        said.fault(frames, shown)
        return
    box = frames.room(shown)
    cut = _blocks(head, rows, tuple(numeric), box[2], _SURELY * box[3], most)
    start = 0
    for number, counts in enumerate(cut.slides, start=1):
        title = words.part(frames.lang, shown.title, number, len(cut.slides))
        slide, box = frames.framed(shown, title, cut.left if number == len(cut.slides) else 0)
        for place, count in enumerate(counts):
            at = box[0] + place * (sum(cut.widths) + _BESIDE)
            frame = table(
                slide, [head, *cut.rows[start : start + count]], (at, *box[1:]), cut.widths,
                cut.size, frames.lang.code, right=cut.numeric,
            )  # fmt: skip
            described(frame, title, frames.lang.text("Table: {what}", what=title))
            start += count


def _blocks(
    head: list[str],
    rows: list[list[str]],
    numeric: tuple[bool, ...],
    wide: float,
    high: float,
    most: int,
) -> _Blocks:
    """Cut a table into blocks for at most `most` slides with `wide` by `high` inches of room."""
    every, rows = len(rows), rows[:_MOST_ROWS]
    size, widths, abreast = _look([head, *rows], wide, numeric, high)
    room = high - row_height(head, widths, size, bold=True)
    rows = [
        [_short(cell, width, room) for cell, width in zip(row, widths, strict=True)] for row in rows
    ]
    counts = pages(rows, widths, size, room)[: most * abreast]
    each = [counts[at : at + abreast] for at in range(0, len(counts), abreast)]
    return _Blocks(rows, numeric, size, widths, each, every - sum(counts))


def _look(
    rows: Sequence[Sequence[str]], wide: float, numeric: Sequence[bool], high: float
) -> tuple[float, list[float], int]:
    """The largest size of text at which a table fits one slide, or that of tables which take
    several; the widths of its columns; and how many blocks of rows stand side by side, if it is
    narrow."""
    for size in (*_TABLE_SIZES, _TABLE_SIZE):
        widths = widths_of(rows, wide, numeric, size)
        abreast = max(1, int((wide + _BESIDE) / (sum(widths) + _BESIDE)))
        heads = (abreast - 1) * row_height(rows[0], widths, size, bold=True)
        part = _SURELY if abreast > 1 else 1
        if _height(rows, widths, size) + heads <= part * high * abreast:
            break
    return size, widths, abreast


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> float:
    return sum(row_height(row, widths, size, at == 0) for at, row in enumerate(rows))


def _short(cell: str, width: float, room: float) -> str:
    """A cell's text, cut to what fits on one slide."""
    return fitted(cell, width - 0.14, room - 0.2, (_TABLE_SIZE,))[1]
