"""Native tables: plain ones, and ones of tinted cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx.master import emu
from rcdata.briefing.pptx.text import lengths, styled
from rcdata.briefing.pptx.xml import A
from rcdata.briefing.table_room import ABOVE, BESIDE, row_height
from rcdata.charts.theme import ink, palette
from rcdata.entrances import allowed

# Text is dark on tints with more than this luminance, else white.
_LIGHT = 0.25


def table(
    slide: Any,
    rows: Sequence[Sequence[str]],
    box: Box,
    widths: Sequence[float],
    size: float,
    code: str,
    **look: Any,
) -> Any:
    """Add a native table whose first row is the header. `tints` (a colour for each cell, or empty)
    and `bolds` apply to the cells below it; `right` names the columns of numbers."""
    heights = [row_height(row, widths, size, at == 0) for at, row in enumerate(rows)]
    frame = slide.shapes.add_table(
        len(rows), len(rows[0]), *lengths((box[0], box[1], sum(widths), sum(heights)))
    )
    made = frame.table
    plain_style(frame)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = emu(width)
    for row, height in zip(made.rows, heights, strict=True):
        row.height = emu(height)
    for at, row_ in enumerate(rows):
        for place, words in enumerate(row_):
            _cell(made.cell(at, place), words, at, place, size, code, look)
    return frame


def plain_style(frame: Any) -> None:
    """Remove the program's table style: fills and lines are set cell by cell."""
    own = frame._element.graphic.graphicData.tbl.tblPr
    style = own.find(f"{{{A}}}tableStyleId")
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    own.set("bandRow", "0")


def _cell(
    cell: Any, words: str, at: int, place: int, size: float, code: str, look: dict[str, Any]
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    colours = palette("light")
    cell.margin_left = cell.margin_right = emu(BESIDE)
    cell.margin_top = cell.margin_bottom = emu(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if at else MSO_ANCHOR.BOTTOM
    tint, bold = _tint(at, place, look), at == 0 or _is_bold(at, place, look)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(tint[1:].upper())
    frame = cell.text_frame
    frame.text = allowed(words)
    letters = ink(tint, colours.text, _LIGHT)
    for paragraph in frame.paragraphs:
        if look.get("right", ())[place : place + 1] == (True,):
            paragraph.alignment = PP_ALIGN.RIGHT
        styled(paragraph, size, code, {"bold": bold, "colour": letters})


def _tint(at: int, place: int, look: dict[str, Any]) -> str:
    colours = palette("light")
    if at == 0:
        return colours.head
    given = look.get("tints")
    found: str = given[at - 1][place] if given else ""
    return found or (colours.background if at % 2 else colours.band)


def _is_bold(at: int, place: int, look: dict[str, Any]) -> bool:
    given = look.get("bolds")
    return bool(given and given[at - 1][place])
