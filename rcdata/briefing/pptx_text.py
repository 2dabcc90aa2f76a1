"""Text and tables on slides: tagged with the reader's language, in fonts that every machine has,
fitted to their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rcdata.briefing import fitting
from rcdata.briefing.master import CHINESE, LATIN, _emu
from rcdata.charts.theme import ink, palette
from rcdata.entrances import allowed

# Language → its code in office programs, for proofing.
TAGS = {"en": "en-GB", "zh": "zh-CN"}
# Sizes of the title of a slide in points, the largest first.
TITLE_SIZES = (28, 26, 24, 22, 20)
Box = tuple[float, float, float, float]


def lengths(box: Box) -> tuple[Any, Any, Any, Any]:
    """A box in inches as lengths of the library (left, top, width, height)."""
    left, top, width, height = (_emu(one) for one in box)
    return left, top, width, height


# What a line begins with that gets a bullet, and how far such lines are indented, in EMU.
BULLET, _INDENT = "• ", 228_600


def filled(shape: Any, words: str, box: Box, sizes: Sequence[float], code: str, **look: Any) -> str:
    """Put a text into a shape at the largest size that fits; returns the text that is shown."""
    bold = bool(look.get("bold"))
    size, shown = fitting.fitted(allowed(words), box[2], box[3], sizes, bold)
    frame = shape.text_frame
    frame.word_wrap = True
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)
    paragraphs = [part.removeprefix(BULLET) for part in shown.split("\n")]
    frame.text = paragraphs[0]
    for part in paragraphs[1:]:
        frame.add_paragraph().text = part
    for paragraph, told in zip(frame.paragraphs, shown.split("\n"), strict=True):
        styled(paragraph, size, code, look)
        if told.startswith(BULLET):
            _bulleted(paragraph)
    return shown


def _bulleted(paragraph: Any) -> None:
    """Give the paragraph a bullet of PowerPoint's own, which editors know, and under which further
    lines are indented."""
    from lxml import etree

    own = paragraph._p.get_or_add_pPr()
    own.set("marL", str(_INDENT))
    own.set("indent", str(-_INDENT))
    # After the spacing, which python-pptx has put in.
    bullet = etree.SubElement(own, "{http://schemas.openxmlformats.org/drawingml/2006/main}buChar")
    bullet.set("char", BULLET.strip())


def styled(paragraph: Any, size: float, code: str, look: dict[str, Any]) -> None:
    """Set the size of a paragraph, its language and fonts, and of `bold`, `colour` and `after`
    those given."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    for run in paragraph.runs:
        font = run.font
        font.size = Pt(size)
        if "bold" in look:
            font.bold = bool(look["bold"])
        if "colour" in look:
            font.color.rgb = RGBColor.from_string(look["colour"][1:].upper())
        spoken(run._r.get_or_add_rPr(), code)
    if "after" in look:
        paragraph.space_after = Pt(look["after"])


def spoken(run: Any, code: str) -> None:
    """Set the language of a run, and its fonts for both scripts."""
    from lxml import etree

    run.set("lang", TAGS.get(code, code))
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for name, font in (("latin", LATIN), ("ea", CHINESE)):
        for old in run.findall(a + name):
            run.remove(old)
        etree.SubElement(run, a + name).set("typeface", font)


def added(slide: Any, words: str, box: Box, sizes: Sequence[float], code: str, **look: Any) -> Any:
    """Add a text box of its own."""
    shape = slide.shapes.add_textbox(*lengths(box))
    filled(shape, words, box, sizes, code, **look)
    return shape


def described(frame: Any, name: str, words: str) -> None:
    """Set the name of an object and its alternative text for screen readers."""
    own = frame._element.xpath(".//p:cNvPr")[0]
    own.set("name", allowed(name)[:120])
    own.set("descr", allowed(words)[:3000])


# Tables.

_CELL, _HEAD = 0.07, 0.035
# Text is dark on tints with more than this luminance, else white.
_LIGHT = 0.25


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
        fitting.height_of(fitting.lines(cell, width - 2 * _CELL, size, bold), size, cell)
        + 2 * _HEAD
        for cell, width in each
    )


def widths_of(
    rows: Sequence[Sequence[str]], room: float, numeric: Sequence[bool], size: float
) -> list[float]:
    """The width of each column in inches: room for its longest word, and a share of the rest, at
    most what its longest text takes: a table of short words stays narrow."""
    from rcdata import formats

    least, asked, most = [], [], []
    for at, column in enumerate(zip(*rows, strict=True)):
        longest = max(formats.columns_of(cell) for cell in column)
        mean = sum(formats.columns_of(cell) for cell in column) / len(column)
        word = max(formats.columns_of(part) for cell in column for part in cell.split() or [""])
        # Wide enough that no word of the bold header is broken.
        least.append(min(word, 16) * size * 0.6 / 72 + 2 * _CELL)
        most.append(max(longest * size * 0.62 / 72 + 4 * _CELL, least[-1]))
        asked.append(float(min(longest, 24) if numeric[at] else min(longest, max(8, 1.6 * mean))))
    free = room - sum(least)
    if free <= 0:
        return [room * one / sum(least) for one in least]
    shared = [low + free * one / (sum(asked) or 1.0) for low, one in zip(least, asked, strict=True)]
    if sum(most) < room:
        return most
    return shared


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
        column.width = _emu(width)
    for row, height in zip(made.rows, heights, strict=True):
        row.height = _emu(height)
    for at, row_ in enumerate(rows):
        for place, words in enumerate(row_):
            _cell(made.cell(at, place), words, at, place, size, code, look)
    return frame


def plain_style(frame: Any) -> None:
    """Remove the program's table style: fills and lines are set cell by cell."""
    own = frame._element.graphic.graphicData.tbl.tblPr
    style = own.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId")
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    own.set("bandRow", "0")


def _cell(
    cell: Any, words: str, at: int, place: int, size: float, code: str, look: dict[str, Any]
) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    colours = palette("light")
    cell.margin_left = cell.margin_right = _emu(_CELL)
    cell.margin_top = cell.margin_bottom = _emu(_HEAD)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if at else MSO_ANCHOR.BOTTOM
    tint, bold = _tint(at, place, look), at == 0 or _is_bold(at, place, look)
    from pptx.dml.color import RGBColor

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
