"""A sheet on one slide: its measures as a native table, its charts beside it."""

from __future__ import annotations

import io
from typing import Any

from rcdata.briefing import chart_room, fitting, pictures, reading, sheet_room
from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx import chart, master
from rcdata.briefing.pptx.frames import Frames
from rcdata.briefing.pptx.grid import plain_style
from rcdata.briefing.pptx.text import TITLE_SIZES, added, described, lengths, styled
from rcdata.briefing.sheet_room import Look
from rcdata.briefing.slides import Shown
from rcdata.cards.card import Card
from rcdata.cards.sheets import Cell, Sheet
from rcdata.charts.theme import palette
from rcdata.entrances import allowed
from rcdata.i18n import Language

# Sizes of the title of a chart and of its unit: the largest with which it takes one line.
_TITLE, _UNIT = (14, 13, 12, 11), (11, 10)


def add(frames: Frames, shown: Shown, sheet: Sheet) -> None:
    """Add the slide of a sheet."""
    slide, (left, top, width, height) = frames.framed(shown, shown.title)
    # A title of one line leaves room below it, which a sheet needs.
    free = _raised(slide, shown.title) if frames.is_own else 0.0
    _drawn(slide, sheet, (left, top - free, width, height + free), frames.lang)


def _drawn(slide: Any, sheet: Sheet, box: Box, lang: Language) -> None:
    """Put the sheet into a box of a slide, in inches."""
    look = sheet_room.look(sheet, box[2], box[3])
    _table(slide, sheet, look, box, lang)
    places = sheet_room.charts(look, box, len(sheet.cards))
    for card, place in zip(sheet.cards, places, strict=True):
        _captioned(slide, card, place, lang)


def _raised(slide: Any, title: str) -> float:
    """Set the title on one line where that can be, and move the unit up to it, on our own master;
    returns the inches won."""
    from pptx.util import Pt

    run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    sizes = [one for one in TITLE_SIZES if one <= run.font.size.pt]
    size = fitting.on_one_line(title, master.TITLE_BOX[2], sizes, bold=True)
    lines = fitting.lines(title, master.TITLE_BOX[2], size, bold=True)
    if lines == 1:
        run.font.size = Pt(size)
    free = master.TITLE_BOX[3] - 1.1 * fitting.height_of(lines, size, title)
    if free <= 0:
        return 0.0
    for one in slide.placeholders:
        if one.placeholder_format.idx == master.UNIT:
            left, top, width, height = master.UNIT_BOX
            one.left, one.top, one.width, one.height = lengths((left, top - free, width, height))
    return free


def _table(slide: Any, sheet: Sheet, look: Look, box: Box, lang: Language) -> None:
    rows, columns = len(look.heights), len(look.widths)
    place = lengths((box[0], box[1], look.width, look.height))
    frame = slide.shapes.add_table(rows, columns, *place)
    plain_style(frame)
    made, has_names = frame.table, len(sheet.names) > 1
    made.first_row = has_names
    made.first_col = True
    for column, width in zip(made.columns, look.widths, strict=True):
        column.width = lengths((width, 0, 0, 0))[0]
    for row, height in zip(made.rows, look.heights, strict=True):
        row.height = lengths((height, 0, 0, 0))[0]
    fill, colours = _Filling(look, lang.code), palette("light")
    if has_names:
        for at, name in enumerate(("", *sheet.names)):
            fill.cell(made.cell(0, at), [(name, look.label, True)], colours.head)
    for at, measure in enumerate(sheet.measures):
        tint, row = colours.band if at % 2 else colours.background, at + has_names
        fill.cell(made.cell(row, 0), [(measure.label, look.label, False)], tint)
        for column, one in enumerate(measure.cells, start=1):
            fill.cell(made.cell(row, column), fill.lines(one), tint)
    foot = made.cell(rows - 1, 0)
    foot.merge(made.cell(rows - 1, columns - 1))
    fill.cell(foot, [(sheet.compared, look.line, False)], colours.background)
    told = lang.text("Table: {what}", what=sheet.title)
    described(frame, sheet.title, told)


class _Filling:
    """Fills cells with lines of different sizes."""

    def __init__(self, look: Look, code: str) -> None:
        self.look, self.code = look, code

    def lines(self, one: Cell) -> list[tuple[str, float, bool]]:
        """The value, or why there is none, and the lines below it: text, points, whether bold."""
        first = (one.value, self.look.value, True)
        if not one.value:
            first = (one.absent, self.look.label, False)
        return [first, *((line, self.look.line, False) for line in one.lines)]

    def cell(self, cell: Any, lines: list[tuple[str, float, bool]], tint: str) -> None:
        """Write the lines, each a paragraph."""
        from pptx.dml.color import RGBColor
        from pptx.enum.text import MSO_ANCHOR
        from pptx.util import Inches

        cell.margin_left = cell.margin_right = Inches(sheet_room.SIDE)
        cell.margin_top = cell.margin_bottom = Inches(sheet_room.ABOVE)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(tint[1:].upper())
        frame = cell.text_frame
        frame.text = allowed(lines[0][0])
        for words, _, _ in lines[1:]:
            frame.add_paragraph().text = allowed(words)
        colours = palette("light")
        for paragraph, (_, size, bold) in zip(frame.paragraphs, lines, strict=True):
            ink = colours.text if size > self.look.line else colours.quiet
            styled(paragraph, size, self.code, {"bold": bold, "colour": ink})


def _captioned(slide: Any, card: Card, box: Box, lang: Language) -> None:
    """A chart below its title and unit, or, where there is none, why."""
    left, top, width, height = box
    colours = palette("light")
    for words, sizes, bold in ((card.title, _TITLE, True), (card.subtitle, _UNIT, False)):
        size = fitting.on_one_line(words, width, sizes, bold)
        high = fitting.height_of(fitting.lines(words, width, size, bold), size, words)
        ink = colours.text if bold else colours.quiet
        place = (left, top, width, high)
        added(slide, words, place, (size,), lang.code, colour=ink, bold=bold)
        top, height = top + high, height - high
    _chart(slide, card, (left, top, width, height), lang)


def _chart(slide: Any, card: Card, box: Box, lang: Language) -> None:
    if card.chart is None:
        added(slide, card.empty, box, (14, 12), lang.code, colour=palette("light").quiet)
        return
    form = reading.read(card.chart, lang)
    if isinstance(form, reading.Form):
        room = chart_room.of(form, box)
        made = chart.drawn(slide.shapes, form, card.subtitle, box, lang.code, room)
    else:
        png, (wide, high) = pictures.png(card)
        scale = min(box[2] / wide, box[3] / high)
        place = lengths((box[0], box[1], wide * scale, high * scale))
        made = slide.shapes.add_picture(io.BytesIO(png), *place)
    described(made, card.title, card.description)
