"""A briefing as a PowerPoint file: native charts and tables, speaker notes with every source."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rcdata.briefing import deck, fitting, master, pictures, pptx_chart, pptx_text, reading, words
from rcdata.briefing.fitting import fitted
from rcdata.briefing.pptx_text import Box, added, described, filled
from rcdata.briefing.slides import Made, Shown
from rcdata.charts.heat import tints
from rcdata.charts.theme import palette
from rcdata.entrances import allowed

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_TITLE_SIZES, _UNIT_SIZES, _SOURCE_SIZES = (28, 26, 24, 22, 20), (16, 14, 12), (11, 10)
_NOTE_SIZES = (18, 16, 14)
_SENTENCES = (24, 22, 20, 18, 16, 14)
# Inches between two sentences.
_BETWEEN = 0.15
_TABLE_SIZE, _CELLS_SIZES, _MOST_ROWS = 12, (14, 12, 11, 10), 120
# The most slides for the table behind a picture, when nobody asked to see the card as a table.
_MOST_BEHIND = 2
_GAP = 0.1


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
        elif shown.headlines:
            self._headlines(shown)
        else:
            self._sentences(shown)

    # Kinds of slides.

    def _title(self, shown: Shown) -> None:
        slide = self.file.slides.add_slide(self.layouts[0])
        holders = {one.placeholder_format.type: one for one in slide.placeholders}
        code = self.lang.code
        for at, (one, text) in enumerate(
            zip(_words_of(slide, holders), (shown.title, shown.note), strict=False)
        ):
            sizes = (40, 36, 32, 28, 24) if at == 0 else (20, 18, 16, 14)
            filled(one, text, _box_of(one), sizes, code, **({"bold": True} if at == 0 else {}))
        dated = words.dated(self.lang, self.made, self.on)
        self._beside(slide, master.SOURCE, dated, self.boxes.dated, (12, 11))
        self._notes(slide, [dated, words.edition(self.lang)])

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
        else:
            self._picture(shown)
            self._table(shown, _MOST_BEHIND)

    def _chart(self, shown: Shown, form: reading.Form) -> None:
        slide, box = self._framed(shown, shown.title)
        frame = pptx_chart.drawn(
            slide.shapes, form, allowed(shown.subtitle), pptx_text.lengths(box), self.lang.code
        )
        assert shown.card is not None
        described(frame, shown.title, shown.card.description)

    def _picture(self, shown: Shown) -> None:
        assert shown.card is not None
        slide, box = self._framed(shown, shown.title)
        png, (width, height) = pictures.png(shown.card)
        scale = min(box[2] / width, box[3] / height)
        wide, high = width * scale, height * scale
        place = (box[0] + (box[2] - wide) / 2, box[1], wide, high)
        made = slide.shapes.add_picture(io.BytesIO(png), *pptx_text.lengths(place))
        described(made, shown.title, shown.card.description)

    def _cells(self, shown: Shown, cells: reading.Cells) -> None:
        slide, box = self._framed(shown, shown.title)
        rows = [["", *(" ".join(one.split()) for one in cells.columns)]]
        rows += [[name, *row] for name, row in zip(cells.rows, cells.words, strict=True)]
        names = min(0.45, 0.2 + 0.004 * max(len(name) for name in cells.rows)) * box[2]
        each = (box[2] - names) / len(cells.columns)
        widths = [names, *([each] * len(cells.columns))]
        size = next(
            (one for one in _CELLS_SIZES if _height(rows, widths, one) <= box[3]), _CELLS_SIZES[-1]
        )
        frame = pptx_text.table(
            slide, rows, box, widths, size, self.lang.code,
            tints=[["", *map(_tint, row)] for row in cells.tints],
            bolds=[[False, *row] for row in cells.bold],
            right=(False, *([True] * len(cells.columns))),
        )  # fmt: skip
        assert shown.card is not None
        described(frame, shown.title, shown.card.description)

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
        widths = pptx_text.widths_of([head, *body], box[2], numeric, _TABLE_SIZE)
        # Fonts differ in size: keep some of the room free.
        room = 0.94 * box[3] - pptx_text.row_height(head, widths, _TABLE_SIZE, bold=True)
        body = [
            [_short(cell, width, room) for cell, width in zip(row, widths, strict=True)]
            for row in body
        ]
        counts, start = pptx_text.pages(body, widths, _TABLE_SIZE, room)[:most], 0
        left = every - sum(counts)
        for number, count in enumerate(counts, start=1):
            title = words.part(self.lang, shown.title, number, len(counts))
            slide, box = self._framed(shown, title, left if number == len(counts) else 0)
            frame = pptx_text.table(
                slide, [head, *body[start : start + count]], box, widths, _TABLE_SIZE,
                self.lang.code, right=tuple(numeric),
            )  # fmt: skip
            described(frame, title, self.lang.text("Table: {what}", what=title))
            start += count

    def _headlines(self, shown: Shown) -> None:
        slide, box = self._framed(shown, shown.title)
        many = len(shown.headlines)
        across = many if many <= 4 else -(-many // 2)
        down = -(-many // across)
        width = (box[2] - _GAP * 3 * (across - 1)) / across
        height = (box[3] - _GAP * 3 * (down - 1)) / down
        for at, one in enumerate(shown.headlines):
            left = box[0] + (at % across) * (width + 3 * _GAP)
            top = box[1] + (at // across) * (height + 3 * _GAP)
            self._headline(slide, one, (left, top, width, min(height, 3.6)))

    def _headline(self, slide: Any, one: Any, box: Box) -> None:
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
        parts = ((one.label, 0.3, (18, 16, 14, 12), colours.quiet, False),
                 (one.value, 0.24, (40, 36, 32, 28, 24, 20, 18), colours.text, True),
                 (one.context, 0.46, (16, 14, 12, 11, 10), colours.quiet, False))  # fmt: skip
        for words_, share, sizes, colour, bold in parts:
            place = (left, top, width, height * share)
            fits = [size for size in sizes if not bold or _is_line(words_, width, size)]
            added(slide, words_, place, fits or sizes[-1:], code, colour=colour, bold=bold)
            top += height * share

    def _sentences(self, shown: Shown) -> None:
        """Add sentences one below the other, over as many slides as it takes to keep them legible
        from the back row."""
        box = self.boxes.content(bool(shown.note), bool(shown.subtitle))
        parts = _parted([f"• {one.text}" for one in shown.sentences], box)
        for number, part in enumerate(parts, start=1):
            title = words.part(self.lang, shown.title, number, len(parts))
            slide, box = self._framed(shown, title)
            room = (box[0], box[1], box[2], box[3] - _BETWEEN * len(part))
            ink = palette("light").text
            added(slide, "\n".join(part), room, _SENTENCES, self.lang.code, after=10, colour=ink)

    def _fault(self, shown: Shown) -> None:
        slide, box = self._framed(shown, shown.title)
        why = shown.fault or self.lang.text("The sources used hold nothing for this choice.")
        added(slide, why, box, (20, 18, 16), self.lang.code, colour=palette("light").quiet)

    def sources(self) -> None:
        """Add the last slides: every source with its address, the edition read, and the data
        version."""
        lines = [self.lang.listed(filter(None, one)) for one in words.all_sources(self.made)]
        lines += [words.edition(self.lang), words.dated(self.lang, self.made, self.on)]
        box = self.boxes.content(False, False)
        parts = _parted(lines, box, 14)
        for number, part in enumerate(parts, start=1):
            title = words.part(self.lang, words.about(self.lang), number, len(parts))
            slide = self._slide(title)
            added(
                slide,
                "\n".join(part),
                box,
                (14, 12),
                self.lang.code,
                after=4,
                colour=palette("light").text,
            )
            self._notes(slide, part)
            self._clean(slide)

    # Parts that every slide has.

    def _slide(self, title: str) -> Any:
        slide = self.file.slides.add_slide(self.layouts[1])
        if slide.shapes.title is not None:
            box = _box_of(slide.shapes.title)
            filled(slide.shapes.title, title, box, _TITLE_SIZES, self.lang.code, bold=True)
        return slide

    def _framed(self, shown: Shown, title: str, left: int = 0) -> tuple[Any, Box]:
        """A slide with title, unit, annotation, sources, number and notes, and the box left for its
        content. `left` is how many rows the last slide of a table does not show."""
        slide = self._slide(title)
        code = self.lang.code
        if shown.subtitle:
            self._beside(slide, master.UNIT, shown.subtitle, self.boxes.unit, _UNIT_SIZES)
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
        self._content, self.dated = master.CONTENT_BOX, (master.EDGE, 6.1, 12.0, 1.0)
        if not is_own:
            self._below_the_title(file)

    def _below_the_title(self, file: Presentation) -> None:
        wide, high = (float(one or 0) / 914_400 for one in (file.slide_width, file.slide_height))
        layout = _layouts(file)[1]
        title = next(one for one in layout.placeholders if one.placeholder_format.idx == 0)
        left, top, _, height = _box_of(title)
        edge = min(max(left, 0.3), wide / 8)
        inner, below = wide - 2 * edge, min(top + height, high / 3) + 0.05
        self.unit = (edge, below, inner, 0.34)
        self.source = (edge, high - 0.95, inner - 0.9, 0.5)
        self.note = (edge, high - 1.65, inner, 0.6)
        self.dated = (edge, high - 1.4, inner, 0.8)
        self._content = (edge, below + 0.4, inner, high - 1.05 - below - 0.4)

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


def _words_of(slide: Any, holders: Any) -> list[Any]:
    """The placeholders of a title slide: its title, and the text below it."""
    del holders
    found = [slide.shapes.title] if slide.shapes.title is not None else []
    return found + [one for one in slide.placeholders if one.placeholder_format.idx == 1]


def _is_line(text: str, width: float, size: float) -> bool:
    return fitting.lines(text, width, size, bold=True) == 1


def _parted(lines: Sequence[str], box: Box, size: float = 18) -> list[list[str]]:
    """Split paragraphs into parts that each fit the box (inches) at `size` points."""
    parts, used = [list[str]()], 0.0
    for line in lines:
        count = fitting.lines(line, box[2], size)
        height = fitting.height_of(count, size, line) + _BETWEEN
        if used + height > 0.94 * box[3] and parts[-1]:
            parts.append([])
            used = 0.0
        parts[-1].append(line)
        used += height
    return parts


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
