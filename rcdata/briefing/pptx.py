"""A briefing as a PowerPoint file: native charts and tables, speaker notes with every source."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rcdata.briefing import (
    chart_room,
    deck,
    fitting,
    master,
    pictures,
    pptx_chart,
    pptx_sheet,
    pptx_text,
    reading,
    words,
)
from rcdata.briefing.fitting import fitted
from rcdata.briefing.pptx_text import TITLE_SIZES, Box, added, described, filled
from rcdata.briefing.slides import Made, Shown
from rcdata.cards.sheets import Sheet
from rcdata.charts.heat import tints
from rcdata.charts.theme import palette
from rcdata.entrances import allowed

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_UNIT_SIZES, _SOURCE_SIZES = (16, 14, 12, 11), (12, 11, 10)
_OPENING_SIZES, _NOTE_SIZES = (40, 36, 32, 28, 24), (18, 16, 14)
_SENTENCES = (32, 28, 26, 24, 22, 20, 18, 16, 14)
# A sentence alone on its slide, and what stands in the place of a chart that there is none of.
_ALONE = (40, 36, 32, 28, 24, 20, 18)
# Inches between two sentences, and between two lines of sources.
_BETWEEN, _LINES_APART = 0.15, 0.06
# Sizes at which a table may fit one slide, and the size of one that takes several.
_TABLE_SIZES, _TABLE_SIZE = (16, 14, 12, 11), 12
_CELLS_SIZES, _MOST_ROWS = (14, 12, 11, 10), 120
# The most slides for the table behind a picture, when nobody asked to see the card as a table.
_MOST_BEHIND = 2
# The text of a picture in its own pixels, and the least size in points that it may come to.
_PICTURE_TEXT, _LEAST_TEXT = 11, 5.5
_GAP, _BESIDE = 0.1, 0.5
# The part of its room that a table takes: fonts differ in size.
_SURELY = 0.94


def presentation(
    made: Made,
    on: date,
    template: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file. `on` is the date printed on it, `template` a house template to build on.

    Raises:
        ExportFailed: when the template cannot be read or a picture cannot be made.
    """
    builder = _Builder(made, on, template)
    for place, shown in enumerate(made.slides, start=1):
        builder.slide(shown)
        if progress:
            progress(place, len(made.slides))
    builder.sources()
    return builder.content()


class _Builder:
    """Adds slide after slide to a presentation."""

    def __init__(self, made: Made, on: date, template: Path | None) -> None:
        self.made, self.lang, self.on = made, made.lang, on
        self.file: Presentation = master.presentation(template)
        self.is_own = template is None
        self.layouts = _layouts(self.file)
        self.boxes = _Boxes(self.file, self.is_own)

    def content(self) -> bytes:
        """The file as bytes."""
        properties = self.file.core_properties
        properties.title = allowed(self.made.title)[:255]
        properties.author = allowed(words.app_title(self.lang))
        properties.language = pptx_text.TAGS.get(self.lang.code, self.lang.code)
        properties.comments = allowed(words.dated(self.lang, self.made, self.on))[:255]
        properties.created = properties.modified = datetime(
            self.on.year, self.on.month, self.on.day
        )
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    def slide(self, shown: Shown) -> None:
        """Add one slide of the briefing, which may take several slides of the file."""
        if shown.slide.kind == deck.TITLE:
            self._title(shown)
        elif shown.fault:
            self._fault(shown)
        elif shown.card is not None:
            self._card(shown)
        elif shown.sheet is not None:
            self._sheet(shown, shown.sheet)
        elif shown.headlines:
            self._headlines(shown)
        else:
            self._sentences(shown)

    # Kinds of slides.

    def _title(self, shown: Shown) -> None:
        slide = self.file.slides.add_slide(self.layouts[0])
        self._titled(slide, shown.title, _OPENING_SIZES)
        if shown.note:
            self._below(slide, shown.note)
        dated = words.dated(self.lang, self.made, self.on)
        self._beside(slide, master.SOURCE, dated, self.boxes.dated, (12, 11))
        self._notes(slide, [dated, words.edition(self.lang)])
        self._clean(slide)

    def _below(self, slide: Any, text: str) -> None:
        """What the title slide says below its title."""
        sizes, code = (20, 18, 16, 14), self.lang.code
        for one in slide.placeholders:
            if one.placeholder_format.idx == 1 and one.has_text_frame:
                filled(one, text, _box_of(one), sizes, code)
                return
        added(slide, text, self.boxes.content(False, True), sizes, code)

    def _card(self, shown: Shown) -> None:
        assert shown.card is not None
        form = (
            None if shown.slide.shows == deck.TABLE else reading.read(shown.card.chart, self.lang)
        )
        if shown.slide.shows == deck.TABLE or shown.card.chart is None:
            self._table(shown)
        elif isinstance(form, reading.Cells):
            self._cells(shown, form)
        elif form is not None:
            self._chart(shown, form)
        elif self._picture(shown):
            self._table(shown, _MOST_BEHIND)
        else:
            self._table(shown)

    def _chart(self, shown: Shown, form: reading.Form) -> None:
        """Add a native chart; one of many rows takes several slides, on the same scale."""
        assert shown.card is not None
        room = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        parts, shared = chart_room.parted(form, room)
        for number, part in enumerate(parts, start=1):
            title = words.part(self.lang, shown.title, number, len(parts))
            slide, box = self._framed(shown, title)
            frame = pptx_chart.drawn(
                slide.shapes, part, allowed(shown.subtitle), box, self.lang.code, shared
            )
            described(frame, title, shown.card.description)

    def _picture(self, shown: Shown) -> bool:
        """Add the chart as a picture; False, and no slide, if its words would be too small."""
        assert shown.card is not None
        png, (width, height) = pictures.png(shown.card)
        box = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        scale = min(box[2] / width, box[3] / height)
        if scale * width / pictures.WIDTH * 72 * _PICTURE_TEXT < _LEAST_TEXT:
            return False
        slide, box = self._framed(shown, shown.title)
        wide, high = width * scale, height * scale
        place = (box[0] + (box[2] - wide) / 2, box[1], wide, high)
        made = slide.shapes.add_picture(io.BytesIO(png), *pptx_text.lengths(place))
        described(made, shown.title, shown.card.description)
        return True

    def _cells(self, shown: Shown, cells: reading.Cells) -> None:
        """Add a table of tinted cells, over as many slides as it takes."""
        box = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        head = ["", *(" ".join(one.split()) for one in cells.columns)]
        rows = [[name, *row] for name, row in zip(cells.rows, cells.words, strict=True)]
        tints = [["", *map(_tint, row)] for row in cells.tints]
        bolds = [[False, *row] for row in cells.bold]
        names = min(0.45, 0.2 + 0.004 * max(len(name) for name in cells.rows)) * box[2]
        widths = [names, *([(box[2] - names) / len(cells.columns)] * len(cells.columns))]
        high = _SURELY * box[3]
        fits = (one for one in _CELLS_SIZES if _height([head, *rows], widths, one) <= high)
        size = next(fits, _TABLE_SIZE)
        room = high - pptx_text.row_height(head, widths, size, bold=True)
        ends = [0, *accumulate(pptx_text.pages(rows, widths, size, room))]
        for number, (first, last) in enumerate(pairwise(ends), start=1):
            title = words.part(self.lang, shown.title, number, len(ends) - 1)
            slide, _ = self._framed(shown, title)
            frame = pptx_text.table(
                slide, [head, *rows[first:last]], box, widths, size, self.lang.code,
                tints=tints[first:last], bolds=bolds[first:last],
                right=(False, *([True] * len(cells.columns))),
            )  # fmt: skip
            assert shown.card is not None
            described(frame, title, shown.card.description)

    def _table(self, shown: Shown, most: int = _MOST_ROWS) -> None:
        """Add the table of a card, over as many slides as it takes, up to `most` rows."""
        assert shown.card is not None
        rows, numeric = words.cells(self.lang, shown.card.table)
        head, *body = rows
        every, body = len(body), body[:_MOST_ROWS]
        if not body or not head:
            self._fault(shown)
            return
        box = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        high = _SURELY * box[3]
        size, widths, abreast = _table_look([head, *body], box[2], numeric, high)
        room = high - pptx_text.row_height(head, widths, size, bold=True)
        body = [
            [_short(cell, width, room) for cell, width in zip(row, widths, strict=True)]
            for row in body
        ]
        counts, start = pptx_text.pages(body, widths, size, room)[: most * abreast], 0
        left = every - sum(counts)
        each = [counts[at : at + abreast] for at in range(0, len(counts), abreast)]
        for number, blocks in enumerate(each, start=1):
            title = words.part(self.lang, shown.title, number, len(each))
            slide, box = self._framed(shown, title, left if number == len(each) else 0)
            for place, count in enumerate(blocks):
                at = box[0] + place * (sum(widths) + _BESIDE)
                frame = pptx_text.table(
                    slide, [head, *body[start : start + count]], (at, *box[1:]), widths, size,
                    self.lang.code, right=tuple(numeric),
                )  # fmt: skip
                described(frame, title, self.lang.text("Table: {what}", what=title))
                start += count

    def _sheet(self, shown: Shown, sheet: Sheet) -> None:
        slide, (left, top, width, height) = self._framed(shown, shown.title)
        # A title of one line leaves room below it, which a sheet needs.
        free = pptx_sheet.raised(slide, shown.title) if self.is_own else 0.0
        pptx_sheet.drawn(slide, sheet, (left, top - free, width, height + free), self.lang)

    def _headlines(self, shown: Shown) -> None:
        slide, box = self._framed(shown, shown.title)
        many = len(shown.headlines)
        # Up to three abreast; more in two rows, so that they fill the slide.
        across = many if many <= 3 else -(-many // 2)
        down = -(-many // across)
        width = (box[2] - _GAP * 3 * (across - 1)) / across
        height = min((box[3] - _GAP * 3 * (down - 1)) / down, 3.0)
        sizes = _headline_sizes(shown.headlines, width - 0.4, height - 0.4)
        for at, one in enumerate(shown.headlines):
            left = box[0] + (at % across) * (width + 3 * _GAP)
            top = box[1] + (at // across) * (height + 3 * _GAP)
            self._headline(slide, one, (left, top, width, height), sizes)

    def _headline(self, slide: Any, one: Any, box: Box, sizes: Sequence[float]) -> None:
        from pptx.dml.color import RGBColor
        from pptx.enum.shapes import MSO_SHAPE

        colours, code = palette("light"), self.lang.code
        frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *pptx_text.lengths(box))
        frame.fill.solid()
        frame.fill.fore_color.rgb = RGBColor.from_string("F3F7FA")
        frame.line.fill.background()
        frame.shadow.inherit = False
        described(frame, one.label, self.lang.pair(one.label, one.value))
        left, top, width, height = box[0] + 0.2, box[1] + 0.2, box[2] - 0.4, box[3] - 0.4
        inks = (colours.quiet, colours.text, colours.quiet)
        for at, words_ in enumerate((one.label, one.value, one.context)):
            share, bold = _HEADLINE[at][0], at == 1
            place = (left, top, width, height * share)
            added(slide, words_, place, sizes[at : at + 1], code, colour=inks[at], bold=bold)
            top += height * share

    def _sentences(self, shown: Shown) -> None:
        """Add sentences one below the other, over as many slides as it takes to keep them legible
        from the back row. One alone is set larger, in the middle."""
        box = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        texts, ink = [one.text for one in shown.sentences], palette("light").text
        if len(texts) == 1:
            slide, box = self._framed(shown, shown.title)
            self._alone(slide, texts[0], box, ink)
            return
        parts = _parted([f"{pptx_text.BULLET}{text}" for text in texts], box, 16)
        for number, part in enumerate(parts, start=1):
            title = words.part(self.lang, shown.title, number, len(parts))
            slide, box = self._framed(shown, title)
            room = (box[0], box[1], box[2], 0.94 * box[3] - _BETWEEN * len(part))
            added(slide, "\n".join(part), room, _SENTENCES, self.lang.code, after=10, colour=ink)

    def _fault(self, shown: Shown) -> None:
        slide, box = self._framed(shown, shown.title)
        why = shown.fault or self.lang.text("The sources used hold nothing for this choice.")
        self._alone(slide, why, box, palette("light").quiet)

    def _alone(self, slide: Any, text: str, box: Box, colour: str) -> None:
        from pptx.enum.text import MSO_ANCHOR

        room = (box[0], box[1], box[2], 0.8 * box[3])
        shape = added(slide, text, room, _ALONE, self.lang.code, colour=colour)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def sources(self) -> None:
        """Add the last slides: every source with its address, the edition read, and the data
        version."""
        lines = [self.lang.listed(filter(None, one)) for one in words.all_sources(self.made)]
        lines += [words.edition(self.lang), words.dated(self.lang, self.made, self.on)]
        box = self.boxes.content(False, False)
        parts = _parted(lines, box, 13, _LINES_APART)
        for number, part in enumerate(parts, start=1):
            title = words.part(self.lang, words.about(self.lang), number, len(parts))
            slide = self._slide(title)
            room = (*box[:3], 0.96 * box[3] - _LINES_APART * len(part))
            added(
                slide,
                "\n".join(part),
                room,
                (16, 15, 14, 13),
                self.lang.code,
                after=4,
                colour=palette("light").text,
            )
            self._number(slide, self.lang.code)
            self._notes(slide, part)
            self._clean(slide)

    # Parts that every slide has.

    def _slide(self, title: str) -> Any:
        slide = self.file.slides.add_slide(self.layouts[1])
        self._titled(slide, title, TITLE_SIZES)
        return slide

    def _titled(self, slide: Any, title: str, sizes: Sequence[float]) -> None:
        """Put the title in its placeholder, or in a text box where a house template has none."""
        own, code = slide.shapes.title, self.lang.code
        if own is None:
            colour = palette("light").text
            added(slide, title, self.boxes.title, sizes, code, bold=True, colour=colour)
        else:
            filled(own, title, _box_of(own), sizes, code, bold=True)

    def _framed(self, shown: Shown, title: str, left: int = 0) -> tuple[Any, Box]:
        """A slide with title, unit, annotation, sources, number and notes, and the box left for its
        content. `left` is how many rows the last slide of a table does not show."""
        slide = self._slide(title)
        code = self.lang.code
        if shown.subtitle:
            self._beside(slide, master.UNIT, self._unit(shown), self.boxes.unit, _UNIT_SIZES)
        if shown.note:
            self._beside(slide, master.NOTE, shown.note, self.boxes.note, _NOTE_SIZES, bold=True)
        source = words.source(self.lang, shown)
        if left > 0:
            source = f"{words.more_rows(self.lang, left)}\n{source}"
        if source:
            self._beside(slide, master.SOURCE, source, self.boxes.source, _SOURCE_SIZES)
        self._number(slide, code)
        notes = [*([shown.note] if shown.note else []), *words.notes(self.lang, shown)]
        self._notes(slide, [*notes, words.dated(self.lang, self.made, self.on)])
        self._clean(slide)
        return slide, self.boxes.content(bool(shown.note), bool(shown.subtitle))

    def _unit(self, shown: Shown) -> str:
        """The unit, which ends with how certain the numbers are: if it is too long, its first parts
        are cut."""
        told, between = shown.subtitle, self.lang.text("; ")
        parts = told.split(between)
        for count in range(1, len(parts)):
            end = between + between.join(parts[count:])
            first = between.join(parts[:count])
            _, told = fitting.fitted_before(first, end, *self.boxes.unit[2:], _UNIT_SIZES)
            if told.endswith(end):
                break
        return told

    def _beside(
        self, slide: Any, place: int, text: str, box: Box, sizes: Sequence[float], **look: Any
    ) -> None:
        """Put a text in its placeholder, or in a text box where the layout has none."""
        for one in slide.placeholders:
            if self.is_own and one.placeholder_format.idx == place:
                filled(one, text, _box_of(one), sizes, self.lang.code, **look)
                return
        added(slide, text, box, sizes, self.lang.code, colour=palette("light").quiet, **look)

    def _number(self, slide: Any, code: str) -> None:
        """Add the slide number: the library does not copy that placeholder from the layout."""
        from copy import deepcopy

        for one in slide.slide_layout.placeholders:
            if "SLIDE_NUMBER" in str(one.placeholder_format.type):
                copy = deepcopy(one._element)
                slide.shapes._spTree.append(copy)
                for run in copy.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
                    run.set("lang", pptx_text.TAGS.get(code, code))
                own = copy.xpath(".//p:cNvPr")[0]
                own.set(
                    "id",
                    str(
                        1
                        + max(
                            int(one)
                            for one in slide.shapes._spTree.xpath("//@id")
                            if str(one).isdigit()
                        )
                    ),
                )
                own.set("name", "Number")

    def _notes(self, slide: Any, lines: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        frame.text = allowed(lines[0] if lines else "")
        for line in lines[1:]:
            frame.add_paragraph().text = allowed(line)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                pptx_text.spoken(run._r.get_or_add_rPr(), self.lang.code)

    def _clean(self, slide: Any) -> None:
        """Remove empty placeholders: PowerPoint shows “click to add text” in them."""
        for one in list(slide.placeholders):
            is_empty = one.has_text_frame and not one.text_frame.text.strip()
            if is_empty and "SLIDE_NUMBER" not in str(one.placeholder_format.type):
                one._element.getparent().remove(one._element)


class _Boxes:
    """The boxes of a slide's parts: as in our own master, or below the title of a house
    template."""

    def __init__(self, file: Presentation, is_own: bool) -> None:
        self.unit, self.note, self.source = master.UNIT_BOX, master.NOTE_BOX, master.SOURCE_BOX
        self.title, self._content = master.TITLE_BOX, master.CONTENT_BOX
        self.dated = master.EDGE, 6.1, 12.0, 1.0
        if not is_own:
            self._below_the_title(file)

    def _below_the_title(self, file: Presentation) -> None:
        wide, high = (float(one or 0) / 914_400 for one in (file.slide_width, file.slide_height))
        layout = _layouts(file)[1]
        named = (one for one in layout.placeholders if one.placeholder_format.idx == 0)
        title = next(named, None)
        self.title = 0.05 * wide, 0.05 * high, 0.9 * wide, 0.12 * high
        left, top, _, height = self.title if title is None else _box_of(title)
        edge = min(max(left, 0.3), wide / 8)
        inner, below = wide - 2 * edge, min(top + height, high / 3) + 0.05
        self.unit = (edge, below, inner, 0.42)
        self.source = (edge, high - 0.95, inner - 0.9, 0.5)
        self.note = (edge, high - 1.65, inner, 0.6)
        self.dated = (edge, high - 1.4, inner, 0.8)
        self._content = (edge, below + 0.44, inner, high - 1.05 - below - 0.44)

    def content(self, noted: bool, has_unit: bool) -> Box:
        """The box for the chart or the table."""
        left, top, width, height = self._content
        if not has_unit:
            top, height = top - 0.36, height + 0.36
        if noted:
            height = self.note[1] - _GAP - top
        return left, top, width, height


def _layouts(file: Presentation) -> tuple[Any, Any]:
    """The layout of title slides, and that of all others: the one with a title and the fewest other
    placeholders."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    def kinds(layout: Any) -> list[Any]:
        return [one.placeholder_format.type for one in layout.placeholders]

    layouts = list(file.slide_layouts)
    if [one.name for one in layouts] == list(master.LAYOUTS):
        return layouts[0], layouts[1]
    opening = [one for one in layouts if KIND.CENTER_TITLE in kinds(one)]
    titled = [one for one in layouts if KIND.TITLE in kinds(one)]
    plain = min(titled or layouts, key=lambda one: len(kinds(one)))
    return (opening or [plain])[0], plain


# Label, value and context of a large figure: the share of its box, and the sizes in points.
_HEADLINE = (
    (0.22, (22, 20, 18, 16, 14, 12)),
    (0.28, (44, 40, 36, 32, 28, 24, 20, 18)),
    (0.5, (20, 18, 16, 14, 12, 11, 10)),
)


def _headline_sizes(figures: Sequence[Any], width: float, height: float) -> list[float]:
    """The sizes of labels, values and contexts, the same for all figures of a slide: the largest
    with which each text fits, values on one line."""
    found: list[float] = []
    for at, (share, sizes) in enumerate(_HEADLINE):
        texts = [(one.label, one.value, one.context)[at] for one in figures]
        lines = 1 if at == 1 else 9
        fits = (
            size
            for size in sizes
            if all(_is_within(text, width, height * share, size, lines, at == 1) for text in texts)
        )
        found.append(next(fits, sizes[-1]))
    return found


def _is_within(text: str, width: float, height: float, size: float, most: int, bold: bool) -> bool:
    count = fitting.lines(text, width, size, bold)
    return count <= most and fitting.height_of(count, size, text) <= height


def _parted(
    lines: Sequence[str], box: Box, size: float, between: float = _BETWEEN
) -> list[list[str]]:
    """Split paragraphs into parts that each fit the box (inches) at `size` points, and that are
    about as long as each other."""
    heights = [
        fitting.height_of(fitting.lines(line, box[2], size), size, line) + between for line in lines
    ]
    parts, start = [], 0
    for count in fitting.shares(heights, 0.94 * box[3]):
        parts.append(list(lines[start : start + count]))
        start += count
    return parts


def _table_look(
    rows: Sequence[Sequence[str]], wide: float, numeric: Sequence[bool], high: float
) -> tuple[float, list[float], int]:
    """The largest size of text at which a table fits one slide, or that of tables which take
    several; the widths of its columns; and how many blocks of rows stand side by side, if it is
    narrow."""
    for size in (*_TABLE_SIZES, _TABLE_SIZE):
        widths = pptx_text.widths_of(rows, wide, numeric, size)
        abreast = max(1, int((wide + _BESIDE) / (sum(widths) + _BESIDE)))
        heads = (abreast - 1) * pptx_text.row_height(rows[0], widths, size, bold=True)
        if _height(rows, widths, size) + heads <= (0.94 if abreast > 1 else 1) * high * abreast:
            break
    return size, widths, abreast


def _box_of(shape: Any) -> Box:
    left, top, width, height = (
        one / 914_400 for one in (shape.left, shape.top, shape.width, shape.height)
    )
    return left, top, width, height


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> float:
    return sum(pptx_text.row_height(row, widths, size, at == 0) for at, row in enumerate(rows))


def _tint(part: float | None) -> str:
    return "" if part is None else tints("light", part)


def _short(cell: str, width: float, room: float) -> str:
    """A cell's text, cut to what fits on one slide."""
    return fitted(cell, width - 0.14, room - 0.2, (_TABLE_SIZE,))[1]
